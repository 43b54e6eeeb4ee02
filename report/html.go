package report

import (
	"cmp"
	_ "embed"
	"io"
	"slices"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/policy"
)

//go:embed html.html
var htmlTemplate string

//go:embed html_project.html
var htmlProjectTemplate string

//go:embed html.js
var htmlScript string

// HTML writes the result as one page that opens in any browser and asks for
// nothing from anywhere: totals, a chart, verdicts by county, a table to filter
// and sort, and every project with the tree from its verdict to the cells.
func HTML(w io.Writer, r *assess.Result, o Options) error {
	p := page{Title: o.say("html.title"), Body: htmlTemplate + htmlProjectTemplate, Script: htmlScript}
	return writePage(w, o, p, newResultView(r, o))
}

// resultView is a result as the template shows it. Projects are put into words
// one at a time, while they are written.
type resultView struct {
	o        Options
	Totals   assess.Totals
	Basis    basis
	Projects []projectView
	Counties []countyView
	Chart    chart
	Faults   faultsView
	Inputs   []inputView

	Cap     string // of a project, yuan, where an eligible one exceeds it
	HasLoan bool
}

func newResultView(r *assess.Result, o Options) resultView {
	v := resultView{
		o:      o,
		Totals: r.Totals, Basis: newBasis(r.Setting, o), Projects: make([]projectView, len(r.Projects)),
		Faults: newFaultsView(r, o), Inputs: newInputViews(r, o), HasLoan: hasLoan(r),
	}
	if reachesCap(r) {
		v.Cap = message.Money(r.Setting.Policy.Cap.Yuan)
	}
	rows := tableRows(len(r.Projects))
	for n, p := range r.Projects {
		v.Projects[n] = projectView{Project: p, o: o, rows: rows, N: n + 1, County: cmp.Or(p.County(), o.say("html.not_given"))}
	}
	v.Counties = newCounties(r.Setting.Policy, v.Projects)
	v.Chart = newChart(v.Projects, r.Setting.Policy.Cap.Yuan)
	return v
}

// verdictView is a verdict for the template of that name.
type verdictView struct{ ID, Text string }

// Verdicts are all there are, for the filter.
func (v resultView) Verdicts() []verdictView {
	var all []verdictView
	for _, verdict := range []eligibility.Verdict{eligibility.Eligible, eligibility.NeedsReview, eligibility.Ineligible} {
		all = append(all, newVerdictView(verdict, v.o))
	}
	return all
}

func newVerdictView(v eligibility.Verdict, o Options) verdictView {
	return verdictView{v.String(), o.say("verdict." + v.String())}
}

// HasEntries reports whether anything was set aside or noted.
func (v resultView) HasEntries() bool {
	return slices.ContainsFunc(v.Inputs, func(i inputView) bool { return len(i.Entries) > 0 })
}

// countyView is what the projects of a county add up to.
type countyView struct {
	Name string
	assess.Totals
	Bars []bar // verdicts, as shares of the county with most projects
}

// newCounties adds up by county: in the policy's order, then the others as they
// come, and last those without one.
func newCounties(p *policy.Policy, projects []projectView) []countyView {
	by := make(map[string][]*assess.Project)
	var names []string
	for _, v := range projects {
		if by[v.County] == nil {
			names = append(names, v.County)
		}
		by[v.County] = append(by[v.County], v.Project)
	}
	known := append(p.Region.CountyNames(), p.Region.Names[0])
	rank := func(name string) int {
		switch n := slices.Index(known, name); {
		case by[name][0].County() == "":
			return len(known) + 1
		case n < 0:
			return len(known)
		default:
			return n
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	counties := make([]countyView, len(names))
	most := 0
	for n, name := range names {
		counties[n] = countyView{Name: name, Totals: assess.Total(by[name])}
		most = max(most, len(by[name]))
	}
	for n, c := range counties {
		counties[n].Bars = stack(most, []string{"eligible", "review", "ineligible"}, []int{c.Eligible, c.Review, c.Ineligible})
	}
	return counties
}
