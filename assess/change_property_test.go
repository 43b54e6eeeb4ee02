package assess_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiexi/policy"

	"pgregory.net/rapid"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/lprdata"
	"tiexi/project"
)

// figures is what a result says in numbers, and the verdict.
func figures(p *assess.Project) string {
	return fmt.Sprintln(p.Verdict, p.Routes, p.Base, p.Exact, p.Interest, p.Capped, p.Subsidy, p.Rates)
}

// outcomes is the outcome of every rule and the fate of every line.
func outcomes(p *assess.Project) string {
	var b strings.Builder
	for _, f := range p.Findings {
		fmt.Fprintln(&b, f.Rule, f.Outcome)
	}
	for _, l := range p.Lines {
		fmt.Fprintln(&b, l.Counted, l.Interest, l.ExcludedBy)
	}
	return b.String()
}

// another is a line of an invoice that the project does not have, on a day
// before it applied.
func (s *scene) another(d dice, kind func(*secondLine)) sceneLine {
	l := ownWith(ownLine(s.free(), 20200701, 0), kind)
	d.amounts(&l, 1+int64(d(12*ownMillion)), s.choices.gross)
	return sceneLine{l, d(1 << 8)}
}

func (s scene) hasNegative() bool {
	return slices.ContainsFunc(s.lines, func(l sceneLine) bool {
		return l.net != nil && *l.net < 0 || l.gross != nil && *l.gross < 0
	})
}

// A complete positive line of a countable category never lowers the subsidy,
// provided that the project has no negative lines, or that the line opens no
// further route. Without that the contract itself says otherwise: see
// TestLineThatOpensARouteMayLowerTheSubsidy.
func TestAddedLineNeverLowersTheSubsidy(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		s := d.scene()
		before := l.must(t, s)
		more := s.clone()
		more.lines = append(more.lines, s.another(d, roll(d, func(*secondLine) {}, ownIntelligent, ownSoftware, func(l *secondLine) { l.software, l.other = true, true })))
		after := l.must(t, more)
		opened := before.Routes.Of(policy.AdvancedRoute).Met != after.Routes.Of(policy.AdvancedRoute).Met || before.Routes.Of(policy.IntelligentRoute).Met != after.Routes.Of(policy.IntelligentRoute).Met
		if opened && s.hasNegative() {
			t.Skip("negative lines of a route that was closed")
		}
		if after.Subsidy.LessThan(before.Subsidy) || after.Base.LessThan(before.Base) {
			t.Fatalf("subsidy from %s to %s, base from %s to %s", before.Subsidy, after.Subsidy, before.Base, after.Base)
		}
	})
}

// The negative lines of a route count only once the route is met (contract,
// section 2, 3 and 4): one more yuan of software makes ten million count less.
func TestLineThatOpensARouteMayLowerTheSubsidy(t *testing.T) {
	l := readLaw(t)
	both := ownWith(ownLine("A", 20210305, 10*ownMillion), func(l *secondLine) { l.software = true })
	back := ownWith(ownLine("B", 20210305, -10*ownMillion), ownSoftware)
	s := scene{facts: ownProject(), choices: secondChoices{rateDate: "invoice", years: 1, rounding: "fen-half-up"}}
	s.lines = []sceneLine{{secondLine: both}, {secondLine: back}}
	if got := l.must(t, s).Subsidy.String(); got != "465000" {
		t.Errorf("without the line %s", got)
	}
	s.lines = append(s.lines, sceneLine{secondLine: ownWith(ownLine("C", 20210305, 1_00), ownSoftware)})
	if got := l.must(t, s).Subsidy.String(); got != "0.05" {
		t.Errorf("with the line %s", got)
	}
}

// What is only 其他 concerns nobody, whatever else is the matter with it, as
// long as it is complete: number and amount are asked of every line.
func TestLineInOtherChangesNothing(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		s := d.scene()
		line := s.another(d, ownOther)
		line.tax, line.rate = nil, nil
		line.net, line.gross = ownFen(int64(d(20*ownMillion))), ownFen(int64(d(20*ownMillion)))
		line.day = roll(d, 0, 20190101, 20210305, 20261231)
		line.void, line.buyerForeign = d.one(3), d.one(3)
		more := s.clone()
		more.lines = append(more.lines, line)
		before, after := l.must(t, s), l.must(t, more)
		if figures(before) != figures(after) {
			t.Fatalf("%s\nbut\n%s", figures(before), figures(after))
		}
	})
}

// needed are the facts that no eligible project does without.
var needed = map[string]func(*secondProject, *secondLine){
	"county":           func(p *secondProject, _ *secondLine) { p.countyGiven = false },
	"industry":         func(p *secondProject, _ *secondLine) { p.industryGiven = false },
	"directions":       func(p *secondProject, _ *secondLine) { p.directionsGiven = false },
	"application date": func(p *secondProject, _ *secondLine) { p.applicationDay = 0 },
	"number":           func(_ *secondProject, l *secondLine) { l.invoice = "" },
	"amount":           func(_ *secondProject, l *secondLine) { l.net, l.gross = nil, nil },
	"date":             func(_ *secondProject, l *secondLine) { l.day = 0 },
	"category": func(_ *secondProject, l *secondLine) {
		l.advanced, l.intelligentEquipment, l.software, l.other = false, false, false, false
	},
}

// A fact that is missing makes a project one to be looked into, never one to
// be refused.
func TestMissingFactLeadsToReview(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		s := scene{facts: ownProject(), choices: d.choices(), dress: d(1 << 8)}
		s.facts.directionIntelligent = !d.one(4)
		d.purchases(&s)
		whole := l.must(t, s)
		n := slices.IndexFunc(whole.Lines, func(l eligibility.LineVerdict) bool { return l.Counted })
		if whole.Verdict != eligibility.Eligible || n < 0 {
			t.Skip("not eligible")
		}
		for what, take := range needed {
			less := s.clone()
			take(&less.facts, &less.lines[n].secondLine)
			if what == "date" && secondRateDay(s.facts, s.choices, 0) != 0 {
				continue // the rate does not ask for it
			}
			if p := l.must(t, less); p.Verdict != eligibility.NeedsReview {
				t.Fatalf("without %s the project is %s", what, p.Verdict)
			}
		}
	})
}

// A publication is in force until the next one: which of its days it is does
// not matter, as long as it lies on the same side of the application.
func TestDateMayMoveWithinOnePublication(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		s := d.scene()
		s.choices.rateDate, s.choices.rateDay = "invoice", 0
		if len(s.lines) == 0 {
			t.Skip("no line")
		}
		from := s.lines[d(len(s.lines))].day
		to := d.within(l.table, from)
		if from == 0 || to == 0 || (from > s.facts.applicationDay) != (to > s.facts.applicationDay) ||
			slices.ContainsFunc(s.lines, func(l sceneLine) bool { return l.day == to }) {
			t.Skip("no such day")
		}
		later := s.clone()
		for n := range later.lines { // with all of its day, for they may be copies
			if later.lines[n].day == from {
				later.lines[n].day = to
			}
		}
		before, after := l.must(t, s), l.must(t, later)
		if figures(before) != figures(after) || outcomes(before) != outcomes(after) {
			t.Fatalf("from %d to %d: %s%s\nbut\n%s%s", from, to, figures(before), outcomes(before), figures(after), outcomes(after))
		}
	})
}

// within is another day on which the same publication is in force and covered,
// 0 where there is none.
func (d dice) within(table *lprdata.Table, day int) int {
	from := dressedDay(day)
	other := from + project.Date(d(60)-30)
	a, aOK := table.At(from)
	b, bOK := table.At(other)
	if other == from || a.Date != b.Date || aOK != bOK || (from > table.CoveredUntil()) != (other > table.CoveredUntil()) {
		return 0
	}
	year, month, of := other.Time().Date()
	return year*10000 + int(month)*100 + of
}
