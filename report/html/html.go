package html

import (
	"cmp"
	_ "embed"
	"io"
	"slices"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/policy"
	"tiexi/report/words"
)

//go:embed html.html
var htmlTemplate string

//go:embed html_project.html
var htmlProjectTemplate string

//go:embed html.js
var htmlScript string

// Write writes a result as one page that opens in any browser and loads nothing:
// totals, a chart, verdicts by county, a table to filter and sort, and every
// project with the tree from its verdict to the cells.
func Write(w io.Writer, r *assess.Result, o words.Options) error {
	p := Page{Title: o.Say("html.title"), Body: htmlTemplate + htmlProjectTemplate, Script: htmlScript}
	return p.Write(w, o, newResultView(r, o))
}

// resultView is a result for the template. Projects are put into words one at a
// time, while they are written.
type resultView struct {
	Totals   assess.Totals
	Verdicts []eligibility.Verdict // all there are, for the filter
	Basis    Basis
	Projects []projectView
	Single   *projectView // the only project, nil where there are several or none
	Counties []countyView
	Chart    chart
	Faults   Faults
	Inputs   []inputView

	Cap     string // of a project, yuan, where an eligible one exceeds it
	HasLoan bool
}

// leastCap is the lowest cap that is an amount, zero where none is.
func leastCap(p *policy.Policy) (least decimal.Decimal) {
	for _, c := range p.Caps {
		if !c.IsShare() && (least.IsZero() || c.Yuan.LessThan(least)) {
			least = c.Yuan
		}
	}
	return least
}

func newResultView(r *assess.Result, o words.Options) resultView {
	v := resultView{
		Totals: r.Totals, Verdicts: []eligibility.Verdict{eligibility.Eligible, eligibility.NeedsReview, eligibility.Ineligible},
		Basis: NewBasis(r.Setting, o, r.Projects...), Projects: make([]projectView, len(r.Projects)),
		Faults: NewFaults(r), Inputs: newInputViews(r, o), HasLoan: words.HasLoan(r),
	}
	if words.ReachesCap(r) {
		v.Cap = r.Setting.Policy.CapsText().In(o.Lang)
	}
	rows := max(minLineRows, min(maxLineRows, pageRows/max(1, len(r.Projects))))
	for n, p := range r.Projects {
		v.Projects[n] = projectView{Project: p, o: o, rows: rows, N: n + 1, County: cmp.Or(p.County(), o.Say("html.not_given"))}
	}
	if len(v.Projects) == 1 && len(r.Failed) == 0 {
		v.Single = &v.Projects[0]
	}
	v.Counties = newCounties(r.Setting.Policy, v.Projects, o.Say("html.not_given"))
	v.Chart = newChart(v.Projects, leastCap(r.Setting.Policy))
	return v
}

// EntryCount is how many entries were set aside or noted.
func (v resultView) EntryCount() (count int) {
	for _, i := range v.Inputs {
		count += len(i.Entries) + len(i.Rest)
	}
	return count
}

// countyView is the sum over the projects of a county.
type countyView struct {
	Name   string
	Totals assess.Totals
	Bars   []bar // verdicts, as shares of the county with most projects
}

// newCounties adds up by county: in the policy's order, then the others as they
// come, and last the projects without one.
func newCounties(p *policy.Policy, projects []projectView, notGiven string) (counties []countyView) {
	by := make(map[string][]*assess.Project)
	names, most := append(p.Region.CountyNames(), p.Region.Names[0]), 0
	for _, v := range projects {
		county := v.Project.County()
		if county != "" && by[county] == nil && !slices.Contains(names, county) {
			names = append(names, county)
		}
		by[county] = append(by[county], v.Project)
		most = max(most, len(by[county]))
	}
	for _, name := range append(names, "") {
		if of := by[name]; of != nil {
			t := assess.Total(of)
			bars := stack(most, []string{"eligible", "review", "ineligible"}, []int{t.Eligible, t.Review, t.Ineligible})
			counties = append(counties, countyView{cmp.Or(name, notGiven), t, bars})
		}
	}
	return counties
}

// chartScale is the width of a drawing. The chart shows chartHead projects and
// folds the next ones, up to chartAll; the rest are in the table only.
const (
	chartScale = 1000
	capWidth   = 3
	chartHead  = 15
	chartAll   = 200
)

// chart shows base, interest and cap of every project, the largest interest
// first. The table of figures is its text alternative.
type chart struct {
	MaxBase, MaxInterest decimal.Decimal // the figures of the full width, yuan
	Head, Rest           []chartRow
	Beyond               int // projects that are not in the chart
}

// chartRow is a project with its bars, in units of chartScale.
type chartRow struct {
	View     projectView
	Base     []bar
	Interest []bar // up to the cap, and what is beyond it
	CapAt    int
}

// bar is a piece of a bar.
type bar struct {
	Kind     string // its class
	X, Width int
}

func newChart(projects []projectView, ceiling decimal.Decimal) chart {
	c := chart{MaxInterest: ceiling}
	for _, v := range projects {
		p := v.Project
		c.MaxBase = decimal.Max(c.MaxBase, p.Base)
		c.MaxInterest = decimal.Max(c.MaxInterest, p.Interest)
	}
	rows := make([]chartRow, len(projects))
	for n, v := range projects {
		p := v.Project
		within := part(decimal.Min(p.Interest, p.Cap), c.MaxInterest)
		rows[n] = chartRow{
			View:     v,
			Base:     []bar{{"base", 0, part(p.Base, c.MaxBase)}},
			Interest: []bar{{"interest", 0, within}},
			CapAt:    min(part(p.Cap, c.MaxInterest), chartScale-capWidth),
		}
		if p.Capped {
			rows[n].Interest = append(rows[n].Interest, bar{"beyond", within, part(p.Interest, c.MaxInterest) - within})
		}
	}
	slices.SortStableFunc(rows, func(a, b chartRow) int { return b.View.Project.Interest.Cmp(a.View.Project.Interest) })
	head, all := min(chartHead, len(rows)), min(chartAll, len(rows))
	c.Head, c.Rest, c.Beyond = rows[:head], rows[head:all], len(rows)-all
	return c
}

// part is a figure as a part of the full width; a figure above zero is always
// visible.
func part(d, whole decimal.Decimal) int {
	if !d.IsPositive() || !whole.IsPositive() {
		return 0
	}
	n := d.Mul(decimal.NewFromInt(chartScale)).DivRound(whole, 0).IntPart()
	return int(max(n, 2))
}

// stack draws counts beside each other; whole is the count of the full width.
func stack(whole int, kinds []string, counts []int) []bar {
	var bars []bar
	x := 0
	for n, count := range counts {
		width := count * chartScale / whole
		if count > 0 {
			bars = append(bars, bar{kinds[n], x, width})
		}
		x += width
	}
	return bars
}
