package xlsx

import (
	"fmt"
	"slices"

	"tiexi/internal/decimal"
	"tiexi/internal/workbook"
	"tiexi/lprdata"
)

// rateRow is a publication of the LPR.
type rateRow = lprdata.Publication

// rateTable is the LPR table in use, oldest first, as LOOKUP needs it.
func (b *Book) rateTable() *workbook.Table[rateRow] {
	t := b.Result.Setting.Table
	return &workbook.Table[rateRow]{
		Name: b.Sheet("rates"), Title: b.Say("workbook.title.rates"), Portrait: true,
		Note:  b.Say("workbook.note.rates", "source", t.Source(), "version", t.Version(), "hash", t.SHA256()),
		Items: slices.Values(t.Publications()), Count: t.Len(),
		Columns: []workbook.Column[rateRow]{
			workbook.Col("published", b.Say("workbook.column.published"), 16, func(_ at, p rateRow) cell { return workbook.Day(p.Date) }),
			workbook.Col("one_year", b.Say("workbook.column.one_year"), 16, func(_ at, p rateRow) cell {
				if !p.OneYear.Valid {
					return workbook.Empty().As(workbook.Rate)
				}
				return rate(p.OneYear.Decimal)
			}),
			workbook.Col("five_years", b.Say("workbook.column.five_years"), 22, func(_ at, p rateRow) cell { return rate(p.FiveYear) }),
		},
	}
}

// rate is a rate in percent.
func rate(d decimal.Decimal) cell { return workbook.Number(d).As(workbook.Rate) }

// lookUp is a formula for the rate of the day in a cell.
func (b *Book) lookUp(day string) string {
	return fmt.Sprintf("LOOKUP(%s,%s,%s)", day, b.rates.Ref("published"), b.rates.Ref("five_years"))
}
