package report

import (
	"cmp"
	"io"
	"strconv"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/allocate"
	"tiexi/internal/message"
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
		"allocated", plan.Allocated, "left", plan.Left())
	for _, n := range planNotes(plan) {
		say(n.lead, n.id, n.kv...)
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
