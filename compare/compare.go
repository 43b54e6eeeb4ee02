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

// same reports whether two outcomes decide the same.
func (o Outcome) same(p Outcome) bool { return o.Verdict == p.Verdict && o.Subsidy.Equal(p.Subsidy) }

// Run judges a batch under every combination, some projects at once. Questions
// that the policy has and space has not keep the policy's answer. No comparison
// shows lines: what is known of them is let go once a project is judged. The
// only errors are those of a context that ended and of policy.Choose.
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
