package calc_test

import (
	"testing"

	"tiexi/calc"
	"tiexi/internal/decimal"
	"tiexi/policy"
)

// steps are 1.5 % from five million, 1.8 % from thirty and 2 % from fifty.
var steps = []policy.Step{
	{Yuan: yuan("5000000"), Percent: yuan("1.5")}, {Yuan: yuan("30000000"), Percent: yuan("1.8")}, {Yuan: yuan("50000000"), Percent: yuan("2")},
}

// Each figure is worked out by hand in its name.
func TestRatesOtherThanAnLPRAsItIs(t *testing.T) {
	many := []policy.Cap{{Per: policy.PerProject, Yuan: yuan("100000000")}}
	for name, want := range map[string]struct {
		rate     policy.Rate
		amount   string
		interest string
		parts    int
	}{
		"35 % of the 1-year LPR: 3.85 × 0.35 = 1.3475 % of ten million": {
			&policy.LPR{Tenor: policy.OneYear, Share: yuan("35")}, "10000000", "134750", 1,
		},
		"5-year LPR less a point: 4.65 − 1 = 3.65 % of 100": {
			&policy.LPR{Tenor: policy.FiveYears, Share: yuan("100"), Points: yuan("-1")}, "100", "3.65", 1,
		},
		"half of it and a point: 4.65 × 0.5 + 1 = 3.325 % of 1000": {
			&policy.LPR{Tenor: policy.FiveYears, Share: yuan("50"), Points: yuan("1")}, "1000", "33.25", 1,
		},
		"7 % of 3,333,333.33 = 233,333.3331":                               {&policy.Percentage{Percent: yuan("7")}, "3333333.33", "233333.33", 1},
		"a fen below the lowest step":                                      {&policy.Tiers{Steps: steps}, "4999999.99", "0", 1},
		"at the lowest step: 1.5 % of five million":                        {&policy.Tiers{Steps: steps}, "5000000", "75000", 1},
		"a fen below the next: 1.5 % of 29,999,999.99 = 449,999.99985":     {&policy.Tiers{Steps: steps}, "29999999.99", "450000", 1},
		"at the next, all of it: 1.8 % of thirty million":                  {&policy.Tiers{Steps: steps}, "30000000", "540000", 1},
		"above the last: 2 % of sixty million":                             {&policy.Tiers{Steps: steps}, "60000000", "1200000", 1},
		"in parts, below the lowest":                                       {&policy.Tiers{Steps: steps, Marginal: true}, "5000000", "0", 1},
		"in parts: 1.5 % of 25 million above five":                         {&policy.Tiers{Steps: steps, Marginal: true}, "30000000", "375000", 2},
		"in parts: 375,000 + 1.8 % of 20 million + 2 % of 10 = 935,000":    {&policy.Tiers{Steps: steps, Marginal: true}, "60000000", "935000", 4},
		"in parts, taken back: nothing":                                    {&policy.Tiers{Steps: steps, Marginal: true}, "-1", "0", 1},
		"by steps from nothing: 1 % of 0.50 = 0.005, half a fen goes up":   {&policy.Tiers{Steps: []policy.Step{{Percent: yuan("1")}}}, "0.50", "0.01", 1},
		"in parts from nothing: 1 % of 100,000 and 2 % of the next 50,000": {&policy.Tiers{Steps: []policy.Step{{Percent: yuan("1")}, {Yuan: yuan("100000"), Percent: yuan("2")}}, Marginal: true}, "150000", "2000", 2},
	} {
		t.Run(name, func(t *testing.T) {
			c := calc.Calculation{
				Routes: calc.Routes{{Route: &linyi.Routes[0], Met: true}}, Rate: want.rate, Caps: many, Table: table(t), Choices: defaults(),
			}
			c.Add(item(advanced, want.amount, "2021-03-05"))
			r := c.Result()
			if !r.Interest.Equal(yuan(want.interest)) || len(r.Rates) != want.parts || !r.Base.Equal(yuan(want.amount)) {
				t.Errorf("interest %s in %d parts, base %s", r.Interest, len(r.Rates), r.Base)
			}
			var parts decimal.Decimal
			for _, s := range r.Rates {
				parts = parts.Add(s.Base)
			}
			if !parts.Equal(r.Base) {
				t.Errorf("the parts add up to %s, the base is %s", parts, r.Base)
			}
		})
	}
}

func TestTheLowestCapHoldsAndLittleIsNotPaid(t *testing.T) {
	project := func(amount string) policy.Cap { return policy.Cap{Per: policy.PerProject, Yuan: yuan(amount)} }
	share := func(percent, of string) policy.Cap {
		return policy.Cap{Per: policy.PerProject, Percent: yuan(percent), Of: of}
	}
	for name, want := range map[string]struct {
		caps       []policy.Cap
		minimum    string
		investment string
		subsidy    string
		holds      int
		capped     bool
	}{
		"below every cap": {caps: []policy.Cap{project("100000"), share("20", policy.OfBase)}, subsidy: "70000", holds: 0},
		"the amount":      {caps: []policy.Cap{project("60000"), share("6.5", policy.OfBase)}, subsidy: "60000", holds: 0, capped: true},
		"the share: 5.5 % of 1,000,000": {
			caps: []policy.Cap{project("60000"), share("5.5", policy.OfBase)}, subsidy: "55000", holds: 1, capped: true,
		},
		"the enterprise's is one of each project too": {
			caps: []policy.Cap{project("60000"), {Per: policy.PerEnterpriseYear, Yuan: yuan("50000")}}, subsidy: "50000", holds: 1, capped: true,
		},
		"of the investment: 2 % of 1,234,567.89 = 24,691.3578, down to the fen": {
			caps: []policy.Cap{project("60000"), share("2", policy.OfInvestment)}, investment: "1234567.89", subsidy: "24691.35", holds: 1, capped: true,
		},
		"of an investment that is not stated": {caps: []policy.Cap{project("60000"), share("2", policy.OfInvestment)}, subsidy: "60000", holds: 0, capped: true},
		"exactly the minimum":                 {caps: []policy.Cap{project("100000")}, minimum: "70000", subsidy: "70000", holds: 0},
		"a fen below the minimum":             {caps: []policy.Cap{project("100000")}, minimum: "70000.01", subsidy: "0", holds: 0},
		"below the minimum after the cap":     {caps: []policy.Cap{project("60000")}, minimum: "65000", subsidy: "0", holds: 0, capped: true},
	} {
		t.Run(name, func(t *testing.T) {
			c := calc.Calculation{
				Routes: calc.Routes{{Route: &linyi.Routes[0], Met: true}}, Rate: &policy.Percentage{Percent: yuan("7")},
				Caps: want.caps, Table: table(t), Choices: defaults(),
			}
			if want.minimum != "" {
				c.Minimum = &policy.Amount{Yuan: yuan(want.minimum)}
			}
			if want.investment != "" {
				c.Investment = decimal.NewNullDecimal(yuan(want.investment))
			}
			c.Add(item(advanced, "1000000", "2021-03-05"))
			r := c.Result()
			if !r.Subsidy.Equal(yuan(want.subsidy)) || r.Capped != want.capped || !r.Ceilings[want.holds].Holds {
				t.Errorf("subsidy %s, capped %v, ceilings %+v", r.Subsidy, r.Capped, r.Ceilings)
			}
		})
	}
}
