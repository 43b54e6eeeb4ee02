package assess_test

import (
	"maps"
	"slices"
	"testing"

	"tiexi/assess"
)

// sightings count what scenes met, so that a generator that no longer gets
// anywhere is noticed.
type sightings map[string]int

// newSightings knows everything that there is to be seen.
func newSightings() sightings {
	seen := make(sightings)
	for _, rule := range agreeRules {
		seen[rule+" review"] = 0
	}
	for _, rule := range []string{"art2.region", "art2.industry", "art7.route", "art7.evidence", "art18.period"} {
		seen[rule+" fail"] = 0
	}
	for _, rule := range secondExclusions {
		seen["excluded by "+rule] = 0
	}
	for _, verdict := range []string{"eligible", "ineligible", "review"} {
		for _, routes := range []string{"advanced", "intelligent", "advanced and intelligent", "no"} {
			seen[verdict+" by "+routes+" route"] = 0
		}
	}
	delete(seen, "eligible by no route")
	for _, place := range []string{
		"threshold met to the fen", "threshold missed by a fen", "interest at the cap to the fen", "interest a fen or so above the cap",
		"subsidy cut to the cap", "sum below zero", "rounding matters", "application date wanted and missing",
		"discount", "red line counted", "red line excluded with its blue", "red line without its blue", "copy that stands",
		"line without a date counted", "line before the first publication", "route met and nothing counted", "no line at all",
		"amount by tax", "amount by the rate",
	} {
		seen[place] = 0
	}
	return seen
}

func (seen sightings) look(s scene, want secondResult, got *assess.Project) {
	see := func(what string, is bool) {
		if is {
			seen[what]++
		}
	}
	for rule, outcome := range want.found {
		seen[rule+" "+outcome]++
	}
	routes := "no"
	switch {
	case want.advancedMet && want.intelligentMet:
		routes = "advanced and intelligent"
	case want.advancedMet:
		routes = "advanced"
	case want.intelligentMet:
		routes = "intelligent"
	}
	seen[want.verdict+" by "+routes+" route"]++
	const ceiling = secondCap
	see("threshold met to the fen", want.advancedSum == secondThreshold)
	see("threshold missed by a fen", want.advancedSum == secondThreshold-1)
	see("interest at the cap to the fen", want.interest == ceiling)
	see("interest a fen or so above the cap", want.interest > ceiling && want.interest < ceiling+10)
	see("subsidy cut to the cap", want.capped && want.subsidy == ceiling)
	see("sum below zero", got.Exact.IsNegative())
	see("rounding matters", !got.Exact.Equal(got.Rounded))
	see("application date wanted and missing", s.choices.rateDate == "application" && s.facts.applicationDay == 0)
	see("route met and nothing counted", routes != "no" && !slices.Contains(want.counted, true))
	see("no line at all", len(s.lines) == 0)
	for n, l := range s.lines {
		out, counted := want.excluded[n], want.counted[n]
		see("excluded by "+out, out != "")
		red := l.blue != "" && got.Lines[n].Amount.Yuan.Decimal.IsNegative()
		see("red line counted", red && counted)
		see("red line excluded with its blue", red && (out == "invoice.buyer" || out == "lpr.coverage"))
		see("red line without its blue", red && l.blue == "Z" && counted)
		see("discount", l.blue == "" && counted && got.Lines[n].Amount.Yuan.Decimal.IsNegative())
		see("line without a date counted", counted && l.day == 0)
		see("line before the first publication", out == "lpr.coverage")
		see("amount by tax", counted && l.net == nil && l.tax != nil)
		see("amount by the rate", counted && got.Lines[n].Derived)
		see("copy that stands", counted && slices.Contains(want.excluded, "invoice.duplicate"))
	}
}

// check fails where something was never seen.
func (seen sightings) check(t *testing.T) {
	t.Helper()
	for _, what := range slices.Sorted(maps.Keys(seen)) {
		if seen[what] == 0 {
			t.Errorf("no scene shows: %s", what)
		}
		t.Logf("%6d  %s", seen[what], what)
	}
}
