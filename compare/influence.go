package compare

import "tiexi/internal/decimal"

// Influence is how far the answer to a question decides a project's verdict or
// subsidy.
type Influence int

// The influences.
const (
	None  Influence = iota // it changes nothing under any answers to the others
	Joint                  // it changes something only where others are answered otherwise too
	Alone                  // it changes something by itself
)

var influenceNames = [...]string{"none", "joint", "alone"}

// String returns the influence's id ("joint").
func (i Influence) String() string { return influenceNames[i] }

// Influence tells that of the nth question on a project.
func (c *Comparison) Influence(p Project, n int) Influence {
	found := None
	for k := range p.Outcomes {
		if c.At(k, n) == 0 {
			continue
		}
		if first := c.With(k, n, 0); !p.Outcomes[k].same(p.Outcomes[first]) {
			if first == 0 {
				return Alone
			}
			found = Joint
		}
	}
	return found
}

// Range is the least and the most that a project's subsidy comes to.
func (p Project) Range() (least, most decimal.Decimal) {
	return bounds(p.Outcomes, func(o Outcome) decimal.Decimal { return o.Subsidy })
}

// Range is the least and the most that the subsidies of the eligible projects
// come to together.
func (c *Comparison) Range() (least, most decimal.Decimal) {
	return bounds(c.Totals, func(t Totals) decimal.Decimal { return t.Subsidy })
}

func bounds[T any](list []T, figure func(T) decimal.Decimal) (least, most decimal.Decimal) {
	for n, v := range list {
		f := figure(v)
		if n == 0 || f.LessThan(least) {
			least = f
		}
		if n == 0 || f.GreaterThan(most) {
			most = f
		}
	}
	return least, most
}
