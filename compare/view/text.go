package view

import (
	"io"
	"strconv"
	"strings"

	"tiexi/compare"
	"tiexi/internal/message"
	"tiexi/internal/terminal"
	"tiexi/report/text"
	"tiexi/report/words"
)

// Text writes what each project comes to and which interpretations decide it,
// then the same of all eligible projects together.
func (v Comparison) Text(w io.Writer) error {
	c := v.Comparison
	t := textView{terminal.New(w, v.Options.Lang), wording{c, v.Options}, v.All}
	for _, p := range c.Projects {
		t.project(p)
	}
	for _, id := range c.Result.Failed {
		t.p.Say("text.failed", "id", id)
	}
	text.Inputs(t.p, c.Result)
	if len(c.Projects) > 1 {
		t.p.Hanging("", t.words.together())
		t.p.Line("")
		t.p.Table(t.totals())
	}
	t.basis()
	return t.p.Err()
}

type textView struct {
	p     *terminal.Printer
	words wording
	all   bool
}

func (t textView) project(p compare.Project) {
	i := t.words.influences(p)
	t.p.Hanging(p.Judged.Case.Project.ID+"  ", p.Judged.Case.Project.Enterprise.Name)
	t.p.Hanging("  ", t.words.now(p))
	t.p.Hanging("  ", t.words.span(p, i))
	if len(i.matter()) > 0 {
		for _, line := range t.words.told(i) {
			t.p.Hanging("  ", line)
		}
		rows := t.words.changes(i.alone...)[1:]
		if t.all {
			rows = t.words.among(i.matter())
		}
		if len(rows) > 0 {
			t.p.Line("")
			t.p.Line(t.outcomes(p, rows).String())
		}
	}
	t.p.Line("")
}

// answersWidth is the room for the answers of a combination, answerWidth the
// room for one answer.
const answersWidth, answerWidth = 38, 16

// outcomes has a row for each of some combinations.
func (t textView) outcomes(p compare.Project, combinations []int) *terminal.Table {
	o := t.words.o
	table := terminal.NewTable(terminal.Column{Name: o.Say("compare.changed")}, terminal.Column{Name: o.Say("text.verdict")},
		terminal.Right(o.Say("compare.subsidy")), terminal.Right(o.Say("compare.difference")))
	for _, k := range combinations {
		outcome := p.Outcomes[k]
		answers := strings.Join(terminal.Wrap(t.words.changed(k), answersWidth), "\n")
		table.Row(answers, o.Verdict(outcome.Verdict), message.Money(outcome.Subsidy), difference(outcome.Subsidy, p.Outcomes[0].Subsidy))
	}
	return table
}

// totals is what the eligible projects would get together under each other
// answer, given by itself: what the year would cost.
func (t textView) totals() *terminal.Table {
	o := t.words.o
	table := terminal.NewTable(
		terminal.Column{Name: o.Say("compare.changed"), Width: answerWidth, Wrap: terminal.WrapSpaces},
		terminal.Right(o.Say("verdict.eligible")), terminal.Right(o.Say("compare.subsidy")), terminal.Right(o.Say("compare.difference")),
		terminal.Right(o.Say("verdict.review")), terminal.Right(o.Say("compare.provisional")))
	open, _ := t.words.questions()
	for _, k := range t.words.changes(open...) {
		n, now := t.words.c.Totals[k], t.words.c.Totals[0]
		table.Row(t.words.changed(k), strconv.Itoa(n.Eligible), message.Money(n.Subsidy), difference(n.Subsidy, now.Subsidy),
			strconv.Itoa(n.Review), message.Money(n.Provisional))
	}
	return table
}

// basis says what was not compared, and by which rules the figures were reached.
func (t textView) basis() {
	result := t.words.c.Result
	if n := len(result.Faults); n > 0 {
		t.p.SayBehind("text.lead.faults", "text.faults", "count", n)
	}
	_, settled := t.words.questions()
	for _, n := range settled {
		t.p.Hanging(t.p.Lang.Say("text.lead.settled"), t.words.settled(n))
	}
	text.Basis(t.p, result.Setting)
	t.p.SayBehind("text.lead.ceiling", "text.ceiling", "cited", words.Ceiling(result.Setting.Policy))
}
