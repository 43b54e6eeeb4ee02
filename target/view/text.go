package view

import (
	"io"
	"strconv"

	"tiexi/internal/message"
	"tiexi/internal/terminal"
	"tiexi/report/text"
	"tiexi/report/words"
	"tiexi/target"
)

// Text writes a table of the projects, one of the counties, and all that is to be
// looked at, with its places.
func (v Targets) Text(w io.Writer) error {
	p := terminal.New(w, v.Options.Lang)
	if len(v.Result.Projects) > 0 {
		p.Table(v.projectTable())
		p.Table(v.groupTable())
	}
	for _, project := range v.Result.Projects {
		v.writeIssues(p, project)
	}
	text.Inputs(p, v.reading())
	for _, id := range v.Result.Failed {
		p.SayBehind("text.lead.left_out", "text.failed", "id", id)
	}
	if n := len(v.Result.Faults); n > 0 {
		p.SayBehind("text.lead.faults", "text.faults", "count", n)
	}
	all := v.Result.All
	p.SayBehind("text.lead.totals", "target.sums", "projects", all.Projects, "complete", all.Complete,
		"review", all.Projects-all.Complete, "indicators", all.Indicators, "calculated", all.Calculated)
	for _, note := range v.notes() {
		p.Hanging(p.Lang.Say("text.lead.method"), note)
	}
	return p.Err()
}

// projectTable has a row for each project.
func (v Targets) projectTable() *terminal.Table {
	o := v.Options
	t := terminal.NewTable(
		terminal.Column{Name: o.Say("text.id"), Width: 12}, terminal.Column{Name: o.Say("text.enterprise"), Width: 20},
		terminal.Column{Name: o.Say("text.county"), Width: 11}, terminal.Right(o.Say("target.column.calculated")),
		terminal.Right(o.Say("target.column.weights")), terminal.Right(o.Say("target.column.score")), terminal.Column{Name: o.Say("target.column.state")})
	for _, p := range v.Result.Projects {
		shown := score(p)
		if !p.Complete() && shown != "" {
			shown = "* " + shown
		}
		t.Row(p.Facts.ID, p.Facts.Enterprise.Name, v.county(p.County), v.countedOf(p), message.Plain(p.Weights), shown, v.state(p))
	}
	return t
}

// countedOf is how many indicators of a project could be calculated, of all.
func (v Targets) countedOf(p *target.Project) string {
	n := 0
	for _, i := range p.Indicators {
		if i.Calculated {
			n++
		}
	}
	return strconv.Itoa(n) + "/" + strconv.Itoa(len(p.Indicators))
}

// groupTable has a row for each county, and one for all.
func (v Targets) groupTable() *terminal.Table {
	o := v.Options
	t := terminal.NewTable(
		terminal.Column{Name: o.Say("text.county")}, terminal.Right(o.Say("allocation.projects")),
		terminal.Right(o.Say("target.state.complete")), terminal.Right(o.Say("target.state.review")), terminal.Right(o.Say("target.column.mean")))
	row := func(name string, g target.Group) {
		t.Row(name, strconv.Itoa(g.Projects), strconv.Itoa(g.Complete), strconv.Itoa(g.Projects-g.Complete), words.Plain(g.Mean))
	}
	for _, g := range v.Result.Counties {
		row(v.county(g.ID), g)
	}
	row(o.Say("html.sum"), v.Result.All)
	return t
}

// writeIssues writes what is to be looked at in a project.
func (v Targets) writeIssues(p *terminal.Printer, project *target.Project) {
	if project.Complete() {
		return
	}
	p.Hanging(project.Facts.ID+"  ", v.state(project))
	for _, i := range project.Issues {
		v.writeIssue(p, "", i)
	}
	for _, i := range project.Indicators {
		for _, issue := range i.Issues {
			v.writeIssue(p, name(i), issue)
		}
	}
	p.Line("")
}

func (v Targets) writeIssue(p *terminal.Printer, indicator string, i target.Issue) {
	text := v.issue(i)
	if indicator != "" {
		text = v.say("target.of", "indicator", indicator, "issue", text)
	}
	p.Hanging("  ", text)
	p.Hanging("      ", i.Place.String())
}
