package intake

import (
	"testing"

	"tiexi/intake/sheet"
	"tiexi/message"
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

func TestParseHeader(t *testing.T) {
	for _, c := range []struct {
		text                        string
		want                        project.Field
		tenThousands, yuan, percent bool
	}{
		{"不含税金额", project.FieldNet, false, false, false},
		{" 不含税\n金额　", project.FieldNet, false, false, false},
		{"*不含税金额*", project.FieldNet, false, false, false},
		{"不含税金额（元）", project.FieldNet, false, true, false},
		{"不含税金额(万元)", project.FieldNet, true, false, false},
		{"不含税金额（ 万 元 ）*", project.FieldNet, true, false, false},
		{"税率(%)", project.FieldTaxRate, false, false, true},
		{"税率（％）", project.FieldTaxRate, false, false, true},
		{"价税合计(小写)", project.FieldGross, false, false, false},
		{"价税合计（小写）（万元）", project.FieldGross, true, false, false},
		{"县（区）", project.FieldCounty, false, false, false},
		{"县区", project.FieldCounty, false, false, false},
		{"设备（软件）名称", project.FieldItem, false, false, false},
		{"项目总投资（万元）", project.FieldInvestment, true, false, false},
		{"统一社会信用代码\u200b", project.FieldCreditCode, false, false, false},
	} {
		got, ok := parseHeader(c.text)
		if !ok || got.field != c.want || got.tenThousands != c.tenThousands || got.yuan != c.yuan || got.percent != c.percent {
			t.Errorf("parseHeader(%q) = %v, %+v, %v", c.text, got.field, got, ok)
		}
	}
	for _, text := range []string{"", "序号", "规格型号", "不含税金额(千元)", "不含税金额(美元)", "不含税金额（含运费）", "发票号码(8位)", "2021年金额", "（元）"} {
		if got, ok := parseHeader(text); ok {
			t.Errorf("parseHeader(%q) is %v", text, got.field)
		}
	}
}

func TestProjectNameIsTheItemWhereNothingElseCanBe(t *testing.T) {
	for _, c := range []struct {
		name        string
		header, row []any
		options     Options
		item, title string
	}{
		{"beside 项目编号", []any{"项目编号", "项目名称", "发票号码", "金额", "税额"}, []any{"P", "甲", "00000001", digits("5"), digits("1")}, Options{}, "", "甲"},
		{"beside another item", []any{"项目名称", "设备名称", "发票号码", "金额", "税额"}, []any{"甲", "机床", "00000001", digits("5"), digits("1")}, Options{Project: "P"}, "机床", "甲"},
		{"alone", []any{"项目名称", "发票号码", "金额", "税额"}, []any{"机床", "00000001", digits("5"), digits("1")}, Options{Project: "P"}, "机床", ""},
	} {
		p := find1(t, readFake(c.options, fakeSheet{rows: [][]any{c.header, c.row}}), "P")
		if p.Name != c.title || len(p.Lines) != 1 || p.Lines[0].Item != c.item {
			t.Errorf("%s: name %q, lines %+v", c.name, p.Name, p.Lines)
		}
	}
}

func TestBareAmountLeavesTheBasisOpen(t *testing.T) {
	for _, c := range []struct {
		beside []any
		want   bool
	}{
		{[]any{"项目编号", "发票号码", "金额"}, true},
		{[]any{"项目编号", "发票号码", "金额", "税率"}, true},
		{[]any{"项目编号", "发票号码", "金额", "税额"}, false},
		{[]any{"项目编号", "发票号码", "金额", "价税合计"}, false},
		{[]any{"项目编号", "发票号码", "不含税金额"}, false},
		{[]any{"项目编号", "发票号码", "金额（万元）"}, true},
	} {
		p := find1(t, readRows(c.beside, []any{"P", "00000001", digits("5")}), "P")
		if got := p.Lines[0].BasisUnclear; got != c.want {
			t.Errorf("%v: unclear %v", c.beside, got)
		}
	}
}

func TestUnitOfATitle(t *testing.T) {
	for title, want := range map[string]string{
		"单位：万元":          "50000.00",
		"（单位：万元）":        "50000.00",
		"金额单位：人民币万元":     "50000.00",
		"金额单位：人民币（万元）":   "50000.00",
		"单 位 : 万 元":      "50000.00",
		"计量单位：台、万元":      "50000.00",
		"单位（万元）":         "50000.00",
		"金额单位为万元":        "50000.00",
		"万元":             "50000.00",
		"（万元）":           "50000.00",
		"人民币：万元":         "50000.00",
		"2021年申报 单位：万元":  "50000.00",
		"单位：元":           "5.00",
		"填报单位：临沂万元机械":    "5.00",
		"填报单位：甲公司 500万元": "5.00",
		"总投资1200万元项目清单":  "5.00",
		"单位：台":           "5.00",
	} {
		b := readRows([]any{title}, header(), line("P", "00000001", "5"))
		same(t, title, b.lines(), []string{"P 00000001 " + want})
		accounted(t, b)
	}
	for _, title := range []string{"单位：千元", "金额单位：百万元", "单位：亿元"} {
		b := readRows([]any{title}, header(), line("P", "00000001", "5"))
		same(t, title, b.codes(), []string{"input.unit 2"})
	}
}

// A header that says 元 means it, whatever the title says of the other columns.
func TestUnitOfAHeaderGoesBeforeTheTitle(t *testing.T) {
	b := readRows([]any{"单位：万元"}, []any{"项目编号", "发票号码", "不含税金额（元）", "税额", "数量"}, []any{"P", "00000001", digits("5"), digits("2"), digits("3")})
	l := find1(t, b, "P").Lines[0]
	for what, c := range map[string][2]string{
		"net":      {message.Plain(l.Net.Decimal), "5.00"},
		"tax":      {message.Plain(l.Tax.Decimal), "20000.00"},
		"quantity": {l.Quantity.Decimal.String(), "3"},
	} {
		if c[0] != c[1] {
			t.Errorf("%s is %s, want %s", what, c[0], c[1])
		}
	}
	same(t, "notes", b.notes(), []string{"input.note.unit_by_title"})
}

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

func TestHeaderRowRepeatedOnEveryPage(t *testing.T) {
	b := readRows(header(), line("P", "00000001", "5"), header(), line("P", "00000002", "7"), []any{"本页小计", nil, nil, nil, digits("12")}, header(), line("Q", "00000003", "1"))
	same(t, "lines", b.lines(), []string{"P 00000001 5.00", "P 00000002 7.00", "Q 00000003 1.00"})
	same(t, "set aside", b.aside(), []string{"header_row 3", "total_row 5", "header_row 6"})
	same(t, "faults", b.codes(), nil)
	accounted(t, b)

	decorated := []any{"*序号", "*项目编号", "发票\n号码*", "设备名称 ", "不含税金额（元）", "税额（元）"}
	b = readRows(decorated, line("P", "00000001", "5"), decorated, line("P", "00000002", "7"))
	same(t, "decorated", b.lines(), []string{"P 00000001 5.00", "P 00000002 7.00"})
	same(t, "decorated: set aside", b.aside(), []string{"header_row 3"})
}

func TestSeveralTablesInASheet(t *testing.T) {
	b := readRows(
		[]any{"一、设备", nil, nil, "单位：元"},
		header(), line("P", "00000001", "5"), []any{"合计", nil, nil, nil, digits("5")},
		[]any{"二、软件", nil, nil, "单位：万元"},
		[]any{"单位：万元"},
		[]any{"项目编号", "软件名称", "发票号码", "不含税金额"},
		[]any{"P", "系统", "00000002", digits("7")}, []any{"合计", nil, nil, digits("7")})
	same(t, "lines", b.lines(), []string{"P 00000001 5.00", "P 00000002 70000.00"})
	same(t, "notes", b.notes(), []string{"input.note.unit_by_title"})
	same(t, "faults", b.codes(), nil)
	accounted(t, b)
}

func TestTwoHeaderRows(t *testing.T) {
	groups := func(first ...any) []any { return append(first, "发票信息", nil, "金额（元）", nil) }
	lower := []any{nil, nil, "发票号码", "开票日期", "不含税金额", "税额"}
	data := []any{"P", "机床", "00000001", "2021-03-05", digits("5"), digits("1")}
	for name, rows := range map[string][][]any{
		"two known above":     {groups("项目编号", "设备名称"), lower, data},
		"one known above":     {groups("项目编号", "设备"), {nil, "设备名称", "发票号码", "开票日期", "不含税金额", "税额"}, data},
		"a title above them":  {{"发票清单"}, groups("项目编号", "设备名称"), lower, data},
		"both on a new page":  {groups("项目编号", "设备名称"), lower, data, groups("项目编号", "设备名称"), lower},
		"金额 above its two":    {{"项目编号", "设备名称", "发票号码", "开票日期", "金额", nil}, {nil, nil, nil, nil, "不含税金额", "税额"}, data},
		"the upper one blank": {{nil, nil, "发票"}, {"项目编号", "设备名称", "发票号码", "开票日期", "不含税金额", "税额"}, data},
	} {
		b := readRows(rows...)
		same(t, name, b.lines(), []string{"P 00000001 5.00"})
		same(t, name+": faults", b.codes(), nil)
		accounted(t, b)
		if l := find1(t, b, "P").Lines[0]; l.Item != "机床" || l.Date.String() != "2021-03-05" || l.Tax.Decimal.String() != "1" {
			t.Errorf("%s: line %+v", name, l)
		}
	}
}

// A form's head names projects and companies in pairs; its words are headers
// only by chance.
func TestPairsAboveATableAreNoHeader(t *testing.T) {
	for name, head := range map[string][]any{
		"two pairs":        {"项目名称", "智能化改造", "企业名称", "某某公司"},
		"with the id":      {"申报单位", "某某公司", "项目编号", "P-0"},
		"with a date":      {"项目编号", "P-0", "申报日期", digits("44260")},
		"a pair to fill":   {"项目名称", nil, "企业名称", nil},
		"one more unknown": {"项目名称", "甲", "企业名称", "乙", "经办处室", "丙"},
	} {
		b := readRows(head, header(), line("P", "00000001", "5"))
		same(t, name, b.lines(), []string{"P 00000001 5.00"})
		same(t, name+": set aside", b.aside(), []string{"title_row 1"})
		same(t, name+": faults", b.codes(), nil)
		if len(b.Projects) != 1 {
			t.Errorf("%s: %d projects", name, len(b.Projects))
		}
	}
}

// Where the only row of headers lacks the project's id, that is the fault.
func TestMissingColumns(t *testing.T) {
	for _, c := range []struct {
		name   string
		header []any
		want   []string
	}{
		{"facts without an id", []any{"项目名称", "企业名称", "县区"}, []string{"input.missing_column 1"}},
		{"lines without an id", []any{"发票号码", "不含税金额", "税额"}, []string{"input.missing_column 1"}},
		{"lines without a number", []any{"项目编号", "设备名称", "不含税金额"}, []string{"input.missing_column 1"}},
		{"lines without an amount", []any{"项目编号", "发票号码", "税额"}, []string{"input.missing_column 1"}},
		{"a misspelt number", []any{"项目编号", "发票号马", "不含税金额"}, []string{"input.missing_column_nearest 1"}},
		{"two of one meaning", []any{"项目编号", "发票号码", "票号", "金额", "不含税金额"}, []string{"input.duplicate_column C1", "input.duplicate_column E1"}},
		{"no header at all", []any{"甲", "乙"}, []string{"input.no_header"}},
		{"headers misspelt", []any{"项目编码号", "发票号号码"}, []string{"input.no_header_nearest"}},
	} {
		b := readRows(c.header, []any{"P", "00000001", digits("5"), digits("5"), digits("5")})
		same(t, c.name, b.codes(), c.want)
		if len(b.Projects) != 0 || b.Broken != 1 {
			t.Errorf("%s: %d projects, %d broken", c.name, len(b.Projects), b.Broken)
		}
	}
}

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
		if got := b.aside(); len(got) > 0 && got[0] != "unreadable_value 3" {
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
		[]any{digits("2")}, []any{digits("3"), "P"}, []any{digits("4"), " ", "-", "\u3000"}, []any{nil, nil, nil, nil, digits("0"), digits("0.00")})
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

func TestCategoryAndProjectOfTheCommandLine(t *testing.T) {
	rows := [][]any{{"项目编号", "发票号码", "不含税金额", "设备类别"}, {nil, "00000001", digits("5"), nil}, {"Q", "00000002", digits("7"), "智能化设备"}, {"Q", "00000003", digits("7"), "机器"}}
	b := readFake(Options{Project: "P", Category: project.AdvancedEquipment}, fakeSheet{rows: rows})
	same(t, "lines", b.lines(), []string{"P 00000001 5.00", "Q 00000002 7.00", "Q 00000003 7.00"})
	for i, want := range []project.Categories{project.Categories(project.AdvancedEquipment), project.Categories(project.IntelligentEquipment), 0} {
		lines := append(find1(t, b, "P").Lines, find1(t, b, "Q").Lines...)
		if lines[i].Categories != want {
			t.Errorf("line %d: categories %v, want %v", i, lines[i].Categories, want)
		}
	}
}
