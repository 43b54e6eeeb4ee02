// Package view shows an allocation plan: as text, as JSON and as a workbook.
package view

import (
	"cmp"
	"io"
	"strconv"

	"tiexi/allocate"
	"tiexi/eligibility"
	"tiexi/internal/answer"
	"tiexi/internal/message"
	"tiexi/internal/terminal"
	"tiexi/policy"
	"tiexi/report/text"
	"tiexi/report/words"
)

// Plan is an allocation plan to show.
type Plan struct {
	Plan    *allocate.Plan
	Options words.Options
}

// Formats are the formats of a plan.
var Formats = map[string]answer.Format[Plan]{
	"text": {Write: Plan.Text},
	"json": {Write: Plan.JSON},
	"xlsx": {Write: Plan.Workbook, Binary: true},
}

// Text writes the plan, the sums by county and by direction, and how the budget
// was divided.
func (v Plan) Text(w io.Writer) error {
	plan, o := v.Plan, v.Options
	p := terminal.New(w, o.Lang)
	if len(plan.Projects) > 0 {
		p.Table(projectTable(plan, o))
		p.Table(groupTable(o, "text.county", plan.Counties(), func(id string) string { return id }))
		p.Table(groupTable(o, "allocation.direction", plan.Directions(), func(id string) string { return direction(plan, o.Lang, id) }))
	}
	text.Inputs(p, plan.Result)
	summary(p, plan)
	return p.Err()
}

// projectTable has a row for each project.
func projectTable(plan *allocate.Plan, o words.Options) *terminal.Table {
	columns := []terminal.Column{{Name: o.Say("text.id"), Width: 12}, {Name: o.Say("text.enterprise"), Width: 20}, {Name: o.Say("text.county"), Width: 11}}
	ranked := plan.Method == allocate.Ranked
	if ranked {
		columns[1].Width = 14
		columns = append(columns, terminal.Right(o.Say("allocation.rank")))
	}
	t := terminal.NewTable(append(columns, terminal.Right(o.Say("compare.subsidy")), terminal.Right(o.Say("allocation.allocated")))...)
	for _, p := range plan.Projects {
		facts := p.Judged.Case.Project
		row := []string{facts.ID, facts.Enterprise.Name, cmp.Or(p.Judged.County(), o.Say("allocation.none"))}
		if ranked {
			row = append(row, strconv.Itoa(facts.Rank))
		}
		requested := message.Money(p.Judged.Subsidy)
		if p.Accepted {
			requested = "* " + requested
		}
		t.Row(append(row, requested, message.Money(p.Allocated))...)
	}
	return t
}

// groupTable has a row for each group.
func groupTable(o words.Options, heading string, groups []allocate.Group, name func(id string) string) *terminal.Table {
	t := terminal.NewTable(
		terminal.Column{Name: o.Say(heading)}, terminal.Right(o.Say("allocation.projects")),
		terminal.Right(o.Say("compare.subsidy")), terminal.Right(o.Say("allocation.allocated")))
	for _, g := range groups {
		t.Row(cmp.Or(name(g.ID), o.Say("allocation.none")), strconv.Itoa(g.Projects), message.Money(g.Requested), message.Money(g.Allocated))
	}
	return t
}

// direction is the name of a group of projects by direction, "" for those
// without one.
func direction(plan *allocate.Plan, lang message.Lang, id string) string {
	if id == allocate.Several {
		return lang.Say("direction.several")
	}
	d, _ := plan.Result.Setting.Policy.DirectionOf(id)
	return d.Name.In(lang)
}

// summary writes the last lines: the sums, how they came about, who is left out,
// and the rules behind them.
func summary(p *terminal.Printer, plan *allocate.Plan) {
	p.SayBehind("text.lead.budget", "allocation.sums", "budget", plan.Budget, "requested", plan.Requested,
		"allocated", plan.Allocated, "left", plan.Left())
	for _, n := range planNotes(plan) {
		p.Hanging(p.Lang.Say(n.lead), n.text.In(p.Lang))
	}
	for _, id := range plan.Result.Failed {
		p.SayBehind("text.lead.left_out", "text.failed", "id", id)
	}
	if n := len(plan.Result.Faults); n > 0 {
		p.SayBehind("text.lead.faults", "allocation.incomplete", "count", n)
	}
	text.Basis(p, plan.Result.Setting)
	p.SayBehind("text.lead.ceiling", "allocation.draft", "cited", words.Ceiling(plan.Result.Setting.Policy))
}

// planNote is something to know of an allocation plan, and the id of the lead
// that it has as text.
type planNote struct {
	lead string
	text message.Text
}

// planNotes say how the budget was divided, who takes part after review, and
// who does not take part.
func planNotes(plan *allocate.Plan) []planNote {
	notes := divisionNotes(plan)
	var accepted []string
	for _, p := range plan.Projects {
		if p.Accepted {
			accepted = append(accepted, p.Judged.Case.Project.ID)
		}
	}
	if len(accepted) > 0 {
		notes = append(notes, planNote{"text.lead.provisional", message.New("allocation.accepted", "ids", accepted)})
	}
	ineligible := 0
	for _, p := range plan.Rest {
		switch p.Verdict {
		case eligibility.NeedsReview:
			text := message.New("allocation.left_out", "id", p.Case.Project.ID, "subsidy", p.Subsidy)
			notes = append(notes, planNote{"text.lead.left_out", text})
		case eligibility.Ineligible:
			ineligible++
		case eligibility.Eligible: // takes part
		}
	}
	if ineligible > 0 {
		notes = append(notes, planNote{"text.lead.left_out", message.New("allocation.ineligible", "count", ineligible)})
	}
	return notes
}

// divisionNotes say how the budget was divided, and where ties decided.
func divisionNotes(plan *allocate.Plan) []planNote {
	notes := []planNote{{"text.lead.method", method(plan)}}
	for _, tie := range plan.Ties {
		id := "allocation.tie"
		if tie.Decides {
			id = "allocation.tie_decides"
		}
		notes = append(notes, planNote{"text.lead.tie", message.New(id, "rank", tie.Rank, "ids", tie.IDs)})
	}
	return notes
}

// sentences are the notes in words.
func sentences(notes []planNote, lang message.Lang) []string {
	list := make([]string, len(notes))
	for n, note := range notes {
		list[n] = note.text.In(lang)
	}
	return list
}

// method says how the budget of a plan was divided.
func method(plan *allocate.Plan) message.Text {
	cited := policy.Bracketed{plan.Result.Setting.Policy.Cites(policy.Budget)}
	switch {
	case len(plan.Projects) == 0:
		return message.New("allocation.method.nobody")
	case plan.Allocated.Equal(plan.Requested):
		return message.New("allocation.method.covered")
	case plan.Method == allocate.Proportionally:
		return message.New("allocation.method.proportional")
	case plan.CutOff == allocate.Full:
		return message.New("allocation.method.full", "left", plan.Left(), "cited", cited)
	default:
		return message.New("allocation.method.partial", "cited", cited)
	}
}
