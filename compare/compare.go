package compare

import (
	"context"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/decimal"
)

// Comparison is a batch judged under every combination of answers.
type Comparison struct {
	Space
	Result   *assess.Result // by the answers in use
	Projects []Project      // as those of Result
	Totals   []Totals       // by combination
}

// Project is what one project comes to under every combination.
type Project struct {
	Judged   *assess.Project // by the answers in use
	Outcomes []Outcome       // by combination
}

// Totals are what all projects come to under a combination: those in review
// apart from the eligible ones.
type Totals struct {
	Eligible, Ineligible, Review int

	Subsidy, Provisional decimal.Decimal // yuan
}

// Outcome is what a combination of answers makes of a project.
type Outcome struct {
	Verdict eligibility.Verdict
	Capped  bool

	Base, Interest, Subsidy decimal.Decimal // yuan
}

// Run judges a batch under every combination, some projects at once. Questions
// that the policy has and space has not keep the policy's answer. No comparison
// shows lines: they are dropped once a project is judged. The only errors are those of a context that ended and of policy.Choose.
func Run(ctx context.Context, setting *eligibility.Setting, batch *intake.Batch, space Space, jobs int) (*Comparison, error) {
	settings, err := space.settings(setting)
	if err != nil {
		return nil, err
	}
	c := &Comparison{Space: space, Projects: make([]Project, len(batch.Projects)), Totals: make([]Totals, len(settings))}
	for n := range c.Projects {
		c.Projects[n].Outcomes = make([]Outcome, len(settings))
	}
	err = assess.Vary(ctx, settings, batch, jobs, func(k, n int, p *assess.Project) {
		c.Projects[n].Outcomes[k] = Outcome{p.Verdict, p.Capped, p.Base, p.Interest, p.Subsidy}
		if k == 0 {
			c.Projects[n].Judged = p
		}
	})
	if err != nil {
		return nil, err
	}
	now := make([]*assess.Project, len(c.Projects))
	for n, p := range c.Projects {
		now[n] = p.Judged
		for k, o := range p.Outcomes {
			c.Totals[k].add(o)
		}
	}
	c.Result = assess.NewResult(settings[0], batch, now)
	return c, nil
}

// add takes a project's outcome into the totals.
func (t *Totals) add(o Outcome) {
	switch o.Verdict {
	case eligibility.Eligible:
		t.Eligible++
		t.Subsidy = t.Subsidy.Add(o.Subsidy)
	case eligibility.NeedsReview:
		t.Review++
		t.Provisional = t.Provisional.Add(o.Subsidy)
	case eligibility.Ineligible:
		t.Ineligible++
	}
}

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
		first := c.With(k, n, 0)
		if o, by := p.Outcomes[k], p.Outcomes[first]; o.Verdict != by.Verdict || !o.Subsidy.Equal(by.Subsidy) {
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
