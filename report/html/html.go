package html

import (
	"cmp"
	_ "embed"
	"io"
	"slices"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
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
	Counties []countyView
	Chart    chart
	Faults   Faults
	Inputs   []inputView

	Cap     string // of a project, yuan, where an eligible one exceeds it
	HasLoan bool
}

func newResultView(r *assess.Result, o words.Options) resultView {
	v := resultView{
		Totals: r.Totals, Verdicts: []eligibility.Verdict{eligibility.Eligible, eligibility.NeedsReview, eligibility.Ineligible},
		Basis: NewBasis(r.Setting), Projects: make([]projectView, len(r.Projects)),
		Faults: NewFaults(r), Inputs: newInputViews(r, o), HasLoan: words.HasLoan(r),
	}
	if words.ReachesCap(r) {
		v.Cap = message.Money(r.Setting.Policy.Cap.Yuan)
	}
	rows := max(minLineRows, min(maxLineRows, pageRows/max(1, len(r.Projects))))
	for n, p := range r.Projects {
		v.Projects[n] = projectView{Project: p, o: o, rows: rows, N: n + 1, County: cmp.Or(p.County(), o.Say("html.not_given"))}
	}
	v.Counties = newCounties(r.Setting.Policy, v.Projects, o.Say("html.not_given"))
	v.Chart = newChart(v.Projects, r.Setting.Policy.Cap.Yuan)
	return v
}

// HasEntries reports whether anything was set aside or noted.
func (v resultView) HasEntries() bool {
	return slices.ContainsFunc(v.Inputs, func(i inputView) bool { return len(i.Entries) > 0 })
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
