package report

import (
	"io"
	"slices"
	"strings"

	"tiexi/compare"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
)

// CompareOptions say how a comparison is to be shown.
type CompareOptions struct {
	Options
	All bool // every combination that matters, in text as well
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

// comparison puts a comparison into words.
type comparison struct {
	*compare.Comparison
	o CompareOptions
}

func (t comparison) say(id string, kv ...any) string { return t.o.say(id, kv...) }

// name is that of the nth question.
func (t comparison) name(n int) string { return t.say("interpretation." + t.Space[n].ID) }

// answer is the nth question with one of its answers: 金额 gross.
func (t comparison) answer(n, value int) string {
	return t.say("compare.answer", "name", t.name(n), "value", t.Space[n].Values[value])
}

// changed names the answers of a combination that are not those in use.
func (t comparison) changed(k int) string {
	var names []string
	for n := range t.Space {
		if value := t.At(k, n); value > 0 {
			names = append(names, t.answer(n, value))
		}
	}
	if len(names) == 0 {
		return t.say("compare.in_use")
	}
	return strings.Join(names, t.say("text.comma"))
}

// changes are the combination in use, and those that change one answer to one
// of the questions.
func (t comparison) changes(questions ...int) []int {
	list := []int{0}
	for _, n := range questions {
		for value := 1; value < len(t.Space[n].Values); value++ {
			list = append(list, t.With(0, n, value))
		}
	}
	return list
}

// among are the combinations that change answers to no other questions.
func (t comparison) among(questions []int) (list []int) {
	for k := range t.Len() {
		rest := k
		for _, n := range questions {
			rest = t.With(rest, n, 0)
		}
		if rest == 0 {
			list = append(list, k)
		}
	}
	return list
}

// questions are those that are compared, and those that are settled.
func (t comparison) questions() (open, settled []int) {
	for n, q := range t.Space {
		if q.Open() {
			open = append(open, n)
		} else {
			settled = append(settled, n)
		}
	}
	return open, settled
}

// settled says what holds for a question that is not compared, and why.
func (t comparison) settled(n int) string {
	q := t.Space[n]
	return t.say("compare.settled", "answer", t.answer(n, 0), "by", message.New("compare.by."+string(q.By)), "id", q.ID)
}

// influences are the open questions by what they do to a project.
type influences struct{ alone, joint, none []int }

func (t comparison) influences(p compare.Project) (i influences) {
	open, _ := t.questions()
	for _, n := range open {
		switch t.Influence(p, n) {
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
func (t comparison) told(i influences) (lines []string) {
	for _, kind := range []struct {
		id        string
		questions []int
	}{{"compare.alone", i.alone}, {"compare.joint", i.joint}, {"compare.none", i.none}} {
		var names []string
		for _, n := range kind.questions {
			names = append(names, t.name(n))
		}
		if names != nil {
			lines = append(lines, t.say(kind.id, "names", names))
		}
	}
	return lines
}

// now says what a project comes to by the answers in use.
func (t comparison) now(p compare.Project) string {
	o, id := p.Outcomes[0], "compare.now"
	if o.Verdict == eligibility.NeedsReview {
		id = "compare.now_provisional"
	}
	return t.say(id, "verdict", t.verdict(o), "subsidy", o.Subsidy)
}

func (t comparison) verdict(o compare.Outcome) string { return t.say("verdict." + o.Verdict.String()) }

// span says how far a project's outcomes lie apart.
func (t comparison) span(p compare.Project, i influences) string {
	if len(i.matter()) == 0 {
		return t.say("compare.same", "count", t.Len())
	}
	count := make(map[string]int)
	var verdicts []string // that in use first
	for _, outcome := range p.Outcomes {
		v := t.verdict(outcome)
		if count[v] == 0 {
			verdicts = append(verdicts, v)
		}
		count[v]++
	}
	for n, v := range verdicts {
		verdicts[n] = t.say("compare.verdict", "verdict", v, "count", count[v])
	}
	least, most := p.Range()
	id := "compare.range"
	if least.Equal(most) {
		id = "compare.range_one"
	}
	return t.say(id, "count", t.Len(), "least", least, "most", most, "verdicts", verdicts)
}

// together says how far the eligible projects' subsidies lie apart.
func (t comparison) together() string {
	least, most := t.Range()
	return t.say("compare.together", "count", t.Len(), "least", least, "most", most)
}

// difference is how much more or less an amount is than another.
func difference(amount, than decimal.Decimal) string {
	d := amount.Sub(than)
	if d.IsPositive() {
		return "+" + message.Money(d)
	}
	return message.Money(d)
}
