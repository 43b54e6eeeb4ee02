// Package view shows a comparison: as text, as JSON and as a page.
package view

import (
	"slices"
	"strings"

	"tiexi/compare"
	"tiexi/eligibility"
	"tiexi/internal/answer"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/report/words"
)

// Comparison is a comparison to show.
type Comparison struct {
	Comparison *compare.Comparison
	All        bool // every combination that matters, in text as well
	Options    words.Options
}

// Formats are the formats of a comparison.
var Formats = map[string]answer.Format[Comparison]{
	"text": {Write: Comparison.Text},
	"json": {Write: Comparison.JSON},
	"html": {Write: Comparison.HTML},
}

// wording puts a comparison into words.
type wording struct {
	c *compare.Comparison
	o words.Options
}

// name is the name of the nth question.
func (t wording) name(n int) string { return t.o.Say("interpretation." + t.c.Space[n].ID) }

// answer is the nth question with one of its answers: 金额 gross.
func (t wording) answer(n, value int) string {
	return t.o.Say("compare.answer", "name", t.name(n), "value", t.c.Space[n].Values[value])
}

// changed names the answers of a combination that are not those in use.
func (t wording) changed(k int) string {
	var names []string
	for n := range t.c.Space {
		if value := t.c.At(k, n); value > 0 {
			names = append(names, t.answer(n, value))
		}
	}
	if len(names) == 0 {
		return t.o.Say("compare.in_use")
	}
	return strings.Join(names, t.o.Say("text.comma"))
}

// changes are the combination in use, and those that change one answer to one
// of the questions.
func (t wording) changes(questions ...int) []int {
	list := []int{0}
	for _, n := range questions {
		for value := 1; value < len(t.c.Space[n].Values); value++ {
			list = append(list, t.c.With(0, n, value))
		}
	}
	return list
}

// among are the combinations that change answers to no other questions.
func (t wording) among(questions []int) (list []int) {
	for k := range t.c.Len() {
		rest := k
		for _, n := range questions {
			rest = t.c.With(rest, n, 0)
		}
		if rest == 0 {
			list = append(list, k)
		}
	}
	return list
}

// questions are those that are compared, and those that are settled.
func (t wording) questions() (open, settled []int) {
	for n, q := range t.c.Space {
		if q.Open() {
			open = append(open, n)
		} else {
			settled = append(settled, n)
		}
	}
	return open, settled
}

// settled says what holds for a question that is not compared, and why.
func (t wording) settled(n int) string {
	q := t.c.Space[n]
	return t.o.Say("compare.settled", "answer", t.answer(n, 0), "by", message.New("compare.by."+string(q.By)), "id", q.ID)
}

// influences are the open questions by what they do to a project.
type influences struct{ alone, joint, none []int }

func (t wording) influences(p compare.Project) (i influences) {
	open, _ := t.questions()
	for _, n := range open {
		switch t.c.Influence(p, n) {
		case compare.Alone:
			i.alone = append(i.alone, n)
		case compare.Joint:
			i.joint = append(i.joint, n)
		case compare.None:
			i.none = append(i.none, n)
		}
	}
	return i
}

// matter are the questions that decide anything, in order.
func (i influences) matter() []int {
	return slices.Sorted(slices.Values(slices.Concat(i.alone, i.joint)))
}

// told says which questions decide.
func (t wording) told(i influences) (lines []string) {
	for _, kind := range []struct {
		id        string
		questions []int
	}{{"compare.alone", i.alone}, {"compare.joint", i.joint}, {"compare.none", i.none}} {
		var names []string
		for _, n := range kind.questions {
			names = append(names, t.name(n))
		}
		if names != nil {
			lines = append(lines, t.o.Say(kind.id, "names", names))
		}
	}
	return lines
}

// now says what a project comes to by the answers in use.
func (t wording) now(p compare.Project) string {
	o, id := p.Outcomes[0], "compare.now"
	if o.Verdict == eligibility.NeedsReview {
		id = "compare.now_provisional"
	}
	return t.o.Say(id, "verdict", message.New("verdict."+o.Verdict.String()), "subsidy", o.Subsidy)
}

// span says how far a project's outcomes lie apart.
func (t wording) span(p compare.Project, i influences) string {
	if len(i.matter()) == 0 {
		return t.o.Say("compare.same", "count", t.c.Len())
	}
	count := make(map[string]int)
	var verdicts []string // that in use first
	for _, outcome := range p.Outcomes {
		v := t.o.Verdict(outcome.Verdict)
		if count[v] == 0 {
			verdicts = append(verdicts, v)
		}
		count[v]++
	}
	for n, v := range verdicts {
		verdicts[n] = t.o.Say("compare.verdict", "verdict", v, "count", count[v])
	}
	least, most := p.Range()
	id := "compare.range"
	if least.Equal(most) {
		id = "compare.range_one"
	}
	return t.o.Say(id, "count", t.c.Len(), "least", least, "most", most, "verdicts", verdicts)
}

// together says how far the eligible projects' subsidies lie apart.
func (t wording) together() string {
	least, most := t.c.Range()
	return t.o.Say("compare.together", "count", t.c.Len(), "least", least, "most", most)
}

// difference is how much more or less an amount is than another.
func difference(amount, than decimal.Decimal) string {
	d := amount.Sub(than)
	if d.IsPositive() {
		return "+" + message.Money(d)
	}
	return message.Money(d)
}
