package view

import (
	"cmp"
	"fmt"
	"io"

	"tiexi/allocate"
	"tiexi/assess"
	"tiexi/internal/decimal"
	"tiexi/internal/workbook"
	"tiexi/report/words"
	"tiexi/report/xlsx"
)

// Workbook writes an allocation plan as a workbook: the shares, what formulas
// make of them, and the sums, worked out beside tiexi's own.
func (v Plan) Workbook(w io.Writer) error {
	plan, o := v.Plan, v.Options
	o.Lines = assess.NoLines
	b := &planBook{book: xlsx.NewBook(plan.Result, o), plan: plan}
	b.shares = b.shareTable()
	b.sums = b.sumTable()
	b.sums.Add(b.book.Workbook)
	b.shares.Add(b.book.Workbook)
	b.groupTable().Add(b.book.Workbook)
	b.book.AddReading()
	b.book.AddBasis(b.book.MadeBy(), false)
	return b.book.Workbook.WriteResult(w, b.sums.Name)
}

// planBook is the workbook of an allocation plan.
type planBook struct {
	book   *xlsx.Book
	plan   *allocate.Plan
	sums   *workbook.Table[xlsx.Total]
	shares *workbook.Table[shareRow]
}

// cell and at keep the descriptions of columns short.
type (
	cell = workbook.Cell
	at   = workbook.At
)

func (b *planBook) say(id string, kv ...any) string { return b.book.Say(id, kv...) }

// The rows of the sums.
const (
	budgetRow = workbook.FirstRow + iota
	requestedRow
	allocatedRow
)

// sumTable has the budget, the sums, and how they came about.
func (b *planBook) sumTable() *workbook.Table[xlsx.Total] {
	plan := b.plan
	sum := func(column string) string { return "SUM(" + b.shares.Ref(column) + ")" }
	t := b.book.TotalsTable(b.book.Sheet("plan_sums"), b.say("allocation.title"), []xlsx.Total{
		{Figure: "allocation.budget", Own: workbook.Yuan(plan.Budget)},
		{Figure: "allocation.requested", Formula: sum("requested"), Own: workbook.Yuan(plan.Requested)},
		{Figure: "allocation.sum", Formula: sum("allocated"), Own: workbook.Yuan(plan.Allocated)},
		{Figure: "allocation.balance", Formula: fmt.Sprintf("ROUND(B%d-B%d,2)", budgetRow, allocatedRow), Own: workbook.Yuan(plan.Left())},
		b.book.Differing(b.shares.Ref("agrees"), ""),
	})
	t.Below = func(r *workbook.Rows) {
		r.Skip()
		if n := len(plan.Result.Faults); n > 0 {
			r.Row(workbook.Words(b.say("allocation.incomplete", "count", n)).As(workbook.Warning))
		}
		for _, note := range append(sentences(planNotes(plan), b.book.Options.Lang), b.say("allocation.draft", "cited", words.Ceiling(plan.Result.Setting.Policy))) {
			r.Paragraph(note, len(t.Columns), 140)
		}
	}
	return t
}

// shareRow is a project that takes part, with its number.
type shareRow struct {
	no int
	p  allocate.Project
}

// shareTable has the projects with their shares.
func (b *planBook) shareTable() *workbook.Table[shareRow] {
	var rows []shareRow
	for k, p := range b.plan.Projects {
		rows = append(rows, shareRow{k + 1, p})
	}
	yuan := workbook.Yuan
	t := &workbook.Table[shareRow]{
		Name: b.book.Sheet("plan"), Title: b.say("allocation.title"), Note: b.say("allocation.shares_note"), Fixed: "project", Filter: true,
		Columns: []workbook.Column[shareRow]{
			workbook.Col("no", b.say("workbook.column.no"), 6, func(_ at, r shareRow) cell { return workbook.Whole(r.no) }),
			workbook.TextCol("project", b.say("column.project"), 16, func(r shareRow) string { return r.p.Judged.Case.Project.ID }),
			workbook.TextCol("name", b.say("column.name"), 30, func(r shareRow) string { return r.p.Judged.Case.Project.Name }),
			workbook.TextCol("enterprise", b.say("column.enterprise"), 28, func(r shareRow) string { return r.p.Judged.Case.Project.Enterprise.Name }),
			workbook.TextCol("county", b.say("column.county"), 14, func(r shareRow) string { return b.county(r.p.Judged.County()) }),
			workbook.TextCol("direction", b.say("column.directions"), 14, func(r shareRow) string { return b.direction(r.p.Direction()) }),
			workbook.Col("rank", b.say("allocation.rank"), 8, func(_ at, r shareRow) cell {
				if r.p.Judged.Case.Project.Rank <= 0 {
					return workbook.Empty()
				}
				return workbook.Whole(r.p.Judged.Case.Project.Rank)
			}),
			workbook.Col("requested", b.say("column.subsidy"), 18, func(_ at, r shareRow) cell { return yuan(r.p.Judged.Subsidy) }),
			workbook.Col("allocated", b.say("allocation.allocated"), 18, func(_ at, r shareRow) cell { return yuan(r.p.Allocated) }),
			workbook.Col("worked_out", b.say("allocation.worked_out"), 22, b.workedOut),
			workbook.Col("agrees", b.say("workbook.column.agreement"), 10, func(at at, _ shareRow) cell {
				return b.book.Agreement(fmt.Sprintf("ROUND(ABS(%s-%s),6)<=%s", at("allocated"), at("worked_out"), b.slack()))
			}),
			workbook.TextCol("note", b.say("workbook.column.note"), 26, func(r shareRow) string {
				if !r.p.Accepted {
					return ""
				}
				return b.say("allocation.was_in_review")
			}),
		},
	}
	t.SetItems(rows)
	t.Flag("agrees", b.say("workbook.differs"), workbook.Red)
	return t
}

// slack is the most by which a share may differ from its formula: a fen where
// shares are cut to the fen.
func (b *planBook) slack() string {
	if b.plan.Method == allocate.Ranked {
		return "0"
	}
	return "0.01"
}

func (b *planBook) county(name string) string { return cmp.Or(name, b.say("allocation.none")) }

func (b *planBook) direction(id string) string {
	return cmp.Or(direction(b.plan, b.book.Options.Lang, id), b.say("allocation.none"))
}

// workedOut is a share as a formula makes it: in proportion, not cut to the fen;
// or by rank, from what the projects before it leave.
func (b *planBook) workedOut(at at, r shareRow) cell {
	sums := func(row int) string { return workbook.Ref(b.sums.Name, fmt.Sprintf("$B$%d", row)) }
	request := at("requested")
	if b.plan.Method == allocate.Ranked {
		left := fmt.Sprintf("%s-%s", sums(budgetRow), b.before(at, r.no))
		formula := fmt.Sprintf("ROUND(MIN(%s,MAX(0,%s)),2)", request, left)
		if b.plan.CutOff == allocate.Full {
			formula = fmt.Sprintf("IF(ROUND(%s-%s,2)>=0,%s,0)", left, request, request)
		}
		return workbook.Formula(formula, workbook.Yuan(r.p.Allocated))
	}
	exact := decimal.Zero
	if total := b.plan.Requested; total.IsPositive() {
		exact = r.p.Judged.Subsidy.Mul(decimal.Min(b.plan.Budget, total)).DivRound(total, 6)
	}
	return workbook.Formula(
		fmt.Sprintf("IF(%[2]s=0,0,ROUND(%[1]s*MIN(%[3]s,%[2]s)/%[2]s,6))", request, sums(requestedRow), sums(budgetRow)),
		workbook.Number(exact).As(workbook.Exact))
}

// before is the sum that the projects before a row request: those of a better
// rank, and those of the same rank in the rows above.
func (b *planBook) before(at at, no int) string {
	better := fmt.Sprintf(`SUMIFS(%s,%s,"<"&%s)`, b.shares.Range("requested"), b.shares.Range("rank"), at("rank"))
	if no == 1 {
		return "(" + better + ")"
	}
	above := func(key string) string { return b.shares.Above(key, no-1) }
	return fmt.Sprintf("(%s+SUMIFS(%s,%s,%s))", better, above("requested"), above("rank"), at("rank"))
}

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
