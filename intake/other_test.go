package intake

import (
	"testing"

	"tiexi/project"
)

// Tables of other things, by what they are.
var otherThings = map[string][][]any{
	"a dictionary":             {{"设备类别", "县（区）"}, {"国内先进设备", "兰山区"}},
	"a long dictionary":        {{"县（区）", "行业代码", "改造方向", "设备类别", "发票种类", "发票状态"}, {"兰山区", "C3421", "智能化", "其他", "增值税专用发票", "正常"}},
	"a mapping":                {{"货物或应税劳务名称", "设备类别"}, {"*机床*车床", "国内先进设备"}},
	"contracts":                {{"项目编号", "合同编号", "设备名称", "供应商", "合同金额"}, {"P", "HT-1", "机床", "甲", digits("9")}},
	"contracts in 万元":          {{"合同编号", "设备名称", "供应商", "合同金额（万元）"}, {"HT-1", "机床", "甲", digits("9")}},
	"payments":                 {{"项目编号", "发票号码", "付款日期", "付款金额"}, {"P", "00000001", "2021-03-05", digits("9")}},
	"payments by number":       {{"发票号码", "付款日期", "付款凭证"}, {"00000001", "2021-03-05", "是"}},
	"entries in the books":     {{"凭证号", "供应商", "入账金额", "备注"}, {"1", "甲", digits("9"), "略"}},
	"totals by supplier":       {{"销方名称", "金额", "税额", "价税合计"}, {"甲", digits("9"), digits("1"), digits("10")}, {"合计", digits("9"), digits("1"), digits("10")}},
	"a pivot":                  {{"行标签", "求和项:不含税金额", "设备类别"}, {"甲", digits("9"), nil}},
	"cheques":                  {{"支票号码", "供应商", "金额"}, {"12345678", "甲", digits("9")}},
	"people":                   {{"单位名称", "联系人", "电话"}, {"甲", "某某", "05398123456"}},
	"no header that is known":  {{"代码", "名称"}, {"1", "甲"}, {"2", "乙"}},
	"targets":                  {{"项目编号", "一级指标", "目标值"}, {"P", "产出", digits("9")}},
	"a table with two of name": {{"设备名称", "软件名称", "设备类别"}, {"机床", "系统", "其他"}},
}

// TestTablesOfOtherThingsArePassedOver: they stand in the book of a list as its
// makers use it, and are named with their headers.
func TestTablesOfOtherThingsArePassedOver(t *testing.T) {
	for name, rows := range otherThings {
		list := fakeSheet{name: "发票", rows: [][]any{header(), line("P", "00000001", "5")}}
		other := fakeSheet{name: "其他", rows: rows}
		for _, b := range []*Batch{readFake(Options{}, list, other), readFake(Options{}, other, list)} {
			same(t, name, b.lines(), []string{"P 00000001 5.00"})
			same(t, name+": faults", b.codes(), nil)
			same(t, name+": notes", b.notes(), []string{"input.note.other_sheet"})
			aside := b.Inputs[0].SetAside
			if len(aside) != 1 || aside[0].Reason != otherSheet || aside[0].Place.Sheet != "其他" {
				t.Errorf("%s: set aside %+v", name, aside)
			}
			accounted(t, b)
		}
	}
}

// TestATableOfOtherThingsBelowAList: and above it.
func TestATableOfOtherThingsBelowAList(t *testing.T) {
	other := [][]any{{"设备类别", "金额", "税额"}, {"国内先进设备", digits("5"), digits("1")}}
	b := readRows(header(), line("P", "00000001", "5"), other[0], other[1])
	same(t, "below", b.lines(), []string{"P 00000001 5.00"})
	same(t, "below: faults", b.codes(), nil)
	same(t, "below: set aside", b.aside(), []string{"other_sheet 3", "header_row 3"})
	accounted(t, b)
	b = readRows(other[0], other[1], header(), line("P", "00000001", "5"))
	same(t, "above", b.lines(), []string{"P 00000001 5.00"})
	same(t, "above: faults", b.codes(), nil)
	same(t, "above: set aside", b.aside(), []string{"other_sheet 1"})
	accounted(t, b)
}

// TestAListThatLacksAColumnIsNoOtherThing: what was meant to be read is an error
// that names the header, as before.
func TestAListThatLacksAColumnIsNoOtherThing(t *testing.T) {
	list := fakeSheet{name: "发票", rows: [][]any{header(), line("P", "00000001", "5")}}
	for name, c := range map[string]struct {
		header []any
		code   string
	}{
		"a misspelt number":          {[]any{"项目编号", "发票号玛", "设备名称", "不含税金额"}, "input.missing_column_nearest 1"},
		"a number in other words":    {[]any{"项目编号", "票据编号", "设备名称", "不含税金额"}, "input.missing_column 1"},
		"a misspelt amount":          {[]any{"项目编号", "发票号码", "设备名称", "不含稅金额额"}, "input.missing_column_nearest 1"},
		"an amount in other words":   {[]any{"项目编号", "发票号码", "设备名称", "采购总金额"}, "input.missing_column 1"},
		"an amount of another unit":  {[]any{"项目编号", "发票号码", "设备名称", "不含税金额(千元)"}, "input.missing_column 1"},
		"projects without their ids": {[]any{"企业名称", "县（区）", "行业代码", "申报日期"}, "input.missing_column 1"},
	} {
		b := readFake(Options{}, list, fakeSheet{name: "二", rows: [][]any{c.header, {"P", "00000002", "机床", digits("7")}}})
		same(t, name, b.codes(), []string{c.code})
	}
	alone := []any{"项目编号", "开票日期", "设备名称", "不含税金额"}
	b := readFake(Options{}, fakeSheet{name: "项目", rows: [][]any{{"项目编号", "企业名称"}, {"P", "甲"}}}, fakeSheet{name: "二", rows: [][]any{alone}})
	same(t, "no other list in the book", b.codes(), []string{"input.missing_column 1"})
	b = readFake(Options{}, list, fakeSheet{name: "二", rows: [][]any{alone, {"P", "2021-03-05", "机床", digits("7")}}})
	same(t, "devices beside the list", b.codes(), nil)
}

// TestProjectsWithMoreThanTheyNeed: a remark, or the main device, makes no list
// of invoices of them.
func TestProjectsWithMoreThanTheyNeed(t *testing.T) {
	for _, headers := range [][]any{{"项目编号", "企业名称", "备注"}, {"项目编号", "企业名称", "县（区）", "设备名称"}} {
		b := readRows(headers, []any{"P", "某某公司", "兰山区", "机床"})
		same(t, "faults", b.codes(), nil)
		if name := find1(t, b, "P").Enterprise.Name; name != "某某公司" {
			t.Errorf("%v: of %q", headers, name)
		}
	}
}

// TestAWholeBookOfOtherThings: found in a folder it is passed over, unless it
// names invoices; named, it is an error.
func TestAWholeBookOfOtherThings(t *testing.T) {
	read := func(found bool, rows [][]any) *Batch {
		c := newContent("b.xlsx", Options{})
		c.found = found
		if err := c.readBook(t.Context(), fakeBook{{name: "其他", rows: rows}}); err != nil {
			c.fatal(err)
		}
		p := newContent("p.yaml", Options{})
		p.facts["P"] = newFacts("P", project.FilePlace("p.yaml"))
		return join([]*content{c, p}, Options{}, nil)
	}
	for name, rows := range otherThings {
		if name == "payments" || name == "payments by number" {
			continue
		}
		b := read(true, rows)
		same(t, name+": found", b.codes(), nil)
		accounted(t, b)
		if b = read(false, rows); len(b.Faults) != 1 {
			t.Errorf("%s: named, the faults are %v", name, b.Faults)
		}
	}
	for name, row := range map[string][]any{
		"twenty digits":     {"1", "22372000000000000001"},
		"code and number":   {"037002100104", "01234567"},
		"a number that was": {"1", digits("2.2372E+19")},
	} {
		if b := read(true, [][]any{{"代码", "名称"}, row}); len(b.Faults) != 1 {
			t.Errorf("%s: the faults are %v", name, b.Faults)
		}
	}
	for name, row := range map[string][]any{
		"a day": {"3700211130", "2021-03-05"}, "an account": {"1", "37001658901050123456"}, "a telephone": {"某某", "88123456"},
	} {
		same(t, name, read(true, [][]any{{"代码", "名称"}, row}).codes(), nil)
	}
}

// TestRowsBelowTheHeaderThatAreNoRecords: forms tell there how to fill them in.
func TestRowsBelowTheHeaderThatAreNoRecords(t *testing.T) {
	for name, c := range map[string]struct {
		row    []any
		reason string
	}{
		"required":            {[]any{nil, "必填", "8位", "必填", "元", "元"}, "hint_row 2"},
		"formats":             {[]any{"自动", "文本", "8位数字", nil, "保留2位小数", "元"}, "hint_row 2"},
		"in brackets":         {[]any{nil, "（必填）", "（选填）", "（必填）", "（元）"}, "hint_row 2"},
		"choices":             {[]any{nil, "必填项", "请填写8位号码", "下拉选择", "单位：元"}, "hint_row 2"},
		"an example":          {[]any{nil, "必填", "如：01234567", "如：车床", "如：100.00"}, "hint_row 2"},
		"numbers":             {[]any{"1", "2", "3", "4", "5", "6"}, "column_numbers 2"},
		"stored numbers":      {[]any{digits("1"), digits("2"), digits("3"), digits("4"), digits("5")}, "column_numbers 2"},
		"numbers in brackets": {[]any{"栏次", "(1)", "（2）", "(3)", "(4)", "(5)=(3)+(4)"}, "column_numbers 2"},
		"sums":                {[]any{"栏次", "1", "2", "3", "4", "5=3×4"}, "column_numbers 2"},
		"甲 and 乙":             {[]any{"甲", "乙", "丙", "丁", "1", "2"}, "column_numbers 2"},
		"circled":             {[]any{nil, "①", "②", "③", "④", "⑤"}, "column_numbers 2"},
	} {
		b := readRows(header(), c.row, line("P", "00000001", "5"))
		same(t, name, b.lines(), []string{"P 00000001 5.00"})
		same(t, name+": set aside", b.aside(), []string{c.reason})
		same(t, name+": faults", b.codes(), nil)
		accounted(t, b)
	}
	for name, row := range map[string][]any{
		"a line with remarks of its own": {"必填", "P", "00000002", "元件加工", digits("7"), digits("1")},
		"small numbers":                  {digits("1"), "P", "00000002", "车床", digits("3"), digits("4")},
		"amounts as texts":               {nil, "P", "00000002", "如图", "7.00", "1.00"},
	} {
		if b := readRows(header(), row, line("P", "00000001", "5")); len(b.lines()) != 2 {
			t.Errorf("%s: lines %q, set aside %q", name, b.lines(), b.aside())
		}
	}
	b := readRows(header(), line("P", "00000001", "5"), []any{nil, "必填", nil, "必填", nil})
	if len(b.aside()) == 1 && b.aside()[0] == "hint_row 3" {
		t.Error("a row below a record is taken for a hint")
	}
}

// TestARowOfNothingButAmountsIsNoLine: it makes no project, whatever stands in
// the column of its id.
func TestARowOfNothingButAmountsIsNoLine(t *testing.T) {
	for id, reason := range map[string]string{
		"合计3张": "total_row 3", "合计（3张）": "total_row 3", "共3张": "total_row 3", "合计：3笔": "total_row 3", "以上合计3台设备": "total_row 3",
		"设备类": "no_line 3", "P": "no_line 3",
	} {
		b := readRows(header(), line("P", "00000001", "5"), []any{nil, id, nil, nil, digits("5"), digits("1")})
		same(t, id, b.lines(), []string{"P 00000001 5.00"})
		same(t, id+": set aside", b.aside(), []string{reason})
		same(t, id+": faults", b.codes(), nil)
		if len(b.Projects) != 1 {
			t.Errorf("%s: %d projects", id, len(b.Projects))
		}
		accounted(t, b)
	}
}

// TestTwoColumnsOfRisk: the graver word counts, wherever it stands.
func TestTwoColumnsOfRisk(t *testing.T) {
	for _, c := range []struct{ first, second, want any }{
		{"正常", "疑点发票", "疑点发票"},
		{"疑点发票", "正常", "疑点发票"},
		{"--", "异常凭证", "异常凭证"},
		{nil, "正常", "正常"},
		{"正常", nil, "正常"},
		{"疑点发票", "异常凭证", "疑点发票"},
		{"正常", "--", "正常"},
		{nil, nil, ""},
	} {
		b := readRows(append(header(), "发票风险等级", "风险状态"), append(line("P", "00000001", "5"), c.first, c.second))
		same(t, "faults", b.codes(), nil)
		if got := find1(t, b, "P").Lines[0].Risk; got != c.want {
			t.Errorf("%v and %v: %q", c.first, c.second, got)
		}
	}
}
