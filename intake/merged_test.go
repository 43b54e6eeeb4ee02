package intake_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/intake"
)

// TestMergedCellsOfAWorkbook: a list as people make it, 项目编号, invoice and
// status each written once and merged over their rows, a title merged above.
func TestMergedCellsOfAWorkbook(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	rows := [][]any{
		{"设备购置发票清单"},
		{"序号", "项目编号", "企业名称", "发票号码", "发票状态", "设备名称", "不含税金额（元）", "税额（元）"},
		{1, "P", "某某公司", "00000001", "已作废", "机床", 5, 1},
		{2, nil, nil, nil, nil, "刀具", 7, 1},
		{3, nil, nil, "00000002", "正常", "机器人", 11, 1},
		{4, "Q", nil, "00000003", "正常", "机床", 13, 1},
		{"合计", nil, nil, nil, nil, nil, 36, 4},
	}
	for i, row := range rows {
		for j, v := range row {
			cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
			if err := f.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, merge := range [][2]string{{"A1", "H1"}, {"B3", "B5"}, {"C3", "C6"}, {"D3", "D4"}, {"E3", "E4"}, {"A7", "F7"}} {
		if err := f.MergeCell("Sheet1", merge[0], merge[1]); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "b.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	batch := read(t, intake.Options{}, path)
	if len(batch.Faults) > 0 || len(batch.Projects) != 2 {
		t.Fatalf("%d projects, faults %v", len(batch.Projects), batch.Faults)
	}
	var got []string
	for _, p := range batch.Projects {
		for _, l := range p.Lines {
			got = append(got, strings.Join([]string{p.ID, p.Enterprise.Name, l.Number, l.Status, l.Item, l.Net.Decimal.String(), l.Place().Cell()}, " "))
		}
	}
	want := []string{
		"P 某某公司 00000001 已作废 机床 5 3", "P 某某公司 00000001 已作废 刀具 7 4",
		"P 某某公司 00000002 正常 机器人 11 5", "Q 某某公司 00000003 正常 机床 13 6",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	var noted []string
	for _, n := range batch.Inputs[0].Notes {
		if n.ID == "input.note.merged_cells" {
			noted = append(noted, n.Place.Cell())
		}
	}
	if strings.Join(noted, " ") != "D3 E3 B3 C3" {
		t.Errorf("notes at %q", noted)
	}
}
