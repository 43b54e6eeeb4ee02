package report

import (
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/compare"
	"tiexi/decimal"
	"tiexi/eligibility"
	"tiexi/message"
)

// CompareOptions say how a comparison is to be shown.
type CompareOptions struct {
	Options
	All bool // every combination, in text as well
}

var compareFormats = map[string]func(io.Writer, *compare.Comparison, CompareOptions) error{
	"text": compareText,
	"json": compareJSON,
	"html": compareHTML,
}

// CompareFormats names the formats of comparisons, none of them binary.
func CompareFormats() map[string]bool {
	names := make(map[string]bool)
	for name := range compareFormats {
		names[name] = false
	}
	return names
}

// WriteComparison writes a comparison in a format, which must be one of
// CompareFormats.
func WriteComparison(format string, w io.Writer, c *compare.Comparison, o CompareOptions) error {
	return compareFormats[format](w, c, o)
}

// compareText writes what each project comes to and which interpretations
// decide it, then the same of all eligible projects together.
func compareText(w io.Writer, c *compare.Comparison, o CompareOptions) error {
	t := comparisonText{newPrinter(w), c, o}
	for _, p := range c.Projects {
		t.project(p)
	}
	for _, id := range c.Result.Failed {
		t.hanging("", o.say("text.failed", "id", id))
	}
	inputNotes(t.printer, c.Result, o.Options)
	t.totals()
	t.settled()
	t.rests()
	return t.err
}

type comparisonText struct {
	*printer
	*compare.Comparison
	o CompareOptions
}

func (t comparisonText) say(id string, kv ...any) string { return t.o.say(id, kv...) }

// indented writes a text with its further lines under its beginning.
func (t comparisonText) indented(id string, kv ...any) { t.hanging("  ", t.say(id, kv...)) }

func (t comparisonText) project(p compare.Project) {
	facts, now := p.Case.Project, p.Outcomes[0]
	t.hanging(facts.ID+"  ", facts.Enterprise.Name)
	id := "compare.now"
	if now.Verdict == eligibility.NeedsReview {
		id = "compare.now_provisional"
	}
	t.indented(id, "verdict", t.verdict(now), "subsidy", now.Subsidy)
	alone, joint, none := t.influences(p)
	if len(alone)+len(joint) == 0 {
		t.indented("compare.same", "count", t.Len())
		t.line("")
		return
	}
	least, most := p.Range()
	t.indented("compare.range", "count", t.Len(), "least", least, "most", most, "verdicts", t.verdicts(p))
	t.named("compare.alone", alone)
	t.named("compare.joint", joint)
	t.named("compare.none", none)
	t.line("")
	if t.o.All {
		t.line("%s", t.combinations(p, slices.Sorted(slices.Values(append(alone, joint...)))))
	} else if len(alone) > 0 {
		t.line("%s", t.effects(p, alone))
	}
	t.line("")
}

// influences sorts the open questions by what they do to a project.
func (t comparisonText) influences(p compare.Project) (alone, joint, none []int) {
	for n, q := range t.Space {
		if !q.Open() {
			continue
		}
		switch t.Influence(p, n) {
		case compare.Alone:
			alone = append(alone, n)
		case compare.Joint:
			joint = append(joint, n)
		case compare.None:
			none = append(none, n)
		}
	}
	return alone, joint, none
}

// named writes the names of questions, where there are any.
func (t comparisonText) named(id string, questions []int) {
	var names []string
	for _, n := range questions {
		names = append(names, t.name(n))
	}
	if len(names) > 0 {
		t.indented(id, "names", names)
	}
}

func (t comparisonText) name(n int) string { return t.say("interpretation." + t.Space[n].ID) }

// answer is a question with one of its answers: 金额 gross.
func (t comparisonText) answer(n, value int) string {
	return t.say("compare.answer", "name", t.name(n), "value", t.Space[n].Values[value])
}

func (t comparisonText) verdict(o compare.Outcome) string {
	return t.say("verdict." + o.Verdict.String())
}

// verdicts counts the combinations by their verdict, that in use first.
func (t comparisonText) verdicts(p compare.Project) []string {
	count := make(map[string]int)
	var order []string
	for _, outcome := range p.Outcomes {
		v := t.verdict(outcome)
		if count[v] == 0 {
			order = append(order, v)
		}
		count[v]++
	}
	for n, v := range order {
		order[n] = t.say("compare.verdict", "verdict", v, "count", count[v])
	}
	return order
}

// effects is a row for each other answer to the questions, given by itself.
func (t comparisonText) effects(p compare.Project, questions []int) string {
	w := t.outcomeTable()
	for _, n := range questions {
		for value := 1; value < len(t.Space[n].Values); value++ {
			o := p.Outcomes[t.With(0, n, value)]
			w.AppendRow(table.Row{t.answer(n, value), t.verdict(o), message.Money(o.Subsidy), difference(o.Subsidy, p.Outcomes[0].Subsidy)})
		}
	}
	return w.Render()
}

// answersWidth is what is left of a line to the answers of a combination.
const answersWidth = 40

// combinations is a row for each combination of answers to the questions; the
// answers in use are not named again.
func (t comparisonText) combinations(p compare.Project, questions []int) string {
	w := t.outcomeTable()
	for k, o := range p.Outcomes {
		if answers, ok := t.changed(k, questions); ok {
			lines := strings.Join(wrap(answers, answersWidth), "\n")
			w.AppendRow(table.Row{lines, t.verdict(o), message.Money(o.Subsidy), difference(o.Subsidy, p.Outcomes[0].Subsidy)})
		}
	}
	return w.Render()
}

// changed names the answers to the questions that a combination changes; ok is
// false where it changes one to another question.
func (t comparisonText) changed(k int, questions []int) (answers string, ok bool) {
	base := k
	var names []string
	for _, n := range questions {
		if value := t.At(k, n); value > 0 {
			names = append(names, t.answer(n, value))
			base = t.With(base, n, 0)
		}
	}
	if len(names) == 0 {
		names = []string{t.say("compare.in_use")}
	}
	return strings.Join(names, t.say("text.comma")), base == 0
}

// outcomeTable has a row for answers that are changed, and what follows.
func (t comparisonText) outcomeTable() table.Writer {
	w := newTable(t.say("compare.changed"), t.say("text.verdict"), t.say("text.subsidy"), t.say("compare.difference"))
	w.SetColumnConfigs([]table.ColumnConfig{
		{Number: 3, Align: text.AlignRight, AlignHeader: text.AlignRight},
		{Number: 4, Align: text.AlignRight, AlignHeader: text.AlignRight},
	})
	return w
}

// difference is how much more or less an amount is than another.
func difference(amount, than decimal.Decimal) string {
	d := amount.Sub(than)
	if d.IsPositive() {
		return "+" + message.Money(d)
	}
	return message.Money(d)
}
