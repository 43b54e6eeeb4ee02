package report

import (
	"fmt"

	"tiexi/assess"
	"tiexi/internal/decimal"
	"tiexi/report/workbook"
)

// The columns of the LPR table.
const (
	rateDate = iota + 1
	rateOneYear
	rateFiveYears
)

var rateColumns = []column{
	{"workbook.column.published", 16},
	{"workbook.column.one_year", 16},
	{"workbook.column.five_years", 22},
}

// addRates adds the LPR table in use, oldest first, as LOOKUP wants it.
func (b *resultBook) addRates() {
	t := b.r.Setting.Table
	b.Add(workbook.Sheet{
		Name: b.sheet("rates"), Widths: widths(rateColumns), Header: headRow, Portrait: true,
		Rows: func(r *workbook.Rows) {
			b.head(r, b.say("workbook.title.rates"),
				b.say("workbook.note.rates", "source", t.Source(), "version", t.Version(), "hash", t.SHA256()), rateColumns)
			for _, p := range t.Publications() {
				oneYear := workbook.Empty().As(workbook.Rate)
				if p.OneYear.Valid {
					oneYear = workbook.Number(p.OneYear.Decimal).As(workbook.Rate)
				}
				r.Row(workbook.Day(p.Date), oneYear, workbook.Number(p.FiveYear).As(workbook.Rate))
			}
		},
	})
}

// rateDates and rateValues are where formulas look a rate up.
func (b *resultBook) rateDates() string {
	return below(b.sheet("rates"), rateDate, b.r.Setting.Table.Len())
}

func (b *resultBook) rateValues() string {
	return below(b.sheet("rates"), rateFiveYears, b.r.Setting.Table.Len())
}

// Spreadsheets calculate with binary fractions, so that a sum of amounts times
// rates may come out on the wrong side of half a fen. The product of an amount
// in fen and a rate in hundredths of a percent is a whole number, as are sums
// of such products; up to 2^53, which is 90 billion yuan at a rate of ten
// percent, they are exact.
var (
	fen       = decimal.New(100, 0)
	basePoint = decimal.New(100, 0)
)

// product is an amount times a rate in these units.
func product(amount, rate decimal.Decimal) decimal.Decimal {
	return amount.Mul(fen).Mul(rate.Mul(basePoint))
}

// productOf is its formula. An amount that is no whole fen keeps its places:
// the factors are rounded only to rid them of what is binary about them.
func (b *resultBook) productOf(amount, rate string, places int32) string {
	return fmt.Sprintf("ROUND(%s*100,%d)*ROUND(%s*100,%d)", amount, places-2, rate, b.places-2)
}

// decimals is how many decimals a figure has, at least two.
func decimals(d decimal.Decimal) int32 { return max(2, -d.Exponent()) }

// rounded is a sum of amounts without what is binary about it: red-letter lines
// that cancel nearly everything leave a residue.
func rounded(sum string, exact decimal.Decimal) string {
	return fmt.Sprintf("ROUND(%s,%d)", sum, decimals(exact))
}

// ratePlaces is how many decimals the rates of a result have.
func ratePlaces(r *assess.Result) int32 {
	most := int32(2)
	for _, p := range r.Setting.Table.Publications() {
		most = max(most, decimals(p.FiveYear))
	}
	return most
}

// The columns of what the lines under one publication come to.
const (
	shareNo = iota + 1 // of the project
	shareProject
	shareEnterprise
	sharePublished
	shareRate
	shareBase
	shareProduct
	shareInterest
	shareOwnBase
	shareBaseDifference
	shareOwnInterest
	shareDifference
)

var shareColumns = []column{
	{"workbook.column.no", 6},
	{"column.project", 16},
	{"column.enterprise", 26},
	{"workbook.column.published", 12},
	{"column.rates", 12},
	{"workbook.column.counted", 18},
	{"workbook.column.product", 20},
	{"workbook.column.line", 18},
	{ownPrefix + "workbook.column.counted", 18},
	{"workbook.column.difference", 10},
	{ownPrefix + "workbook.column.line", 18},
	{"workbook.column.difference", 10},
}

func (b *resultBook) shares() (n int) {
	for _, p := range b.r.Projects {
		n += len(p.Rates)
	}
	return n
}

// sumShares is a formula for the sum of a column over the shares of a project.
func (b *resultBook) sumShares(col int, project string) string {
	return fmt.Sprintf("SUMIFS(%s,%s,%s)", below(b.sheet("shares"), col, b.shares()), below(b.sheet("shares"), shareNo, b.shares()), project)
}

func (b *resultBook) addShares() {
	n := b.shares()
	b.Add(workbook.Sheet{
		Name: b.sheet("shares"), Widths: widths(shareColumns), Header: headRow, Fixed: shareProject, Filter: filtered(shareColumns, n),
		Flags: []workbook.Flag{
			{Range: under(shareBaseDifference, n), Not: true, Value: "0", Colour: workbook.Red},
			{Range: under(shareDifference, n), Not: true, Value: "0", Colour: workbook.Red},
		},
		Rows: func(r *workbook.Rows) {
			b.head(r, b.say("workbook.title.shares"), b.say("workbook.note.shares"), shareColumns)
			for i, p := range b.r.Projects {
				for k := range p.Rates {
					r.Row(b.share(r.Next(), i+1, p, k)...)
				}
			}
		},
	})
}

func (b *resultBook) share(row, no int, p *assess.Project, k int) []workbook.Cell {
	s := p.Rates[k]
	base, times := workbook.Number(s.Base), workbook.Number(product(s.Base, s.Rate.FiveYear)).As(workbook.Product)
	if b.whole {
		by := []match{{lineNo, at(shareNo, row)}, {linePublished, at(sharePublished, row)}}
		base = workbook.Formula(rounded(b.sumLines(lineCounted, by...), s.Base), base)
		times = workbook.Formula(b.sumLines(lineProduct, by...), times)
	} else {
		times = workbook.Formula(b.productOf(at(shareBase, row), at(shareRate, row), decimals(s.Base)), times)
	}
	return []workbook.Cell{
		shareNo - 1:         workbook.Whole(no),
		shareProject - 1:    workbook.Words(p.Case.Project.ID),
		shareEnterprise - 1: workbook.Words(p.Case.Project.Enterprise.Name),
		sharePublished - 1:  workbook.Day(s.Rate.Date),
		shareRate - 1: workbook.Formula(fmt.Sprintf("LOOKUP(%s,%s,%s)", at(sharePublished, row), b.rateDates(), b.rateValues()),
			workbook.Number(s.Rate.FiveYear).As(workbook.Rate)),
		shareBase - 1:           base,
		shareProduct - 1:        times,
		shareInterest - 1:       workbook.Formula(fmt.Sprintf("%s*%s/1000000", at(shareProduct, row), b.years()), workbook.Number(s.Interest)),
		shareOwnBase - 1:        workbook.Number(s.Base),
		shareBaseDifference - 1: lessOwn(at(shareBase, row), at(shareOwnBase, row)),
		shareOwnInterest - 1:    workbook.Number(s.Interest),
		shareDifference - 1:     lessOwn(at(shareInterest, row), at(shareOwnInterest, row)),
	}
}
