package intake

import (
	"slices"
	"testing"

	"tiexi/intake/sheet"
	"tiexi/project"
)

// header is that of a small list made by hand, line a row under it.
func header() []any {
	return []any{"序号", "项目编号", "发票号码", "设备名称", "不含税金额", "税额"}
}

func line(id, number, net string) []any {
	row := []any{nil, id, number, "机床", digits(net), digits("1")}
	for i, v := range row {
		if v == "" {
			row[i] = nil
		}
	}
	return row
}

// A header that says 元 means it, whatever the title says of the other columns.
func TestTotalRows(t *testing.T) {
	total := func(word string, net string) []any { return []any{word, nil, nil, nil, digits(net), nil} }
	a, b := line("P", "00000001", "5"), line("P", "00000002", "7")
	wrong := []string{"input.note.total_differs"}
	for _, c := range []struct {
		name  string
		rows  [][]any
		aside []string
		notes []string
	}{
		{"right", [][]any{a, b, total("合计", "12")}, []string{"total_row 4"}, nil},
		{"wrong", [][]any{a, b, total("合计", "12.01")}, []string{"total_row 4"}, wrong},
		{"binary noise", [][]any{a, b, total("合 计：", "12.000000000000002")}, []string{"total_row 4"}, nil},
		{"subtotals and total", [][]any{a, total("小计", "5"), b, total("小计", "7"), total("总计", "12")}, []string{"total_row 3", "total_row 5", "total_row 6"}, nil},
		{"wrong subtotal", [][]any{a, total("小计", "6"), b, total("本页小计", "7"), total("合计行", "12")}, []string{"total_row 3", "total_row 5", "total_row 6"}, wrong},
		{"words behind", [][]any{a, b, total("合计（大写：壹拾贰元整）", "12")}, []string{"total_row 4"}, nil},
		{"words before", [][]any{a, b, total("设备合计", "12")}, []string{"total_row 4"}, nil},
		{"of a group, by the spreadsheet", [][]any{a, b, {nil, "P 汇总", nil, nil, digits("12")}, {nil, "总计", nil, nil, digits("12")}}, []string{"total_row 4", "total_row 5"}, nil},
		{"English", [][]any{a, b, total("Total", "12")}, []string{"total_row 4"}, nil},
		{"with the number of invoices", [][]any{a, b, {"合计", nil, "共2张", nil, digits("12")}}, []string{"total_row 4"}, nil},
		{"with the number of invoices as a number", [][]any{a, b, {"合计", nil, digits("2"), nil, digits("12")}}, []string{"total_row 4"}, nil},
		{"the word in the number's column", [][]any{a, b, {nil, nil, "合计", nil, digits("12")}}, []string{"total_row 4"}, nil},
		{"without an amount", [][]any{a, b, {"合计"}}, []string{"total_row 4"}, nil},
		{"unreadable", [][]any{a, b, {"合计", nil, nil, nil, "十二元"}}, []string{"total_row 4"}, nil},
	} {
		batch := readRows(append([][]any{header()}, c.rows...)...)
		same(t, c.name, batch.lines(), []string{"P 00000001 5.00", "P 00000002 7.00"})
		same(t, c.name+": set aside", batch.aside(), c.aside)
		same(t, c.name+": notes", batch.notes(), c.notes)
		same(t, c.name+": faults", batch.codes(), nil)
		accounted(t, batch)
	}
}

// A line is a line because it has an invoice number, whatever else it says.
func TestALineWithANumberIsNoTotal(t *testing.T) {
	b := readRows(append(header(), "备注"), append(line("P", "00000001", "5"), "合计"),
		[]any{"合计", "P", digits("1234567"), "机床", digits("7"), digits("1")})
	same(t, "lines", b.lines(), []string{"P 00000001 5.00", "P 1234567 7.00"})
}

// A wrong subtotal must not hide that the total of all is right, and lines
// that could not be read are in no total's way.
func TestTotalsTakeEveryRowAsItIsWritten(t *testing.T) {
	b := readRows([]any{"项目编号", "发票号码", "不含税金额（万元）"},
		[]any{"P", "00000001", digits("0.1")}, []any{"P", "00000002", "¥2,000元"}, []any{"P", digits("12345678901234567890"), digits("0.3")},
		[]any{"合计", nil, digits("0.6")})
	same(t, "notes", b.notes(), nil)
	same(t, "faults", b.codes(), []string{"input.number_lost_digits B4"})
}

// A form's head names projects and companies in pairs; its words are headers
// only by chance.
// Where the only row of headers lacks the project's id, that is the fault.
func TestNotesAndSignatures(t *testing.T) {
	for name, row := range map[string][]any{
		"a note":               {"注：以上金额均不含税"},
		"in the id's column":   {nil, "备注：以上发票均已付款"},
		"numbered":             {"注1：略"},
		"signatures":           {"制表人：张三", nil, "审核人：李四", nil, "日期：2021年9月"},
		"the company's stamp":  {nil, nil, "（单位盖章）"},
		"page":                 {"第1页 共3页"},
		"nothing below":        {"以下空白"},
		"one text alone":       {nil, nil, nil, "本表一式三份"},
		"responsible":          {"单位负责人（签字）：", nil, nil, "财务负责人："},
		"export's foot":        {"份数：2 金额：12.00"},
		"pairs below the list": {"项目名称", "甲", "企业名称", "乙"},
	} {
		b := readRows(header(), line("P", "00000001", "5"), row, line("P", "00000002", "7"))
		same(t, name, b.lines(), []string{"P 00000001 5.00", "P 00000002 7.00"})
		same(t, name+": set aside", b.aside(), []string{"note_row 3"})
		same(t, name+": faults", b.codes(), nil)
		accounted(t, b)
	}
}

// Nothing that looks like a line is ever taken for a note.
func TestLinesAreNoNotes(t *testing.T) {
	for name, row := range map[string][]any{
		"no number":           {nil, "P", nil, "注：机床", digits("7")},
		"a stored number":     {"注：", "P", "00000002", nil, digits("7")},
		"amount as text":      {nil, "P", "00000002", "机床", "7.00"},
		"item and date alone": {nil, "P", nil, "机床", "待补"},
	} {
		b := readRows(header(), line("P", "00000001", "5"), row)
		if got := b.aside(); len(got) > 0 && got[0] != "unreadable_value 3" && got[0] != "no_project 3" {
			t.Errorf("%s: set aside %q", name, got)
		}
		if b.Inputs[0].Rows != 2 {
			t.Errorf("%s: %d rows", name, b.Inputs[0].Rows)
		}
	}
}

func TestExampleRows(t *testing.T) {
	b := readRows(header(), []any{"示例", "LY-2021-001", "01234567", "机床", digits("10000000"), digits("1")},
		[]any{digits("1"), "（示例）", "01234567", "机床", digits("10000000"), digits("1")}, line("P", "00000001", "5"))
	same(t, "lines", b.lines(), []string{"P 00000001 5.00"})
	same(t, "set aside", b.aside(), []string{"example_row 2", "example_row 3"})
	if len(b.Projects) != 1 {
		t.Errorf("%d projects", len(b.Projects))
	}
	b = readRows([]any{"项目编号", "企业名称"}, []any{"示例", "某某公司"}, []any{"P", "示例机械有限公司"})
	if len(b.Projects) != 1 || b.Projects[0].ID != "P" {
		t.Errorf("projects %v", b.Projects)
	}
}

func TestRowsThatWereOnlyPrepared(t *testing.T) {
	b := readRows(header(), line("P", "00000001", "5"),
		[]any{digits("2")}, []any{digits("3"), "P"}, []any{digits("4"), " ", "-", "\u3000"}, []any{nil, nil, nil, nil, digits("0"), "0.00"})
	same(t, "lines", b.lines(), []string{"P 00000001 5.00"})
	same(t, "set aside", b.aside(), []string{"no_values 3", "no_values 4", "no_values 5", "no_values 6"})
	same(t, "faults", b.codes(), nil)
	accounted(t, b)
}

// Zero is an amount where the line has a number, and empty is none.
func TestZeroIsNotEmpty(t *testing.T) {
	b := readRows(header(), line("P", "00000001", "0"), []any{nil, "P", "00000002", "机床", nil, digits("1")}, []any{nil, "P", "00000003", "机床", "0.00", "-"})
	same(t, "lines", b.lines(), []string{"P 00000001 0.00", "P 00000002 -", "P 00000003 0.00"})
}

func TestFaultsOfCells(t *testing.T) {
	b := readRows(header(), []any{nil, "P", "00000001", "机床", cellFault("#REF!"), digits("1")}, []any{nil, "P", "00000002", "机床", noResult{}, digits("1")},
		[]any{nil, "P", "00000003", "机床", "约5", digits("1")}, []any{nil, cellFault("#N/A"), "00000004", "机床", digits("5"), digits("1")},
		[]any{nil, nil, "00000005", "机床", digits("5"), digits("1")}, line("Q", "00000006", "5"))
	same(t, "faults", b.codes(), []string{"input.cell_error E2", "input.formula_no_value E3", "input.amount E4", "input.cell_error B5", "input.no_project B6"})
	same(t, "lines", b.lines(), []string{"Q 00000006 5.00"})
	same(t, "failed", b.Failed, []string{"P"})
	accounted(t, b)
}

func down(col, first, last int) sheet.Range {
	return sheet.Range{FirstRow: first, FirstCol: col, LastRow: last, LastCol: col}
}

func TestMergedCellsHoldForEveryRow(t *testing.T) {
	rows := [][]any{header(), line("P", "00000001", "5"), line("", "00000002", "7"), line("", "00000003", "1"), line("Q", "00000004", "2"), line("", "", "3")}
	b := readFake(Options{}, fakeSheet{rows: rows, shape: sheet.Shape{Merged: []sheet.Range{down(2, 5, 6), down(3, 5, 6), down(2, 2, 4)}}})
	same(t, "lines", b.lines(), []string{"P 00000001 5.00", "P 00000002 7.00", "P 00000003 1.00", "Q 00000004 2.00", "Q 00000004 3.00"})
	same(t, "notes", b.notes(), []string{"input.note.merged_cells", "input.note.merged_cells", "input.note.merged_cells"})
	same(t, "faults", b.codes(), nil)
	accounted(t, b)
}

func TestWithoutAMergeABlankIdIsAnError(t *testing.T) {
	for name, merged := range map[string][]sheet.Range{
		"none":             nil,
		"of another row":   {down(2, 3, 4)},
		"beside it":        {down(4, 2, 3)},
		"above the header": {{FirstRow: 1, FirstCol: 1, LastRow: 1, LastCol: 6}},
		"too short":        {down(2, 2, 2)},
	} {
		b := readFake(Options{}, fakeSheet{rows: [][]any{header(), line("P", "00000001", "5"), line("", "00000002", "7")}, shape: sheet.Shape{Merged: merged}})
		same(t, name, b.codes(), []string{"input.no_project B3"})
		same(t, name, b.lines(), []string{"P 00000001 5.00"})
	}
}

// An amount that is merged over several rows counts once.
func TestMergedAmountsCountOnce(t *testing.T) {
	rows := [][]any{header(), line("P", "00000001", "5"), {nil, nil, nil, "机床乙"}, {nil, "小计", nil, nil, digits("5")}}
	b := readFake(Options{}, fakeSheet{rows: rows, shape: sheet.Shape{Merged: []sheet.Range{down(2, 2, 4), down(3, 2, 3), down(5, 2, 3), down(6, 2, 3)}}})
	total := project.FieldNet
	for _, p := range b.Projects {
		for i, l := range p.Lines {
			if i > 0 && l.Net.Valid {
				t.Errorf("%v of line %d: %v", total, i, l.Net)
			}
		}
	}
	same(t, "faults", b.codes(), nil)
	accounted(t, b)
}

// A project's facts may be merged over its rows, and a company's over its projects.
func TestMergedFacts(t *testing.T) {
	rows := [][]any{{"项目编号", "企业名称", "县区"}, {"P", "某某公司", "兰山区"}, {"Q", nil, nil}, {"R", "另一公司", nil}}
	b := readFake(Options{}, fakeSheet{rows: rows, shape: sheet.Shape{Merged: []sheet.Range{down(2, 2, 3), down(3, 2, 4)}}})
	for id, want := range map[string]string{"P": "某某公司兰山区", "Q": "某某公司兰山区", "R": "另一公司兰山区"} {
		if e := find1(t, b, id).Enterprise; e.Name+e.County != want {
			t.Errorf("%s: %+v", id, e)
		}
	}
}

func TestTwoSheetsAreJoinedByID(t *testing.T) {
	b := readFake(Options{},
		fakeSheet{name: "发票", rows: [][]any{header(), line("P", "00000001", "5"), line("Q", "00000002", "7")}},
		fakeSheet{name: "项目", rows: [][]any{{"项目编号", "企业名称"}, {" P ", "某某公司"}, {nil, nil}, {nil, "无编号公司"}}},
		fakeSheet{name: "说明", rows: [][]any{{"一、请如实填写"}, {"二、见附件"}}})
	same(t, "lines", b.lines(), []string{"P 00000001 5.00", "Q 00000002 7.00"})
	same(t, "faults", b.codes(), []string{"input.no_id 4"})
	same(t, "set aside", b.aside(), []string{"unreadable_value 4", "no_header 0"})
	if name := find1(t, b, "P").Enterprise.Name; name != "某某公司" {
		t.Errorf("P is of %q", name)
	}
	accounted(t, b)
}

func TestProjectOfTheCommandLine(t *testing.T) {
	rows := [][]any{{"项目编号", "发票号码", "不含税金额", "设备类别"}, {nil, "00000001", digits("5"), nil}, {"Q", "00000002", digits("7"), "智能化设备"}, {"Q", "00000003", digits("7"), "机器"}}
	b := readFake(Options{Project: "P"}, fakeSheet{rows: rows})
	same(t, "lines", b.lines(), []string{"P 00000001 5.00", "Q 00000002 7.00", "Q 00000003 7.00"})
	for i, want := range []project.Categories{0, project.Categories(project.IntelligentEquipment), 0} {
		lines := slices.Concat(find1(t, b, "P").Lines, find1(t, b, "Q").Lines)
		if lines[i].Categories != want {
			t.Errorf("line %d: categories %v, want %v", i, lines[i].Categories, want)
		}
	}
}
