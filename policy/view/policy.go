// Package view shows what a policy says, the interpretations in use, and what is
// wrong with a policy file: as text and as JSON.
package view

import (
	"fmt"

	"tiexi/internal/message"
	"tiexi/internal/terminal"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/words"
)

// Policy is what a policy says: the articles in short, every value with the
// article and the day that it is cited by, the interpretations and who chose
// them, and the annual guide laid over it.
type Policy struct {
	Policy *policy.Policy
	AsOf   project.Date // of the check, zero where none is given
}

// Text writes the policy.
func (v Policy) Text(p *terminal.Printer) {
	t := policyText{p, v.Policy, v.AsOf, words.Options{Lang: p.Lang}}
	t.head()
	t.articles()
	t.parameters()
	t.sections()
	t.directions()
	t.interpretations()
	t.readings()
	t.citations()
	t.guide()
}

type policyText struct {
	p      *terminal.Printer
	policy *policy.Policy
	asOf   project.Date
	o      words.Options
}

func (t policyText) say(id string, kv ...any) string { return t.o.Say(id, kv...) }

func (t policyText) section(id string) {
	t.p.Line("")
	t.p.Line(t.say(id))
}

// fact writes a name and its value.
func (t policyText) fact(indent, id, value string) {
	t.p.Hanging(indent+t.say("policy.say.label", "name", message.New(id)), value)
}

func (t policyText) list(words []string) string { return t.say("policy.say.value", "value", words) }

// column is a column whose heading is the message policy.say.ID.
type column struct {
	id    string
	width int
}

// table writes a table whose cells are wrapped at words, below an empty line.
func (t policyText) table(rows [][]string, columns ...column) {
	headed := make([]terminal.Column, len(columns))
	for n, c := range columns {
		headed[n] = terminal.Column{Name: t.say("policy.say." + c.id), Width: c.width, Wrap: terminal.WrapWords}
	}
	table := terminal.NewTable(headed...)
	for _, row := range rows {
		table.Row(row...)
	}
	t.p.Line("")
	t.p.Line(table.String())
}

func (t policyText) head() {
	p := t.policy
	t.p.Hanging("", p.Title)
	t.fact("  ", "policy.say.id", p.ID)
	t.fact("  ", "policy.say.issuers", t.list(p.Issuers))
	t.fact("  ", "policy.say.document", p.Document)
	t.fact("  ", "policy.say.printed", p.Printed.String())
	t.fact("  ", "policy.say.fund", p.Fund.In(t.o.Lang))
	t.fact("  ", "policy.say.sha256", p.SHA256)
	if p.Period.IsOver(t.asOf) {
		t.p.SayIndented("  ", "policy.say.lapsed", "day", t.asOf)
	}
}

func (t policyText) articles() {
	t.section("policy.say.articles")
	for _, a := range t.policy.Articles {
		t.p.Hanging("  "+policy.ArticleName(a.Number, t.o.Lang)+"  ", a.Says.In(t.o.Lang))
		t.fact("      ", "policy.say.computed", a.Computed.In(t.o.Lang))
		if len(a.Does) > 0 {
			t.fact("      ", "policy.say.does", t.list(a.Does))
		}
	}
}

// cited is a row with its citation behind it; a note stands with the first
// cell.
func (t policyText) cited(c policy.Citation, name string, cells ...string) []string {
	if note := c.Note.In(t.o.Lang); note != "" {
		name = t.say("policy.say.noted", "name", name, "note", note)
	}
	return append(append([]string{name}, cells...), policy.ArticleName(c.Article, t.o.Lang), c.From.String())
}

func (t policyText) parameters() {
	p := t.policy
	var rows [][]string
	for _, v := range p.Stated() {
		rows = append(rows, []string{t.say("policy.say." + v.ID), v.Value.In(t.o.Lang), v.Ref().In(t.o.Lang), v.From.String(), v.Note.In(t.o.Lang)})
	}
	t.table(rows, column{"parameters", 12}, column{"heading", 24}, column{"source", 10}, column{"from", 10}, column{"note", 14})
	t.p.Line("")
	t.fact("", "policy.say.counties", t.list(p.Region.CountyNames()))
}

func (t policyText) sections() {
	var rows [][]string
	for _, s := range t.policy.Sections {
		rows = append(rows, t.cited(s.Citation, s.Letter+" "+s.Name.In(t.o.Lang), divisions(s), t.o.YesNo(s.Industrial)))
	}
	t.table(rows, column{"sections", 34}, column{"divisions", 9}, column{"industrial", 10}, column{id: "source"}, column{id: "from"})
}

func divisions(s policy.Section) string {
	if s.First == s.Last {
		return fmt.Sprintf("%02d", s.First)
	}
	return fmt.Sprintf("%02d-%02d", s.First, s.Last)
}

func (t policyText) directions() {
	var rows [][]string
	for _, d := range t.policy.Directions {
		rows = append(rows, t.cited(d.Citation, d.ID+" "+d.Name.In(t.o.Lang), t.list(d.Names)))
	}
	t.table(rows, column{"directions", 12}, column{"names", 38}, column{id: "source"}, column{id: "from"})
}

func (t policyText) interpretations() {
	t.section("policy.say.interpretations")
	for _, c := range t.policy.ChosenBy(t.policy.Defaults()) {
		t.p.SayIndented("  ", "policy.say.answer", "id", c.Interpretation.ID, "value", c.Value,
			"by", words.ChosenBy(t.policy, c, t.o.Lang))
		t.p.Hanging("      ", c.Interpretation.Question.In(t.o.Lang))
	}
	t.p.SayIndented("  ", "policy.say.more")
}

func (t policyText) readings() {
	if len(t.policy.Readings) == 0 {
		return
	}
	t.section("policy.say.readings")
	for _, r := range t.policy.Readings {
		t.p.Hanging("  "+policy.ArticleName(r.Article, t.o.Lang)+"  ", r.Says.In(t.o.Lang))
		t.fact("      ", "policy.say.reason", r.Reason.In(t.o.Lang))
	}
}

// citations lists the articles on what no value states.
func (t policyText) citations() {
	var rows [][]string
	for _, s := range policy.Subjects() {
		if c, ok := t.policy.Citations[s]; ok {
			rows = append(rows, []string{t.say("policy.say.subject." + string(s)), c.Ref().In(t.o.Lang), c.From.String()})
		}
	}
	if len(rows) > 0 {
		t.table(rows, column{"citations", 24}, column{"source", 10}, column{id: "from"})
	}
}
