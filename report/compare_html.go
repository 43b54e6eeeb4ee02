package report

import (
	_ "embed"
	"io"

	"tiexi/compare"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/project"
)

//go:embed compare.html
var compareTemplate string

// compareHTML writes a comparison as one page: what the year would cost under
// each answer, and every project with all of its combinations.
func compareHTML(w io.Writer, c *compare.Comparison, o CompareOptions) error {
	return writePage(w, o.Options, page{Title: o.say("compare.html.title"), Body: compareTemplate}, newComparisonView(c, o))
}

// comparisonView is a comparison as the template shows it.
type comparisonView struct {
	t        comparison
	Totals   []totalsView
	Settled  []string
	Faults   faultsView
	Projects []comparedProject
	Basis    basis
}

func newComparisonView(c *compare.Comparison, o CompareOptions) comparisonView {
	t := comparison{c, o}
	v := comparisonView{t: t, Faults: newFaultsView(c.Result, o.Options), Basis: newBasis(c.Result.Setting, o.Options)}
	open, settled := t.questions()
	for _, k := range t.changes(open...) {
		v.Totals = append(v.Totals, totalsView{t.changed(k), c.Totals[k], difference(c.Totals[k].Subsidy, c.Totals[0].Subsidy)})
	}
	for _, n := range settled {
		v.Settled = append(v.Settled, t.settled(n))
	}
	for _, p := range c.Projects {
		v.Projects = append(v.Projects, comparedProject{p, t, t.influences(p)})
	}
	return v
}

// Together says how far the sums lie apart.
func (v comparisonView) Together() string { return v.t.together() }

// totalsView is what all projects come to with one answer changed.
type totalsView struct {
	Name string
	compare.Totals
	Difference string
}

// comparedProject is a project as the template shows it. It is put into words
// while it is written.
type comparedProject struct {
	compare.Project
	t comparison
	influences
}

// Facts are the project's.
func (p comparedProject) Facts() *project.Project { return p.Case.Project }

// VerdictBadge is the verdict by the answers in use.
func (p comparedProject) VerdictBadge() verdictView { return newVerdictView(p.Verdict, p.t.o.Options) }

// Open says that the details show at once: there is nothing else to look at.
func (p comparedProject) Open() bool { return len(p.t.Projects) == 1 }

// Bounds is the project's range, one figure where it is none.
func (p comparedProject) Bounds() string {
	least, most := p.Range()
	if least.Equal(most) {
		return message.Money(least)
	}
	return p.t.say("compare.html.range", "least", least, "most", most)
}

// Now says what the project comes to by the answers in use.
func (p comparedProject) Now() string { return p.t.now(p.Project) }

// Span says how far the outcomes lie apart.
func (p comparedProject) Span() string { return p.t.span(p.Project, p.influences) }

// Matters reports whether any interpretation does.
func (p comparedProject) Matters() bool { return len(p.matter()) > 0 }

// Told says which interpretations decide.
func (p comparedProject) Told() []string { return p.t.told(p.influences) }

// Effects are the outcomes with one answer changed, where that does something.
func (p comparedProject) Effects() (list []comparedOutcome) {
	for _, k := range p.t.changes(p.alone...)[1:] {
		list = append(list, p.outcome(k))
	}
	return list
}

// Questions names the interpretations that are compared.
func (p comparedProject) Questions() (names []string) {
	open, _ := p.t.questions()
	for _, n := range open {
		names = append(names, p.t.name(n))
	}
	return names
}

// Combinations are the outcomes of all combinations.
func (p comparedProject) Combinations() (list []comparedOutcome) {
	for k := range p.t.Len() {
		list = append(list, p.outcome(k))
	}
	return list
}

func (p comparedProject) outcome(k int) comparedOutcome {
	o := p.Outcomes[k]
	v := comparedOutcome{
		Name: p.t.changed(k), Verdict: newVerdictView(o.Verdict, p.t.o.Options), Subsidy: o.Subsidy,
		Difference: difference(o.Subsidy, p.Outcomes[0].Subsidy),
	}
	open, _ := p.t.questions()
	for _, n := range open {
		value := p.t.At(k, n)
		v.Answers = append(v.Answers, answerView{p.t.Space[n].Values[value], value > 0})
	}
	return v
}

// comparedOutcome is what a combination makes of a project.
type comparedOutcome struct {
	Name       string // the answers that it changes
	Answers    []answerView
	Verdict    verdictView
	Subsidy    decimal.Decimal
	Difference string
}

// answerView is an answer; Changed says that it is not the one in use.
type answerView struct {
	Value   string
	Changed bool
}
