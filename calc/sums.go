package calc

import (
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

// Routes tells which routes are met; the threshold is in yuan. directed is false
// where the project's directions are given without 智能化 among them.
func (s *Sums) Routes(threshold decimal.Decimal, choices policy.Choices, directed bool) Routes {
	scope := advanced
	if choices.ThresholdScope == policy.AllCounted {
		scope = advanced | intelligent
	}
	amount, _ := s.of(scope)
	bought, _ := s.of(intelligent)
	met := bought.IsPositive()
	if choices.IntelligentScope == policy.BothIntelligent {
		machines, _ := s.of(equipment)
		programs, _ := s.of(software)
		met = machines.IsPositive() && programs.IsPositive()
	}
	return Routes{
		Advanced: Route{
			ID: AdvancedRoute, Met: amount.GreaterThanOrEqual(threshold),
			Amount: amount, Threshold: threshold,
		},
		Intelligent: Route{ID: IntelligentRoute, Met: met && directed, Amount: bought},
	}
}
