package report

import (
	"cmp"
	"fmt"
	"io"

	"tiexi/allocate"
	"tiexi/internal/decimal"
	"tiexi/project"
	"tiexi/report/workbook"
)

// allocationWorkbook writes an allocation plan as a workbook: the shares, what
// formulas make of them, and the sums, worked out beside tiexi's own.
func allocationWorkbook(w io.Writer, plan *allocate.Plan, o Options) error {
	o.Lines = NoLines
	b := &planBook{newResultBook(plan.Result, o, workbook.MaxRow), plan}
	b.addSums()
	b.addPlan()
	b.addGroups()
	b.addReading()
	b.addReasons()
	b.Mark(b.sheet("plan_sums"))
	b.Recalculate()
	return b.Write(w)
}

// planBook is the workbook of an allocation plan.
type planBook struct {
	*resultBook
	plan *allocate.Plan
}

// addSums adds the budget, the sums, and how they came about.
func (b *planBook) addSums() {
	b.Add(workbook.Sheet{
		Name: b.sheet("plan_sums"), Widths: widths(summaryColumns),
		Flags: []workbook.Flag{{Range: under(summaryDifference, len(b.sums())), Not: true, Value: "0", Colour: workbook.Red}},
		Rows: func(r *workbook.Rows) {
			b.head(r, b.say("allocation.title"), b.madeBy(), summaryColumns)
			for _, t := range b.sums() {
				b.total(r, t)
			}
			r.Skip()
			if n := len(b.plan.Result.Faults); n > 0 {
				r.Row(workbook.Words(b.say("allocation.incomplete", "count", n)).As(workbook.Warning))
			}
			for _, note := range append(sentences(planNotes(b.plan), b.o), b.say("allocation.draft")) {
				r.Paragraph(note, len(summaryColumns), 140)
			}
		},
	})
}

// The rows of the sums.
const (
	budgetRow = firstRow + iota
	requestedRow
	allocatedRow
)

func (b *planBook) sums() []total {
	n, plan := len(b.plan.Projects), b.plan
	column := func(col int) string { return "SUM(" + below(b.sheet("plan"), col, n) + ")" }
	return []total{
		{"allocation.budget", "", workbook.Yuan(plan.Budget), ""},
		{"allocation.requested", column(shareRequested), workbook.Yuan(plan.Requested), ""},
		{"allocation.sum", column(shareAllocated), workbook.Yuan(plan.Allocated), ""},
		{"allocation.balance", fmt.Sprintf("ROUND(%s-%s,2)", at(summaryWorkedOut, budgetRow), at(summaryWorkedOut, allocatedRow)), workbook.Yuan(plan.Left()), ""},
		{
			"workbook.figure.differing", fmt.Sprintf("COUNTIF(%s,%s)", below(b.sheet("plan"), shareAgrees, n), workbook.Quote(b.say("workbook.differs"))),
			workbook.Whole(0), "",
		},
	}
}

var planColumns = []column{
	{"workbook.column.no", 6},
	{"column.project", 16},
	{"column.name", 30},
	{"column.enterprise", 28},
	{"column.county", 14},
	{"column.directions", 14},
	{"allocation.rank", 8},
	{"column.subsidy", 18},
	{"allocation.allocated", 18},
	{"allocation.worked_out", 22},
	{"workbook.column.agreement", 10},
	{"workbook.column.note", 26},
}

const (
	shareCounty = iota + 5
	shareDirection
	shareRank
	shareRequested
	shareAllocated
	shareWorkedOut
	shareAgrees
)

// addPlan adds the projects with their shares, a row a project.
func (b *planBook) addPlan() {
	n := len(b.plan.Projects)
	b.Add(workbook.Sheet{
		Name: b.sheet("plan"), Widths: widths(planColumns), Header: headRow, Fixed: 2, Filter: filtered(planColumns, n),
		Flags: []workbook.Flag{{Range: under(shareAgrees, n), Value: workbook.Quote(b.say("workbook.differs")), Colour: workbook.Red}},
		Rows: func(r *workbook.Rows) {
			b.head(r, b.say("allocation.title"), b.say("allocation.shares_note"), planColumns)
			for k, p := range b.plan.Projects {
				r.Row(b.share(r.Next(), k+1, p)...)
			}
		},
	})
}

func (b *planBook) share(row, no int, p allocate.Project) []workbook.Cell {
	facts := p.Case.Project
	rank, note := workbook.Empty(), workbook.Empty()
	if facts.Rank > 0 {
		rank = workbook.Whole(facts.Rank)
	}
	if p.Accepted {
		note = workbook.Words(b.say("allocation.was_in_review"))
	}
	agrees := fmt.Sprintf("IF(ROUND(ABS(%s-%s),6)<=%s,%s,%s)", at(shareAllocated, row), at(shareWorkedOut, row), b.slack(),
		workbook.Quote(b.say("workbook.agrees")), workbook.Quote(b.say("workbook.differs")))
	return []workbook.Cell{
		workbook.Whole(no), workbook.Words(facts.ID), workbook.Words(facts.Name), workbook.Words(facts.Enterprise.Name),
		workbook.Words(b.county(p.County())), workbook.Words(b.direction(p.Direction())), rank,
		workbook.Yuan(p.Subsidy), workbook.Yuan(p.Allocated), b.workedOut(row, p),
		workbook.Formula(agrees, workbook.Words(b.say("workbook.agrees")).As(workbook.Centred)), note,
	}
}

// slack is what a share may differ by from what a formula makes of it: by less
// than a fen where shares were cut to the fen.
func (b *planBook) slack() string {
	if b.plan.Method == allocate.Ranked {
		return "0"
	}
	return "0.01"
}

func (b *planBook) county(name string) string { return cmp.Or(name, b.say("allocation.none")) }

func (b *planBook) direction(id string) string {
	return cmp.Or(b.o.direction(id), b.say("allocation.none"))
}

// workedOut is a share as a formula makes it: in proportion, not cut to the fen;
// or by rank, what those before it leave.
func (b *planBook) workedOut(row int, p allocate.Project) workbook.Cell {
	sums := func(row int) string {
		return workbook.Ref(b.sheet("plan_sums"), fmt.Sprintf("$%s$%d", project.ColumnName(summaryWorkedOut), row))
	}
	request := at(shareRequested, row)
	if b.plan.Method == allocate.Ranked {
		left := fmt.Sprintf("%s-%s", sums(budgetRow), b.before(row))
		formula := fmt.Sprintf("ROUND(MIN(%s,MAX(0,%s)),2)", request, left)
		if b.plan.CutOff == allocate.Full {
			formula = fmt.Sprintf("IF(ROUND(%s-%s,2)>=0,%s,0)", left, request, request)
		}
		return workbook.Formula(formula, workbook.Yuan(p.Allocated))
	}
	exact := decimal.Zero
	if total := b.plan.Requested; total.IsPositive() {
		exact = p.Subsidy.Mul(decimal.Min(b.plan.Budget, total)).DivRound(total, 6)
	}
	return workbook.Formula(
		fmt.Sprintf("IF(%[2]s=0,0,ROUND(%[1]s*MIN(%[3]s,%[2]s)/%[2]s,6))", request, sums(requestedRow), sums(budgetRow)),
		workbook.Number(exact).As(workbook.Exact))
}

// before is what the projects ask for that go before the one in a row: those of
// a better rank, and those above it of the same.
func (b *planBook) before(row int) string {
	n := len(b.plan.Projects)
	better := fmt.Sprintf(`SUMIFS(%s,%s,"<"&%s)`, under(shareRequested, n), under(shareRank, n), at(shareRank, row))
	if row == firstRow {
		return "(" + better + ")"
	}
	above := func(col int) string {
		c := project.ColumnName(col)
		return fmt.Sprintf("$%s$%d:$%s%d", c, firstRow, c, row-1)
	}
	return fmt.Sprintf("(%s+SUMIFS(%s,%s,%s))", better, above(shareRequested), above(shareRank), at(shareRank, row))
}
