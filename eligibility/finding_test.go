package eligibility

import (
	"slices"
	"strings"
	"testing"

	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// The order of the contract.
var ruleOrder = []string{
	"art2.region", "enterprise.uscc", "art2.industry", "art5.direction", "art7.route", "art7.evidence", "art15.negative_list", "art18.period",
	"lpr.coverage", "input.incomplete", "project.investment", "policy.effect", "loan.facts", "cap.open", "cap.minimum", "cap.enterprise",
	"invoice.original_differs", "invoice.sheet_differs", "invoice.incomplete", "invoice.void", "invoice.reversed", "invoice.partly_reversed",
	"invoice.red_unmatched", "invoice.category", "invoice.duplicate", "invoice.double_claim", "invoice.claimed_before",
	"invoice.currency", "invoice.customs", "invoice.buyer", "invoice.self_dealing", "invoice.risk", "invoice.arithmetic",
	"invoice.basis_unclear", "invoice.derived", "invoice.date", "invoice.before_measures", "invoice.number", "invoice.uscc",
	"invoice.vat_rate", "invoice.deposit", "invoice.sources_differ", "invoice.lines_differ", "invoice.sign", "invoice.implausible", "invoice.locked",
	"invoice.subtotal", "invoice.not_in_export", "invoice.second_hand", "invoice.not_equipment",
}

func TestRulesStandInTheOrderOfTheContract(t *testing.T) {
	at := -1
	for _, id := range RuleIDs() {
		n := slices.Index(ruleOrder, id)
		if strings.HasPrefix(id, "guide.") {
			n = len(ruleOrder)
		}
		switch {
		case n < 0:
			t.Errorf("%s is not in ruleOrder (eligibility/finding_test.go)", id)
			continue
		case n < at:
			t.Errorf("%s stands behind a rule that it precedes in ruleOrder (eligibility/finding_test.go)", id)
		}
		at = n
	}
}

func TestEveryRuleHasANameAndAnArticle(t *testing.T) {
	c := judgeOne(t, setting(t), applying())
	for _, f := range c.Findings {
		checkWords(t, message.New("rule."+f.Rule))
		if !slices.ContainsFunc(c.Policy.Articles, func(a policy.Article) bool { return a.Number == f.Article }) {
			t.Errorf("%s cites article %q", f.Rule, f.Article)
		}
	}
}

func TestHitIsReviewOrANotedPass(t *testing.T) {
	for _, r := range lineRules {
		if r.Hits[0] != Review && r.Hits[0] != Pass {
			t.Errorf("%s: a hit is %s", r.ID, r.Hits[0])
		}
	}
}

func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(*project.Project)
		want Verdict
	}{
		{"nothing wrong", func(*project.Project) {}, Eligible},
		{"a rule in doubt", func(p *project.Project) { p.Enterprise.Industry = "" }, NeedsReview},
		{"a line in doubt", func(p *project.Project) { p.Lines[0].Risk = "异常凭证" }, NeedsReview},
		{"a line noted", func(p *project.Project) { p.Lines[0].Date = day("2020-06-30") }, Eligible},
		{"a rule broken", func(p *project.Project) { p.Enterprise.County = "历下区" }, Ineligible},
		{"one broken, one in doubt", func(p *project.Project) { p.Enterprise.County, p.Enterprise.Industry = "历下区", "" }, Ineligible},
	} {
		p := applying(buy("00000001", "10000000"))
		c.edit(p)
		if got := judgeOne(t, setting(t), p).Verdict; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestPlainPassSaysNothingOfPlaces(t *testing.T) {
	c := judgeOne(t, setting(t), applying(buy("00000001", "10000000")))
	for _, f := range c.Findings {
		if f.Outcome > Pass || f.Noted || len(f.Places) > 0 {
			t.Errorf("%s: %s, noted %v, %v", f.Rule, f.Outcome, f.Noted, f.Places)
		}
	}
}

func TestPlacesAreInOrderAndOnce(t *testing.T) {
	source := &project.Source{File: "a.xlsx", Sheet: "发票"}
	at := func(row, col int32) project.Place {
		return project.Place{Source: source, Spot: project.Spot{Row: row, Col: col}}
	}
	got := sortPlaces([]project.Place{at(3, 1), at(2, 2), at(3, 1), at(2, 1)})
	if want := []project.Place{at(2, 1), at(2, 2), at(3, 1)}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestCopiesThatAreAllWrongPointToEachOnce(t *testing.T) {
	c := judgeOne(t, setting(t), applying(buy("00000001", "1", status("作废")), buy("00000001", "1")))
	expectOut(t, c, "invoice.void", "invoice.void")
	expect(t, c, "invoice.void", "noted 2:status")
}

// A doubt about one copy is a doubt about all, and is told once.
func TestDoubtAboutSeveralCopiesIsToldOnce(t *testing.T) {
	risky := func(l *project.Line) { l.Risk = "异常凭证" }
	c := judgeOne(t, setting(t), applying(buy("00000001", "1", risky), buy("00000001", "1", risky)))
	expectOut(t, c, "", "invoice.duplicate")
	expect(t, c, "invoice.risk", "review 2:risk")
	expectText(t, c, "invoice.risk", "invoice.risk")
}

func TestIDsOfOutcomesAndVerdicts(t *testing.T) {
	for o, want := range map[Outcome]string{NotApplicable: "not_applicable", Pass: "pass", Review: "review", Fail: "fail"} {
		if o.String() != want {
			t.Errorf("got %s, want %s", o, want)
		}
	}
	for v, want := range map[Verdict]string{Eligible: "eligible", NeedsReview: "review", Ineligible: "ineligible"} {
		if v.String() != want {
			t.Errorf("got %s, want %s", v, want)
		}
	}
}
