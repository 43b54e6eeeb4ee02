package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/message"
	"tiexi/policy"
	"tiexi/project"
)

// shownPlaces is how many places of a finding the text names.
const shownPlaces = 3

// Text writes a table of the projects, what was found about each, and in the
// last lines the totals and what they rest on. Faults are not in it: they go
// to standard error.
func Text(w io.Writer, r *assess.Result, o Options) error {
	p := newPrinter(w)
	t := func(id string, kv ...any) string { return message.New(id, kv...).In(o.Lang) }
	if len(r.Projects) > 0 {
		p.line("%s", projectTable(r, t))
		p.line("")
	}
	for _, project := range r.Projects {
		projectFindings(p, project, o)
	}
	for _, id := range r.Failed {
		p.hanging("", t("text.failed", "id", id))
	}
	lineFindings(p, r, o)
	inputNotes(p, r, o)
	summary(p, r, t)
	return p.err
}

// projectTable is a row a project.
func projectTable(r *assess.Result, t func(string, ...any) string) string {
	w := newTable(t("text.id"), t("text.enterprise"), t("text.verdict"), t("text.base"), t("text.subsidy"))
	w.SetColumnConfigs([]table.ColumnConfig{
		{Number: 1, WidthMax: 16, WidthMaxEnforcer: text.WrapHard},
		{Number: 2, WidthMax: 20, WidthMaxEnforcer: text.WrapHard},
		{Number: 4, Align: text.AlignRight, AlignHeader: text.AlignRight},
		{Number: 5, Align: text.AlignRight, AlignHeader: text.AlignRight},
	})
	for _, p := range r.Projects {
		subsidy := message.Money(p.Subsidy)
		switch {
		case p.Verdict == eligibility.NeedsReview:
			subsidy = "* " + subsidy
		case p.Verdict == eligibility.Eligible && p.Capped:
			subsidy = "^ " + subsidy
		}
		w.AppendRow(table.Row{
			p.Case.Project.ID, p.Case.Project.Enterprise.Name, t("verdict." + p.Verdict.String()),
			message.Money(p.Base), subsidy,
		})
	}
	return w.Render()
}

// newTable is a table without a frame, a rule under its header.
func newTable(header ...any) table.Writer {
	fixWidths()
	w := table.NewWriter()
	style := table.StyleDefault
	style.Options = table.Options{SeparateHeader: true}
	style.Box.PaddingLeft, style.Box.PaddingRight = "", "  "
	style.Box.MiddleHorizontal = "-"
	style.Format.Header = text.FormatDefault
	w.SetStyle(style)
	w.SuppressTrailingSpaces()
	w.AppendHeader(header)
	return w
}

// projectFindings says what is wrong, in doubt or worth reading of a project.
func projectFindings(p *printer, project *assess.Project, o Options) {
	headed := false
	for _, f := range project.Findings {
		if f.Outcome < eligibility.Review && !f.Noted {
			continue
		}
		if !headed {
			p.line("%s  %s", project.Case.Project.ID, message.New("verdict."+project.Verdict.String()).In(o.Lang))
			headed = true
		}
		p.finding(f, o)
	}
	if headed {
		p.line("")
	}
}

// finding writes outcome, article, rule and message, and the places below.
func (p *printer) finding(f eligibility.Finding, o Options) {
	p.hanging(fmt.Sprintf("  [%s] ", outcome(f.Outcome, f.Noted, o)),
		message.New("text.finding", "article", policy.ArticleName(f.Article, o.Lang),
			"name", message.New("rule."+f.Rule), "message", f.Message, "rule", f.Rule).In(o.Lang))
	if len(f.Places) > 0 {
		p.hanging("      ", places(f.Places, o))
	}
}

func outcome(outcome eligibility.Outcome, noted bool, o Options) string {
	id := "outcome." + outcome.String()
	if noted {
		id = "outcome.noted"
	}
	return message.New(id).In(o.Lang)
}

// places names the first few places and counts the rest.
func places(list []project.Place, o Options) string {
	var words []string
	for i, p := range list {
		if i == shownPlaces {
			words = append(words, message.New("text.more_places", "count", len(list)-i).In(o.Lang))
			break
		}
		words = append(words, p.String())
	}
	return strings.Join(words, "  ")
}

// lineFindings lists lines as --lines asks for them; by default the places
// under the findings are enough.
func lineFindings(p *printer, r *assess.Result, o Options) {
	if o.Lines != AllLines {
		return
	}
	for _, project := range r.Projects {
		if len(project.Lines) == 0 {
			continue
		}
		p.line("%s", project.Case.Project.ID)
		p.line("%s", lineTable(project, o))
		p.line("")
	}
}

// lineTable is a row an invoice line: what counts and what does not, and why.
func lineTable(project *assess.Project, o Options) string {
	t := func(id string) string { return message.New(id).In(o.Lang) }
	w := newTable(t("text.place"), t("text.item"), t("text.date"), t("text.amount"), "LPR", t("text.interest"))
	w.SetColumnConfigs([]table.ColumnConfig{
		{Number: 1, WidthMax: 12, WidthMaxEnforcer: text.WrapHard},
		{Number: 2, WidthMax: 18, WidthMaxEnforcer: text.WrapHard},
		{Number: 4, Align: text.AlignRight, AlignHeader: text.AlignRight},
		{Number: 5, Align: text.AlignRight, AlignHeader: text.AlignRight},
		{Number: 6, WidthMax: 14, WidthMaxEnforcer: text.WrapHard, Align: text.AlignRight, AlignHeader: text.AlignRight},
	})
	for _, l := range project.Lines {
		rate, interest := "", t("text.not_counted")
		switch {
		case l.Counted.Counted:
			rate, interest = percent(l.Rate.FiveYear), message.Money(l.Interest)
		case l.ExcludedBy != "":
			interest = message.New("text.excluded", "rule", message.New("rule."+l.ExcludedBy)).In(o.Lang)
		}
		amount := ""
		if l.Amount.Valid {
			amount = message.Money(l.Amount.Decimal)
		}
		w.AppendRow(table.Row{short(l.Place()), l.Item.Item, l.Date.String(), amount, rate, interest})
	}
	return w.Render()
}

// short is a place without its file: `发票!12`, or `line 9`.
func short(p project.Place) string {
	if p.Sheet != "" {
		return p.Sheet + "!" + p.Cell()
	}
	return fmt.Sprintf("%d:%d", p.Row, p.Col)
}

// inputNotes accounts for what was set aside and noted while reading.
func inputNotes(p *printer, r *assess.Result, o Options) {
	wrote := false
	for _, i := range r.Inputs {
		for _, s := range i.SetAside {
			id := "text.set_aside"
			if s.Rows == 0 { // a file
				id = "text.file_set_aside"
			}
			p.hanging("  ", message.New(id, "place", s.Place, "reason", message.New("set_aside."+s.Reason), "rows", s.Rows).In(o.Lang))
			wrote = true
		}
		for _, n := range i.Notes {
			p.hanging("  ", message.New("text.note", "place", n.Place, "message", n.Text).In(o.Lang))
			wrote = true
		}
	}
	if wrote {
		p.line("")
	}
}

// summary is the last lines: totals, and what the figures rest on.
func summary(p *printer, r *assess.Result, t func(string, ...any) string) {
	n := r.Totals
	s := r.Setting
	p.hanging("", t("text.totals", "projects", n.Projects, "eligible", n.Eligible, "ineligible", n.Ineligible,
		"review", n.Review, "lines", n.Lines))
	p.hanging("", t("text.sums", "base", n.Base, "subsidy", n.Subsidy))
	if n.Review > 0 {
		p.hanging("", t("text.provisional", "provisional", n.Provisional))
	}
	for _, project := range r.Projects {
		if project.Capped && project.Verdict == eligibility.Eligible {
			p.hanging("", t("text.capped", "cap", project.Cap))
			break
		}
	}
	if len(r.Faults) > 0 {
		p.hanging("", t("text.faults", "count", len(r.Faults)))
	}
	p.hanging("", t("text.policy", "policy", s.Policy.ID, "policy_hash", s.Policy.SHA256[:12],
		"lpr", s.Table.Version(), "lpr_hash", s.Table.SHA256()[:12]))
	if s.Policy.Guide != nil {
		p.hanging("", t("text.guide", "guide", s.Policy.Guide.ID))
	}
	if !s.AsOf.IsZero() {
		p.hanging("", t("text.as_of", "date", s.AsOf))
	}
	var answers []string
	for _, a := range s.Choices.Answers() {
		answers = append(answers, a.ID+"="+a.Value)
	}
	p.hanging("", t("text.interpretation", "answers", strings.Join(answers, " ")))
	p.hanging("", t("text.ceiling"))
}
