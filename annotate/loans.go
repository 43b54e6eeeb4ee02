package annotate

import (
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/project"
)

// loanRule is the rule whose findings stand at the loans, each at its own cell.
const loanRule = "loan.facts"

// hasFindings reports whether anything was found about a loan of the project.
func hasFindings(loans []eligibility.LoanVerdict) bool {
	for n := range loans {
		if len(loans[n].Findings) > 0 {
			return true
		}
	}
	return false
}

// loan marks a loan: what it contributes, and its findings.
func (m *Marks) loan(p *assess.Project, v *eligibility.LoanVerdict, article string) {
	row := v.Loan.Place()
	row.Col = 0
	m.row(row, m.lent(p, v))
	for _, h := range v.Findings {
		f := eligibility.Finding{Rule: loanRule, Outcome: h.Outcome, Noted: h.Noted, Article: article, Message: h.Message}
		m.row(row, m.opinion(f))
		t, _ := toneOf(f)
		for _, at := range m.cells([]project.Place{h.Place}, []project.Place{row}) {
			m.at(at, t, m.comment(f))
		}
	}
}

// lent says what a loan contributes.
func (m *Marks) lent(p *assess.Project, v *eligibility.LoanVerdict) string {
	s := v.Share
	switch {
	case !v.Counts:
		return m.say("annotate.loan.out")
	case !p.Policy.RatesLoans():
		return m.say("annotate.loan.principal", "base", s.Base)
	case !p.Routes.Met():
		return m.say("annotate.not_counted")
	case s.Base.IsZero():
		return m.say("annotate.loan.period", "days", s.Loan.Counted, "rate", message.Plain(s.Rate.Percent), "interest", s.Interest.Round(2))
	default:
		return m.say("annotate.loan.counted", "base", s.Base, "days", s.Loan.Counted, "rate", message.Plain(s.Rate.Percent), "interest", s.Interest.Round(2))
	}
}
