package report

import (
	"cmp"
	"io"
	"strconv"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/allocate"
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/message"
)

var allocationFormats = map[string]struct {
	write  func(io.Writer, *allocate.Plan, Options) error
	binary bool
}{
	"text": {write: allocationText},
	"json": {write: allocationJSON},
	"xlsx": {write: allocationWorkbook, binary: true},
}

// AllocationFormats names the formats of allocation plans, and says of each
// whether it is binary.
func AllocationFormats() map[string]bool {
	names := make(map[string]bool)
	for name, f := range allocationFormats {
		names[name] = f.binary
	}
	return names
}

// WriteAllocation writes an allocation plan in a format, which must be one of
// AllocationFormats.
func WriteAllocation(format string, w io.Writer, plan *allocate.Plan, o Options) error {
	return allocationFormats[format].write(w, plan, o)
}

// allocationText writes the plan, the sums by county and by direction, and how
// the budget was divided.
func allocationText(w io.Writer, plan *allocate.Plan, o Options) error {
	t := allocationTextWriter{newPrinter(w), plan, o}
	if len(plan.Projects) > 0 {
		t.line("%s", t.projects())
		t.line("")
		t.line("%s", t.groups("text.county", plan.Counties(), func(id string) string { return id }))
		t.line("")
		t.line("%s", t.groups("allocation.direction", plan.Directions(), o.direction))
		t.line("")
	}
	inputNotes(t.printer, plan.Result, o)
	t.summary()
	return t.err
}

type allocationTextWriter struct {
	*printer
	plan *allocate.Plan
	o    Options
}

// projects is a row a project.
func (t allocationTextWriter) projects() string {
	ranked := t.plan.Method == allocate.Ranked
	header := []any{t.o.say("text.id"), t.o.say("text.enterprise"), t.o.say("text.county")}
	if ranked {
		header = append(header, t.o.say("allocation.rank"))
	}
	name := 20 // digits wide
	if ranked {
		name = 14
	}
	w := newTable(append(header, t.o.say("compare.subsidy"), t.o.say("allocation.allocated"))...)
	w.SetColumnConfigs(append(rightAligned(4, len(header)+2),
		table.ColumnConfig{Number: 1, WidthMax: 12, WidthMaxEnforcer: text.WrapHard},
		table.ColumnConfig{Number: 2, WidthMax: name, WidthMaxEnforcer: text.WrapHard},
		table.ColumnConfig{Number: 3, WidthMax: 11, WidthMaxEnforcer: text.WrapHard},
	))
	for _, p := range t.plan.Projects {
		facts := p.Case.Project
		row := table.Row{facts.ID, facts.Enterprise.Name, cmp.Or(p.County(), t.o.say("allocation.none"))}
		if ranked {
			row = append(row, strconv.Itoa(facts.Rank))
		}
		requested := message.Money(p.Subsidy)
		if p.Accepted {
			requested = "* " + requested
		}
		w.AppendRow(append(row, requested, message.Money(p.Allocated)))
	}
	return w.Render()
}

// rightAligned are the columns of figures.
func rightAligned(first, last int) []table.ColumnConfig {
	var columns []table.ColumnConfig
	for n := first; n <= last; n++ {
		columns = append(columns, table.ColumnConfig{Number: n, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	return columns
}

// groups is a row a group.
func (t allocationTextWriter) groups(heading string, groups []allocate.Group, name func(id string) string) string {
	w := newTable(t.o.say(heading), t.o.say("allocation.projects"), t.o.say("compare.subsidy"), t.o.say("allocation.allocated"))
	w.SetColumnConfigs(rightAligned(2, 4))
	for _, g := range groups {
		w.AppendRow(table.Row{
			cmp.Or(name(g.ID), t.o.say("allocation.none")), strconv.Itoa(g.Projects), message.Money(g.Requested), message.Money(g.Allocated),
		})
	}
	return w.Render()
}

// direction is the name of a group of projects by direction.
func (o Options) direction(id string) string {
	if id == "" {
		return ""
	}
	return o.say("direction." + id)
}

// summary is the last lines: the sums, how they came about, who is left out,
// and what it rests on.
func (t allocationTextWriter) summary() {
	plan, say := t.plan, t.saying(t.o)
	say("text.lead.budget", "allocation.sums", "budget", plan.Budget, "requested", plan.Requested,
		"allocated", plan.Allocated, "left", plan.Budget.Sub(plan.Allocated))
	method, kv := methodOf(plan)
	say("text.lead.method", method, kv...)
	for _, tie := range plan.Ties {
		id, kv := tieOf(tie)
		say("text.lead.tie", id, kv...)
	}
	if accepted := acceptedOf(plan); len(accepted) > 0 {
		say("text.lead.provisional", "allocation.accepted", "ids", accepted)
	}
	for _, p := range plan.Rest {
		if p.Verdict == eligibility.NeedsReview {
			say("text.lead.left_out", "allocation.left_out", "id", p.Case.Project.ID, "subsidy", p.Subsidy)
		}
	}
	if n := countOf(plan.Rest, eligibility.Ineligible); n > 0 {
		say("text.lead.left_out", "allocation.ineligible", "count", n)
	}
	for _, id := range plan.Result.Failed {
		say("text.lead.left_out", "text.failed", "id", id)
	}
	if n := len(plan.Result.Faults); n > 0 {
		say("text.lead.faults", "allocation.incomplete", "count", n)
	}
	restsOn(t.printer, plan.Result.Setting, t.o)
	say("text.lead.ceiling", "allocation.draft")
}

// methodOf says how a plan's budget was divided.
func methodOf(plan *allocate.Plan) (id string, kv []any) {
	switch {
	case len(plan.Projects) == 0:
		return "allocation.method.nobody", nil
	case plan.Allocated.Equal(plan.Requested):
		return "allocation.method.covered", nil
	case plan.Method == allocate.Proportionally:
		return "allocation.method.proportional", nil
	case plan.CutOff == allocate.Full:
		return "allocation.method.full", []any{"left", plan.Budget.Sub(plan.Allocated)}
	default:
		return "allocation.method.partial", nil
	}
}

func tieOf(t allocate.Tie) (id string, kv []any) {
	if t.Decides {
		return "allocation.tie_decides", []any{"rank", t.Rank, "ids", t.IDs}
	}
	return "allocation.tie", []any{"rank", t.Rank, "ids", t.IDs}
}

func acceptedOf(plan *allocate.Plan) (ids []string) {
	for _, p := range plan.Projects {
		if p.Accepted {
			ids = append(ids, p.Case.Project.ID)
		}
	}
	return ids
}

func countOf(projects []*assess.Project, verdict eligibility.Verdict) (n int) {
	for _, p := range projects {
		if p.Verdict == verdict {
			n++
		}
	}
	return n
}
