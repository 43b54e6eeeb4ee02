package view

import (
	"cmp"
	_ "embed"
	"io"

	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/report/document"
	"tiexi/report/html"
	"tiexi/report/words"
	"tiexi/target"
)

//go:embed targets.html
var pageTemplate string

// HTML writes a result as one page: the projects, the counties, and every indicator
// with its places.
func (v Targets) HTML(w io.Writer) error {
	page := html.Page{Title: v.say("target.title"), Body: pageTemplate}
	return page.Write(w, v.Options, v.page())
}

// pageView is a result for the template.
type pageView struct {
	Policy   string
	ID       document.PolicyID
	Faults   html.Faults
	Groups   []groupView
	Projects []projectView
	Notes    []string
	Inputs   []inputView
	Count    int // of indicators
}

// groupView is a county, or all of them.
type groupView struct {
	Name  string
	Group target.Group
	Mean  string
}

// Review is how many projects are to be looked at.
func (g groupView) Review() int { return g.Group.Projects - g.Group.Complete }

// projectView is a project for the template.
type projectView struct {
	Facts      *project.Project
	County     string
	State      string
	Class      string // of a verdict
	Score      string
	Weights    string
	Calculated string
	Counted    string
	Issues     []issueView
	Indicators []indicatorView
	Open       bool
}

// indicatorView is an indicator for the template.
type indicatorView struct {
	Name, Direction, Unit, Goal, Actual, Weight, Cap, Completion, Deviation, Points, Reason string
	Capped                                                                                  bool
	Issues                                                                                  []issueView
	Place                                                                                   project.Place
}

// issueView is something to look at.
type issueView struct {
	Text  string
	Place project.Place
}

// inputView is a file, and what was set aside of it or noted.
type inputView struct {
	Path, SHA256   string
	Targets, Aside int
	Entries        []issueView
}

func (v Targets) page() pageView {
	r := v.Result
	page := pageView{
		Policy: v.Policy.Title, ID: document.NewPolicyID(v.Policy), Faults: html.NewFaults(v.reading()), Notes: v.notes(), Count: r.All.Indicators,
	}
	for _, g := range r.Counties {
		page.Groups = append(page.Groups, groupView{v.county(g.ID), g, words.Plain(g.Mean)})
	}
	page.Groups = append(page.Groups, groupView{v.say("html.sum"), r.All, words.Plain(r.All.Mean)})
	for _, p := range r.Projects {
		page.Projects = append(page.Projects, v.projectView(p))
	}
	for _, i := range r.Inputs {
		in := inputView{Path: i.Path, SHA256: i.SHA256, Targets: i.Targets}
		for _, s := range i.SetAside {
			in.Aside += s.Rows
			id := "html.set_aside"
			if s.Rows == 0 {
				id = "html.file_set_aside"
			}
			in.Entries = append(in.Entries, issueView{v.say(id, "reason", message.New("set_aside."+s.Reason), "rows", s.Rows), s.Place})
		}
		for _, n := range i.Notes {
			in.Entries = append(in.Entries, issueView{n.In(v.Options.Lang), n.Place})
		}
		page.Inputs = append(page.Inputs, in)
	}
	return page
}

func (v Targets) projectView(p *target.Project) projectView {
	class := "review"
	if p.Complete() {
		class = "eligible"
	}
	view := projectView{
		Facts: p.Facts, County: v.county(p.County), State: v.state(p), Class: class, Score: cmp.Or(score(p), "–"), Weights: message.Plain(p.Weights),
		Calculated: message.Plain(p.Calculated), Counted: v.countedOf(p), Issues: v.issueViews(p.Issues), Open: len(v.Result.Projects) == 1,
	}
	for _, i := range p.Indicators {
		view.Indicators = append(view.Indicators, indicatorView{
			Name: name(i), Direction: v.direction(i), Unit: i.Given.Unit, Goal: i.Given.Goal.Text, Actual: i.Given.Actual.Text,
			Weight: words.Plain(i.Given.Weight), Cap: percent(i.Given.Cap), Completion: percent(i.Completion), Deviation: words.Plain(i.Deviation()),
			Points: words.Plain(i.Points), Reason: i.Given.Reason, Capped: i.Capped, Issues: v.issueViews(i.Issues), Place: i.Given.Place,
		})
	}
	return view
}

func (v Targets) issueViews(list []target.Issue) (views []issueView) {
	for _, i := range list {
		views = append(views, issueView{v.issue(i), i.Place})
	}
	return views
}
