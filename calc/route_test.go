package calc_test

import (
	"testing"

	"tiexi/calc"
	"tiexi/internal/decimal"
	"tiexi/policy"
	"tiexi/project"
)

func TestRoutesAreMet(t *testing.T) {
	const day = "2021-03-05"
	everyRoute := item(0, "-1", day)
	everyRoute.EveryRoute = true
	for name, want := range map[string]struct {
		items                 []calc.Amount
		all, both, undirected bool // threshold_scope, intelligent_scope; directions without 智能化
		advanced, intelligent bool
		sum, bought           string // what each comes to
	}{
		"nothing":                               {sum: "0", bought: "0"},
		"threshold to the fen":                  {items: []calc.Amount{item(advanced, "10000000.00", day)}, advanced: true, sum: "10000000", bought: "0"},
		"a fen less":                            {items: []calc.Amount{item(advanced, "9999999.99", day)}, sum: "9999999.99", bought: "0"},
		"a part of a fen less":                  {items: []calc.Amount{item(advanced, "9999999.995", day)}, sum: "9999999.995", bought: "0"},
		"by several lines":                      {items: []calc.Amount{item(advanced, "9999999.99", day), item(advanced, "0.01", day)}, advanced: true, sum: "10000000", bought: "0"},
		"less a discount":                       {items: []calc.Amount{item(advanced, "10000000", day), item(advanced, "-0.01", day)}, sum: "9999999.99", bought: "0"},
		"intelligent has no threshold":          {items: []calc.Amount{item(robots, "0.01", day)}, intelligent: true, sum: "0", bought: "0.01"},
		"intelligent is more than nothing":      {items: []calc.Amount{item(robots, "5", day), item(software, "-5", day)}, sum: "0", bought: "0"},
		"software alone":                        {items: []calc.Amount{item(software, "5", day)}, intelligent: true, sum: "0", bought: "5"},
		"directed elsewhere":                    {items: []calc.Amount{item(software, "5", day)}, undirected: true, sum: "0", bought: "5"},
		"both wanted, one bought":               {items: []calc.Amount{item(software, "5", day)}, both: true, sum: "0", bought: "5"},
		"both wanted and bought":                {items: []calc.Amount{item(software, "5", day), item(robots, "5", day)}, both: true, intelligent: true, sum: "0", bought: "10"},
		"both wanted, one taken back":           {items: []calc.Amount{item(software, "5", day), item(robots, "5", day), item(software, "-5", day)}, both: true, sum: "0", bought: "5"},
		"both in one line":                      {items: []calc.Amount{item(software|robots, "5", day)}, both: true, intelligent: true, sum: "0", bought: "5"},
		"a line in both counts once":            {items: []calc.Amount{item(software|robots, "5", day)}, intelligent: true, sum: "0", bought: "5"},
		"both routes by one line":               {items: []calc.Amount{item(advanced|software, "10000000", day)}, advanced: true, intelligent: true, sum: "10000000", bought: "10000000"},
		"other counts for neither":              {items: []calc.Amount{item(other, "99999999", day)}, sum: "0", bought: "0"},
		"threshold by all":                      {items: []calc.Amount{item(advanced, "4000000", day), item(robots, "3000000", day), item(software, "3000000", day)}, all: true, advanced: true, intelligent: true, sum: "10000000", bought: "6000000"},
		"threshold by advanced only":            {items: []calc.Amount{item(advanced, "4000000", day), item(robots, "3000000", day), item(software, "3000000", day)}, intelligent: true, sum: "4000000", bought: "6000000"},
		"threshold by all, each once":           {items: []calc.Amount{item(advanced|robots|software, "9999999.99", day)}, all: true, intelligent: true, sum: "9999999.99", bought: "9999999.99"},
		"threshold by all but other":            {items: []calc.Amount{item(advanced, "9999999.99", day), item(other, "5000000", day)}, all: true, sum: "9999999.99", bought: "0"},
		"threshold by all gates advanced only":  {items: []calc.Amount{item(robots, "5", day)}, all: true, intelligent: true, sum: "5", bought: "5"},
		"red of no category lowers every route": {items: []calc.Amount{item(advanced, "10000000", day), item(software, "1", day), everyRoute}, sum: "9999999", bought: "0"},
		"red of no category, and both":          {items: []calc.Amount{item(robots, "1", day), item(software, "5", day), everyRoute}, both: true, sum: "-1", bought: "5"},
	} {
		t.Run(name, func(t *testing.T) {
			choices := defaults()
			if want.all {
				choices.ThresholdScope = policy.AllCounted
			}
			if want.both {
				choices.IntelligentScope = policy.BothIntelligent
			}
			r := findRoutes(want.items, choices, !want.undirected)
			first, second := r.Of(policy.AdvancedRoute), r.Of(policy.IntelligentRoute)
			if first.Met != want.advanced || second.Met != want.intelligent || r.Met() != (want.advanced || want.intelligent) {
				t.Errorf("advanced %v, intelligent %v", first.Met, second.Met)
			}
			if !first.Base.Equal(yuan(want.sum)) || !second.Amount.Equal(yuan(want.bought)) || !first.Threshold.Yuan.Equal(threshold) {
				t.Errorf("advanced %s, intelligent %s", first.Base, second.Amount)
			}
		})
	}
}

// A text that is read to ask for equipment and software asks for both whatever threshold the route has.
func TestBothAreAskedForWithAThreshold(t *testing.T) {
	const day = "2021-03-05"
	for name, want := range map[string]struct {
		of        string
		items     []calc.Amount
		met, both bool // under either answer to intelligent_scope
	}{
		"software alone":             {items: []calc.Amount{item(software, "20000", day)}, met: true},
		"both":                       {items: []calc.Amount{item(software, "10000", day), item(robots, "10000", day)}, met: true, both: true},
		"both, below":                {items: []calc.Amount{item(software, "10000", day), item(robots, "9999.99", day)}},
		"one taken back":             {items: []calc.Amount{item(software, "20005", day), item(robots, "5", day), item(robots, "-5", day)}, met: true},
		"one, of the investment":     {of: policy.OfInvestment, items: []calc.Amount{item(software, "5", day)}, met: true},
		"both, of the investment":    {of: policy.OfInvestment, items: []calc.Amount{item(software|robots, "5", day)}, met: true, both: true},
		"nothing, of the investment": {of: policy.OfInvestment, met: true},
	} {
		t.Run(name, func(t *testing.T) {
			route := linyi.Routes[1]
			route.Threshold = &policy.Threshold{Amount: policy.Amount{Yuan: yuan("20000")}, Of: want.of}
			var sums calc.Sums
			for _, i := range want.items {
				sums.Add(i)
			}
			for scope, met := range map[string]bool{policy.AnyIntelligent: want.met, policy.BothIntelligent: want.both} {
				choices := defaults()
				choices.IntelligentScope = scope
				terms := calc.Terms{Routes: []policy.Route{route}, Choices: choices, Directed: true, Investment: decimal.NewNullDecimal(yuan("20000"))}
				if got := sums.Routes(terms).Met(); got != met {
					t.Errorf("%s: met %v, want %v", scope, got, met)
				}
			}
		})
	}
}

// A line counts when one of its categories belongs to a route that is met.
func TestWhatCounts(t *testing.T) {
	everyRoute := calc.Amount{EveryRoute: true}
	for _, want := range []struct {
		name                  string
		advanced, intelligent bool
		counts                []project.Categories
		not                   []project.Categories
	}{
		{"neither", false, false, nil, []project.Categories{advanced, robots, software, advanced | robots, other}},
		{"advanced", true, false, []project.Categories{advanced, advanced | software, advanced | other}, []project.Categories{robots, software, robots | software, other, 0}},
		{"intelligent", false, true, []project.Categories{robots, software, advanced | software, software | other}, []project.Categories{advanced, advanced | other, other, 0}},
		{"both", true, true, []project.Categories{advanced, robots, software}, []project.Categories{other, 0}},
	} {
		t.Run(want.name, func(t *testing.T) {
			r := calc.Routes{{Route: &linyi.Routes[0], Met: want.advanced}, {Route: &linyi.Routes[1], Met: want.intelligent}}
			for _, c := range want.counts {
				if !r.Counts(calc.Amount{Categories: c}) {
					t.Errorf("%v does not count", c.List())
				}
			}
			for _, c := range want.not {
				if r.Counts(calc.Amount{Categories: c}) {
					t.Errorf("%v counts", c.List())
				}
			}
			if r.Counts(everyRoute) != r.Met() {
				t.Errorf("a red line of no category: %v", r.Counts(everyRoute))
			}
		})
	}
}
