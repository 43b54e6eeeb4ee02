package calc_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/decimal"

	"tiexi/calc"
	"tiexi/policy"
	"tiexi/project"
)

func some(s string) decimal.NullDecimal {
	if s == "" {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(yuan(s))
}

// ofLoans are the terms of a made-up policy: interest on loans, at most 5,000,000.
func ofLoans(rate *policy.LoanInterest) *policy.Policy {
	return &policy.Policy{Rate: rate, Caps: []policy.Cap{{Per: policy.PerProject, Yuan: ceiling}}}
}

// metByLoans is one route, which loans have met.
var metByLoans = calc.Routes{{Route: &policy.Route{ID: "loan", Loans: true}, Met: true}}

// one is a drawing of its own. Its number has to be told from others.
type one struct {
	principal, rate string
	days, drawing   int
	paid            string
}

func interestOn(t testing.TB, p *policy.Policy, rounding string, loans ...one) calc.Result {
	t.Helper()
	kind := p.Rate.(*policy.LoanInterest)
	all := calc.NewLoans(p)
	for _, l := range loans {
		rate, ok := calc.LoanRate(kind, nil, 0, some(l.rate))
		if !ok {
			t.Fatalf("%+v has no rate", l)
		}
		all.Add(calc.Loan{Drawing: l.drawing, Principal: yuan(l.principal), Days: l.days, Rate: rate, Paid: some(l.paid)})
	}
	choices := defaults()
	choices.Rounding = rounding
	sum := calc.Calculation{Routes: metByLoans, Rate: p.Rate, Choices: choices, Caps: p.Caps, Loans: all}
	return sum.Result()
}

func TestInterestOnLoans(t *testing.T) {
	points := func(s string) *policy.LoanInterest { return &policy.LoanInterest{Year: 360, Points: some(s)} }
	year := points("1.5")
	year.MostDays = 365
	of365 := points("1.5")
	of365.Year = 365
	half := &policy.LoanInterest{Year: 360, OfActual: some("50"), MostPercent: some("2")}
	paid := points("1.5")
	paid.AtMostPaid = true
	for _, c := range []struct {
		name     string
		rate     *policy.LoanInterest
		rounding string
		loans    []one
		base     string
		subsidy  string
	}{
		// 10,000,000 × 181 ÷ 360 × 1.5 % = 75,416.666…
		{"a third of a fen is rounded up", year, policy.FenHalfUp, []one{{principal: "10000000", days: 181}}, "10000000", "75416.67"},
		{"down to the yuan", year, policy.YuanDown, []one{{principal: "10000000", days: 181}}, "10000000", "75416"},
		{"to the yuan, half up", year, policy.YuanHalfUp, []one{{principal: "10000000", days: 181}}, "10000000", "75417"},
		// 12,345,678 × 100 ÷ 360 × 1.5 % = 51,440.325 exactly: half a fen goes up.
		{"exactly half a fen", year, policy.FenHalfUp, []one{{principal: "12345678", days: 100}}, "12345678", "51440.33"},
		// 12,345,677.99 × 100 ÷ 360 × 1.5 % = 51,440.32495833…: not yet half.
		{"just below half a fen", year, policy.FenHalfUp, []one{{principal: "12345677.99", days: 100}}, "12345677.99", "51440.32"},
		// Two of 10,000,000 × 1 ÷ 360 × 1.5 % = 416.666…: together 833.33, one by one 833.34.
		{"rounded once, not each", year, policy.FenHalfUp, []one{{principal: "10000000", days: 1}, {principal: "10000000", days: 1, drawing: 1}}, "20000000", "833.33"},
		// 10,000,000 × 365 ÷ 360 × 1.5 % = 152,083.33; 366 days and more are no more.
		{"the most days", year, policy.FenHalfUp, []one{{principal: "10000000", days: 365}}, "10000000", "152083.33"},
		{"more than the most days", year, policy.FenHalfUp, []one{{principal: "10000000", days: 730}}, "10000000", "152083.33"},
		{
			"the most days are those of all periods of a drawing", year, policy.FenHalfUp,
			[]one{{principal: "10000000", days: 300}, {principal: "10000000", days: 300}},
			"10000000", "152083.33",
		},
		{
			"and of each drawing for itself", year, policy.FenHalfUp,
			[]one{{principal: "10000000", days: 300}, {principal: "10000000", days: 300, drawing: 1}},
			"20000000", "250000.00",
		},
		// A part was repaid: 10,000,000 × 90 and 6,000,000 × 90, ÷ 360 × 1.5 % = 37,500 + 22,500.
		{
			"the principal falls, and is the base once", year, policy.FenHalfUp,
			[]one{{principal: "10000000", days: 90}, {principal: "6000000", days: 90}},
			"10000000", "60000",
		},
		{"a year of 365 days", of365, policy.FenHalfUp, []one{{principal: "10000000", days: 365}}, "10000000", "150000"},
		// 100,000,000 at 3.6 %: half is 1.8 %; at 4.5 % half is 2.25 %, at most 2 %.
		{"half of the rate paid", half, policy.FenHalfUp, []one{{principal: "100000000", days: 360, rate: "3.6"}}, "100000000", "1800000"},
		{"its ceiling", half, policy.FenHalfUp, []one{{principal: "100000000", days: 360, rate: "4.5"}}, "100000000", "2000000"},
		{"just at its ceiling", half, policy.FenHalfUp, []one{{principal: "100000000", days: 360, rate: "4"}}, "100000000", "2000000"},
		// 150,000 of interest by the points; 120,000.01 was paid.
		{"no more than was paid", paid, policy.FenHalfUp, []one{{principal: "10000000", days: 360, paid: "120000.01"}}, "10000000", "120000.01"},
		{"more was paid", paid, policy.FenHalfUp, []one{{principal: "10000000", days: 360, paid: "150000.01"}}, "10000000", "150000"},
		{"what was paid is not known", paid, policy.FenHalfUp, []one{{principal: "10000000", days: 360}}, "10000000", "150000"},
		{"what was paid is no matter", year, policy.FenHalfUp, []one{{principal: "10000000", days: 360, paid: "1"}}, "10000000", "150000"},
		// 333,333,333.33 × 360 ÷ 360 × 1.5 % = 4,999,999.99995, which rounds to the cap.
		{"the cap, reached", year, policy.FenHalfUp, []one{{principal: "333333333.33", days: 360}}, "333333333.33", "5000000"},
		{"the cap, passed", year, policy.FenHalfUp, []one{{principal: "400000000", days: 360}}, "400000000", "5000000"},
		{"no loan", year, policy.FenHalfUp, nil, "0", "0"},
	} {
		r := interestOn(t, ofLoans(c.rate), c.rounding, c.loans...)
		if !r.Base.Equal(yuan(c.base)) || !r.Subsidy.Equal(yuan(c.subsidy)) {
			t.Errorf("%s: base %s, subsidy %s; want %s, %s", c.name, r.Base, r.Subsidy, c.base, c.subsidy)
		}
	}
}

func TestUnrounded(t *testing.T) {
	rate := &policy.LoanInterest{Year: 360, Points: some("1.5")}
	for days, cut := range map[int]bool{180: false, 181: true} {
		r := interestOn(t, ofLoans(rate), policy.FenHalfUp, one{principal: "10000000", days: days})
		if r.Inexact != cut {
			t.Errorf("%d days: %s, cut %t", days, r.Exact, r.Inexact)
		}
	}
}

func TestShareOfLoans(t *testing.T) {
	p := ofLoans(&policy.LoanInterest{Year: 360, Points: some("1.5")})
	p.Caps = append(p.Caps, policy.Cap{Per: policy.PerProject, Percent: yuan("1"), Of: policy.OfLoan})
	// 1.5 % of 10,000,000 for 360 days is 150,000; 1 % of the loan is 100,000.
	if r := interestOn(t, p, policy.FenHalfUp, one{principal: "10000000", days: 360}); !r.Capped || r.Subsidy.String() != "100000" {
		t.Errorf("subsidy %s, cap %s", r.Subsidy, r.Cap)
	}
	if r := interestOn(t, p, policy.FenHalfUp); !r.Ceilings[1].Open || !r.Cap.Equal(ceiling) {
		t.Errorf("without loans: %+v", r.Ceilings)
	}
}

// A cap of what was paid is rounded down to the fen: 50 % of 100,000.01 is 50,000.005.
func TestShareOfInterestPaid(t *testing.T) {
	p := ofLoans(&policy.LoanInterest{Year: 360, Points: some("1.5")})
	half := policy.Cap{Per: policy.PerProject, Percent: yuan("50"), Of: policy.OfPaid}
	loans := calc.NewLoans(p)
	loans.Add(calc.Loan{Principal: yuan("10000000"), Days: 360, Rate: calc.Rate{Percent: yuan("1.5")}}) // 150,000
	for paid, want := range map[string]string{
		"299999.99": "149999.99", // half is 149,999.995
		"300000":    "150000",
		"100000.01": "50000",
		"0":         "0",
		"-1":        "0",
		"":          "150000", // not known: the other cap holds
	} {
		c := calc.Calculation{
			Routes: metByLoans, Rate: p.Rate, Choices: defaults(), Caps: []policy.Cap{{Per: policy.PerProject, Yuan: ceiling}, half},
			Loans: loans, Paid: some(paid),
		}
		if r := c.Result(); !r.Subsidy.Equal(yuan(want)) || r.Ceilings[1].Open != (paid == "") {
			t.Errorf("%q paid: %s, open %t; want %s", paid, r.Subsidy, r.Ceilings[1].Open, want)
		}
	}
}

func TestRateOfALoan(t *testing.T) {
	kind := &policy.LoanInterest{Year: 360, OfLPR: some("35"), Tenor: policy.OneYear}
	// The 1-year LPR of 2021-03-22 was 3.85: 35 % of it is 1.3475.
	r, ok := calc.LoanRate(kind, table(t), project.MustDate("2021-04-01"), decimal.NullDecimal{})
	if !ok || r.Percent.String() != "1.3475" || r.Date != project.MustDate("2021-03-22") {
		t.Errorf("%+v, %t", r, ok)
	}
	if _, ok := calc.LoanRate(kind, table(t), project.MustDate("2019-08-19"), decimal.NullDecimal{}); ok {
		t.Error("a rate before the first publication")
	}
	if _, ok := calc.LoanRate(&policy.LoanInterest{OfActual: some("50")}, nil, 0, decimal.NullDecimal{}); ok {
		t.Error("a share of a rate that is not given")
	}
}

// No line is interest on a loan, whatever its category.
func TestLinesHaveNoRateUnderLoans(t *testing.T) {
	p := ofLoans(&policy.LoanInterest{Year: 360, Points: some("1.5")})
	routes := calc.Routes{{Route: &policy.Route{ID: "a", Counts: advanced}, Met: true}}
	sum := calc.Calculation{Routes: routes, Rate: p.Rate, Choices: defaults(), Caps: p.Caps, Loans: calc.NewLoans(p)}
	if _, _, counted := sum.Add(item(advanced, "10000000", "2021-03-05")); counted {
		t.Error("a line was counted")
	}
	if r := sum.Result(); !r.Base.IsZero() || !r.Subsidy.IsZero() {
		t.Errorf("base %s, subsidy %s", r.Base, r.Subsidy)
	}
}

// The interest on random loans is what fractions of whole numbers come to, which
// share nothing with the program: in fen, days and millionths of a percent.
func TestInterestOnLoansAgreesWithFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rate := &policy.LoanInterest{Year: rapid.SampledFrom([]int{360, 365}).Draw(t, "year"), AtMostPaid: rapid.Bool().Draw(t, "at most paid")}
		if rapid.Bool().Draw(t, "limited") {
			rate.MostDays = rapid.IntRange(1, 1100).Draw(t, "most days")
		}
		percent := rapid.Int64Range(1, 10_000_000).Draw(t, "millionths of a percent")
		share, most := int64(0), int64(0)
		if rapid.Bool().Draw(t, "of actual") {
			share = rapid.Int64Range(1, 100).Draw(t, "share")
			rate.OfActual = decimal.NewNullDecimal(decimal.NewFromInt(share))
		} else {
			rate.Points = decimal.NewNullDecimal(decimal.New(percent, -6))
		}
		if rapid.Bool().Draw(t, "ceiling") {
			most = rapid.Int64Range(1, 5_000_000).Draw(t, "most millionths")
			rate.MostPercent = decimal.NewNullDecimal(decimal.New(most, -6))
		}
		loans := calc.NewLoans(ofLoans(rate))
		sum, days := new(big.Rat), make(map[int]int)
		for n := range rapid.IntRange(1, 6).Draw(t, "loans") {
			fen := rapid.Int64Range(1, 1_000_000_000_000).Draw(t, "fen")
			ran := rapid.IntRange(1, 1500).Draw(t, "days")
			actual := rapid.Int64Range(1, 24_000_000).Draw(t, "actual")
			paid := rapid.Int64Range(0, 10_000_000_000).Draw(t, "paid")
			drawing := rapid.IntRange(0, n).Draw(t, "drawing")
			got, _ := calc.LoanRate(rate, nil, 0, decimal.NewNullDecimal(decimal.New(actual, -6)))
			loans.Add(calc.Loan{Drawing: drawing, Principal: decimal.New(fen, -2), Days: ran, Rate: got, Paid: decimal.NewNullDecimal(decimal.New(paid, -2))})

			applied := big.NewRat(percent, 1_000_000)
			if share > 0 {
				applied = big.NewRat(actual*share, 100_000_000)
			}
			if ceiling := big.NewRat(most, 1_000_000); most > 0 && ceiling.Cmp(applied) < 0 {
				applied = ceiling
			}
			if rate.MostDays > 0 && days[drawing]+ran > rate.MostDays {
				ran = rate.MostDays - days[drawing]
			}
			days[drawing] += ran
			due := new(big.Rat).Mul(big.NewRat(fen, 100), big.NewRat(int64(ran), int64(rate.Year)*100))
			due.Mul(due, applied)
			if limit := big.NewRat(paid, 100); rate.AtMostPaid && limit.Cmp(due) < 0 {
				due = limit
			}
			sum.Add(sum, due)
		}
		choices := defaults()
		choices.Rounding = rapid.SampledFrom([]string{policy.FenHalfUp, policy.YuanHalfUp, policy.YuanDown}).Draw(t, "rounding")
		c := calc.Calculation{Routes: metByLoans, Rate: rate, Choices: choices, Caps: []policy.Cap{{Yuan: yuan("5000000")}}, Loans: loans}
		if got, want := c.Result().Interest, roundedFraction(sum, choices.Rounding); !got.Equal(want) {
			t.Fatalf("%s, by fractions %s (%s)", got, want, sum.FloatString(6))
		}
	})
}

// roundedFraction rounds a fraction that is not negative.
func roundedFraction(f *big.Rat, rounding string) decimal.Decimal {
	places, half := int64(100), big.NewInt(1)
	switch rounding {
	case policy.YuanHalfUp:
		places = 1
	case policy.YuanDown:
		places, half = 1, big.NewInt(0)
	}
	// (2 × numerator × places + denominator) ÷ (2 × denominator), downwards
	top := new(big.Int).Mul(f.Num(), big.NewInt(2*places))
	top.Add(top, new(big.Int).Mul(half, f.Denom()))
	units := top.Div(top, new(big.Int).Mul(f.Denom(), big.NewInt(2)))
	d := yuan(units.String())
	if places == 100 {
		d = d.Shift(-2)
	}
	return d
}
