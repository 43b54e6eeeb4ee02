package report

import (
	"fmt"
	"io"

	"tiexi/allocate"
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/workbook"
)

// Publicity is what the publicity table says beside its projects. What is not
// given is left blank, to be filled in by hand.
type Publicity struct {
	Title, Batch         string
	From, To             project.Date // both included
	Contact, Phone, Unit string
	Date                 project.Date // of issue
	Projects             []allocate.Project
	Setting              *eligibility.Setting
}

// Total is what the projects are to get together.
func (p *Publicity) Total() (sum decimal.Decimal) {
	for _, project := range p.Projects {
		sum = sum.Add(project.Subsidy)
	}
	return sum
}

// Publish writes the publicity table (Articles 10, 14) as a workbook. Of what
// an enterprise applied with it shows names, county and amounts only.
func Publish(w io.Writer, p Publicity, o Options) error {
	b := &publicityBook{workbook.New(), p, o}
	n := max(1, len(p.Projects))
	b.Add(workbook.Sheet{
		Name: o.say("publish.sheet"), Widths: widths(publicityColumns), Header: publicityHead,
		Rows: func(r *workbook.Rows) {
			b.above(r)
			for k, project := range p.Projects {
				r.Row(b.project(r.Next(), k+1, project.Project)...)
			}
			if len(p.Projects) == 0 {
				r.Row(b.nobody()...)
			}
			r.Row(b.total(n)...)
			b.below(r)
		},
	})
	b.Mark(o.say("publish.sheet"))
	b.Recalculate()
	return b.Write(w)
}

// publicityBook is the workbook with the publicity table.
type publicityBook struct {
	*workbook.Book
	p Publicity
	o Options
}

const publicityHead = 3 // the row of the columns' names

// The columns of the table.
const (
	publicityNo = iota + 1
	publicityEnterprise
	publicityName
	publicityCounty
	publicityBase
	publicityRates
	publicityInterest
	publicityReduction
	publicitySubsidy
)

var publicityColumns = []column{
	{"workbook.column.no", 6},
	{"column.enterprise", 32},
	{"column.name", 32},
	{"column.county", 12},
	{"publish.column.amount", 18},
	{"publish.column.lpr", 14},
	{"publish.column.interest", 16},
	{"publish.column.reduction", 16},
	{"publish.column.subsidy", 16},
}

// above writes title, batch, unit and the names of the columns.
func (b *publicityBook) above(r *workbook.Rows) {
	title := b.p.Title
	if title == "" {
		title = b.o.say("publish.title", "city", b.p.Setting.Policy.Region.Names[0])
	}
	r.Across(title, len(publicityColumns), publicityWidth/2, workbook.Banner)
	second := make([]workbook.Cell, len(publicityColumns))
	second[0] = workbook.Words(b.o.say("publish.batch", "batch", orBlank(b.p.Batch, b.o))).As(workbook.Note)
	second[len(second)-1] = workbook.Words(b.o.say("publish.unit")).As(workbook.Right)
	r.Tall(20, second...)
	var names []workbook.Cell
	for _, c := range publicityColumns {
		names = append(names, workbook.Words(b.o.say(c.name)).As(workbook.Header))
	}
	r.Tall(30, names...)
}

// publicityWidth is that of all columns.
const publicityWidth = 162

// project is a row of the table. What is above the cap is taken off where it
// can be seen.
func (b *publicityBook) project(row, no int, p *assess.Project) []workbook.Cell {
	facts := p.Case.Project
	return []workbook.Cell{
		publicityNo - 1:         workbook.Whole(no),
		publicityEnterprise - 1: workbook.Words(facts.Enterprise.Name),
		publicityName - 1:       workbook.Words(facts.Name),
		publicityCounty - 1:     workbook.Words(p.County()),
		publicityBase - 1:       workbook.Number(p.Base),
		publicityRates - 1:      workbook.Words(b.o.list(rateNames(p))).As(workbook.Centred),
		publicityInterest - 1:   workbook.Yuan(p.Interest),
		publicityReduction - 1:  workbook.Yuan(reduction(p)),
		publicitySubsidy - 1: workbook.Formula(
			fmt.Sprintf("ROUND(%s+%s,2)", at(publicityInterest, row), at(publicityReduction, row)), workbook.Yuan(p.Subsidy)),
	}
}

// reduction is what the cap takes off the interest, as a negative amount.
func reduction(p *assess.Project) decimal.Decimal {
	return decimal.Min(decimal.Zero, p.Cap.Sub(p.Interest))
}

func (b *publicityBook) nobody() []workbook.Cell {
	row := make([]workbook.Cell, len(publicityColumns))
	for n := range row {
		row[n] = workbook.Empty()
	}
	row[publicityEnterprise-1] = workbook.Words(b.o.say("publish.none"))
	return row
}

// total is the last row of a table of n rows.
func (b *publicityBook) total(n int) []workbook.Cell {
	row := make([]workbook.Cell, len(publicityColumns))
	for k := range row {
		row[k] = workbook.Empty().As(workbook.TotalText)
	}
	row[publicityEnterprise-1] = workbook.Words(b.o.say("publish.total")).As(workbook.TotalText)
	sums := map[int]decimal.Decimal{}
	for _, p := range b.p.Projects {
		sums[publicityBase] = sums[publicityBase].Add(p.Base)
		sums[publicityInterest] = sums[publicityInterest].Add(p.Interest)
		sums[publicityReduction] = sums[publicityReduction].Add(reduction(p.Project))
		sums[publicitySubsidy] = sums[publicitySubsidy].Add(p.Subsidy)
	}
	for _, col := range []int{publicityBase, publicityInterest, publicityReduction, publicitySubsidy} {
		cells := fmt.Sprintf("SUM(%s:%s)", at(col, publicityHead+1), at(col, publicityHead+n))
		row[col-1] = workbook.Formula(rounded(cells, sums[col]), workbook.Yuan(sums[col]).As(workbook.TotalAmount))
	}
	return row
}

// below writes what stands under the table.
func (b *publicityBook) below(r *workbook.Rows) {
	p, s := b.p, b.p.Setting
	across := func(s string, style workbook.Style) { r.Across(s, len(publicityColumns), publicityWidth, style) }
	basis := b.o.say("publish.basis.net")
	if s.Choices.AmountBasis == policy.Gross {
		basis = b.o.say("publish.basis.gross")
	}
	r.Skip()
	across(b.o.say("publish.basis", "policy", s.Policy.Title, "basis", basis), workbook.Paragraph)
	across(b.o.say("publish.calculation", "years", s.Choices.InterestYears.String(), "cap", s.Policy.Cap.Yuan), workbook.Paragraph)
	across(b.o.say("publish.proposed"), workbook.Paragraph)
	across(b.o.say("publish.period", "from", b.day(p.From), "to", b.day(p.To)), workbook.Paragraph)
	across(b.o.say("publish.contact", "contact", orBlank(p.Contact, b.o), "phone", orBlank(p.Phone, b.o)), workbook.Paragraph)
	across(b.o.say("publish.objection"), workbook.Paragraph)
	r.Skip()
	across(orBlank(p.Unit, b.o), workbook.Right)
	across(b.day(p.Date), workbook.Right)
}

func orBlank(s string, o Options) string {
	if s == "" {
		return o.say("publish.blank")
	}
	return s
}

// day is a date as official papers write it, blank where it is not given.
func (b *publicityBook) day(d project.Date) string {
	if d.IsZero() {
		return b.o.say("publish.blank_day")
	}
	if b.o.Lang == message.English {
		return d.String()
	}
	t := d.Time()
	return b.o.say("publish.day", "year", t.Year(), "month", int(t.Month()), "day", t.Day())
}
