package intake

import (
	"testing"

	"tiexi/project"
)

// TestAColumnOfFindingsIsNoPartOfTheTable: what an annotation wrote beside the
// rows changes nothing of how they are read, wherever it stands.
func TestAColumnOfFindingsIsNoPartOfTheTable(t *testing.T) {
	// A row in which every second text is a header may be one of values behind
	// their names: what stands in our column must not make it one, or unmake it.
	headers := []any{"项目编号", "序号", "发票号码", "单位", "不含税金额"}
	row := []any{"P", "1", "00000001", "台", digits("5")}
	lone := []any{nil, nil, nil, "仅供参考", nil}
	total := []any{"合计", nil, nil, nil, digits("5")}
	want := readRows(headers, row, lone, total)
	same(t, "lines", want.lines(), []string{"P 00000001 5.00"})
	for at := 1; at <= len(headers); at++ {
		with := func(row []any, text any) []any {
			return append(append(append([]any{}, row[:at]...), text), row[at:]...)
		}
		got := readRows(with(headers, "核查意见"), with(row, "合计"), with(lone, "计入 5.00 元"), with(total, "单位：万元"))
		same(t, "lines", got.lines(), want.lines())
		same(t, "set aside", got.aside(), want.aside())
		same(t, "notes", got.notes(), want.notes())
		same(t, "faults", got.codes(), want.codes())
		accounted(t, got)
	}
}

// TestHeadersAreTold: whoever writes into a sheet needs to know where its table
// begins.
func TestHeadersAreTold(t *testing.T) {
	for _, c := range []struct {
		rows [][]any
		want string
	}{
		{[][]any{header(), line("P", "00000001", "5")}, "1"},
		{[][]any{{"标题"}, header(), line("P", "00000001", "5"), header()}, "2"},
		{[][]any{{"项目编号", "发票号码", "发票号码"}}, "1"}, // twice one: the sheet is refused
	} {
		headers := readRows(c.rows...).Inputs[0].Headers
		if len(headers) != 1 || headers[0].Cell() != c.want {
			t.Errorf("%v: headers at %v, not %s", c.rows[0], headers, c.want)
		}
	}
}

// TestTheTemplatesExample is set aside as it stands, in any form in which a
// spreadsheet keeps it, and is a fault as soon as it says something else.
func TestTheTemplatesExample(t *testing.T) {
	id := Example(project.FieldID)
	headers := []any{"项目编号", "发票代码", "发票号码", "开票日期", "不含税金额", "税率", "备注"}
	for _, row := range [][]any{
		{id, "037002100104", "01234567", "2021-03-05", "10,000,000.00", "13%"},
		{" 示例(不计入)", "037002100104", "01234567", "2021年3月5日", digits("10000000"), digits("0.13"), " "},
		{id},
		{id, nil, nil, nil, digits("10000000.000000001")},
	} {
		b := readRows(headers, row, []any{"P", nil, "00000001", nil, digits("5")})
		same(t, "lines", b.lines(), []string{"P 00000001 5.00"})
		same(t, "set aside", b.aside(), []string{"example_row 2"})
		same(t, "faults", b.codes(), nil)
	}
	for cell, row := range map[string][]any{
		"C2": {id, "037002100104", "01234568", "2021-03-05", digits("10000000"), "13%"},
		"D2": {id, "037002100104", "01234567", "2021-03-06", digits("10000000"), "13%"},
		"E2": {id, "037002100104", "01234567", "2021-03-05", digits("10000000.01"), "13%"},
		"F2": {id, "037002100104", "01234567", "2021-03-05", digits("10000000"), "9%"},
		"G2": {id, nil, nil, nil, nil, nil, "我的"},
	} {
		b := readRows(headers, row, []any{"P", nil, "00000001", nil, digits("5")})
		same(t, "lines", b.lines(), []string{"P 00000001 5.00"})
		same(t, "set aside", b.aside(), []string{"unreadable_value 2"})
		same(t, "faults", b.codes(), []string{"input.example_changed " + cell})
	}
}
