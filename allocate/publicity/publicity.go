// Package publicity writes the publicity table of a batch (Articles 10, 14).
package publicity

import (
	"cmp"
	"fmt"
	"io"

	"tiexi/allocate"
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/internal/workbook"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/words"
)

// Table is the publicity table: its projects, and what it says beside them. What
// is not given is left blank, to be filled in by hand.
type Table struct {
	Title, Batch         string
	From, To             project.Date // both included
	Contact, Phone, Unit string
	Date                 project.Date // of issue
	Projects             []allocate.Project
	Setting              *eligibility.Setting
}

// Total is the sum that the projects are to get, in yuan.
func (t *Table) Total() (sum decimal.Decimal) {
	for _, project := range t.Projects {
		sum = sum.Add(project.Judged.Subsidy)
	}
	return sum
}

// Write writes the table as a workbook. Of what an enterprise applied with it
// shows names, county and amounts only.
func (t *Table) Write(w io.Writer, o words.Options) error {
	b := &book{workbook.New(), t, o, workbook.Table[row]{}}
	b.table.Columns = b.columns()
	b.workbook.Add(workbook.Sheet{
		Name: o.Say("publish.sheet"), Widths: workbook.Widths(b.table.Columns), Header: workbook.HeadRow,
		Rows: func(r *workbook.Rows) {
			b.above(r)
			for k, p := range t.Projects {
				r.Row(b.table.Cells(r.Next(), row{k + 1, p.Judged})...)
			}
			if len(t.Projects) == 0 {
				r.Row(b.across(map[string]workbook.Cell{"enterprise": workbook.Words(o.Say("publish.none"))}, workbook.Empty())...)
			}
			r.Row(b.total(r.Next() - 1)...)
			b.below(r)
		},
	})
	return b.workbook.WriteResult(w, o.Say("publish.sheet"))
}

// book is the workbook with the table.
type book struct {
	workbook *workbook.Book
	t        *Table
	o        words.Options
	table    workbook.Table[row]
}

// row is a project with its number.
type row struct {
	no int
	p  *assess.Project
}

// columns are the columns of the table. The column of the reduction shows what
// the cap takes off.
func (b *book) columns() []workbook.Column[row] {
	type at = workbook.At
	type cell = workbook.Cell
	return []workbook.Column[row]{
		workbook.Col("no", b.o.Say("workbook.column.no"), 6, func(_ at, r row) cell { return workbook.Whole(r.no) }),
		workbook.TextCol("enterprise", b.o.Say("column.enterprise"), 32, func(r row) string { return r.p.Case.Project.Enterprise.Name }),
		workbook.TextCol("name", b.o.Say("column.name"), 32, func(r row) string { return r.p.Case.Project.Name }),
		workbook.TextCol("county", b.o.Say("column.county"), 12, func(r row) string { return r.p.County() }),
		workbook.Col("base", b.o.Say("publish.column.amount"), 18, func(_ at, r row) cell { return workbook.Number(r.p.Base) }),
		workbook.Col("rates", b.o.RateHeading(b.t.Setting.Policy), 14, func(_ at, r row) cell {
			return workbook.Words(b.o.Rates(r.p)).As(workbook.Centred)
		}),
		workbook.Col("interest", b.o.Say("publish.column.interest"), 16, func(_ at, r row) cell { return workbook.Yuan(r.p.Interest) }),
		workbook.Col("reduction", b.o.Say("publish.column.reduction"), 16, func(_ at, r row) cell { return workbook.Yuan(reduction(r.p)) }),
		workbook.Col("subsidy", b.o.Say("publish.column.subsidy"), 16, func(at at, r row) cell {
			return workbook.Formula(fmt.Sprintf("ROUND(%s+%s,2)", at("interest"), at("reduction")), workbook.Yuan(r.p.Subsidy))
		}),
	}
}

// across is a row with some cells, by column; the others are as given.
func (b *book) across(some map[string]workbook.Cell, other workbook.Cell) []workbook.Cell {
	cells := make([]workbook.Cell, len(b.table.Columns))
	for n, c := range b.table.Columns {
		cells[n] = other
		if cell, ok := some[c.Key]; ok {
			cells[n] = cell
		}
	}
	return cells
}

// above writes title, batch, unit and the names of the columns.
func (b *book) above(r *workbook.Rows) {
	columns := b.table.Columns
	title := cmp.Or(b.t.Title, b.o.Say("publish.title", "fund", b.t.Setting.Policy.Fund))
	r.Across(title, len(columns), width/2, workbook.Banner)
	second := make([]workbook.Cell, len(columns))
	second[0] = workbook.Words(b.o.Say("publish.batch", "batch", b.orBlank(b.t.Batch))).As(workbook.Note)
	second[len(second)-1] = workbook.Words(b.o.Say("publish.unit")).As(workbook.Right)
	r.Tall(20, second...)
	r.Tall(30, workbook.Names(columns)...)
}

// width is the width of all columns, in digits.
const width = 162

// reduction is what the cap takes off the interest, as a negative amount of yuan.
func reduction(p *assess.Project) decimal.Decimal {
	return decimal.Min(decimal.Zero, p.Cap.Sub(p.Interest))
}

// total is the row of sums below the rows up to last.
func (b *book) total(last int) []workbook.Cell {
	cells := map[string]workbook.Cell{"enterprise": workbook.Words(b.o.Say("publish.total")).As(workbook.TotalText)}
	for key, figure := range map[string]func(*assess.Project) decimal.Decimal{
		"base":      func(p *assess.Project) decimal.Decimal { return p.Base },
		"interest":  func(p *assess.Project) decimal.Decimal { return p.Interest },
		"reduction": reduction,
		"subsidy":   func(p *assess.Project) decimal.Decimal { return p.Subsidy },
	} {
		var sum decimal.Decimal
		for _, p := range b.t.Projects {
			sum = sum.Add(figure(p.Judged))
		}
		formula := fmt.Sprintf("SUM(%s:%s)", b.table.Cell(key, workbook.FirstRow), b.table.Cell(key, last))
		cells[key] = workbook.Formula(workbook.Rounded(formula, sum), workbook.Yuan(sum).As(workbook.TotalAmount))
	}
	return b.across(cells, workbook.Empty().As(workbook.TotalText))
}

// calculation says how the figures come about.
func (b *book) calculation() string {
	s := b.t.Setting
	rate := s.Policy.RateText()
	if _, ok := s.Policy.Rate.(*policy.LPR); ok {
		rate = message.New("publish.rate.lpr", "rate", rate, "day", message.New("publish.rate_date."+s.Choices.RateDateKind(), "day", s.Choices.RateDate), "years", s.Choices.InterestYears.String())
	}
	return b.o.Say("publish.calculation", "rate", rate, "caps", s.Policy.CapsText())
}

// cited are the articles on which the table rests: what is paid, who decides, what is
// made public.
func (b *book) cited() policy.Bracketed {
	p := b.t.Setting.Policy
	return policy.Bracketed{p.OnRate(), p.Cites(policy.Procedure), p.Cites(policy.Disclosure)}
}

// below writes what stands under the table.
func (b *book) below(r *workbook.Rows) {
	t, s := b.t, b.t.Setting
	across := func(s string, style workbook.Style) { r.Across(s, len(b.table.Columns), width, style) }
	basis := b.o.Say("publish.basis.net")
	if s.Choices.AmountBasis == policy.Gross {
		basis = b.o.Say("publish.basis.gross")
	}
	r.Skip()
	across(b.o.Say("publish.basis", "policy", b.o.Document(s.Policy), "cited", b.cited(), "basis", basis), workbook.Paragraph)
	across(b.calculation(), workbook.Paragraph)
	across(b.o.Say("publish.proposed"), workbook.Paragraph)
	across(b.o.Say("publish.in_force", "in_force", b.o.InForce(s)), workbook.Paragraph)
	across(b.o.Say("publish.period", "from", b.day(t.From), "to", b.day(t.To)), workbook.Paragraph)
	across(b.o.Say("publish.contact", "contact", b.orBlank(t.Contact), "phone", b.orBlank(t.Phone)), workbook.Paragraph)
	across(b.o.Say("publish.objection"), workbook.Paragraph)
	r.Skip()
	across(b.orBlank(t.Unit), workbook.Right)
	across(b.day(t.Date), workbook.Right)
}

func (b *book) orBlank(s string) string { return cmp.Or(s, b.o.Say("publish.blank")) }

// day is a date as official documents write it, blank where it is not given.
func (b *book) day(d project.Date) string {
	if d.IsZero() {
		return b.o.Say("publish.blank_day")
	}
	if b.o.Lang == message.English {
		return d.String()
	}
	y, m, day := d.Time().Date()
	return b.o.Say("publish.day", "year", y, "month", int(m), "day", day)
}
