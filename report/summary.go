package report

import (
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
)

// inputNotes accounts for what was set aside and noted while reading.
func inputNotes(p *printer, r *assess.Result, o Options) {
	var entries []inputEntry
	for _, i := range r.Inputs {
		for _, s := range i.SetAside {
			entries = append(entries, inputEntry{place: s.Place, reason: s.Reason, rows: s.Rows})
		}
		for _, n := range i.Notes {
			text := message.New("text.note", "place", n.Place, "message", n.Text)
			entries = append(entries, inputEntry{place: n.Place, note: text})
		}
	}
	if len(entries) == 0 {
		return
	}
	slices.SortStableFunc(entries, func(a, b inputEntry) int { return a.place.Compare(b.place) })
	p.line("%s", message.New("text.reading").In(o.Lang))
	for _, e := range gather(entries) {
		p.hanging("  ", e.text().In(o.Lang))
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
	if reachesCap(r) {
		say("text.lead.capped", "text.capped", "cap", s.Policy.Cap.Yuan)
	}
	if hasLoan(r) {
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
