// Package text writes a result for people to read in a terminal, and parts of it
// for other commands.
package text

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/internal/safetext"
	"tiexi/internal/terminal"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/remark"
	"tiexi/report/words"
)

// shownPlaces is how many places of a finding the text names.
const shownPlaces = 3

// Write writes a table of the projects, what was found about each, and in the
// last lines the totals and the rules behind them. Faults are not in it: they go
// to standard error.
func Write(w io.Writer, r *assess.Result, o words.Options) error {
	p := terminal.New(w, o.Lang)
	p.Table(projectTable(r, o))
	for _, project := range r.Projects {
		write(p, project, o, len(r.Projects) == 1)
	}
	for _, id := range r.Failed {
		p.Say("text.failed", "id", id)
	}
	Inputs(p, r)
	Summary(p, r)
	return p.Err()
}

// projectTable has a row for each project.
func projectTable(r *assess.Result, o words.Options) *terminal.Table {
	t := terminal.NewTable(
		terminal.Column{Name: o.Say("text.id"), Width: 16},
		terminal.Column{Name: o.Say("text.enterprise"), Width: 20},
		terminal.Column{Name: o.Say("text.verdict")},
		terminal.Right(o.Say("text.base")), terminal.Right(o.Say("text.subsidy")))
	for _, p := range r.Projects {
		subsidy := message.Money(p.Subsidy)
		switch {
		case p.Verdict == eligibility.NeedsReview:
			subsidy = "* " + subsidy
		case p.Verdict == eligibility.Eligible && p.IsCut():
			subsidy = "^ " + subsidy
		}
		t.Row(message.Clip(p.Case.Project.ID), message.Clip(p.Case.Project.Enterprise.Name), o.Verdict(p.Verdict), message.Money(p.Base), subsidy)
	}
	return t
}

// Project writes what is wrong, in doubt or worth reading of a project, and the
// invoice lines that the options select.
func Project(p *terminal.Printer, project *assess.Project, o words.Options) {
	write(p, project, o, false)
}

// write is Project. Where it is the only one, a table says where its invoices went;
// else a line does.
func write(p *terminal.Printer, project *assess.Project, o words.Options, only bool) {
	var list []eligibility.Finding
	for _, f := range project.Findings {
		if remark.Told(f) {
			list = append(list, f)
		}
	}
	lines := Lines(project, o).String()
	missing, account := missing(project, o, !only), ""
	if only {
		account = Account(o.Account(project), o).String()
	}
	if len(list) == 0 && lines == "" && len(missing) == 0 && account == "" {
		return
	}
	p.Line(safetext.Line(project.Case.Project.ID) + "  " + o.Verdict(project.Verdict))
	Findings(p, project, list, o, "text.finding")
	for _, text := range missing {
		p.Hanging("  ", text)
	}
	for _, table := range []string{account, lines} {
		if table != "" {
			p.Line("")
			p.Line(table)
		}
	}
	p.Line("")
}

// missing says what stands between a project and more, apart from its findings.
func missing(p *assess.Project, o words.Options, account bool) (told []string) {
	told = append(o.Unmet(p), o.InDoubt(p), o.MaterialsLine(p))
	if account {
		told = append(told, o.AccountLine(p))
	}
	return slices.DeleteFunc(told, func(text string) bool { return text == "" })
}

// Findings writes findings of a project, each with what hangs on it. Places that are
// those of the finding before are not named again. form is the message for a finding: with the id of its rule, or without.
func Findings(p *terminal.Printer, project *assess.Project, list []eligibility.Finding, o words.Options, form string) {
	named := ""
	for _, f := range list {
		name := message.New("rule." + f.Rule)
		if f.Article != "" {
			name = message.New("text.cited", "article", policy.ArticleName(f.Article, o.Lang), "name", name)
		}
		p.SayIndented(fmt.Sprintf("  [%s] ", o.Outcome(f.Outcome, f.Noted)), form, "name", name, "message", f.Message, "rule", f.Rule)
		where := places(f.Places, o)
		if key := strings.Join(where, "\n"); key != named {
			p.Items("      ", where)
			named = key
		}
		if hangs := o.Hangs(project, f.Rule); hangs != "" {
			p.Hanging("      → ", hangs)
		}
	}
}

// places names the first few places and counts the rest.
func places(list []project.Place, o words.Options) (texts []string) {
	for i, p := range list {
		if i == shownPlaces {
			texts = append(texts, o.Say("text.more_places", "count", len(list)-i))
			break
		}
		texts = append(texts, p.String())
	}
	return texts
}

// Lines has a row for each invoice line that the options select: what counts,
// what does not, and why.
func Lines(p *assess.Project, o words.Options) *terminal.Table {
	place, placeWidth, itemWidth := words.ShortPlace, 12, 18
	if p.LineFile == "" {
		place, placeWidth, itemWidth = project.Place.String, 16, 11
	}
	t := terminal.NewTable(
		terminal.Column{Name: o.Say("text.place"), Width: placeWidth, Wrap: wrapPlace},
		terminal.Column{Name: o.Say("text.item"), Width: itemWidth},
		terminal.Column{Name: o.Say("text.date")},
		terminal.Right(o.Say("text.amount")), terminal.Right(o.RateName(p.Policy)),
		terminal.Column{Name: o.Say("text.interest"), Width: 14, Right: true})
	for n := range p.Lines {
		l := &p.Lines[n]
		if o.Lines.Has(l) {
			rate, interest := o.Rate(l)
			t.Row(place(l.Line.Place()), message.Clip(l.Line.Item), l.Line.Date.String(), words.Money(l.Amount.Yuan), rate, interest)
		}
	}
	return t
}

// Account returns the table of where the invoices of a project went.
func Account(rows []words.AccountRow, o words.Options) *terminal.Table {
	t := terminal.NewTable(
		terminal.Column{Name: o.Say("missing.account.what"), Width: 40, Wrap: terminal.WrapWords},
		terminal.Right(o.Say("missing.account.lines")), terminal.Right(o.Say("text.amount")))
	for _, r := range rows {
		t.Row(r.What, strconv.Itoa(r.Lines), message.Money(r.Yuan))
	}
	return t
}

// Loans returns the table of a project's loans.
func Loans(rows []words.LoanRow, o words.Options) *terminal.Table {
	place, placeWidth := words.ShortPlace, 8
	for _, r := range rows {
		if r.Place.File != rows[0].Place.File {
			place, placeWidth = project.Place.String, 12
		}
	}
	t := terminal.NewTable(
		terminal.Column{Name: o.Say("text.place"), Width: placeWidth, Wrap: wrapPlace},
		terminal.Column{Name: o.Say("text.loan.name"), Width: 14},
		terminal.Column{Name: o.Say("text.loan.begin")},
		terminal.Right(o.Say("text.loan.principal")), terminal.Right(o.Say("text.loan.days")), terminal.Right(o.Say("text.loan.rate")),
		terminal.Column{Name: o.Say("text.interest"), Width: 14, Right: true})
	for _, r := range rows {
		t.Row(place(r.Place), r.Name, r.Begin, r.Principal, r.Days, r.Rate, r.Interest)
	}
	return t
}

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
		p.SayBehind("text.lead.capped", "text.capped", "caps", s.Policy.CapsText())
	}
	o := words.Options{Lang: p.Lang}
	if said := o.LoanReading(s.Policy); said != "" && words.HasLoan(r) {
		p.Hanging(p.Lang.Say("text.lead.loan"), said)
	}
	if len(r.Faults) > 0 {
		p.SayBehind("text.lead.faults", "text.faults", "count", len(r.Faults))
	}
	Basis(p, s)
	p.SayBehind("text.lead.ceiling", "text.ceiling", "cited", words.Ceiling(s.Policy))
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
	o := words.Options{Lang: p.Lang}
	for _, c := range s.Policy.ChosenBy(s.Choices) {
		answers = append(answers, o.Say("text.answer", "name", message.New("interpretation."+c.Interpretation.ID), "answer", o.Answer(c)))
	}
	p.SayBehind("text.lead.interpretation", "text.interpretation", "answers", strings.Join(answers, o.Say("text.semicolon")))
	for _, setting := range o.Settings(s) {
		if setting.ID != "ceiling" { // other lines say so
			p.SayBehind("text.lead.settings", "settings.pair", "name", setting.Name, "text", setting.Text)
		}
	}
}
