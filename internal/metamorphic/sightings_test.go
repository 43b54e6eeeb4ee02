package metamorphic

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"tiexi/eligibility"
	"tiexi/internal/metamorphic/invented"
	"tiexi/policy"
	"tiexi/report/document"
)

// unseen are the outcomes that no invented case shows: they need files or flags
// of their own.
var unseen = map[string]string{
	"invoice.original_differs review": "an e-invoice that contradicts its row",
	"invoice.sheet_differs review":    "an export of the tax bureau",
	"invoice.basis_unclear review":    "a column that is called 金额",
	"invoice.claimed_before review":   "a register",
	"input.incomplete review":         "a file that cannot be read: properties 3 and 4 have some",
	"art15.negative_list pass":        "a list that says from when until when an enterprise is on it",
	"loan.facts pass":                 "a policy that goes by loans",
	"loan.facts review":               "a policy that goes by loans",
	"loan.facts fail":                 "a policy that goes by loans",
	"invoice.lines_differ review":     "a better source than a list",
	"invoice.not_in_export pass":      "an export of the tax bureau",
	"policy.effect review":            "a policy with values that begin to hold at different days",
	"invoice.double_claim pass":       "a better source than the lists of two projects of one enterprise",

	"cap.open review": ownCaps, "cap.minimum pass": ownCaps, "cap.enterprise pass": ownCaps, "cap.enterprise review": ownCaps,
	"guide.invoice_window fail": thatFails, "guide.payment_window fail": thatFails, "guide.minimum_unit_price fail": thatFails,
	"guide.payment_proof fail": thatFails, "guide.no_lease fail": thatFails, "guide.no_related_party fail": thatFails,
	"guide.no_second_hand pass": ofProjects, "guide.no_second_hand review": ofProjects, "guide.no_second_hand fail": thatFails,
	"guide.filing_window review": ofProjects, "guide.filing_window fail": ofProjects,
	"guide.completion_window review": ofProjects, "guide.completion_window fail": ofProjects,
	"guide.not_funded review": ofProjects, "guide.not_funded fail": ofProjects,
}

// What the guide of the invented cases does not set.
const (
	ownCaps    = "caps and a minimum of a policy's own"
	thatFails  = "a condition that fails a project"
	ofProjects = "a condition that the guide does not have"
)

// Properties of cases that show nothing prove nothing: six thousand of them
// show every rule and fate of a line, every verdict and route.
func TestInventedCasesReachEverythingThatMatters(t *testing.T) {
	t.Parallel()
	seen := wanted()
	desk := newDesk(t)
	for n := range 6000 {
		d := invented.Dice(rand.New(rand.NewPCG(20200608, uint64(n))).IntN)
		c := invented.Draw(d, 1+d(3))
		look(seen, desk.whole(t, c, invented.FormOf(d).Files(c, "case")...))
	}
	for _, what := range slices.Sorted(maps.Keys(seen)) {
		t.Logf("%6d  %s", seen[what], what)
		switch {
		case seen[what] == 0 && unseen[what] == "":
			t.Errorf("no case shows: %s; let internal/metamorphic/invented draw one, or give the reason in unseen (sightings_test.go)", what)
		case seen[what] > 0 && unseen[what] != "":
			t.Errorf("%s is seen, although it needs %s", what, unseen[what])
		}
	}
}

// Every answer to every interpretation is drawn.
func TestInventedCasesAnswerEveryInterpretation(t *testing.T) {
	t.Parallel()
	drawn := make(map[string][]string)
	for n := range 500 {
		for id, answer := range invented.NewSeries(rand.New(rand.NewPCG(20200608, uint64(n))).IntN).Answers {
			drawn[id] = append(drawn[id], answer)
		}
	}
	for _, d := range policy.Declarations() {
		for _, answer := range d.Answers {
			is := func(a string) bool { return a == answer }
			if answer == policy.AnyDate || answer == policy.AnyNumber {
				is = func(a string) bool { return !slices.Contains(d.Answers, a) }
			}
			if !slices.ContainsFunc(drawn[d.ID], is) {
				t.Errorf("%s %s is not drawn by Dice.answers (internal/metamorphic/invented/draw.go)", d.ID, answer)
			}
		}
	}
}

// wanted is everything that there is to be seen.
func wanted() map[string]int {
	seen := make(map[string]int)
	for _, r := range eligibility.Rules() {
		for _, o := range r.Hits {
			what := r.ID + " " + o.String()
			seen[what] = 0
			if r.Excludes && unseen[what] == "" {
				seen["excluded by "+r.ID] = 0
			}
		}
	}
	for _, verdict := range []string{"eligible", "ineligible", "review"} {
		for _, routes := range []string{"advanced", "intelligent", "both", "no"} {
			seen[verdict+" by "+routes+" route"] = 0
		}
	}
	delete(seen, "eligible by no route")
	for _, what := range []string{
		"capped", "threshold to the fen", "interest at the cap to the fen", "discount counted", "red letter counted",
		"red letter excluded with its blue", "line of several categories counted", "invoice of several lines", "invoice with two numbers",
		"no line", "split rates", "interest cut at zero",
	} {
		seen[what] = 0
	}
	return seen
}

func look(seen map[string]int, doc document.Document) {
	see := func(what string, is bool) {
		if is {
			seen[what]++
		}
	}
	for _, p := range doc.Projects {
		for _, f := range p.Findings {
			see(f.Rule+" "+f.Outcome, f.Noted || f.Outcome == "review" || f.Outcome == "fail")
		}
		routes := "no"
		switch a, i := p.Routes[0].Met, p.Routes[1].Met; {
		case a && i:
			routes = "both"
		case a:
			routes = "advanced"
		case i:
			routes = "intelligent"
		}
		seen[p.Verdict+" by "+routes+" route"]++
		see("capped", p.Capped)
		see("threshold to the fen", p.Routes[0].Amount == "10000000.00" && p.Routes[0].Met)
		see("interest at the cap to the fen", p.Interest == p.Cap)
		see("no line", len(p.Lines) == 0)
		see("split rates", len(p.Rates) > 1)
		see("interest cut at zero", p.Interest == "0.00" && p.Base[0] == '-')
		keys := make(map[string]int)
		for _, l := range p.Lines {
			keys[l.Key]++
			minus := l.Amount != "" && l.Amount[0] == '-'
			red := minus && keys[l.Key] == 1 // the generator puts a discount on an invoice that has another line
			see("excluded by "+l.ExcludedBy, l.ExcludedBy != "")
			see("red letter counted", red && l.Counted)
			see("red letter excluded with its blue", red && l.ExcludedBy == "invoice.reversed")
			see("discount counted", minus && keys[l.Key] > 1 && l.Counted)
			see("line of several categories counted", l.Counted && len(l.Categories) > 1)
			see("invoice of several lines", keys[l.Key] > 1 && l.Counted)
			see("invoice with two numbers", len(l.Keys) > 1)
		}
	}
}
