package intake

import (
	"testing"

	"tiexi/internal/message"
	"tiexi/project"
)

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

func TestPairsAboveATableAreNoHeader(t *testing.T) {
	for name, head := range map[string][]any{
		"two pairs":        {"项目名称", "智能化改造", "企业名称", "某某公司"},
		"with the id":      {"申报单位", "某某公司", "项目编号", "P-0"},
		"with a date":      {"项目编号", "P-0", "申报日期", digits("44260")},
		"a pair to fill":   {"项目名称", nil, "企业名称", nil},
		"an odd number":    {"项目编号", "P-0", "企业名称", "乙", "2021年"},
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

func TestMissingColumns(t *testing.T) {
	for _, c := range []struct {
		name   string
		header []any
		want   []string
	}{
		{"facts without an id", []any{"项目名称", "企业名称", "县区"}, []string{"input.missing_column 1"}},
		{"lines without an id", []any{"发票号码", "不含税金额", "税额"}, []string{"input.missing_project 1"}},
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
