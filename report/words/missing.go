package words

import (
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
)

// Unmet tells the routes that are not met: what each holds back and why, and what
// would come of it if it were met.
func (o Options) Unmet(p *assess.Project) (told []string) {
	for n := range p.Missing.Unmet {
		u := &p.Missing.Unmet[n]
		var reasons []string
		for _, reason := range u.Reasons() {
			reasons = append(reasons, o.unmetReason(p, u, reason))
		}
		told = append(told, o.Say("missing.unmet", "name", u.Route.Name, "held", u.Held, "reasons", strings.Join(reasons, o.Say("text.semicolon")), "would", o.would(p, u)))
	}
	return told
}

func (o Options) unmetReason(p *assess.Project, u *assess.Unmet, reason string) string {
	id := "missing.reason." + reason
	kv := []any{"direction", p.Policy.Intelligent()}
	if t := u.Route.Threshold; t != nil {
		kv = append(kv, "threshold", t.Yuan, "short", u.Short, "base", u.Route.Base)
		if reason == assess.BelowThreshold && !u.Route.Base.Equal(u.Held) {
			id = "missing.reason.scope"
		}
	}
	return o.Say(id, kv...)
}

func (o Options) would(p *assess.Project, u *assess.Unmet) string {
	id := "missing.would"
	switch {
	case len(u.Barred) > 0:
		id = "missing.would.barred"
	case u.Shared:
		id = "missing.would.shared"
	}
	would := u.Would()
	return o.Say(id, "base", would.Base, "interest", would.Interest, "subsidy", would.Subsidy, "now", p.Subsidy, "rules", o.rules(u.Barred))
}

// rules are rules by their names.
func (o Options) rules(ids []string) (names []message.Text) {
	for _, id := range ids {
		names = append(names, message.New("rule."+id))
	}
	return names
}

// Hangs says what hangs on a finding that is review, "" where it is none.
func (o Options) Hangs(p *assess.Project, rule string) string {
	n := slices.IndexFunc(p.Missing.Doubts, func(d assess.Doubt) bool { return d.Rule == rule })
	if n < 0 {
		return ""
	}
	switch d := &p.Missing.Doubts[n]; {
	case !d.Whole:
		return o.onLines(&d.OnLines, "missing.doubt.out", "missing.doubt.in")
	case p.Verdict == eligibility.Ineligible:
		return ""
	case p.Subsidy.IsPositive():
		return o.Say("missing.doubt.whole", "subsidy", p.Subsidy)
	default:
		return o.Say("missing.doubt.nothing")
	}
}

// onLines says what hangs on doubts about lines, with the messages for lines that are
// out and for lines that count.
func (o Options) onLines(d *assess.OnLines, outID, inID string) string {
	var parts []string
	if lines := d.OutLines - d.Unknown; lines > 0 {
		parts = append(parts, o.Say(outID, "amount", d.Out, "lines", lines))
	}
	if d.Unknown > 0 {
		parts = append(parts, o.Say("missing.doubt.unknown", "lines", d.Unknown))
	}
	if d.InLines > 0 {
		parts = append(parts, o.Say(inID, "amount", d.In, "lines", d.InLines))
	}
	if len(parts) == 0 {
		return o.Say("missing.doubt.idle", "lines", d.OtherLines)
	}
	return strings.Join(parts, o.Say("text.semicolon"))
}

// InDoubt adds up what hangs on all doubts about lines, "" where there are not
// several.
func (o Options) InDoubt(p *assess.Project) string {
	all, several := p.Missing.InDoubt, 0
	for n := range p.Missing.Doubts {
		if !p.Missing.Doubts[n].Whole {
			several++
		}
	}
	if several < 2 || all.OutLines+all.InLines == 0 {
		return ""
	}
	return o.Say("missing.doubt.all", "amounts", o.onLines(&all, "missing.all.out", "missing.all.in"))
}

// AccountRow is a part of what the invoices of a project come to, or all of it.
type AccountRow struct {
	What  string
	Lines int
	Yuan  decimal.Decimal
}

// Account divides what the invoices come to: what counts, what does not and why. Its
// last row is the sum of the others. It is nil where all counts, or nothing is there.
func (o Options) Account(p *assess.Project) (rows []AccountRow) {
	a := p.Missing.Account
	if len(a.Out) == 0 {
		return nil
	}
	rows = append(rows, AccountRow{o.Say("missing.account.counted"), a.CountedLines, a.Counted})
	for _, u := range a.Out {
		what := o.Say("missing.account."+u.Reason, "name", o.routeName(p, u.ID), "rule", message.New("rule."+u.ID))
		if u.Unknown > 0 {
			what = o.Say("missing.account.unknown", "reason", what, "count", u.Unknown)
		}
		rows = append(rows, AccountRow{what, u.Lines, u.Yuan})
	}
	return append(rows, AccountRow{o.Say("missing.account.all"), a.Lines, a.All})
}

// routeName is the name of a route of the policy, "" where it has none of that id.
func (o Options) routeName(p *assess.Project, id string) string {
	if r := p.Routes.Of(id); r.Route != nil {
		return r.Name.In(o.Lang)
	}
	return ""
}

// AccountLine is Account in one line, "" where all counts.
func (o Options) AccountLine(p *assess.Project) string {
	rows := o.Account(p)
	if rows == nil {
		return ""
	}
	var parts []string
	for _, r := range rows[:len(rows)-1] {
		parts = append(parts, o.Say("missing.account.part", "reason", r.What, "amount", r.Yuan, "lines", r.Lines))
	}
	all := rows[len(rows)-1]
	return o.Say("missing.account.line", "all", all.Yuan, "lines", all.Lines, "parts", strings.Join(parts, o.Say("text.semicolon")))
}

// HandInBy is until when an application is to be made, "" where nothing has to be
// handed in or the policy does not say.
func (o Options) HandInBy(p *assess.Project) string {
	if len(p.Materials) == 0 || p.Policy.Period.End.IsZero() {
		return ""
	}
	return o.Say("missing.by", "date", p.Policy.Period.End)
}

// Grave tells the findings of a project that are no plain pass, the gravest first:
// what is found, and what hangs on it.
func (o Options) Grave(p *assess.Project) (told []string) {
	for _, outcome := range []eligibility.Outcome{eligibility.Fail, eligibility.Review, eligibility.Pass} {
		for _, f := range p.Findings {
			if f.Outcome != outcome || outcome == eligibility.Pass && !f.Noted {
				continue
			}
			text := o.Say("missing.finding", "outcome", o.Outcome(f.Outcome, f.Noted), "name", message.New("rule."+f.Rule), "message", f.Message)
			if hangs := o.Hangs(p, f.Rule); hangs != "" {
				text += o.Say("missing.arrow", "hangs", hangs)
			}
			told = append(told, text)
		}
	}
	return told
}
