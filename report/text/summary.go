package text

import (
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/terminal"
	"tiexi/report/words"
)

// Summary writes the last lines: the totals, and the rules behind them.
func Summary(p *terminal.Printer, r *assess.Result) {
	n, s := r.Totals, r.Setting
	p.SayBehind("text.lead.totals", "text.totals", "projects", n.Projects, "eligible", n.Eligible, "ineligible", n.Ineligible,
		"review", n.Review, "lines", n.Lines)
	p.SayBehind("text.lead.sums", "text.sums", "base", n.Base, "subsidy", n.Subsidy)
	if n.Review > 0 {
		p.SayBehind("text.lead.provisional", "text.provisional", "provisional", n.Provisional)
	}
	if words.ReachesCap(r) {
		p.SayBehind("text.lead.capped", "text.capped", "cap", s.Policy.Cap.Yuan)
	}
	if words.HasLoan(r) {
		p.SayBehind("text.lead.loan", "text.loan")
	}
	if len(r.Faults) > 0 {
		p.SayBehind("text.lead.faults", "text.faults", "count", len(r.Faults))
	}
	Basis(p, s)
	p.SayBehind("text.lead.ceiling", "text.ceiling")
}

// Basis writes by which rules a result was reached.
func Basis(p *terminal.Printer, s *eligibility.Setting) {
	p.SayBehind("text.lead.policy", "text.policy", "policy", s.Policy.ID, "policy_hash", s.Policy.SHA256[:12],
		"lpr", s.Table.Version(), "lpr_hash", s.Table.SHA256()[:12])
	if s.Policy.Guide != nil {
		p.SayBehind("text.lead.guide", "text.guide", "guide", s.Policy.Guide.ID)
	}
	if !s.AsOf.IsZero() {
		p.SayBehind("text.lead.as_of", "text.as_of", "date", s.AsOf)
	}
	var answers []string
	for _, a := range s.Choices.Answers() {
		answers = append(answers, p.Lang.Say("interpretation."+a.ID)+" "+a.Value)
	}
	p.SayBehind("text.lead.interpretation", "text.interpretation", "answers", strings.Join(answers, p.Lang.Say("text.comma")))
}
