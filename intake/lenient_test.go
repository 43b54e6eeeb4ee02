package intake_test

import (
	"strconv"
	"strings"
	"testing"

	"tiexi/intake"
	"tiexi/project"
)

// What only some policies ask for is read as people write it, and what cannot be read
// is no fault: most policies do not ask.
func TestFactsThatOnlySomePoliciesAskFor(t *testing.T) {
	for _, header := range []struct{ filing, completion, funded string }{
		{"备案日期", "完工日期", "是否已获其他财政资金"},
		{"项目备案时间", "竣工日期", "曾获支持"},
		{"立项备案日期（必填）", "投产日期", "是否已获其他财政资金支持"},
		{"* 项目备案日期", "项目竣工时间", "是否曾获支持"},
	} {
		batch := read(t, intake.Options{}, workbook{tabs: []tab{{name: "项目", rows: [][]any{
			{"项目编号", "企业名称", header.filing, header.completion, header.funded},
			{"A", "示例甲有限公司", "2021-03-05", "2021年9月30日", "否"},
			{"B", "示例乙有限公司", num("44260"), "2021.9.30", "有"},
			{"C", "示例丙有限公司", "待定", "2021年底", "2020年县级技改"},
			{"D", "示例丁有限公司", "", "-", ""},
			{"E", "示例戊有限公司", errorCell, noResult, "无"},
		}}}}.saved(t, "b.xlsx"))
		if len(batch.Faults) > 0 || len(batch.Projects) != 5 {
			t.Fatalf("%v: %d projects, %v", header, len(batch.Projects), batch.Faults)
		}
		for n, want := range []string{"2021-03-05 2021-09-30 no", "2021-03-05 2021-09-30 yes", "待定 2021年底 2020年县级技改", "  ", "#REF! ? no"} {
			p := batch.Projects[n]
			if got := strings.Join([]string{p.FilingDate, p.CompletionDate, p.Funded}, " "); got != want {
				t.Errorf("%v, %s: %q, want %q", header, p.ID, got, want)
			}
		}
		if at := batch.Projects[2].At(project.FieldFunded).Cell(); at != "E4" {
			t.Errorf("%v: at %s", header, at)
		}
	}
}

func TestSuchFactsInYAML(t *testing.T) {
	batch := read(t, intake.Options{}, write(t, "a.yaml", `
id: A
filing_date: 2021-03-05
completion_date: "2021/9/30"
funded: false
---
id: B
filing_date: 2021年
funded: true
`))
	if len(batch.Faults) > 0 {
		t.Fatal(batch.Faults)
	}
	for n, want := range []string{"2021-03-05 2021-09-30 no", "2021年  yes"} {
		p := batch.Projects[n]
		if got := strings.Join([]string{p.FilingDate, p.CompletionDate, p.Funded}, " "); got != want {
			t.Errorf("%s: %q, want %q", p.ID, got, want)
		}
	}
}

// A list of equipment may have a day for each machine, and two such columns. Neither is
// a contradiction, and the first column counts.
func TestSuchFactsThatDifferAreNoContradiction(t *testing.T) {
	rows := [][]any{{"项目编号", "发票代码", "发票号码", "开票日期", "设备名称", "类别", "不含税金额", "竣工日期", "投产日期"}}
	for n, day := range []string{"2021-09-30", "2021-06-30", "2021-09-30", "2021-07-31", "2021-08-31"} {
		rows = append(rows, []any{"A", "037002100104", "0000000" + strconv.Itoa(n+1), "2021-03-05", "机床", "国内先进设备", num(strconv.Itoa(100 + n)), day, "2022-01-01"})
	}
	batch := read(t, intake.Options{}, workbook{tabs: []tab{{name: "清单", rows: rows}}}.saved(t, "b.xlsx"))
	if len(batch.Faults) > 0 || len(batch.Projects) != 1 || len(batch.Projects[0].Lines) != 5 {
		t.Fatalf("%d projects, %v", len(batch.Projects), batch.Faults)
	}
	if got := batch.Projects[0].CompletionDate; got != "2021-06-30、2021-07-31、2021-08-31" {
		t.Errorf("got %q", got)
	}
}
