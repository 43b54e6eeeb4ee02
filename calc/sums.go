package calc

import (
	"cmp"

	"tiexi/internal/decimal"

	"tiexi/policy"
	"tiexi/project"
)

// Sums adds up amounts by their sets of categories: all that the routes ask of
// them. The zero Sums has none.
type Sums struct {
	amounts [everyRoute + 1]decimal.Decimal // yuan
	counts  [everyRoute + 1]int
}

// everyRoute is a set of its own behind the sets of categories, for amounts of
// every route.
const everyRoute = 1 << len(project.AllCategories)

// Add adds an amount.
func (s *Sums) Add(a Amount) {
	set := int(a.Categories)
	if a.EveryRoute {
		set = everyRoute
	}
	s.amounts[set] = s.amounts[set].Add(a.Yuan.Decimal)
	s.counts[set]++
}

// of adds up the amounts that belong to any of the categories, of which there may
// be none.
func (s *Sums) of(categories project.Categories) (yuan decimal.Decimal, count int) {
	for set, n := range s.counts {
		if categories != 0 && set&(int(categories)|everyRoute) != 0 {
			yuan = yuan.Add(s.amounts[set])
			count += n
		}
	}
	return yuan, count
}

// Counted is what the amounts that count under the routes met come to (yuan),
// and how many they are.
func (s *Sums) Counted(routes Routes) (yuan decimal.Decimal, count int) {
	return s.of(routes.counting())
}

// Terms are what a project's routes depend on, besides its amounts.
type Terms struct {
	Routes     []policy.Route
	Choices    policy.Choices
	Directed   bool                // the directions are not given, or the intelligent one is among them
	Investment decimal.NullDecimal // that the project states, yuan
	Loans      decimal.Decimal     // the principal of its loans that count, yuan
}

// Routes tells which routes are met.
func (s *Sums) Routes(t Terms) Routes {
	routes := make(Routes, len(t.Routes))
	var all project.Categories
	for _, r := range t.Routes {
		all |= r.Counts
	}
	for n := range t.Routes {
		r := Route{Route: &t.Routes[n]}
		if r.Amount, _ = s.of(r.Counts); r.Loans {
			r.Amount = t.Loans
		}
		r.Base = r.Amount
		wantsBoth := r.Counts == intelligent && t.Choices.IntelligentScope == policy.BothIntelligent
		met := r.Amount.IsPositive() || wantsBoth
		if r.Threshold != nil {
			switch r.scope(t.Choices) {
			case policy.AllCounted:
				if r.Base, _ = s.of(all); r.Loans {
					r.Base = t.Loans
				}
			case policy.OfInvestment:
				r.Base, r.Open = t.Investment.Decimal, !t.Investment.Valid
			}
			met = !r.Open && r.Threshold.Reached(r.Base)
		}
		r.OneKind = wantsBoth && !s.hasBoth()
		r.Closed = r.Directed && !t.Directed
		r.Met = met && !r.OneKind && !r.Closed
		routes[n] = r
	}
	return routes
}

// hasBoth reports whether there is intelligent equipment and software, less what
// was taken back.
func (s *Sums) hasBoth() bool {
	machines, _ := s.of(equipment)
	programs, _ := s.of(software)
	return machines.IsPositive() && programs.IsPositive()
}

// scope is what the threshold is measured on.
func (r *Route) scope(choices policy.Choices) string {
	return cmp.Or(r.Threshold.Of, choices.ThresholdScope)
}

// The categories of which a text may ask for both.
const (
	intelligent = equipment | software
	equipment   = project.Categories(project.IntelligentEquipment)
	software    = project.Categories(project.IntelligentSoftware)
)
