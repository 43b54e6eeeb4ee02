package xlsx

import (
	"fmt"

	"tiexi/assess"
	"tiexi/calc"
	"tiexi/internal/decimal"
	"tiexi/internal/workbook"
)

// shareRow is what the lines of a project under one publication come to.
type shareRow struct {
	no    int // of the project
	p     *assess.Project
	share calc.Share
}

func (b *Book) shareTable() *workbook.Table[shareRow] {
	t := &workbook.Table[shareRow]{
		Name: b.Sheet("shares"), Title: b.Say("workbook.title.shares"), Note: b.Say("workbook.note.shares"), Fixed: "project", Filter: true,
		Items: func(yield func(shareRow) bool) {
			for i, p := range b.Result.Projects {
				for _, s := range p.Rates {
					if !yield(shareRow{i + 1, p, s}) {
						return
					}
				}
			}
		},
		Columns: []workbook.Column[shareRow]{
			workbook.Col("no", b.Say("workbook.column.no"), 6, func(_ at, r shareRow) cell { return workbook.Whole(r.no) }),
			workbook.TextCol("project", b.Say("column.project"), 16, func(r shareRow) string { return facts(r.p).ID }),
			workbook.TextCol("enterprise", b.Say("column.enterprise"), 26, func(r shareRow) string { return facts(r.p).Enterprise.Name }),
			workbook.Col("published", b.Say("workbook.column.published"), 12, func(_ at, r shareRow) cell { return publishedCell(r.share.Rate) }),
			workbook.Col("rate", b.Options.RateHeading(b.Result.Setting.Policy), 12, func(at at, r shareRow) cell { return b.shareRate(at, &r.share) }),
			workbook.Col("base", b.Say("workbook.column.counted"), 18, func(at at, r shareRow) cell {
				base := workbook.Number(r.share.Base)
				if b.whole {
					base = workbook.Formula(b.shareBase(at, &r.share), base)
				}
				return base
			}),
			workbook.Col("product", b.Say("workbook.column.product"), 20, func(at at, r shareRow) cell {
				formula := b.productOf(at("base"), at("rate"), workbook.Decimals(r.share.Base))
				if _, ofBase := b.tiers(); b.whole && !ofBase {
					formula = b.sumLines("product", b.sameShare(at)...)
				}
				return workbook.Formula(formula, workbook.Number(product(r.share.Base, r.share.Rate.Percent)).As(workbook.Product))
			}),
			workbook.Col("interest", b.Say("workbook.column.line"), 18, func(at at, r shareRow) cell {
				return b.interest(at, r.share.Interest)
			}),
			workbook.Col("own_base", b.own("workbook.column.counted"), 18, func(_ at, r shareRow) cell { return workbook.Number(r.share.Base) }),
			workbook.Col("base_difference", b.Say("workbook.column.difference"), 10, func(at at, _ shareRow) cell { return Less(at("base"), at("own_base")) }),
			workbook.Col("own_interest", b.own("workbook.column.line"), 18, func(_ at, r shareRow) cell { return workbook.Number(r.share.Interest) }),
			workbook.Col("difference", b.Say("workbook.column.difference"), 10, func(at at, _ shareRow) cell { return Less(at("interest"), at("own_interest")) }),
		},
	}
	for _, p := range b.Result.Projects {
		t.Count += len(p.Rates)
	}
	t.FlagDifferences("base_difference", "difference")
	return t
}

// sameShare selects the lines of a row.
func (b *Book) sameShare(at at) []match {
	if _, ok := b.lpr(); !ok {
		return []match{{"no", at("no")}}
	}
	return []match{{"no", at("no")}, {"published", at("published")}}
}

// sumShares is a formula for the sum of a column over the shares of a project.
func (b *Book) sumShares(column, project string) string {
	return fmt.Sprintf("SUMIFS(%s,%s,%s)", b.shares.Ref(column), b.shares.Ref("no"), project)
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

// productOf is the formula of product. An amount that is no whole fen keeps its
// places: the factors are rounded only to remove the binary residue.
func (b *Book) productOf(amount, rate string, places int32) string {
	return fmt.Sprintf("ROUND(%s*100,%d)*ROUND(%s*100,%d)", amount, places-2, rate, b.places-2)
}
