package intake

import (
	"testing"

	"tiexi/intake/sheet"
	"tiexi/internal/message"
)

// The unit of a header that stands over others is that of all of them: of those
// under its merged cell, and where nothing is merged of those up to the next.
func TestUnitOfAHeaderOverOthers(t *testing.T) {
	lower := []any{"项目编号", "发票号码", "不含税金额", "税额", "价税合计", "银行贷款金额"}
	data := []any{"P", "00000001", digits("5"), digits("1"), digits("6"), digits("7")}
	over := func(unit string) []any { return []any{nil, nil, unit, nil, nil, "贷款"} }
	merged := sheet.Shape{Merged: []sheet.Range{{FirstRow: 1, LastRow: 1, FirstCol: 3, LastCol: 5}}}
	for name, c := range map[string]struct {
		rows  [][]any
		shape sheet.Shape
		want  [4]string
		fault string
	}{
		"万元":                {rows: [][]any{over("金额（万元）"), lower, data}, want: [4]string{"50000.00", "10000.00", "60000.00", "7.00"}},
		"an unknown header": {rows: [][]any{over("购置金额（万元）"), lower, data}, want: [4]string{"50000.00", "10000.00", "60000.00", "7.00"}},
		"under a title":     {rows: [][]any{{"单位：元"}, over("金额/万元"), lower, data}, want: [4]string{"50000.00", "10000.00", "60000.00", "7.00"}},
		"元 under a title":   {rows: [][]any{{"单位：万元"}, over("金额（元）"), lower, data}, want: [4]string{"5.00", "1.00", "6.00", "70000.00"}},
		"two known above": {
			rows: [][]any{{"项目编号", "备注", "金额（万元）", nil, nil, "贷款"}, {nil, "发票号码", "不含税金额", "税额", "价税合计", "银行贷款金额"}, data},
			want: [4]string{"50000.00", "10000.00", "60000.00", "7.00"},
		},
		"a unit of its own": {
			rows: [][]any{over("金额（万元）"), {"项目编号", "发票号码", "不含税金额", "税额（元）", "价税合计", "银行贷款金额"}, data},
			want: [4]string{"50000.00", "1.00", "60000.00", "7.00"},
		},
		"no further header": {rows: [][]any{{nil, nil, "金额（万元）"}, lower, data}, want: [4]string{"50000.00", "10000.00", "60000.00", "70000.00"}},
		"merged": {
			rows: [][]any{{nil, nil, "金额（万元）"}, lower, data}, shape: merged,
			want: [4]string{"50000.00", "10000.00", "60000.00", "7.00"},
		},
		"a title at the edge": {
			rows: [][]any{{"设备清单（万元）"}, lower, data}, want: [4]string{"50000.00", "10000.00", "60000.00", "70000.00"},
			shape: sheet.Shape{Merged: []sheet.Range{{FirstRow: 1, LastRow: 1, FirstCol: 1, LastCol: 2}}},
		},
		"a value behind it": {rows: [][]any{{nil, nil, "总投资（万元）", "1200"}, lower, data}, want: [4]string{"5.00", "1.00", "6.00", "7.00"}},
		"千元":                {rows: [][]any{over("金额（千元）"), lower, data}, fault: "input.unit 2"},
	} {
		b := readFake(Options{}, fakeSheet{rows: c.rows, shape: c.shape})
		if c.fault != "" {
			same(t, name, b.codes(), []string{c.fault})
			continue
		}
		same(t, name, b.codes(), nil)
		p := find1(t, b, "P")
		l := p.Lines[0]
		got := [4]string{message.Plain(l.Net.Decimal), message.Plain(l.Tax.Decimal), message.Plain(l.Gross.Decimal), message.Plain(p.BankLoan.Decimal)}
		if got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// Whether a note below the amounts means them all, and whether they were not
// written as yuan after all, is not guessed.
func TestUnitInANoteBelowTheHeader(t *testing.T) {
	for note, found := range map[string]bool{
		"注：金额单位为万元":           true,
		"注：以上金额均为万元":          true,
		"以上金额单位：万元":           true,
		"说明：金额以万元为单位":         true,
		"备注：单位均为千元":           true,
		"单位：万元":               true,
		"注：金额单位为元":            false,
		"注：单台金额超过万元的设备另附说明":   false,
		"注：含500万元设备一台":        false,
		"填报单位：临沂万元机械":         false,
		"填报单位：甲公司 联系电话：12345": false,
	} {
		want := []string(nil)
		if found {
			want = []string{"input.unit_below A3"}
		}
		b := readRows(header(), line("P", "00000001", "5"), []any{note})
		same(t, note, b.codes(), want)
		if found && len(b.Projects) > 0 {
			t.Errorf("%s: computed all the same", note)
		}
		b = readRows([]any{"单位：万元"}, header(), line("P", "00000001", "5"), []any{note})
		same(t, note+" below a title", b.codes(), nil)
	}
	named := []any{"项目编号", "发票号码", "设备名称", "开票日期", "不含税金额（万元）"}
	b := readRows(named, []any{"P", "00000001", "机床", "2021-03-05", digits("5")}, []any{"注：金额单位为万元"})
	same(t, "in the header as well", b.codes(), nil)
}

// A unit between two tables is the title of the second, unless it is a note of
// the first.
func TestUnitBetweenTwoTables(t *testing.T) {
	other := []any{"项目编号", "软件名称", "发票号码", "不含税金额"}
	b := readRows(header(), line("P", "00000001", "5"), []any{"单位：万元"}, other, []any{"P", "系统", "00000002", digits("7")})
	same(t, "title", b.codes(), nil)
	same(t, "title", b.lines(), []string{"P 00000001 5.00", "P 00000002 70000.00"})
	b = readRows(header(), line("P", "00000001", "5"), []any{"注：金额单位为万元"}, other, []any{"P", "系统", "00000002", digits("7")})
	same(t, "note", b.codes(), []string{"input.unit_below A3"})
}
