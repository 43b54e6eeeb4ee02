package assess_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/policy"
	"tiexi/project"
)

// under judges a project under a policy that change made of the law's.
func (l law) under(t fataler, p *project.Project, c secondChoices, change func(*policy.Policy)) *assess.Project {
	setting, err := l.setting(c)
	if err != nil {
		t.Fatalf("%v", err)
	}
	changed := *setting.Policy
	changed.Routes = slices.Clone(changed.Routes)
	change(&changed)
	own := *setting
	own.Policy = &changed
	r, err := assess.Run(context.Background(), &own, &intake.Batch{Projects: []*project.Project{p}}, 1)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return r.Projects[0]
}

// What a route that is not met would bring is what judging again comes to where the
// route asks for less: no threshold, no direction, one kind of things.
func TestUnmetRouteBringsWhatJudgingAgainDoes(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	seen := make(map[string]bool)
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t).scene()
		before := l.must(t, s)
		for n := range before.Missing.Unmet {
			u := &before.Missing.Unmet[n]
			after := l.under(t, s.project(), withoutBothOf(s.choices, u), func(p *policy.Policy) {
				r := &p.Routes[slices.IndexFunc(p.Routes, func(r policy.Route) bool { return r.ID == u.Route.ID })]
				if r.Directed = false; r.Threshold != nil && u.Short.IsPositive() {
					lower := *r.Threshold
					lower.Yuan, r.Threshold = u.Route.Base, &lower
				}
			})
			for _, reason := range u.Reasons() {
				seen[reason] = true
			}
			w := u.Would()
			if !after.Routes.Of(u.Route.ID).Met || !w.Base.Equal(after.Base) || !w.Exact.Equal(after.Exact) || !w.Interest.Equal(after.Interest) || w.Capped != after.Capped || !w.Subsidy.Equal(after.Subsidy) {
				t.Fatalf("%s %v: would come to %s, %s, %s; judged again %s, %s, %s", u.Route.ID, u.Reasons(), w.Base, w.Interest, w.Subsidy, after.Base, after.Interest, after.Subsidy)
			}
			if !u.Held.Equal(after.Base.Sub(before.Base)) || u.Lines != after.CountedLines-before.CountedLines {
				t.Fatalf("%s holds back %s in %d lines; the base goes from %s to %s", u.Route.ID, u.Held, u.Lines, before.Base, after.Base)
			}
			if (len(u.Barred) > 0) != (after.Verdict == eligibility.Ineligible) {
				t.Fatalf("%s: barred by %v, and then %s", u.Route.ID, u.Barred, after.Verdict)
			}
		}
	})
	for _, reason := range []string{assess.BelowThreshold, assess.NoDirection, assess.OneKindOnly} {
		if !seen[reason] {
			t.Errorf("no scene had a route that is not met for %s", reason)
		}
	}
}

// withoutBothOf are the answers under which one kind is enough, where that is what is
// in the way of the route.
func withoutBothOf(c secondChoices, u *assess.Unmet) secondChoices {
	c.both = c.both && !u.Route.OneKind
	return c
}

// All that the invoices come to is what counts and what does not, by reason, to the
// last digit; every line is in one place.
func TestAccountAddsUp(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	rapid.Check(t, func(t *rapid.T) {
		p := l.must(t, drawn(t).scene())
		type part struct {
			lines int
			yuan  decimal.Decimal
		}
		all, parts := decimal.Zero, make(map[string]part)
		for n := range p.Lines {
			v := &p.Lines[n]
			yuan := v.Amount.Yuan.Decimal
			if v.ExcludedBy == "invoice.currency" { // it is not in yuan
				yuan = decimal.Zero
			}
			all = all.Add(yuan)
			key := v.ExcludedBy
			switch {
			case v.Counted:
				key = "counted"
			case key != "":
			case isOfSomeRoute(v):
				key = "route"
			default:
				key = "category"
			}
			parts[key] = part{parts[key].lines + 1, parts[key].yuan.Add(yuan)}
		}
		a := p.Missing.Account
		sum, told := a.Counted, map[string]part{"counted": {a.CountedLines, a.Counted}}
		for _, u := range a.Out {
			sum = sum.Add(u.Yuan)
			key := u.Reason
			if u.Reason == assess.ByRule {
				key = u.ID
			}
			told[key] = part{told[key].lines + u.Lines, told[key].yuan.Add(u.Yuan)}
		}
		if !a.All.Equal(all) || !sum.Equal(all) || a.Lines != len(p.Lines) || !a.Counted.Equal(p.Base) {
			t.Fatalf("all %s in %d lines, the parts %s; the lines are %d and come to %s", a.All, a.Lines, sum, len(p.Lines), all)
		}
		for key, want := range parts {
			if got := told[key]; got.lines != want.lines || !got.yuan.Equal(want.yuan) {
				t.Fatalf("%s: told %d lines, %s; there are %d, %s", key, got.lines, got.yuan, want.lines, want.yuan)
			}
		}
	})
}

// isOfSomeRoute reports whether a line that is in, and does not count, waits for a
// route.
func isOfSomeRoute(v *eligibility.LineVerdict) bool {
	return v.Amount.EveryRoute || v.Amount.Categories&^project.Categories(project.Other) != 0
}

// What hangs on doubts is what the lines come to that carry them. Each line is told
// under every doubt about it, and once in the sum, which is never more than all lines.
func TestDoubtsHaveWhatHangsOnThem(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	rapid.Check(t, func(t *rapid.T) {
		p := l.must(t, drawn(t).scene())
		m := p.Missing
		n := 0
		for _, f := range p.Findings {
			if f.Outcome != eligibility.Review {
				continue
			}
			if n == len(m.Doubts) || m.Doubts[n].Rule != f.Rule {
				t.Fatalf("no doubt for %s", f.Rule)
			}
			checkDoubt(t, p, &m.Doubts[n])
			n++
		}
		if n != len(m.Doubts) {
			t.Fatalf("%d doubts for %d findings", len(m.Doubts), n)
		}
		positive := decimal.Zero
		for n := range p.Lines {
			positive = positive.Add(decimal.Max(decimal.Zero, p.Lines[n].Amount.Yuan.Decimal))
		}
		if m.InDoubt.Out.Add(m.InDoubt.In).GreaterThan(positive) || m.InDoubt.Lines() > len(p.Lines) {
			t.Fatalf("in doubt %s and %s, all lines above zero %s", m.InDoubt.Out, m.InDoubt.In, positive)
		}
		checkDoubtful(t, p)
	})
}

func checkDoubt(t *rapid.T, p *assess.Project, d *assess.Doubt) {
	counted, lines := decimal.Zero, 0
	for n := range p.Lines {
		v := &p.Lines[n]
		if !slices.ContainsFunc(v.Hits, func(h eligibility.Hit) bool { return h.Rule == d.Rule && h.Outcome == eligibility.Review }) {
			continue
		}
		if lines++; v.Counted {
			counted = counted.Add(v.Amount.Yuan.Decimal)
		}
	}
	overLines := d.Rule == "lpr.coverage" || strings.HasPrefix(d.Rule, "invoice.")
	if d.Whole == overLines || d.Lines() != lines || !d.In.Equal(counted) {
		t.Fatalf("%s: whole %t, %d lines, %s of the base; found %d, %s", d.Rule, d.Whole, d.Lines(), d.In, lines, counted)
	}
}

// checkDoubtful works the sum over all doubts out again.
func checkDoubtful(t *rapid.T, p *assess.Project) {
	in, lines := decimal.Zero, 0
	for n := range p.Lines {
		v := &p.Lines[n]
		if !slices.ContainsFunc(v.Hits, func(h eligibility.Hit) bool { return h.Outcome == eligibility.Review }) {
			continue
		}
		if lines++; v.Counted {
			in = in.Add(v.Amount.Yuan.Decimal)
		}
	}
	if all := p.Missing.InDoubt; all.Lines() != lines || !all.In.Equal(in) {
		t.Fatalf("in doubt %d lines, %s; found %d, %s", all.Lines(), all.In, lines, in)
	}
}
