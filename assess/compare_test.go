package assess_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"tiexi/internal/decimal"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
)

// agreeRules are the rules that the second calculation knows.
var agreeRules = []string{
	"art2.region", "enterprise.uscc", "art2.industry", "art5.direction", "art7.route", "art7.evidence", "art18.period", "lpr.coverage",
	"invoice.incomplete", "invoice.red_unmatched", "invoice.category", "invoice.duplicate", "invoice.currency", "invoice.buyer",
	"invoice.arithmetic", "invoice.derived", "invoice.date", "invoice.deposit", "invoice.implausible", "invoice.locked", "project.investment",
	"invoice.sources_differ", "invoice.sign",
}

// law is what every scene is judged by, read once.
type law struct {
	policy *policy.Policy
	table  *lprdata.Table
}

func readLaw(t testing.TB) law {
	t.Helper()
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	table, err := lprdata.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return law{p, table}
}

// judge puts one project through the program.
func (l law) judge(p *project.Project, c secondChoices) (*assess.Project, error) {
	setting, err := l.setting(c)
	if err != nil {
		return nil, err
	}
	r, err := assess.Run(context.Background(), setting, &intake.Batch{Projects: []*project.Project{p}}, 1)
	if err != nil {
		return nil, err
	}
	return r.Projects[0], nil
}

func (l law) setting(c secondChoices) (*eligibility.Setting, error) {
	choices, err := l.policy.Choose(c.answers())
	return &eligibility.Setting{Policy: l.policy, Choices: choices, Table: l.table}, err
}

// disagreements are all respects in which program and second calculation
// differ about a scene.
func (l law) disagreements(s scene) (list []string, want secondResult, got *assess.Project) {
	want = second(s.second(), s.choices)
	got, err := l.judge(s.project(), s.choices)
	if err != nil {
		return []string{err.Error()}, want, nil
	}
	return s.compare(want, got), want, got
}

func (s scene) compare(want secondResult, got *assess.Project) (list []string) {
	differ := func(what string, want, got any) {
		if fmt.Sprint(want) != fmt.Sprint(got) {
			list = append(list, fmt.Sprintf("%s: second %v, program %v", what, want, got))
		}
	}
	yuan := func(what string, fen int64, got decimal.Decimal) {
		if !decimal.New(fen, -2).Equal(got) {
			differ(what, decimal.New(fen, -2), got)
		}
	}
	differ("advanced met", want.advancedMet, got.Routes.Of(policy.AdvancedRoute).Met)
	differ("intelligent met", want.intelligentMet, got.Routes.Of(policy.IntelligentRoute).Met)
	yuan("advanced sum", want.advancedSum, got.Routes.Of(policy.AdvancedRoute).Base)
	yuan("intelligent sum", want.intelligentSum, got.Routes.Of(policy.IntelligentRoute).Amount)
	yuan("base", want.base, got.Base)
	yuan("interest", want.interest, got.Interest)
	yuan("subsidy", want.subsidy, got.Subsidy)
	differ("capped", want.capped, got.Capped)
	differ("verdict", want.verdict, got.Verdict)
	for _, f := range got.Findings {
		outcome := "" // as the second calculation says nothing of a pass
		if f.Outcome > eligibility.Pass {
			outcome = f.Outcome.String()
		}
		if !slices.Contains(agreeRules, f.Rule) && outcome != "" {
			list = append(list, "a scene must not meet "+f.Rule)
		}
		differ(f.Rule, want.found[f.Rule], outcome)
	}
	wantFates, gotFates := s.fates(want, got)
	for _, key := range slices.Sorted(maps.Keys(wantFates)) {
		differ("lines of "+key, wantFates[key], gotFates[key])
	}
	return list
}

// fates are what becomes of the lines, by what the lines say: which of several
// copies stands is not asked.
func (s scene) fates(want secondResult, got *assess.Project) (wants, gots map[string][]string) {
	wants, gots = make(map[string][]string), make(map[string][]string)
	for n, l := range s.lines {
		key := fmt.Sprintf("%s %s", l.invoice, l.item)
		wants[key] = append(wants[key], fmt.Sprintf("%v %s", want.counted[n], want.excluded[n]))
		gots[key] = append(gots[key], fmt.Sprintf("%v %s", got.Lines[n].Counted, got.Lines[n].ExcludedBy))
	}
	for key := range wants {
		slices.Sort(wants[key])
		slices.Sort(gots[key])
	}
	return wants, gots
}
