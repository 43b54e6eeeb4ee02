package view

import (
	"fmt"

	"tiexi/allocate"
	"tiexi/internal/workbook"
	"tiexi/report/xlsx"
)

// groupRow is a group of projects, and the column of the shares by which they
// are grouped.
type groupRow struct {
	group allocate.Group
	name  string
	by    string
}

// groupTable has the sums by county and by direction.
func (b *planBook) groupTable() *workbook.Table[groupRow] {
	// Not COUNTIF and SUMIFS, which take a name such as * or =1 for a condition.
	of := func(at at, r groupRow, what string) string {
		return fmt.Sprintf("SUMPRODUCT((%s=%s)*%s)", b.shares.Ref(r.by), at("group"), what)
	}
	t := &workbook.Table[groupRow]{
		Name: b.book.Sheet("plan_groups"), Title: b.say("allocation.groups"), Note: b.say("allocation.groups_note"),
		Flags: []workbook.Flag{{Range: "$F$4:$F$1000", Not: true, Value: "0", Colour: workbook.Red}},
		Columns: []workbook.Column[groupRow]{
			workbook.TextCol("group", b.say("allocation.group"), 30, func(r groupRow) string { return r.name }),
			workbook.Col("projects", b.say("allocation.projects"), 10, func(at at, r groupRow) cell {
				return workbook.Formula(of(at, r, "1"), workbook.Whole(r.group.Projects))
			}),
			workbook.Col("requested", b.say("column.subsidy"), 20, func(at at, r groupRow) cell {
				return workbook.Formula(of(at, r, b.shares.Ref("requested")), workbook.Yuan(r.group.Requested))
			}),
			workbook.Col("allocated", b.say("allocation.allocated"), 20, func(at at, r groupRow) cell {
				return workbook.Formula(of(at, r, b.shares.Ref("allocated")), workbook.Yuan(r.group.Allocated))
			}),
			workbook.Col("own", b.say("workbook.column.tiexi"), 20, func(_ at, r groupRow) cell { return workbook.Yuan(r.group.Allocated) }),
			workbook.Col("difference", b.say("workbook.column.difference"), 12, func(at at, _ groupRow) cell { return xlsx.Less(at("allocated"), at("own")) }),
		},
	}
	t.Below = func(r *workbook.Rows) {
		b.groups(t, r, "text.county", "county", b.plan.Counties(), b.county)
		b.groups(t, r, "allocation.direction", "direction", b.plan.Directions(), b.direction)
	}
	return t
}

// groups writes the groups by one column of the shares, and their sums.
func (b *planBook) groups(t *workbook.Table[groupRow], r *workbook.Rows, heading, by string, groups []allocate.Group, name func(string) string) {
	r.Row(workbook.Words(b.say(heading)).As(workbook.Heading))
	first := r.Next()
	for _, g := range groups {
		r.Row(t.Cells(r.Next(), groupRow{g, name(g.ID), by})...)
	}
	row := r.Next()
	if row == first {
		return
	}
	sum := func(key string) string { return fmt.Sprintf("SUM(%s:%s)", t.Cell(key, first), t.Cell(key, row-1)) }
	r.Row(
		workbook.Words(b.say("html.sum")).As(workbook.TotalText),
		workbook.Formula(sum("projects"), workbook.Whole(len(b.plan.Projects)).As(workbook.TotalCount)),
		workbook.Formula(sum("requested"), workbook.Yuan(b.plan.Requested).As(workbook.TotalAmount)),
		workbook.Formula(sum("allocated"), workbook.Yuan(b.plan.Allocated).As(workbook.TotalAmount)),
		workbook.Yuan(b.plan.Allocated).As(workbook.TotalAmount),
		xlsx.Less(t.Cell("allocated", row), t.Cell("own", row)),
	)
	r.Skip()
}
