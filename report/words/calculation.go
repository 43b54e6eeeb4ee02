package words

import (
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
)

// Calculation is how a subsidy follows from the lines under each rate, in words.
type Calculation struct {
	None  string   // why nothing is calculated; then the rest is empty
	Rates []string // what the lines under each publication contribute
	Base  string
	Steps []string // from the sum of the rates to the subsidy, each from the one before
}

// Calculation says how a project's subsidy was calculated.
func (o Options) Calculation(p *assess.Project) (c Calculation) {
	switch {
	case !p.Routes.Met():
		return Calculation{None: o.Say("explain.unmet")}
	case len(p.Rates) == 0:
		return Calculation{None: o.Say("explain.nothing")}
	}
	years := p.Choices.InterestYears.String()
	for _, s := range p.Rates {
		c.Rates = append(c.Rates, o.Say("explain.rate", "published", s.Rate.Date, "rate", Percent(s.Rate.FiveYear),
			"base", s.Base, "years", years, "interest", s.Interest))
	}
	c.Base = o.Say("explain.base", "base", p.Base)
	c.Steps = []string{o.Say("explain.sum", "exact", p.Exact, "rounding", p.Choices.Rounding, "interest", p.Rounded)}
	if p.Rounded.IsNegative() {
		c.Steps = append(c.Steps, o.Say("explain.not_below_zero"))
	}
	would := decimal.Min(p.Interest, p.Cap) // before the verdict
	c.Steps = append(c.Steps, o.Say("explain.cap", "interest", p.Interest, "cap", p.Cap, "subsidy", would))
	if p.Verdict == eligibility.Ineligible {
		c.Steps = append(c.Steps, o.Say("explain.ineligible", "would", would))
	}
	return c
}
