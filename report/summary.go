package report

import (
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/message"
	"tiexi/project"
)

// inputNotes accounts for what was set aside and noted while reading.
func inputNotes(p *printer, r *assess.Result, o Options) {
	type entry struct {
		place project.Place
		text  message.Text
	}
	var entries []entry
	for _, i := range r.Inputs {
		for _, s := range i.SetAside {
			id := "text.set_aside"
			switch {
			case s.Rows == 0:
				id = "text.file_set_aside"
			case s.Rows > 1:
				id = "text.rows_set_aside"
			}
			entries = append(entries, entry{s.Place, message.New(id,
				"place", s.Place, "reason", message.New("set_aside."+s.Reason), "rows", s.Rows)})
		}
		for _, n := range i.Notes {
			entries = append(entries, entry{n.Place, message.New("text.note", "place", n.Place, "message", n.Text)})
		}
	}
	if len(entries) == 0 {
		return
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return a.place.Compare(b.place) })
	p.line("%s", message.New("text.reading").In(o.Lang))
	for _, e := range entries {
		p.hanging("  ", e.text.In(o.Lang))
	}
	p.line("")
}

// summary is the last lines: totals, and what the figures rest on.
func summary(p *printer, r *assess.Result, o Options) {
	n, s := r.Totals, r.Setting
	say := p.saying(o)
	say("text.lead.totals", "text.totals", "projects", n.Projects, "eligible", n.Eligible, "ineligible", n.Ineligible,
		"review", n.Review, "lines", n.Lines)
	say("text.lead.sums", "text.sums", "base", n.Base, "subsidy", n.Subsidy)
	if n.Review > 0 {
		say("text.lead.provisional", "text.provisional", "provisional", n.Provisional)
	}
	capped := slices.ContainsFunc(r.Projects, func(p *assess.Project) bool {
		return p.Capped && p.Verdict == eligibility.Eligible
	})
	if capped {
		say("text.lead.capped", "text.capped", "cap", s.Policy.Cap.Yuan)
	}
	loans := slices.ContainsFunc(r.Projects, func(p *assess.Project) bool { return p.Case.Project.BankLoan.Decimal.IsPositive() })
	if loans {
		say("text.lead.loan", "text.loan")
	}
	if len(r.Faults) > 0 {
		say("text.lead.faults", "text.faults", "count", len(r.Faults))
	}
	restsOn(p, s, o)
	say("text.lead.ceiling", "text.ceiling")
}

// saying writes a text behind a lead.
func (p *printer) saying(o Options) func(lead, id string, kv ...any) {
	return func(lead, id string, kv ...any) { p.hanging(o.say(lead), o.say(id, kv...)) }
}

// restsOn says by which rules a result was reached.
func restsOn(p *printer, s *eligibility.Setting, o Options) {
	say := p.saying(o)
	say("text.lead.policy", "text.policy", "policy", s.Policy.ID, "policy_hash", s.Policy.SHA256[:12],
		"lpr", s.Table.Version(), "lpr_hash", s.Table.SHA256()[:12])
	if s.Policy.Guide != nil {
		say("text.lead.guide", "text.guide", "guide", s.Policy.Guide.ID)
	}
	if !s.AsOf.IsZero() {
		say("text.lead.as_of", "text.as_of", "date", s.AsOf)
	}
	var answers []string
	for _, a := range s.Choices.Answers() {
		answers = append(answers, message.New("interpretation."+a.ID).In(o.Lang)+" "+a.Value)
	}
	say("text.lead.interpretation", "text.interpretation", "answers", strings.Join(answers, message.New("text.comma").In(o.Lang)))
}
