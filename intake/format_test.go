package intake

import (
	"testing"

	"tiexi/intake/sheet"
)

// formatted is a stored number with what its format shows.
type formatted struct {
	text     string
	date     bool
	currency sheet.Currency
}

// TestAnAmountThatIsShownAsADateIsUnreadable: in every row, also where the same
// number stood above it.
func TestAnAmountThatIsShownAsADateIsUnreadable(t *testing.T) {
	b := readRows(header(), line("P", "00000001", "44312"), []any{nil, "Q", "00000002", "机床", formatted{text: "44312", date: true}, digits("1")},
		[]any{nil, "R", "00000003", "机床", formatted{text: "44312.5", date: true}, digits("1")}, []any{nil, "S", "00000004", "机床", digits("7"), formatted{text: "0", date: true}})
	same(t, "lines", b.lines(), []string{"P 00000001 44312.00", "S 00000004 7.00"})
	same(t, "faults", b.codes(), []string{"input.amount_as_date E3", "input.amount_as_date E4"})
	accounted(t, b)
}

// TestTheCurrencyOfAFormatIsTheLines: such an amount is never counted as yuan.
func TestTheCurrencyOfAFormatIsTheLines(t *testing.T) {
	dollars := func(s string) any { return formatted{text: s, currency: sheet.USD} }
	for name, c := range map[string]struct {
		net, tax, column any
		want             string
	}{
		"net":                      {dollars("5"), digits("1"), nil, "USD"},
		"tax":                      {digits("5"), formatted{text: "1", currency: sheet.EUR}, nil, "EUR"},
		"both":                     {dollars("5"), formatted{text: "1", currency: sheet.EUR}, nil, "USD"},
		"none":                     {digits("5"), digits("1"), nil, ""},
		"a zero":                   {digits("5"), dollars("0"), nil, ""},
		"its own column is nearer": {dollars("5"), digits("1"), "EUR", "EUR"},
		"the column says yuan":     {dollars("5"), digits("1"), "人民币", "USD"},
	} {
		b := readRows(append(header(), "币种"), []any{nil, "P", "00000001", "机床", c.net, c.tax, c.column}, append(line("P", "00000002", "5"), nil))
		same(t, name+": faults", b.codes(), nil)
		p := find1(t, b, "P")
		if got := p.Lines[0].Currency; got != c.want || p.Lines[1].Currency != "" {
			t.Errorf("%s: %q and %q", name, got, p.Lines[1].Currency)
		}
	}
	b := readRows([]any{"项目编号", "企业名称", "项目总投资"}, []any{"P", "甲", dollars("5")})
	same(t, "a project's", b.codes(), []string{"input.currency_by_format C2"})
}
