package intake_test

import (
	"strings"
	"testing"

	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/project"
)

// lines reads a sheet of one project's lines.
func lines(t *testing.T, options intake.Options, rows ...[]any) []*project.Line {
	t.Helper()
	batch := read(t, options, workbook{tabs: []tab{{name: "发票", rows: rows}}}.saved(t, "b.xlsx"))
	if len(batch.Faults) > 0 || len(batch.Projects) != 1 {
		t.Fatalf("projects %q, faults %v", ids(batch.Projects), batch.Faults)
	}
	return batch.Projects[0].Lines
}

// TestYAMLScalarsAreTheirText: no number is read as one before its meaning is
// known, quoted or not.
func TestYAMLScalarsAreTheirText(t *testing.T) {
	batch := read(t, intake.Options{}, write(t, "a.yaml", `
id: 007
application_date: 2021-09-30
bank_loan: 0x10
`), write(t, "b.yaml", `
id: 2021001
enterprise: {name: on, uscc: 913713020000000190}
invoices:
  - {code: 037002100104, number: 00000012, e_number: 22312000000000000402, date: 20210305, item: no, net: 1_0, gross: 1}
`), write(t, "c.yaml", `
id: "2021002"
invoices:
  - {code: 037002100104, number: 00000012, e_number: 22312000000000000402, date: 20210305, item: no, category: 软件,
     net: 107526881.720, tax_rate: 13%, gross: 67.8万元, tax: ￥1000.00, quantity: 1.50}
`), write(t, "d.json", `{"id": "2021003", "invoices": [{"e_number": 22312000000000000402, "net": 1.25e3, "tax": "（1,000.00）"}]}`))
	if got := ids(batch.Projects); got != "2021002 2021003" {
		t.Errorf("projects %q", got)
	}
	var codes []string
	for _, f := range batch.Faults {
		codes = append(codes, f.Code+" "+f.Project)
	}
	if got := strings.Join(codes, ", "); got != "input.amount 007, input.amount 2021001" {
		t.Errorf("faults %q: %v", got, batch.Faults)
	}
	l := batch.Projects[0].Lines[0]
	for what, pair := range map[string][2]string{
		"code":     {l.Code, "037002100104"},
		"number":   {l.Number, "00000012"},
		"e_number": {l.ENumber, "22312000000000000402"},
		"date":     {l.Date.String(), "2021-03-05"},
		"item":     {l.Item, "no"},
		"net":      {l.Net.Decimal.String(), "107526881.72"},
		"gross":    {l.Gross.Decimal.String(), "678000"},
		"tax":      {l.Tax.Decimal.String(), "1000"},
		"quantity": {l.Quantity.Decimal.String(), "1.5"},
		"tax_rate": {l.TaxRate.Decimal.String(), "0.13"},
		"JSON":     {batch.Projects[1].Lines[0].ENumber, "22312000000000000402"},
		"JSON net": {batch.Projects[1].Lines[0].Net.Decimal.String(), "1250"},
		"JSON tax": {batch.Projects[1].Lines[0].Tax.Decimal.String(), "-1000"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is read as %q, want %q", what, pair[0], pair[1])
		}
	}
}

// TestAFaultOfOneProjectLeavesItsFileReadable: a misspelt key is its project's.
func TestAFaultOfOneProjectLeavesItsFileReadable(t *testing.T) {
	batch := read(t, intake.Options{}, write(t, "a.yaml", `projects:
  - id: A
    invoices:
      - {number: "00000001", catgory: other, net: 5}
  - id: B
    nam: 乙
  - id: C
    name: 丙
`))
	if ids(batch.Projects) != "C" || len(batch.Faults) != 2 {
		t.Fatalf("projects %q, faults %v", ids(batch.Projects), batch.Faults)
	}
	for i, want := range []struct {
		project, key string
		row          int32
	}{{"A", "category", 4}, {"B", "name", 6}} {
		f := batch.Faults[i]
		if f.Code != "input.unknown_key_nearest" || f.Project != want.project || f.Place.Row != want.row ||
			!strings.Contains(f.Message(message.English), want.key) {
			t.Errorf("got %s of %q: %v", f.Code, f.Project, f)
		}
	}
	if batch.Broken > 0 {
		t.Error("the file counts as unreadable")
	}
}

// TestProjectNameIsTheItemWhereNothingElseIs: 项目名称 in an export that knows
// no projects.
func TestProjectNameIsTheItemWhereNothingElseIs(t *testing.T) {
	export := lines(t, intake.Options{Project: "P"},
		[]any{"发票号码", "项目名称", "金额", "税额"}, []any{"00000001", "*机床*加工中心", num("100"), num("13")})
	if got := export[0].Item; got != "*机床*加工中心" {
		t.Errorf("the item of an export is %q", got)
	}
	named := lines(t, intake.Options{},
		[]any{"项目编号", "项目名称", "发票号码", "不含税金额"}, []any{"P", "车间改造", "00000001", num("100")})
	if got := named[0].Item; got != "" {
		t.Errorf("a project's name is the item %q", got)
	}
	both := lines(t, intake.Options{Project: "P"},
		[]any{"项目名称", "设备名称", "发票号码", "不含税金额"}, []any{"车间改造", "机床", "00000001", num("100")})
	if got := both[0].Item; got != "机床" {
		t.Errorf("the item beside a project's name is %q", got)
	}
}

// TestCategoriesInACell: several, in any of the separators; one that is not
// known is kept as it stands.
func TestCategoriesInACell(t *testing.T) {
	want := project.Categories(project.AdvancedEquipment | project.IntelligentSoftware)
	for _, cell := range []string{
		"国内先进设备、智能化软件", "国内先进设备，智能化软件", "国内先进设备,智能化软件", "国内先进设备；智能化软件", "国内先进设备;智能化软件",
		"国内先进设备/智能化软件", " 国内先进设备 、 智能化软件、", "advanced_equipment, intelligent_software", "智能化软件、国内先进设备、智能化软件",
	} {
		l := lines(t, intake.Options{},
			[]any{"项目编号", "发票号码", "不含税金额", "设备类别"}, []any{"P", "00000001", num("100"), cell})[0]
		if l.Categories != want || l.UnknownCategory != "" {
			t.Errorf("%q: %v, unknown %q", cell, l.Categories.List(), l.UnknownCategory)
		}
	}
	l := lines(t, intake.Options{},
		[]any{"项目编号", "发票号码", "不含税金额", "设备类别"}, []any{"P", "00000001", num("100"), "国内先进设备、进口设备"})[0]
	if l.UnknownCategory != "进口设备" || l.Categories != project.Categories(project.AdvancedEquipment) {
		t.Errorf("%v, unknown %q", l.Categories.List(), l.UnknownCategory)
	}
}

// TestTheWordTotalInALineIsNoTotal: a row with an invoice number is a line.
func TestTheWordTotalInALineIsNoTotal(t *testing.T) {
	got := lines(t, intake.Options{},
		[]any{"项目编号", "发票号码", "设备名称", "不含税金额"},
		[]any{"P", "00000001", "合计", num("100")},
		[]any{"P", "00000002", "小计", num("200")},
		[]any{"P", "合计", nil, num("300")})
	if len(got) != 2 {
		t.Errorf("%d lines, want 2", len(got))
	}
}

// TestDashesAreNoValue: exports fill empty cells with them.
func TestDashesAreNoValue(t *testing.T) {
	for _, dash := range []string{"-", "--", "—", "——", "/", "***", " ", "　"} {
		l := lines(t, intake.Options{},
			[]any{"项目编号", "发票号码", "数电发票号码", "开票日期", "税率", "税额", "不含税金额"},
			[]any{"P", "00000001", dash, dash, dash, dash, num("100")})[0]
		if l.ENumber != "" || !l.Date.IsZero() || l.Tax.Valid || l.TaxRate.Valid {
			t.Errorf("%q is read as a value: %+v", dash, l)
		}
	}
}

// TestAnIDStoredAsANumberJoins the same id as text.
func TestAnIDStoredAsANumberJoins(t *testing.T) {
	batch := read(t, intake.Options{}, workbook{tabs: []tab{
		{name: "项目", rows: [][]any{{"项目编号", "企业名称"}, {"2021001", "示例甲有限公司"}, {"　Ａ－２ ", "示例乙有限公司"}}},
		{name: "发票", rows: [][]any{{"项目编号", "发票号码", "不含税金额"}, {num("2021001"), "00000001", num("5")}, {"A-2", "00000002", num("5")}}},
	}}.saved(t, "b.xlsx"))
	if len(batch.Faults) > 0 || ids(batch.Projects) != "2021001 A-2" {
		t.Fatalf("projects %q, faults %v", ids(batch.Projects), batch.Faults)
	}
	for _, p := range batch.Projects {
		if len(p.Lines) != 1 || p.Enterprise.Name == "" {
			t.Errorf("%s has %d lines, enterprise %q", p.ID, len(p.Lines), p.Enterprise.Name)
		}
	}
}

// TestRowsOfAFlatSheetMustAgree: the second enterprise is named with its cell.
func TestRowsOfAFlatSheetMustAgree(t *testing.T) {
	batch := read(t, intake.Options{}, workbook{tabs: []tab{{name: "申报表", rows: [][]any{
		{"项目编号", "企业名称", "申报日期", "发票号码", "不含税金额"},
		{"P", "示例甲有限公司", "2021-09-30", "00000001", num("5")},
		{"P", "示例乙有限公司", "2021/9/30", "00000002", num("5")},
		{"Q", "示例丙有限公司", "2021-09-30", "00000003", num("5")},
	}}}}.saved(t, "b.xlsx"))
	if len(batch.Faults) != 1 || ids(batch.Projects) != "Q" {
		t.Fatalf("projects %q, faults %v", ids(batch.Projects), batch.Faults)
	}
	if f := batch.Faults[0]; f.Code != "input.contradiction" || f.Place.Cell() != "B3" || !strings.Contains(f.Error(), "B2") {
		t.Errorf("%v", f)
	}
}

// TestRedLetterMarks: the header says what 是 answers.
func TestRedLetterMarks(t *testing.T) {
	for _, c := range []struct {
		header, cell string
		want         project.Tri
	}{
		{"是否正数发票", "否", project.Yes},
		{"是否正数发票", "是", project.No},
		{"是否正数发票", "--", project.Unknown},
		{"是否正数发票", "", project.Unknown},
		{"是否红字发票", "是", project.Yes},
		{"是否红字", "N", project.No},
		{"是否负数发票", "是", project.Yes},
		{"是否蓝字发票", "否", project.Yes},
		{"红字标志", "是", project.Yes},
		{"红蓝字标识", "红字", project.Yes},
		{"红蓝标志", "蓝", project.No},
		{"正负标志", "负数发票", project.Yes},
		{"票种标签", "红字", project.Yes},
		{"票种标签", "蓝字发票", project.No},
		{"票种标签", "成品油", project.Unknown}, // a tag may speak of any other thing
	} {
		l := lines(t, intake.Options{},
			[]any{"项目编号", "发票号码", "不含税金额", c.header}, []any{"P", "00000001", num("100"), c.cell})[0]
		if l.Red != c.want {
			t.Errorf("%s %q: %v, want %v", c.header, c.cell, l.Red, c.want)
		}
	}
	both := lines(t, intake.Options{},
		[]any{"项目编号", "发票号码", "不含税金额", "是否正数发票", "票种标签"}, []any{"P", "00000001", num("100"), "否", "成品油"})[0]
	if both.Red != project.Yes {
		t.Errorf("beside a tag: %v", both.Red)
	}
	batch := read(t, intake.Options{}, write(t, "a.yaml", `
id: P
invoices:
  - {number: "00000001", net: 100, red: true, lock: 已锁定}
  - {number: "00000002", net: 100, red: 蓝字, lock: false}
`))
	if l := batch.Projects[0].Lines; l[0].Red != project.Yes || l[0].Lock != "已锁定" || l[1].Red != project.No || l[1].IsLocked() {
		t.Errorf("YAML: %+v, %+v", l[0], l[1])
	}
}

// TestRedLetterLocks: the text is kept; what denies it is none.
func TestRedLetterLocks(t *testing.T) {
	for _, header := range []string{"红字锁定标志", "是否红字锁定", "锁定状态", "红字信息表状态"} {
		l := lines(t, intake.Options{},
			[]any{"项目编号", "发票号码", "不含税金额", header}, []any{"P", "00000001", num("100"), " 已 锁定 "})[0]
		if l.Lock != "已锁定" {
			t.Errorf("%s: %q", header, l.Lock)
		}
	}
}

// TestTheYuanByItsNames: any of them is no other currency.
func TestTheYuanByItsNames(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "CNY": "", "rmb": "", "人民币": "", "人民币（CNY）": "", "RMB/元": "", "元": "", "万元": "", "本位币": "", "￥": "", "156": "",
		"USD": "USD", "美元": "美元", "usd": "USD", "人民币/美元": "人民币/美元", "外币": "外币", "待定": "待定",
	} {
		l := lines(t, intake.Options{},
			[]any{"项目编号", "发票号码", "不含税金额", "币种"}, []any{"P", "00000001", num("100"), cell})[0]
		if l.Currency != want {
			t.Errorf("%q: %q, want %q", cell, l.Currency, want)
		}
	}
}

// TestWhatStandsInPlaceOfARate: it is a rate of nothing, and told apart from one.
func TestWhatStandsInPlaceOfARate(t *testing.T) {
	for cell, want := range map[string]project.Taxation{
		"免税": project.Exempt, "免征": project.Exempt, " 不征税 ": project.Untaxed, "0": project.Taxed, "0%": project.Taxed, "出口零税率": project.Taxed,
	} {
		l := lines(t, intake.Options{},
			[]any{"项目编号", "发票号码", "不含税金额", "税率"}, []any{"P", "00000001", num("100"), cell}, []any{"P", "00000002", num("100"), cell})[1]
		if l.Taxation != want || !l.TaxRate.Valid || !l.TaxRate.Decimal.IsZero() {
			t.Errorf("%q: %v, rate %v", cell, l.Taxation, l.TaxRate)
		}
	}
	batch := read(t, intake.Options{}, write(t, "a.yaml", `
id: P
invoices: [{number: "00000001", net: 100, tax_rate: 不征税}, {number: "00000002", net: 100, tax_rate: "***"}]
`))
	if l := batch.Projects[0].Lines; l[0].Taxation != project.Untaxed || l[1].TaxRate.Valid {
		t.Errorf("YAML: %+v, %+v", l[0], l[1])
	}
}

// TestCommitments: in a sheet and in YAML, as words or as a list.
func TestCommitments(t *testing.T) {
	batch := read(t, intake.Options{}, workbook{tabs: []tab{
		{name: "项目", rows: [][]any{{"项目编号", "企业名称", "承诺"}, {"A", "示例甲有限公司", "无融资租赁、无关联交易"}}},
	}}.saved(t, "b.xlsx"), write(t, "c.yaml", `
id: B
commitments: [no_lease, payment_proof]
---
id: C
commitments: 无关联交易
`))
	if len(batch.Faults) > 0 {
		t.Fatal(batch.Faults)
	}
	for n, want := range []string{"无融资租赁 无关联交易", "no_lease payment_proof", "无关联交易"} {
		if got := strings.Join(batch.Projects[n].Commitments, " "); got != want {
			t.Errorf("%s: %q, want %q", batch.Projects[n].ID, got, want)
		}
	}
}
