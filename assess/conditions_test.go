package assess_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/policy"
	"tiexi/project"
)

// stated are policies with one condition, set in a policy file and in a guide that is
// laid over one.
func stated(t *testing.T, key, value, effect string) map[string]*policy.Policy {
	t.Helper()
	l := readLaw(t)
	text, err := os.ReadFile("../policy/linyi-2020.yaml")
	if err != nil {
		t.Fatal(err)
	}
	value = strings.TrimPrefix(value+", effect: "+effect, ", ")
	since := ", from: 2020-07-01"
	if strings.Contains(value, "from:") {
		since = ""
	}
	whole, err := policy.Load("policy.yaml", append(text, fmt.Sprintf("\n%s: {%s, article: \"4\"%s}\n", key, value, since)...))
	if err != nil {
		t.Fatal(err)
	}
	guided, err := l.policy.WithGuide("guide.yaml", []byte(fmt.Sprintf("id: g\ntitle: 示例（虚构）\nyear: 2021\napplies_to: linyi-2020\n%s: {%s, ref: 示例}\n", key, value)))
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*policy.Policy{"policy": whole, "guide": guided}
}

// Each condition has each effect, whether a policy file sets it or a guide: one line of
// two meets it, breaks it or does not say; or the project does.
func TestConditionsOfPolicyFilesAndGuides(t *testing.T) {
	line := func(edit func(*project.Line)) func(*project.Project) {
		return func(p *project.Project) { edit(p.Lines[1]) }
	}
	const window = "from: 2021-01-01, to: 2021-06-30"
	lines, projects := []string{"exclude", "fail", "review"}, []string{"fail", "review"}
	for _, c := range []struct {
		key, value          string
		effects             []string
		meets, breaks, asks func(*project.Project)
	}{
		{
			"invoice_window", window, lines, func(*project.Project) {},
			line(func(l *project.Line) { l.Date = project.MustDate("2021-07-01") }), nil,
		},
		{
			"payment_window", window, lines,
			func(p *project.Project) {
				for _, l := range p.Lines {
					l.PaymentDate = project.MustDate("2021-06-30")
				}
			},
			line(func(l *project.Line) { l.PaymentDate = project.MustDate("2021-07-01") }), line(func(l *project.Line) { l.PaymentDate = 0 }),
		},
		{
			"minimum_unit_price", "yuan: 500000", lines,
			func(p *project.Project) {
				for _, l := range p.Lines {
					l.Quantity = amount("1")
				}
			},
			line(func(l *project.Line) { l.Quantity = amount("100") }), line(func(l *project.Line) { l.Quantity = amount("") }),
		},
		{
			"payment_proof", "", lines,
			func(p *project.Project) {
				for _, l := range p.Lines {
					l.PaymentProof = project.Yes
				}
			},
			line(func(l *project.Line) { l.PaymentProof = project.No }), line(func(l *project.Line) { l.PaymentProof = project.Unknown }),
		},
		{
			"no_lease", "", lines, func(p *project.Project) { p.Lines[0].Leased, p.Lines[1].Leased = project.No, project.No },
			line(func(l *project.Line) { l.Leased = project.Yes }), line(func(l *project.Line) { l.Leased = project.Unknown }),
		},
		{
			"no_related_party", "", lines, func(p *project.Project) { p.Lines[0].RelatedParty, p.Lines[1].RelatedParty = project.No, project.No },
			line(func(l *project.Line) { l.RelatedParty = project.Yes }), line(func(l *project.Line) { l.RelatedParty = project.Unknown }),
		},
		{
			"no_second_hand", "", lines, func(p *project.Project) { p.Lines[0].Note, p.Lines[1].Note = "全新", "全新" },
			line(func(l *project.Line) { l.Item = "二手数控车床" }), line(func(l *project.Line) { l.Note = "" }),
		},
		{
			"filing_window", window, projects, func(p *project.Project) { p.FilingDate = "2021-06-30" },
			func(p *project.Project) { p.FilingDate = "2021-07-01" }, func(p *project.Project) { p.FilingDate = "" },
		},
		{
			"completion_window", window, projects, func(p *project.Project) { p.CompletionDate = "2021-01-01" },
			func(p *project.Project) { p.CompletionDate = "2020-12-31" }, func(p *project.Project) { p.CompletionDate = "" },
		},
		{
			"not_funded", "", projects, func(p *project.Project) { p.Funded = "no" },
			func(p *project.Project) { p.Funded = "yes" }, func(p *project.Project) { p.Funded = "" },
		},
	} {
		for _, effect := range c.effects {
			for where, rules := range stated(t, c.key, c.value, effect) {
				t.Run(c.key+" "+effect+" "+where, func(t *testing.T) {
					says := func(edits ...func(*project.Project)) string { return saysOfTwoLines(t, rules, "guide."+c.key, edits) }
					unmet := map[string]string{"exclude": "noted, eligible 465000", "fail": "fail, ineligible 0", "review": "review, review 511500"}[effect]
					if got := says(c.meets); got != "pass, eligible 511500" {
						t.Errorf("it is met: %s", got)
					}
					if got := says(c.meets, c.breaks); got != unmet {
						t.Errorf("it is not met: %s, want %s", got, unmet)
					}
					if c.asks == nil {
						return
					}
					if got := says(c.meets, c.asks); got != "review, review 511500" {
						t.Errorf("nobody says: %s", got)
					}
				})
			}
		}
	}
}

// saysOfTwoLines is what a rule says of a project with lines of 10,000,000 and
// 1,000,000 yuan, and what the project gets.
func saysOfTwoLines(t *testing.T, rules *policy.Policy, rule string, edits []func(*project.Project)) string {
	t.Helper()
	p := applicant{id: "P1", code: codeA, name: nameA, applied: "2021-09-30", net: "10000000"}.project(0)
	second := *p.Lines[0]
	second.Number, second.Net, second.Spot.Row = "00000002", amount("1000000"), 10
	p.Lines = append(p.Lines, &second)
	for _, edit := range edits {
		edit(p)
	}
	setting := &eligibility.Setting{Policy: rules, Choices: rules.Defaults(), Table: readLaw(t).table}
	r, err := assess.Run(context.Background(), setting, &intake.Batch{Projects: []*project.Project{p}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	got := r.Projects[0]
	f := got.Findings[slices.Index(eligibility.RuleIDs(), rule)]
	outcome := f.Outcome.String()
	if f.Noted {
		outcome = "noted"
	}
	return fmt.Sprintf("%s, %s %s", outcome, got.Verdict, got.Subsidy)
}

func amount(s string) decimal.NullDecimal {
	d, err := decimal.NewFromString(s)
	return decimal.NullDecimal{Decimal: d, Valid: err == nil}
}
