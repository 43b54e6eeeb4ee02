package assess_test

import (
	"fmt"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/project"
)

func TestMaterialsAndWhatTheFilesShow(t *testing.T) {
	l := readLaw(t)
	s := yearly(t, l, `materials:
  - {id: form, name: {zh: 申报书, en: form}, ref: 示例}
  - {id: invoices, name: {zh: 发票, en: invoices}, seen: invoices, ref: 示例}
  - {id: originals, name: {zh: 原件, en: originals}, seen: originals, ref: 示例}
  - {id: proofs, name: {zh: 付款凭证, en: proofs}, seen: payment_proof, ref: 示例}
  - {id: filing, name: {zh: 备案, en: filing}, seen: filing, ref: 示例}
  - {id: loan, name: {zh: 贷款, en: loan}, seen: loan, ref: 示例}`)
	original := &project.Source{File: "a.xml", Kind: project.OriginalXML}
	for _, c := range []struct {
		name string
		edit func(*project.Project)
		want string
	}{
		{
			"a loan and its contract", func(p *project.Project) { p.Loans = []*project.Loan{{Contract: "HT1"}} },
			"form unseen 0/0, invoices shown 2/2, originals missing 0/2, proofs missing 0/2, filing missing 0/1, loan shown 1/1",
		},
		{"nothing but the list", func(*project.Project) {}, "form unseen 0/0, invoices shown 2/2, originals missing 0/2, proofs missing 0/2, filing missing 0/1, loan missing 0/1"},
		{
			"some of it",
			func(p *project.Project) {
				p.Lines[0].PaymentProof, p.Lines[0].Source = project.Yes, original
				p.FilingDate = "2021年底"
			},
			"form unseen 0/0, invoices shown 2/2, originals partly 1/2, proofs partly 1/2, filing missing 0/1, loan missing 0/1",
		},
		{
			"all of it",
			func(p *project.Project) {
				for _, l := range p.Lines {
					l.PaymentProof, l.Source = project.Yes, original
				}
				p.FilingDate, p.BankLoan = "2021-03-01", amount("1")
			},
			"form unseen 0/0, invoices shown 2/2, originals shown 2/2, proofs shown 2/2, filing shown 1/1, loan shown 1/1",
		},
		{
			"two lines of one invoice, one without proof",
			func(p *project.Project) {
				p.Lines[1].Number, p.Lines[0].PaymentProof = p.Lines[0].Number, project.Yes
			},
			"form unseen 0/0, invoices shown 1/1, originals missing 0/1, proofs missing 0/1, filing missing 0/1, loan missing 0/1",
		},
		{
			"no invoice, and no loan",
			func(p *project.Project) { p.Lines, p.BankLoan = nil, amount("0") },
			"form unseen 0/0, invoices missing 0/1, originals missing 0/1, proofs missing 0/1, filing missing 0/1, loan missing 0/1",
		},
		{
			"a void invoice is none",
			func(p *project.Project) { p.Lines[1].Status, p.Lines[0].PaymentProof = "作废", project.Yes },
			"form unseen 0/0, invoices shown 1/1, originals missing 0/1, proofs shown 1/1, filing missing 0/1, loan missing 0/1",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, shown := range []assess.Lines{assess.AllLines, assess.NoLines} {
				if got := materialsShown(t, s, shown, c.edit); got != c.want {
					t.Errorf("%s: %s\nwant %s", shown, got, c.want)
				}
			}
		})
	}
	if got := materialsShown(t, yearly(t, l, "payment_proof: {ref: 示例}"), assess.AllLines, func(*project.Project) {}); got != "" {
		t.Errorf("without a list: %s", got)
	}
}

func materialsShown(t *testing.T, s *eligibility.Setting, shown assess.Lines, edit func(*project.Project)) string {
	t.Helper()
	p := applicant{id: "P1", code: codeA, name: nameA, applied: "2021-09-30", net: "10000000"}.project(0)
	second := *p.Lines[0]
	second.Number, second.Item, second.Spot.Row = "00000002", "数控车床", 10
	p.Lines = append(p.Lines, &second)
	edit(p)
	r, err := assess.RunFor(t.Context(), s, &intake.Batch{Projects: []*project.Project{p}}, 1, shown)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, m := range r.Projects[0].Materials {
		all = append(all, fmt.Sprintf("%s %s %d/%d", m.ID, m.State(), m.Has, m.Of))
	}
	return strings.Join(all, ", ")
}
