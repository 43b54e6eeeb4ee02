package report

import (
	"io"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/compare"
	"tiexi/internal/message"
)

// compareText writes what each project comes to and which interpretations
// decide it, then the same of all eligible projects together.
func compareText(w io.Writer, c *compare.Comparison, o CompareOptions) error {
	t := comparisonText{newPrinter(w), comparison{c, o}}
	for _, p := range c.Projects {
		t.project(p)
	}
	for _, id := range c.Result.Failed {
		t.hanging("", o.say("text.failed", "id", id))
	}
	inputNotes(t.printer, c.Result, o.Options)
	if len(c.Projects) > 1 {
		t.hanging("", t.together())
		t.line("")
		t.line("%s", t.totals())
		t.line("")
	}
	t.rests()
	return t.err
}

type comparisonText struct {
	*printer
	comparison
}

func (t comparisonText) project(p compare.Project) {
	i := t.influences(p)
	t.hanging(p.Case.Project.ID+"  ", p.Case.Project.Enterprise.Name)
	t.hanging("  ", t.now(p))
	t.hanging("  ", t.span(p, i))
	if len(i.matter()) > 0 {
		for _, line := range t.told(i) {
			t.hanging("  ", line)
		}
		rows := t.changes(i.alone...)[1:]
		if t.o.All {
			rows = t.among(i.matter())
		}
		if len(rows) > 0 {
			t.line("")
			t.line("%s", t.outcomes(p, rows))
		}
	}
	t.line("")
}

// answersWidth is what is left of a line to the answers of a combination.
const answersWidth = 38

// outcomes is a row for each of some combinations.
func (t comparisonText) outcomes(p compare.Project, combinations []int) string {
	w := newTable(t.say("compare.changed"), t.say("text.verdict"), t.say("compare.subsidy"), t.say("compare.difference"))
	w.SetColumnConfigs(rightAligned(3, 4))
	for _, k := range combinations {
		o := p.Outcomes[k]
		answers := strings.Join(wrap(t.changed(k), answersWidth), "\n")
		w.AppendRow(table.Row{answers, t.verdict(o), message.Money(o.Subsidy), difference(o.Subsidy, p.Outcomes[0].Subsidy)})
	}
	return w.Render()
}

// answerWidth is what is left of a line to one answer.
const answerWidth = 16

// totals is what the eligible projects would get together under each other
// answer, given by itself: what the year would cost.
func (t comparisonText) totals() string {
	w := newTable(t.say("compare.changed"), t.say("verdict.eligible"), t.say("compare.subsidy"), t.say("compare.difference"),
		t.say("verdict.review"), t.say("compare.provisional"))
	w.SetColumnConfigs(append(rightAligned(2, 6), table.ColumnConfig{Number: 1, WidthMax: answerWidth, WidthMaxEnforcer: text.WrapSoft}))
	open, _ := t.questions()
	for _, k := range t.changes(open...) {
		n := t.Totals[k]
		w.AppendRow(table.Row{
			t.changed(k), strconv.Itoa(n.Eligible), message.Money(n.Subsidy), difference(n.Subsidy, t.Totals[0].Subsidy),
			strconv.Itoa(n.Review), message.Money(n.Provisional),
		})
	}
	return w.Render()
}

// rests says what was not compared, and what the figures rest on.
func (t comparisonText) rests() {
	say := t.saying(t.o.Options)
	if n := len(t.Result.Faults); n > 0 {
		say("text.lead.faults", "text.faults", "count", n)
	}
	_, settled := t.questions()
	for _, n := range settled {
		t.hanging(t.say("text.lead.settled"), t.settled(n))
	}
	restsOn(t.printer, t.Result.Setting, t.o.Options)
	say("text.lead.ceiling", "text.ceiling")
}
