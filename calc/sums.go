package calc

import (
	"tiexi/internal/decimal"

	"tiexi/policy"
	"tiexi/project"
)

// Sums adds up items by what they are: all that the routes ask of them. The
// zero Sums has none.
type Sums struct {
	amounts [kinds]decimal.Decimal
	counts  [kinds]int
}

// Items are of a kind by their set of categories, those of every route apart.
const (
	everyRoute = 1 << len(project.AllCategories)
	kinds      = everyRoute + 1
)

// Add adds an item.
func (s *Sums) Add(i Item) {
	kind := int(i.Categories)
	if i.EveryRoute {
		kind = everyRoute
	}
	s.amounts[kind] = s.amounts[kind].Add(i.Amount)
	s.counts[kind]++
}

// of adds up the items of some kinds.
func (s *Sums) of(belongs func(Item) bool) (amount decimal.Decimal, count int) {
	for kind, n := range s.counts {
		if belongs(Item{Categories: project.Categories(kind) % everyRoute, EveryRoute: kind == everyRoute}) {
			amount = amount.Add(s.amounts[kind])
			count += n
		}
	}
	return amount, count
}

func (s *Sums) in(categories ...project.Category) decimal.Decimal {
	amount, _ := s.of(func(i Item) bool { return i.in(categories...) })
	return amount
}

// Counted is what the items that count under the routes met come to, and how
// many they are.
func (s *Sums) Counted(routes Routes) (amount decimal.Decimal, count int) { return s.of(routes.Counts) }

// Routes tells which routes are met. directed is false where the project's
// directions are given without 智能化 among them.
func (s *Sums) Routes(threshold decimal.Decimal, choices policy.Choices, directed bool) Routes {
	advanced := s.in(project.AdvancedEquipment)
	if choices.ThresholdScope == policy.AllCounted {
		advanced = s.in(project.AdvancedEquipment, project.IntelligentEquipment, project.IntelligentSoftware)
	}
	intelligent := s.in(project.IntelligentEquipment, project.IntelligentSoftware)
	bought := intelligent.IsPositive()
	if choices.IntelligentScope == policy.BothIntelligent {
		bought = s.in(project.IntelligentEquipment).IsPositive() && s.in(project.IntelligentSoftware).IsPositive()
	}
	return Routes{
		Advanced: Route{
			ID: AdvancedRoute, Met: advanced.GreaterThanOrEqual(threshold),
			Amount: advanced, Threshold: threshold,
		},
		Intelligent: Route{ID: IntelligentRoute, Met: bought && directed, Amount: intelligent},
	}
}
