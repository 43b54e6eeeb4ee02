package calc_test

import (
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/decimal"

	"tiexi/calc"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
)

const (
	advanced = project.Categories(project.AdvancedEquipment)
	robots   = project.Categories(project.IntelligentEquipment)
	software = project.Categories(project.IntelligentSoftware)
	other    = project.Categories(project.Other)
)

var (
	threshold = yuan("10000000")
	ceiling   = yuan("5000000")
)

// linyi are the embedded terms: ten million for advanced equipment, the 5-year LPR,
// at most five million.
var linyi = func() *policy.Policy {
	p, err := policy.Embedded()
	if err != nil {
		panic(err)
	}
	return p
}()

func yuan(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// defaults are the readings that the contract names first.
func defaults() policy.Choices {
	return policy.Choices{
		AmountBasis: policy.Net, RateDate: policy.InvoiceDate, InterestYears: yuan("1"), Rounding: policy.FenHalfUp,
		ThresholdScope: policy.AdvancedOnly, IntelligentScope: policy.AnyIntelligent,
	}
}

func item(categories project.Categories, amount, day string) calc.Amount {
	return calc.Amount{Categories: categories, Yuan: decimal.NewNullDecimal(yuan(amount)), RateDate: project.MustDate(day)}
}

func table(t *testing.T) *lprdata.Table {
	t.Helper()
	embedded, err := lprdata.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return embedded
}

// findRoutes finds the routes that items meet.
func findRoutes(items []calc.Amount, choices policy.Choices, directed bool) calc.Routes {
	var sums calc.Sums
	for _, i := range items {
		sums.Add(i)
	}
	return sums.Routes(calc.Terms{Routes: linyi.Routes, Choices: choices, Directed: directed})
}

// calculated is a calculation and what each of its items contributes.
type calculated struct {
	calc.Result
	Lines []contribution
}

// contribution is what one amount contributes.
type contribution struct {
	Rate     calc.Rate
	Interest decimal.Decimal
	Counted  bool
}

func add(c *calc.Calculation, a calc.Amount) (got contribution) {
	got.Rate, got.Interest, got.Counted = c.Add(a)
	return got
}

func calculateBy(t *testing.T, items []calc.Amount, routes calc.Routes, choices policy.Choices) (r calculated) {
	t.Helper()
	c := calc.Calculation{Routes: routes, Rate: linyi.Rate, Caps: linyi.Caps, Table: table(t), Choices: choices}
	for _, i := range items {
		r.Lines = append(r.Lines, add(&c, i))
	}
	r.Result = c.Result()
	return r
}

// calculate meets the routes and calculates, as a project with every direction.
func calculate(t *testing.T, items []calc.Amount, choices policy.Choices) calculated {
	t.Helper()
	return calculateBy(t, items, findRoutes(items, choices, true), choices)
}

// The worked examples of the contract, section 2.
func TestFiguresOfTheContract(t *testing.T) {
	for name, want := range map[string]struct {
		items                   []calc.Amount
		base, interest, subsidy string
		capped                  bool
	}{
		"ten million at 4.65": {
			[]calc.Amount{item(advanced, "10000000.00", "2021-03-05")}, "10000000", "465000.00", "465000.00", false,
		},
		"the largest base that is not capped": {
			[]calc.Amount{item(advanced, "107526881.72", "2021-03-05")}, "107526881.72", "5000000.00", "5000000.00", false,
		},
		"a fen above the cap": {
			[]calc.Amount{item(advanced, "107526882.00", "2021-03-05")}, "107526882.00", "5000000.01", "5000000.00", true,
		},
		"either side of a new rate": {
			[]calc.Amount{item(advanced, "6000000.00", "2022-01-19"), item(advanced, "5000000.00", "2022-01-20")},
			"11000000", "509000.00", "509000.00", false,
		},
		"a fen below the threshold": {
			[]calc.Amount{item(advanced, "9999999.99", "2021-03-05")}, "0", "0", "0", false,
		},
		"nothing at all": {nil, "0", "0", "0", false},
	} {
		t.Run(name, func(t *testing.T) {
			r := calculate(t, want.items, defaults())
			if !r.Base.Equal(yuan(want.base)) || !r.Interest.Equal(yuan(want.interest)) ||
				!r.Subsidy.Equal(yuan(want.subsidy)) || r.Capped != want.capped {
				t.Errorf("base %s, interest %s, subsidy %s, capped %v", r.Base, r.Interest, r.Subsidy, r.Capped)
			}
		})
	}
}

// What follows from the sum alone: one rounding, never below zero, the cap.
func TestRoundingFloorAndCap(t *testing.T) {
	for name, want := range map[string]struct {
		amount, rounding                    string
		exact, rounded, interest, subsidyIs string
		capped                              bool
	}{
		"half a fen goes up":           {"10000010", policy.FenHalfUp, "465000.465", "465000.47", "465000.47", "465000.47", false},
		"just below half a fen":        {"10000009.99", policy.FenHalfUp, "465000.464535", "465000.46", "465000.46", "465000.46", false},
		"half a yuan goes up":          {"10001000", policy.YuanHalfUp, "465046.5", "465047", "465047", "465047", false},
		"just below half a yuan":       {"10000999.99", policy.YuanHalfUp, "465046.499535", "465046", "465046", "465046", false},
		"a yuan is cut":                {"10002150.53", policy.YuanDown, "465099.999645", "465099", "465099", "465099", false},
		"a whole yuan stays":           {"10000000", policy.YuanDown, "465000", "465000", "465000", "465000", false},
		"half a fen below zero":        {"-10000010", policy.FenHalfUp, "-465000.465", "-465000.47", "0", "0", false},
		"half a yuan below zero":       {"-10001000", policy.YuanHalfUp, "-465046.5", "-465047", "0", "0", false},
		"cut below zero":               {"-10002150.53", policy.YuanDown, "-465099.999645", "-465099", "0", "0", false},
		"less than half a fen":         {"0.10", policy.FenHalfUp, "0.00465", "0", "0", "0", false},
		"the cap, by rounding down":    {"107526881.82", policy.FenHalfUp, "5000000.00463", "5000000.00", "5000000.00", "5000000.00", false},
		"above the cap, by half a fen": {"107526881.83", policy.FenHalfUp, "5000000.005095", "5000000.01", "5000000.01", "5000000.00", true},
		"the cap in whole yuan":        {"107526892.47", policy.YuanHalfUp, "5000000.499855", "5000000", "5000000", "5000000", false},
		"a yuan above the cap":         {"107526892.48", policy.YuanHalfUp, "5000000.50032", "5000001", "5000001", "5000000", true},
		"the cap, cut":                 {"107526903.22", policy.YuanDown, "5000000.99973", "5000000", "5000000", "5000000", false},
	} {
		t.Run(name, func(t *testing.T) {
			choices := defaults()
			choices.Rounding = want.rounding
			routes := calc.Routes{{Route: &linyi.Routes[0], Met: true}}
			r := calculateBy(t, []calc.Amount{item(advanced, want.amount, "2021-03-05")}, routes, choices)
			for what, pair := range map[string][2]decimal.Decimal{
				"exact": {yuan(want.exact), r.Exact}, "rounded": {yuan(want.rounded), r.Rounded},
				"interest": {yuan(want.interest), r.Interest}, "subsidy": {yuan(want.subsidyIs), r.Subsidy},
			} {
				if !pair[0].Equal(pair[1]) {
					t.Errorf("%s: want %s, got %s", what, pair[0], pair[1])
				}
			}
			if r.Capped != want.capped {
				t.Errorf("capped: got %v", r.Capped)
			}
		})
	}
}

// Rounding happens once, on the project's sum: two halves of a fen are one.
func TestLinesAreNotRounded(t *testing.T) {
	r := calculate(t, []calc.Amount{item(advanced, "10000010", "2021-03-05"), item(advanced, "10", "2021-03-05")}, defaults())
	if !r.Interest.Equal(yuan("465000.93")) {
		t.Errorf("interest %s", r.Interest)
	}
	if !r.Lines[1].Interest.Equal(yuan("0.465")) {
		t.Errorf("of the second line %s", r.Lines[1].Interest)
	}
}

func TestYearsMultiply(t *testing.T) {
	for years, want := range map[string]string{"1": "465000", "5": "2325000", "0.5": "232500", "10": "4650000"} {
		choices := defaults()
		choices.InterestYears = yuan(years)
		if r := calculate(t, []calc.Amount{item(advanced, "10000000", "2021-03-05")}, choices); !r.Interest.Equal(yuan(want)) {
			t.Errorf("%s years: %s", years, r.Interest)
		}
	}
}

// The shares add up to the whole, one a publication, oldest first.
func TestSharesByPublication(t *testing.T) {
	r := calculate(t, []calc.Amount{
		item(advanced, "5000000", "2022-01-20"), item(advanced, "6000000", "2022-01-19"),
		item(advanced, "1000000", "2022-02-20"), item(advanced, "-500000", "2021-12-20"),
	}, defaults())
	want := []struct{ published, base, interest string }{
		{"2021-12-20", "5500000", "255750"}, {"2022-01-20", "6000000", "276000"},
	}
	if len(r.Rates) != len(want) {
		t.Fatalf("got %v", r.Rates)
	}
	for n, share := range r.Rates {
		if share.Rate.Date.String() != want[n].published || !share.Base.Equal(yuan(want[n].base)) || !share.Interest.Equal(yuan(want[n].interest)) {
			t.Errorf("got %v, want %v", share, want[n])
		}
	}
}

// A day without a rate enters nothing; the rules exclude such lines before.
func TestNoRateNoInterest(t *testing.T) {
	r := calculate(t, []calc.Amount{item(advanced, "10000000", "2019-08-20"), item(advanced, "10000000", "2019-08-19")}, defaults())
	if !r.Base.Equal(yuan("10000000")) || !r.Interest.Equal(yuan("485000")) || !r.Lines[0].Counted || r.Lines[1].Counted {
		t.Errorf("base %s, interest %s, lines %v", r.Base, r.Interest, r.Lines)
	}
}

// The rate of the item before serves only for the same day.
func TestEachItemHasTheRateOfItsOwnDay(t *testing.T) {
	c := calc.Calculation{Routes: calc.Routes{{Route: &linyi.Routes[0], Met: true}}, Rate: linyi.Rate, Caps: linyi.Caps, Table: table(t), Choices: defaults()}
	if got := add(&c, calc.Amount{Categories: advanced, Yuan: decimal.NewNullDecimal(yuan("100"))}); got.Counted {
		t.Errorf("without a day: %v", got)
	}
	for _, want := range []struct{ day, published, rate string }{
		{"2021-03-05", "2021-02-20", "4.65"},
		{"2021-03-05", "2021-02-20", "4.65"},
		{"2022-01-20", "2022-01-20", "4.6"},
		{"2019-08-19", "", "0"},
		{"2022-01-20", "2022-01-20", "4.6"},
		{"2021-03-06", "2021-02-20", "4.65"},
		{"2019-08-19", "", "0"},
	} {
		got := add(&c, item(advanced, "100", want.day))
		if got.Counted != (want.published != "") || got.Rate.Date.String() != want.published || !got.Rate.Percent.Equal(yuan(want.rate)) || !got.Interest.Equal(yuan(want.rate)) {
			t.Errorf("%s: got %v", want.day, got)
		}
	}
	if r := c.Result(); !r.Base.Equal(yuan("500")) || len(r.Rates) != 2 || !r.Rates[1].Base.Equal(yuan("200")) {
		t.Errorf("got %v", r)
	}
}

// What the items come to by their kinds is what they come to one by one.
func TestSumsAreThoseOfTheItems(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var sums calc.Sums
		routes := calc.Routes{
			{Route: &linyi.Routes[0], Met: rapid.Bool().Draw(t, "advanced")}, {Route: &linyi.Routes[1], Met: rapid.Bool().Draw(t, "intelligent")},
		}
		var want decimal.Decimal
		count := 0
		for range rapid.IntRange(0, 8).Draw(t, "items") {
			i := calc.Amount{
				Categories: project.Categories(rapid.IntRange(0, 15).Draw(t, "categories")),
				EveryRoute: rapid.IntRange(0, 4).Draw(t, "every route") == 0,
				Yuan:       decimal.NewNullDecimal(decimal.New(rapid.Int64Range(-1e9, 1e9).Draw(t, "amount"), -rapid.Int32Range(0, 3).Draw(t, "places"))),
			}
			sums.Add(i)
			if routes.Counts(i) {
				want = want.Add(i.Yuan.Decimal)
				count++
			}
		}
		if got, n := sums.Counted(routes); !got.Equal(want) || n != count {
			t.Fatalf("%d items, %s; want %d, %s", n, got, count, want)
		}
	})
}
