package invoice

import (
	"testing"

	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/project"
)

func shown(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return message.Plain(d.Decimal)
}

func TestCompletingAmounts(t *testing.T) {
	for name, want := range map[string]struct {
		net, tax, gross, rate    string
		wantNet, wantGross       string
		netDerived, grossDerived bool
	}{
		"nothing":                      {"", "", "", "", "", "", false, false},
		"tax and rate are no amount":   {"", "130.00", "", "0.13", "", "", false, false},
		"all given, right or wrong":    {"100.00", "13.00", "999.00", "0.13", "100.00", "999.00", false, false},
		"net alone":                    {"100.00", "", "", "", "100.00", "", false, false},
		"gross alone":                  {"", "", "113.00", "", "", "113.00", false, false},
		"gross less tax":               {"", "13.00", "113.00", "", "100.00", "113.00", false, false},
		"net and tax":                  {"100.00", "13.00", "", "", "100.00", "113.00", false, false},
		"tax goes before the rate":     {"", "12.99", "113.00", "0.13", "100.01", "113.00", false, false},
		"and so for the gross":         {"100.00", "12.99", "", "0.13", "100.00", "112.99", false, false},
		"gross by the rate":            {"", "", "113.00", "0.13", "100.00", "113.00", true, false},
		"net by the rate":              {"100.00", "", "", "0.13", "100.00", "113.00", false, true},
		"no tax at all":                {"", "", "100.00", "0", "100.00", "100.00", true, false},
		"tax of nothing":               {"", "0", "100.00", "", "100.00", "100.00", false, false},
		"to the fen, down":             {"", "", "100.00", "0.13", "88.50", "100.00", true, false}, // 88.4955…
		"to the fen, up":               {"", "", "0.50", "0.13", "0.44", "0.50", true, false},      // 0.4424…
		"half a fen up":                {"0.50", "", "", "0.13", "0.50", "0.57", false, true},      // 0.565
		"half a fen away from zero":    {"-0.50", "", "", "0.13", "-0.50", "-0.57", false, true},
		"half a fen of a net":          {"", "", "0.01", "1", "0.01", "0.01", true, false}, // 0.005
		"half a fen of a negative net": {"", "", "-0.01", "1", "-0.01", "-0.01", true, false},
		"negative by tax":              {"", "-13.00", "-113.00", "", "-100.00", "-113.00", false, false},
		"negative by the rate":         {"", "", "-113.00", "0.13", "-100.00", "-113.00", true, false},
		"parts of a fen are kept":      {"100.005", "13.001", "", "", "100.005", "113.006", false, false},
		"large":                        {"", "", "107526881720000.00", "0.13", "95156532495575.22", "107526881720000.00", true, false},
	} {
		t.Run(name, func(t *testing.T) {
			c := Complete(&project.Line{
				Net: yuan(want.net), Tax: yuan(want.tax), Gross: yuan(want.gross), TaxRate: yuan(want.rate),
			})
			if shown(c.Net) != want.wantNet || shown(c.Gross) != want.wantGross {
				t.Errorf("net %q, gross %q", shown(c.Net), shown(c.Gross))
			}
			if c.NetDerived != want.netDerived || c.GrossDerived != want.grossDerived {
				t.Errorf("derived: net %v, gross %v", c.NetDerived, c.GrossDerived)
			}
			net, netDerived := c.On(false)
			gross, grossDerived := c.On(true)
			if shown(net) != want.wantNet || shown(gross) != want.wantGross || netDerived != want.netDerived || grossDerived != want.grossDerived {
				t.Errorf("on net %s %v, on gross %s %v", shown(net), netDerived, shown(gross), grossDerived)
			}
		})
	}
}

// The net amount, else the gross, tells a red-letter invoice.
func TestTotalOfAnInvoice(t *testing.T) {
	for _, want := range []struct{ net, gross, total string }{
		{"", "", "0"}, {"-1", "", "-1"}, {"", "-2", "-2"}, {"-1", "2", "-1"}, {"0", "-2", "0"},
	} {
		lines := []*project.Line{buy("00000001", "", costing(want.net, "", want.gross, "")), buy("00000001", "5")}
		v := &NewIndex([]*project.Project{applying("P", lines...)}).Invoices[0]
		if got := v.Total.Sub(yuan("5").Decimal); !got.Equal(yuan(want.total).Decimal) {
			t.Errorf("net %q, gross %q: %s", want.net, want.gross, got)
		}
	}
}
