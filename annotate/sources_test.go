package annotate_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/annotate"
	"tiexi/internal/message"
)

// The lines that count may be those of an export: the rows of the list that claim
// them are marked in the list's own book, also where several stand for one line.
func TestRowsForWhichABetterSourceStandsAreMarked(t *testing.T) {
	rows := [][]any{
		{"项目编号", "企业名称", "县（区）", "行业代码", "改造方向", "申报日期", "发票代码", "发票号码", "开票日期", "设备名称", "设备类别", "不含税金额", "发票风险等级"},
		{"P", "示例机械有限公司", "兰山区", "C3425", "智能化", "2021-09-30", "3700211130", "00000001", "2021-03-06", "机床", "智能化设备", "600000", ""},
		{"P", "", "", "", "", "", "3700211130", "00000001", "2021-03-05", "机器人", "智能化设备", "400000", ""},
		{"P", "", "", "", "", "", "3700211130", "00000002", "2021-03-05", "夹具", "智能化设备", "100000", "疑点发票"},
		{"P", "", "", "", "", "", "3700211130", "00000002", "2021-03-05", "刀具", "智能化设备", "200000", ""},
	}
	export := "序号,发票代码,发票号码,数电发票号码,销方识别号,销方名称,购方识别号,购买方名称,开票日期,货物或应税劳务名称,金额,税率,税额,价税合计,发票来源,发票状态\n" +
		"1,3700211130,00000001,--,91371311MAEXAMP148,示例机床有限公司,,示例机械有限公司,2021-03-05 10:00:00,*机床*机床,600000.00,13%,78000.00,678000.00,增值税发票管理系统,正常\n" +
		"2,3700211130,00000001,--,91371311MAEXAMP148,示例机床有限公司,,示例机械有限公司,2021-03-05 10:00:00,*工业机器人*机器人,400000.00,13%,52000.00,452000.00,增值税发票管理系统,正常\n" +
		"3,3700211130,00000002,--,91371311MAEXAMP148,示例机床有限公司,,示例机械有限公司,2021-03-05 10:00:00,*机床*刀夹具,300000.00,13%,39000.00,339000.00,增值税发票管理系统,正常\n"
	f := excelize.NewFile()
	for n, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, n+1)
		if err == nil {
			err = f.SetSheetRow("Sheet1", cell, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	book, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	path := save(t, book.Bytes())
	other := filepath.Join(t.TempDir(), "export.csv")
	if err := os.WriteFile(other, []byte(export), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	marks := annotate.Collect(judge(t, path, other), filepath.ToSlash(path), message.Chinese)
	if err := annotate.Write(&out, bytes.NewReader(book.Bytes()), int64(book.Len()), marks); err != nil {
		t.Fatal(err)
	}
	marked, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string][]string{
		"N2": {"计入", "2021-03-06", "2021-03-05"}, "N3": {"计入", "2021-03-06"}, "N4": {"计入", "疑点发票"}, "N5": {"计入", "疑点发票"},
	} {
		got, err := marked.GetCellValue("Sheet1", cell)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range want {
			if !strings.Contains(got, word) {
				t.Errorf("%s: %q does not say %s", cell, got, word)
			}
		}
	}
	comments, err := marked.GetComments("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	at := make(map[string]bool)
	for _, c := range comments {
		at[c.Cell] = true
	}
	for _, cell := range []string{"I2", "M4"} {
		if !at[cell] {
			t.Errorf("no comment at %s, but at %v", cell, at)
		}
	}
}
