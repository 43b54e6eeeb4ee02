package assess_test

import (
	"context"
	"flag"
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/lprdata"
	"tiexi/policy"
)

// termsCase is a policy and the projects that are judged by it in one run.
type termsCase struct {
	policy   *termsPolicy
	projects []*termsProject
}

func (d dice) termsCase() termsCase {
	c := termsCase{policy: d.termsPolicy()}
	for range 1 + d(3) {
		c.projects = append(c.projects, d.termsProject(c.policy))
	}
	return c
}

// disagreements are all respects in which program and second calculation differ about a case.
func (c termsCase) disagreements(table *lprdata.Table) (list []string) {
	text := c.policy.yaml()
	p, err := policy.Load("made-up.yaml", []byte(text))
	if err != nil {
		return []string{err.Error(), text}
	}
	batch := new(intake.Batch)
	for n, a := range c.projects {
		batch.Projects = append(batch.Projects, a.project(n, c.policy.choices.gross))
	}
	setting := &eligibility.Setting{Policy: p, Choices: p.Defaults(), Table: table}
	r, err := assess.Run(context.Background(), setting, batch, 1)
	if err != nil {
		return []string{err.Error(), text}
	}
	for n, a := range c.projects {
		if differ := c.policy.second(a).compare(r.Projects[n]); len(differ) > 0 {
			list = append(append(list, differ...), fmt.Sprintf("in project P%d: %v", n, a))
		}
	}
	if len(list) > 0 {
		list = append(list, strings.TrimPrefix(text, termsHead))
	}
	return list
}

// compare are the differences about one project.
func (r *termsResult) compare(got *assess.Project) (list []string) {
	differ := func(what string, want, got any) {
		if fmt.Sprint(want) != fmt.Sprint(got) {
			list = append(list, fmt.Sprintf("%s: second %v, program %v", what, want, got))
		}
	}
	yuan := func(what string, fen int64, got decimal.Decimal) {
		if want := decimal.New(fen, -2); !want.Equal(got) {
			differ(what, want, got)
		}
	}
	for n, met := range r.met {
		differ("met "+got.Routes[n].ID, met, got.Routes[n].Met)
		yuan("held "+got.Routes[n].ID, r.held[n], got.Routes[n].Base)
	}
	yuan("base", r.base, got.Base)
	if got.Inexact { // the quotient has no end: it is shown to ten decimals
		differ("exact", new(big.Rat).Quo(r.exact, big.NewRat(100, 1)).FloatString(10), got.Exact.StringFixed(10))
	} else if exact, _ := new(big.Rat).SetString(got.Exact.String()); r.base >= 0 { // what nobody gets of less than nothing is not compared
		differ("exact", new(big.Rat).Quo(r.exact, big.NewRat(100, 1)), exact)
	}
	yuan("interest", r.interest, got.Interest)
	yuan("cap", r.cap, got.Cap)
	differ("capped", r.capped, got.Capped)
	yuan("subsidy", r.subsidy, got.Subsidy)
	differ("verdict", r.verdict, got.Verdict)
	holding := 0
	for n, most := range r.ceilings {
		c := got.Ceilings[n]
		if differ(fmt.Sprintf("ceiling %d open", n), most < 0, c.Open); most >= 0 {
			yuan(fmt.Sprintf("ceiling %d", n), most, c.Most)
		}
		if c.Holds {
			holding++
			differ("the ceiling that holds", r.cap, most)
		}
	}
	differ("ceilings that hold", 1, holding)
	if len(list) > 0 {
		for _, f := range got.Findings {
			if f.Outcome > eligibility.Pass {
				list = append(list, fmt.Sprintf("the program finds %s %v", f.Rule, f.Outcome))
			}
		}
	}
	return list
}

// fewTermsCases lets a property ask 300 cases, the same in every run, unless somebody has asked for another number. The
// test must not be parallel: the flags are the whole package's.
func fewTermsCases(t *testing.T) {
	t.Helper()
	if flag.Lookup("rapid.checks").Value.String() != normalChecks {
		return
	}
	for name, value := range map[string]string{"rapid.checks": "300", "rapid.seed": "20211220"} {
		before := flag.Lookup(name).Value.String()
		if err := flag.Set(name, value); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := flag.Set(name, before); err != nil {
				t.Error(err)
			}
		})
	}
}

// Two calculations of what the terms of a policy file come to, from the same contract.
func TestTermsComeToWhatTheContractSays(t *testing.T) {
	table := readLaw(t).table
	fewTermsCases(t)
	rapid.Check(t, func(t *rapid.T) {
		if list := drawn(t).termsCase().disagreements(table); len(list) > 0 {
			t.Fatalf("%s", strings.Join(list, "\n"))
		}
	})
}

// A generator that no longer gets anywhere is noticed: everything that terms can say is met by projects for which it
// decides something.
func TestTermsCasesReachEverything(t *testing.T) {
	t.Parallel()
	seen := make(map[string]int)
	for n := range 1000 {
		c := dice(rand.New(rand.NewPCG(20211220, uint64(n))).IntN).termsCase()
		for _, a := range c.projects {
			c.policy.look(a, seen)
		}
	}
	t.Logf("%v", seen)
	for _, sight := range []string{
		"eligible", "review", "ineligible", "lpr", "percentage", "tiers", "marginal", "below the first step", "exactly a step", "half",
		"exactly the threshold", "exactly the threshold, above", "a fen below", "a fen above", "by all_counted", "by investment",
		"cap of project", "cap of enterprise_year", "cap of base", "cap of investment", "cap with part of a fen", "exactly the cap", "a fen above the cap",
		"investment not known", "small", "exactly the minimum", "below zero",
		"loan", "points", "of what was paid", "of the LPR", "a ceiling of the rate", "360", "365", "days cut", "no more than was paid", "a further period",
		"a loan out", "a loan twice", "cap of loan", "cap of paid", "loans not known", "half, of loans", "no finite decimal", "the loans' threshold",
	} {
		if seen[sight] == 0 {
			t.Errorf("no project shows: %s", sight)
		}
	}
}

// look notes what the project shows.
func (p *termsPolicy) look(a *termsProject, seen map[string]int) {
	r := p.second(a)
	note := func(sight string, shows bool) {
		if shows {
			seen[sight]++
		}
	}
	note(r.verdict, true)
	if r.verdict == "ineligible" {
		return
	}
	note(p.rate.kind, r.interest > 0)
	note("marginal", p.rate.marginal && r.interest > 0)
	for n, s := range p.rate.steps {
		note("below the first step", n == 0 && 0 < r.base && r.base < s.fen)
		note("exactly a step", r.base == s.fen && s.fen > 0 && !p.rate.marginal)
	}
	for n, route := range p.routes {
		if t := route.threshold; t != nil {
			note("exactly the threshold", !t.above && r.held[n] == t.fen)
			note("exactly the threshold, above", t.above && r.held[n] == t.fen)
			note("a fen below", r.held[n] == t.fen-1)
			note("a fen above", r.held[n] == t.fen+1)
			note("by "+t.of, r.met[n])
		}
	}
	p.lookAtLoans(r, note)
	unit := big.NewRat(1, 1)
	if p.choices.rounding != "fen-half-up" {
		unit = big.NewRat(100, 1)
	}
	note("half, of loans", p.rate.kind == "loan" && new(big.Rat).Quo(r.exact, unit).Denom().Cmp(big.NewInt(2)) == 0)
	note("half", new(big.Rat).Quo(r.exact, unit).Denom().Cmp(big.NewInt(2)) == 0)
	note("below zero", r.exact.Sign() < 0)
	for n, c := range p.caps {
		if c.of == "" {
			note("cap of "+c.per, r.capped && r.cap == r.ceilings[n])
		} else {
			note("cap of "+c.of, r.capped && r.cap == r.ceilings[n] && r.cap > 0)
		}
		note("cap with part of a fen", c.of == "base" && r.capped && r.cap == r.ceilings[n] && !termsPart(r.base, c.percent).IsInt())
		note("investment not known", c.of == "investment" && r.ceilings[n] < 0)
		note("loans not known", c.of == "loan" && r.ceilings[n] < 0)
	}
	note("exactly the cap", r.interest == r.cap && r.cap > 0)
	note("a fen above the cap", r.interest == r.cap+1)
	note("small", r.small && r.interest > 0)
	note("exactly the minimum", p.minimum > 0 && r.subsidy == p.minimum)
}

// lookAtLoans notes what the loans show.
func (p *termsPolicy) lookAtLoans(r *termsResult, note func(string, bool)) {
	if p.rate.kind != "loan" || r.interest == 0 {
		return
	}
	t := p.rate.loan
	note("points", t.points != "")
	note("of what was paid", t.ofActual != "")
	note("of the LPR", t.ofLPR != "")
	note("a ceiling of the rate", t.mostPercent != "")
	note(fmt.Sprint(t.year), true)
	for _, sight := range r.lent.sights {
		note(sight, true)
	}
	quotient := new(big.Int).Set(r.exact.Denom())
	for _, prime := range []int64{2, 5} {
		for new(big.Int).Rem(quotient, big.NewInt(prime)).Sign() == 0 {
			quotient.Quo(quotient, big.NewInt(prime))
		}
	}
	note("no finite decimal", quotient.Cmp(big.NewInt(1)) != 0)
	for n, route := range p.routes {
		note("the loans' threshold", route.loans && route.threshold != nil && r.held[n] == route.threshold.fen && !route.threshold.above)
	}
}
