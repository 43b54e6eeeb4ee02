package report

import (
	"fmt"

	"tiexi/allocate"
	"tiexi/report/workbook"
)

var groupColumns = []column{
	{"allocation.group", 30},
	{"allocation.projects", 10},
	{"column.subsidy", 20},
	{"allocation.allocated", 20},
	{"workbook.column.tiexi", 20},
	{"workbook.column.difference", 12},
}

const groupAllocated, groupOwn = 4, 5

// addGroups adds the sums by county and by direction.
func (b *planBook) addGroups() {
	b.Add(workbook.Sheet{
		Name: b.sheet("plan_groups"), Widths: widths(groupColumns), Header: headRow,
		Flags: []workbook.Flag{{Range: "$F$4:$F$1000", Not: true, Value: "0", Colour: workbook.Red}},
		Rows: func(r *workbook.Rows) {
			b.head(r, b.say("allocation.groups"), b.say("allocation.groups_note"), groupColumns)
			b.groups(r, "text.county", shareCounty, b.plan.Counties(), b.county)
			b.groups(r, "allocation.direction", shareDirection, b.plan.Directions(), b.direction)
		},
	})
}

func (b *planBook) groups(r *workbook.Rows, heading string, col int, groups []allocate.Group, name func(string) string) {
	r.Row(workbook.Words(b.say(heading)).As(workbook.Heading))
	n, sheet := len(b.plan.Projects), b.sheet("plan")
	first := r.Next()
	for _, g := range groups {
		row := r.Next()
		// Not COUNTIF and SUMIFS, to which a name such as * or =1 is a condition.
		of := func(what string) string {
			return fmt.Sprintf("SUMPRODUCT((%s=%s)*%s)", below(sheet, col, n), at(1, row), what)
		}
		r.Row(
			workbook.Words(name(g.ID)),
			workbook.Formula(of("1"), workbook.Whole(g.Projects)),
			workbook.Formula(of(below(sheet, shareRequested, n)), workbook.Yuan(g.Requested)),
			workbook.Formula(of(below(sheet, shareAllocated, n)), workbook.Yuan(g.Allocated)),
			workbook.Yuan(g.Allocated),
			lessOwn(at(groupAllocated, row), at(groupOwn, row)),
		)
	}
	last := r.Next() - 1
	if last < first {
		return
	}
	sum := func(col int) string {
		return fmt.Sprintf("SUM(%s:%s)", at(col, first), at(col, last))
	}
	row := r.Next()
	r.Row(
		workbook.Words(b.say("html.sum")).As(workbook.TotalText),
		workbook.Formula(sum(2), workbook.Whole(n).As(workbook.TotalCount)),
		workbook.Formula(sum(3), workbook.Yuan(b.plan.Requested).As(workbook.TotalAmount)),
		workbook.Formula(sum(groupAllocated), workbook.Yuan(b.plan.Allocated).As(workbook.TotalAmount)),
		workbook.Yuan(b.plan.Allocated).As(workbook.TotalAmount),
		lessOwn(at(groupAllocated, row), at(groupOwn, row)),
	)
	r.Skip()
}

// addReasons adds by which rules the requests were reached. Nothing here is
// worked out from it.
func (b *planBook) addReasons() {
	b.Add(workbook.Sheet{
		Name: b.sheet("basis"), Widths: widths(basisColumns), Header: headRow,
		Rows: func(r *workbook.Rows) {
			b.head(r, b.say("workbook.title.basis"), b.madeBy(), basisColumns)
			b.answers(r)
			b.versions(r)
		},
	})
}
