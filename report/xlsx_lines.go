package report

import (
	"fmt"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/report/workbook"
)

// The columns of the lines, from 1; those from lineSeller on are not printed.
const (
	lineNo = iota + 1 // of the project
	lineProject
	lineKey
	lineDate
	lineItem
	lineCategory
	lineAmount
	lineIn
	lineCounted
	lineRateDate
	lineRate
	lineInterest
	lineRemark
	lineSource
	lineSeller
	linePublished
	lineProduct
	lineOwn
	lineDifference
)

func (b *resultBook) lineColumns() []column {
	return []column{
		{"workbook.column.no", 5},
		{"column.project", 14},
		{"workbook.column.key", 23},
		{"field.date", 11},
		{"field.item", 22},
		{"field.category", 14},
		{"workbook.column.amount." + b.r.Setting.Choices.AmountBasis, 16},
		{"workbook.column.in", 9},
		{"workbook.column.counted", 16},
		{"workbook.column.rate_date", 11},
		{"column.rates", 12},
		{"workbook.column.line", 14},
		{"workbook.column.remark", 34},
		{"workbook.column.source", 30},
		{"field.seller", 22},
		{"workbook.column.published", 11},
		{"workbook.column.product", 18},
		{ownPrefix + "workbook.column.line", 16},
		{"workbook.column.difference", 10},
	}
}

// linesPerSheet is how many lines fit on one sheet under its head.
func (b *resultBook) linesPerSheet() int { return b.maxRow - headRow }

// lineSheets is how many sheets the lines take, at least one.
func (b *resultBook) lineSheets() int { return max(1, (b.lines+b.linesPerSheet()-1)/b.linesPerSheet()) }

func (b *resultBook) lineSheet(n int) string {
	if n == 0 {
		return b.sheet("lines")
	}
	return fmt.Sprintf("%s %d", b.sheet("lines"), n+1)
}

// linesOn is how many lines the n-th sheet has.
func (b *resultBook) linesOn(n int) int { return min(b.linesPerSheet(), b.lines-n*b.linesPerSheet()) }

// match is a column and the cell that it is to agree with.
type match struct {
	col  int
	cell string
}

// sumLines is a formula for the sum of a column over all lines that match.
func (b *resultBook) sumLines(col int, by ...match) string {
	var sums []string
	for n := range b.lineSheets() {
		args := []string{below(b.lineSheet(n), col, b.linesOn(n))}
		for _, m := range by {
			args = append(args, below(b.lineSheet(n), m.col, b.linesOn(n)), m.cell)
		}
		sums = append(sums, "SUMIFS("+strings.Join(args, ",")+")")
	}
	return strings.Join(sums, "+")
}

func (b *resultBook) addLines() {
	columns := b.lineColumns()
	for n := range b.lineSheets() {
		rows := b.linesOn(n)
		b.Add(workbook.Sheet{
			Name: b.lineSheet(n), Widths: widths(columns), Header: headRow, Fixed: lineKey,
			Filter: filtered(columns, rows), Print: printed(lineSource, rows),
			Flags: []workbook.Flag{
				{Range: under(lineDifference, rows), Not: true, Value: "0", Colour: workbook.Red},
				{Range: under(lineIn, rows), Value: workbook.Quote(b.o.yesNo(false)), Colour: workbook.Amber},
			},
			Rows: func(r *workbook.Rows) {
				b.head(r, b.say("workbook.title.lines"), b.linesNote(), columns)
				b.eachLine(n, func(no int, p *assess.Project, l *eligibility.LineVerdict) { r.Row(b.line(r.Next(), no, p, l)...) })
			},
		})
	}
}

func (b *resultBook) linesNote() string {
	switch {
	case b.whole:
		return b.say("workbook.note.lines")
	case b.o.Lines == NoLines:
		return b.say("workbook.no_lines", "sheet", b.sheet("shares"))
	default:
		return b.say("workbook.flagged", "sheet", b.sheet("shares"))
	}
}

// eachLine calls fn for the lines of the n-th sheet, with their project and its
// number.
func (b *resultBook) eachLine(n int, fn func(no int, p *assess.Project, l *eligibility.LineVerdict)) {
	k := -n * b.linesPerSheet()
	for i, p := range b.r.Projects {
		for n := range p.Lines {
			l := &p.Lines[n]
			if !b.o.Lines.Has(l) {
				continue
			}
			if k >= 0 && k < b.linesPerSheet() {
				fn(i+1, p, l)
			}
			k++
		}
	}
}

// line is a row of the lines.
func (b *resultBook) line(row, no int, p *assess.Project, l *eligibility.LineVerdict) []workbook.Cell {
	counted, c := b.countedCells(row, l), workbook.Empty
	amount := c().As(workbook.Exact)
	if l.Amount.Yuan.Valid {
		amount = workbook.Number(l.Amount.Yuan.Decimal)
	}
	return []workbook.Cell{
		lineNo - 1:         workbook.Whole(no),
		lineProject - 1:    workbook.Words(p.Case.Project.ID),
		lineKey - 1:        workbook.Words(l.Key),
		lineDate - 1:       workbook.Day(l.Line.Date),
		lineItem - 1:       workbook.Words(l.Line.Item),
		lineCategory - 1:   workbook.Words(b.o.list(categoryNames(l, b.o))),
		lineAmount - 1:     amount,
		lineIn - 1:         workbook.Words(b.o.yesNo(l.Counted)).As(workbook.Centred),
		lineCounted - 1:    counted.amount,
		lineRateDate - 1:   counted.day,
		lineRate - 1:       counted.rate,
		lineInterest - 1:   counted.interest,
		lineRemark - 1:     workbook.Words(b.lineRemark(l)),
		lineSource - 1:     source(l.Line.Place()),
		lineSeller - 1:     workbook.Words(l.Line.Seller.Name),
		linePublished - 1:  counted.published,
		lineProduct - 1:    counted.product,
		lineOwn - 1:        workbook.Number(l.Interest),
		lineDifference - 1: lessOwn(at(lineInterest, row), at(lineOwn, row)),
	}
}

// countedCells are the cells that depend on whether a line counts.
type countedCells struct{ amount, day, published, rate, product, interest workbook.Cell }

func (b *resultBook) countedCells(row int, l *eligibility.LineVerdict) countedCells {
	amount := decimal.Zero
	day, published, rate := workbook.Empty().As(workbook.Date), workbook.Empty().As(workbook.Date), workbook.Empty().As(workbook.Rate)
	if l.Counted {
		amount = l.Amount.Yuan.Decimal
		day = workbook.Day(l.Amount.RateDate)
		published, rate = workbook.Day(l.Rate.Date), workbook.Number(l.Rate.FiveYear).As(workbook.Rate)
	}
	in := func(formula string, value workbook.Cell, otherwise string) workbook.Cell {
		return workbook.Formula(fmt.Sprintf("IF(%s=%s,%s,%s)", at(lineIn, row), workbook.Quote(b.o.yesNo(true)), formula, otherwise), value)
	}
	when := at(lineRateDate, row)
	return countedCells{
		amount:    in(at(lineAmount, row), workbook.Number(amount), "0"),
		day:       day,
		published: in(fmt.Sprintf("LOOKUP(%s,%s)", when, b.rateDates()), published, `""`),
		rate:      in(fmt.Sprintf("LOOKUP(%s,%s,%s)", when, b.rateDates(), b.rateValues()), rate, `""`),
		product: in(b.productOf(at(lineCounted, row), at(lineRate, row), decimals(amount)),
			workbook.Number(product(amount, l.Rate.FiveYear)).As(workbook.Product), "0"),
		interest: workbook.Formula(fmt.Sprintf("%s*%s/1000000", at(lineProduct, row), b.years()), workbook.Number(l.Interest)),
	}
}

// lineRemark says why a line does not count, and what was found about it.
func (b *resultBook) lineRemark(l *eligibility.LineVerdict) string {
	var words []string
	switch {
	case l.ExcludedBy != "":
		words = append(words, b.say("text.excluded", "rule", message.New("rule."+l.ExcludedBy)))
	case !l.Counted:
		words = append(words, b.say("text.not_counted"))
	}
	for _, h := range l.Hits {
		words = append(words, h.Message.In(b.o.Lang))
	}
	return strings.Join(words, b.say("text.semicolon"))
}
