package view

import (
	_ "embed"
	"io"

	"tiexi/assess"
	"tiexi/compare"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/report/html"
)

//go:embed compare.html
var compareTemplate string

// HTML writes a comparison as one page: what the year would cost under each
// answer, and every project with all of its combinations.
func (v Comparison) HTML(w io.Writer) error {
	page := html.Page{Title: v.Options.Say("compare.html.title"), Body: compareTemplate}
	return page.Write(w, v.Options, newPageView(wording{v.Comparison, v.Options}))
}

// pageView is a comparison for the template.
type pageView struct {
	Together  string // how far the sums lie apart
	Totals    []totalsView
	Settled   []string
	Faults    html.Faults
	Questions []string // the interpretations that are compared
	Projects  []projectView
	Basis     html.Basis
}

func newPageView(t wording) pageView {
	v := pageView{
		Together: t.together(), Faults: html.NewFaults(t.c.Result), Basis: html.NewBasis(t.c.Result.Setting, t.o, judged(t.c)...),
	}
	open, settled := t.questions()
	for _, k := range t.changes(open...) {
		v.Totals = append(v.Totals, totalsView{t.changed(k), t.c.Totals[k], difference(t.c.Totals[k].Subsidy, t.c.Totals[0].Subsidy)})
	}
	for _, n := range settled {
		v.Settled = append(v.Settled, t.settled(n))
	}
	for _, n := range open {
		v.Questions = append(v.Questions, t.name(n))
	}
	for _, p := range t.c.Projects {
		v.Projects = append(v.Projects, projectView{p, v.Questions, t, t.influences(p)})
	}
	return v
}

// totalsView is what all projects come to with one answer changed.
type totalsView struct {
	Name       string
	Totals     compare.Totals
	Difference string
}

// projectView is a project for the template. It is put into words while it is
// written.
type projectView struct {
	Project   compare.Project
	Questions []string
	t         wording
	i         influences
}

// Facts are what was given of the project.
func (p projectView) Facts() *project.Project { return p.Project.Judged.Case.Project }

// Open reports whether the details show at once: for the only project.
func (p projectView) Open() bool { return len(p.t.c.Projects) == 1 }

// Bounds is the project's range in yuan, or one figure.
func (p projectView) Bounds() string {
	least, most := p.Project.Range()
	if least.Equal(most) {
		return message.Money(least)
	}
	return p.t.o.Say("compare.html.range", "least", least, "most", most)
}

// Now says what the project comes to by the answers in use.
func (p projectView) Now() string { return p.t.now(p.Project) }

// Span says how far the outcomes lie apart.
func (p projectView) Span() string { return p.t.span(p.Project, p.i) }

// Matters reports whether any interpretation changes the outcome.
func (p projectView) Matters() bool { return len(p.i.matter()) > 0 }

// Told says which interpretations decide.
func (p projectView) Told() []string { return p.t.told(p.i) }

// Effects are the outcomes with one answer changed, where that does something.
func (p projectView) Effects() (list []outcomeView) {
	for _, k := range p.t.changes(p.i.alone...)[1:] {
		list = append(list, p.outcome(k))
	}
	return list
}

// Combinations are the outcomes of all combinations.
func (p projectView) Combinations() (list []outcomeView) {
	for k := range p.t.c.Len() {
		list = append(list, p.outcome(k))
	}
	return list
}

func (p projectView) outcome(k int) outcomeView {
	o := p.Project.Outcomes[k]
	v := outcomeView{
		Name: p.t.changed(k), Verdict: o.Verdict, Subsidy: o.Subsidy,
		Difference: difference(o.Subsidy, p.Project.Outcomes[0].Subsidy),
	}
	open, _ := p.t.questions()
	for _, n := range open {
		value := p.t.c.At(k, n)
		v.Answers = append(v.Answers, answerView{p.t.c.Space[n].Values[value], value > 0})
	}
	return v
}

// outcomeView is what a combination makes of a project.
type outcomeView struct {
	Name       string // the answers that it changes
	Answers    []answerView
	Verdict    eligibility.Verdict
	Subsidy    decimal.Decimal // yuan
	Difference string
}

// answerView is an answer; Changed says that it is not the one in use.
type answerView struct {
	Value   string
	Changed bool
}

// judged are the projects under the answers in use.
func judged(c *compare.Comparison) []*assess.Project {
	list := make([]*assess.Project, len(c.Projects))
	for n := range c.Projects {
		list[n] = c.Projects[n].Judged
	}
	return list
}
