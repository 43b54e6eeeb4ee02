package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
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
	inputNotes(p, r, o)
	summary(p, r, o)
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
	return textTable{w}
}

// projectFindings says what is wrong, in doubt or worth reading of a project,
// and lists the lines that the options ask for.
func projectFindings(p *printer, project *assess.Project, o Options) {
	var list []eligibility.Finding
	for _, f := range project.Findings {
		if told(f) {
			list = append(list, f)
		}
	}
	lines := lineTable(project, o)
	if len(list) == 0 && lines == "" {
		return
	}
	p.line("%s  %s", Shown(project.Case.Project.ID), message.New("verdict."+project.Verdict.String()).In(o.Lang))
	p.findings(list, o)
	if lines != "" {
		p.line("")
		p.line("%s", lines)
	}
	p.line("")
}

// findings writes findings; places that were just named are not named again.
func (p *printer) findings(list []eligibility.Finding, o Options) {
	named := ""
	for _, f := range list {
		p.hanging(fmt.Sprintf("  [%s] ", outcome(f.Outcome, f.Noted, o)),
			message.New("text.finding", "article", policy.ArticleName(f.Article, o.Lang),
				"name", message.New("rule."+f.Rule), "message", f.Message, "rule", f.Rule).In(o.Lang))
		where := places(f.Places, o)
		if where != named && where != "" {
			p.hanging("      ", where)
		}
		named = where
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
