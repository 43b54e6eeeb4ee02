package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/internal/message"
	"tiexi/policy"
)

// Policy writes what a policy says: the articles in short, every value with
// the article and the day that it is cited by, the interpretations and who
// chose them, and the annual guide laid over it.
func Policy(w io.Writer, p *policy.Policy, o Options) error {
	t := policyText{newPrinter(w), o, p}
	t.head()
	t.articles()
	t.parameters()
	t.sections()
	t.directions()
	t.interpretations()
	t.readings()
	t.guide()
	return t.err
}

type policyText struct {
	*printer
	o      Options
	policy *policy.Policy
}

func (t policyText) say(id string, kv ...any) string { return t.o.say(id, kv...) }

func (t policyText) section(id string) {
	t.line("")
	t.line("%s", t.say(id))
}

// fact writes a name and what goes with it.
func (t policyText) fact(indent, id, value string) {
	t.hanging(indent+t.say("policy.say.label", "name", message.New(id)), value)
}

func (t policyText) list(words []string) string { return t.say("policy.say.value", "value", words) }

func (t policyText) head() {
	p := t.policy
	t.hanging("", p.Title)
	t.fact("  ", "policy.say.id", p.ID)
	t.fact("  ", "policy.say.issuers", t.list(p.Issuers))
	t.fact("  ", "policy.say.document", p.Document)
	t.fact("  ", "policy.say.printed", p.Printed.String())
	t.fact("  ", "policy.say.sha256", p.SHA256)
}

func (t policyText) articles() {
	t.section("policy.say.articles")
	for _, a := range t.policy.Articles {
		t.hanging("  "+policy.ArticleName(a.Number, t.o.Lang)+"  ", a.Says.In(t.o.Lang))
		t.fact("      ", "policy.say.computed", a.Computed.In(t.o.Lang))
	}
}

// citedTable is a table whose last columns say where a value is from and since
// when it holds; the widths are those of the columns before them.
func (t policyText) citedTable(widths []int, header ...any) table.Writer {
	w := newTable(append(header, t.say("policy.say.source"), t.say("policy.say.from"))...)
	limit(w, widths...)
	return w
}

// cited is a row with its citation behind it; a note stands with the first
// cell.
func (t policyText) cited(c policy.Citation, name string, cells ...any) table.Row {
	if note := c.Note.In(t.o.Lang); note != "" {
		name = t.say("policy.say.noted", "name", name, "note", note)
	}
	return append(append(table.Row{name}, cells...), policy.ArticleName(c.Article, t.o.Lang), c.From.String())
}

func (t policyText) parameters() {
	p := t.policy
	t.line("")
	w := newTable(t.say("policy.say.parameters"), t.say("policy.say.heading"), t.say("policy.say.source"), t.say("policy.say.from"), t.say("policy.say.note"))
	limit(w, 20, 14, 10, 10, 16)
	for _, row := range []struct {
		id, value string
		cited     policy.Citation
	}{
		{"threshold", message.Money(p.Threshold.Yuan), p.Threshold.Citation},
		{"cap", message.Money(p.Cap.Yuan), p.Cap.Citation},
		{"tenor", t.say("policy.say." + p.Tenor.Value), p.Tenor.Citation},
		{"in_force", t.period(p.Period), p.Period.Citation},
		{"region", p.Region.Names[0], p.Region.Citation},
	} {
		w.AppendRow(table.Row{
			t.say("policy.say." + row.id), row.value,
			policy.ArticleName(row.cited.Article, t.o.Lang), row.cited.From.String(), row.cited.Note.In(t.o.Lang),
		})
	}
	t.line("%s", w.Render())
	t.line("")
	t.fact("", "policy.say.counties", t.list(p.Region.CountyNames()))
}

func (t policyText) period(p policy.Period) string {
	return t.say("policy.say.days", "begin", p.Begin, "end", p.End)
}

func (t policyText) sections() {
	t.line("")
	w := t.citedTable([]int{34, 9, 10}, t.say("policy.say.sections"), t.say("policy.say.divisions"), t.say("policy.say.industrial"))
	for _, s := range t.policy.Sections {
		w.AppendRow(t.cited(s.Citation, s.Letter+" "+s.Name.In(t.o.Lang), divisions(s), t.o.yesNo(s.Industrial)))
	}
	t.line("%s", w.Render())
}

func divisions(s policy.Section) string {
	if s.First == s.Last {
		return fmt.Sprintf("%02d", s.First)
	}
	return fmt.Sprintf("%02d-%02d", s.First, s.Last)
}

func (t policyText) directions() {
	t.line("")
	w := t.citedTable([]int{12, 38}, t.say("policy.say.directions"), t.say("policy.say.names"))
	for _, d := range t.policy.Directions {
		w.AppendRow(t.cited(d.Citation, d.ID, t.list(d.Names)))
	}
	t.line("%s", w.Render())
}

func (t policyText) interpretations() {
	t.section("policy.say.interpretations")
	for _, c := range t.policy.ChosenBy(t.policy.Defaults()) {
		t.hanging("  ", t.say("policy.say.answer", "id", c.Interpretation.ID, "value", c.Value,
			"by", message.New("policy.say.chosen_by."+string(c.By), "article", reference(t.policy, c, t.o))))
		t.hanging("      ", c.Interpretation.Question.In(t.o.Lang))
	}
	t.hanging("  ", t.say("policy.say.more"))
}

// reference cites the article of a question, or the guide that answers it.
func reference(p *policy.Policy, c policy.Chosen, o Options) string {
	if c.By == policy.ByGuide {
		return p.Guide.References[c.Interpretation.ID]
	}
	return policy.ArticleName(c.Interpretation.Article, o.Lang)
}

func (t policyText) readings() {
	t.section("policy.say.readings")
	for _, r := range t.policy.Readings {
		t.hanging("  "+policy.ArticleName(r.Article, t.o.Lang)+"  ", r.Says.In(t.o.Lang))
		t.fact("      ", "policy.say.reason", r.Reason.In(t.o.Lang))
	}
}

// limit keeps columns, from the first on, to their widths.
func limit(w table.Writer, widths ...int) {
	columns := make([]table.ColumnConfig, len(widths))
	for i, width := range widths {
		columns[i] = table.ColumnConfig{Number: i + 1, WidthMax: width, WidthMaxEnforcer: wrapCell}
	}
	w.SetColumnConfigs(columns)
}

// wrapCell breaks a cell's text as running text is broken, and within a word
// where that alone is too wide.
func wrapCell(s string, width int) string {
	lines := wrap(s, width)
	for i, l := range lines {
		if text.StringWidth(l) > width {
			lines[i] = text.WrapHard(l, width)
		}
	}
	return strings.Join(lines, "\n")
}
