package xlsx

import (
	"fmt"
	"iter"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/workbook"
)

// lineRow is an invoice line with its project.
type lineRow struct {
	no   int // of the project
	p    *assess.Project
	line *eligibility.LineVerdict
}

// lineTables has one table for each sheet of lines, at least one.
func (b *Book) lineTables() (tables []*workbook.Table[lineRow]) {
	limit := b.maxRow - workbook.HeadRow
	for n := range max(1, (b.count+limit-1)/limit) {
		t := &workbook.Table[lineRow]{
			Name: b.Sheet("lines"), Title: b.Say("workbook.title.lines"), Note: b.linesNote(),
			Columns: b.lineColumns(), Items: b.linesFrom(n*limit, limit), Count: min(limit, b.count-n*limit),
			Fixed: "key", Printed: "source", Filter: true,
		}
		if n > 0 {
			t.Name = fmt.Sprintf("%s %d", t.Name, n+1)
		}
		t.FlagDifferences("difference")
		t.Flag("in", b.Options.YesNo(false), workbook.Amber)
		tables = append(tables, t)
	}
	return tables
}

// lineColumns are the columns of the lines. From seller on they are not printed.
func (b *Book) lineColumns() []workbook.Column[lineRow] {
	return []workbook.Column[lineRow]{
		workbook.Col("no", b.Say("workbook.column.no"), 5, func(_ at, r lineRow) cell { return workbook.Whole(r.no) }),
		workbook.TextCol("project", b.Say("column.project"), 14, func(r lineRow) string { return facts(r.p).ID }),
		workbook.TextCol("key", b.Say("workbook.column.key"), 23, func(r lineRow) string { return r.line.Key }),
		workbook.Col("date", b.Say("field.date"), 11, func(_ at, r lineRow) cell { return workbook.Day(r.line.Line.Date) }),
		workbook.TextCol("item", b.Say("field.item"), 22, func(r lineRow) string { return r.line.Line.Item }),
		workbook.TextCol("category", b.Say("field.category"), 14, func(r lineRow) string { return b.Options.Categories(r.line) }),
		workbook.Col("amount", b.Say("workbook.column.amount."+b.Result.Setting.Choices.AmountBasis), 16, func(_ at, r lineRow) cell {
			if !r.line.Amount.Yuan.Valid {
				return workbook.Empty().As(workbook.Exact)
			}
			return workbook.Number(r.line.Amount.Yuan.Decimal)
		}),
		workbook.Col("in", b.Say("workbook.column.in"), 9, func(_ at, r lineRow) cell {
			return workbook.Words(b.Options.YesNo(r.line.Counted)).As(workbook.Centred)
		}),
		workbook.Col("counted", b.Say("workbook.column.counted"), 16, func(at at, r lineRow) cell {
			return b.ifIn(at, at("amount"), workbook.Number(counted(r.line)), "0")
		}),
		workbook.Col("rate_date", b.Say("workbook.column.rate_date"), 11, func(_ at, r lineRow) cell {
			return ifCounted(r.line, workbook.Day(r.line.Amount.RateDate), workbook.Date)
		}),
		workbook.Col("rate", b.Options.RateHeading(b.Result.Setting.Policy), 12, func(at at, r lineRow) cell {
			return b.ifIn(at, b.rateOfDay(at("rate_date")), ifCounted(r.line, rateCell(r.line.Rate), workbook.Rate), `""`)
		}),
		workbook.Col("interest", b.Say("workbook.column.line"), 14, func(at at, r lineRow) cell { return b.interest(at, r.line.Interest) }),
		workbook.TextCol("remark", b.Say("workbook.column.remark"), 34, func(r lineRow) string { return b.lineRemark(r.line) }),
		workbook.Col("source", b.Say("workbook.column.source"), 30, func(_ at, r lineRow) cell { return b.source(r.line.Line.Place()) }),
		workbook.TextCol("seller", b.Say("field.seller"), 22, func(r lineRow) string { return r.line.Line.Seller.Name }),
		workbook.Col("published", b.Say("workbook.column.published"), 11, func(at at, r lineRow) cell {
			published := ifCounted(r.line, publishedCell(r.line.Rate), workbook.Date)
			return b.ifIn(at, b.publishedOn(at("rate_date")), published, `""`)
		}),
		workbook.Col("product", b.Say("workbook.column.product"), 18, func(at at, r lineRow) cell {
			amount := counted(r.line)
			times := workbook.Number(product(amount, r.line.Rate.Percent)).As(workbook.Product)
			formula := b.productOf(at("counted"), at("rate"), workbook.Decimals(amount))
			if _, ofBase := b.tiers(); ofBase {
				formula = "0"
			}
			return b.ifIn(at, formula, times, "0")
		}),
		workbook.Col("own", b.own("workbook.column.line"), 16, func(_ at, r lineRow) cell { return workbook.Number(r.line.Interest) }),
		workbook.Col("difference", b.Say("workbook.column.difference"), 10, func(at at, _ lineRow) cell { return Less(at("interest"), at("own")) }),
	}
}

// counted is the amount of a line that counts, and zero of any other, in yuan.
func counted(l *eligibility.LineVerdict) decimal.Decimal {
	if !l.Counted {
		return decimal.Zero
	}
	return l.Amount.Yuan.Decimal
}

// ifCounted is a cell of a line that counts, empty for any other.
func ifCounted(l *eligibility.LineVerdict, c cell, style workbook.Style) cell {
	if !l.Counted {
		return workbook.Empty().As(style)
	}
	return c
}

// ifIn is a formula that holds for lines that are in.
func (b *Book) ifIn(at at, formula string, value cell, otherwise string) cell {
	return workbook.Formula(fmt.Sprintf("IF(%s=%s,%s,%s)", at("in"), b.yesNo(true), formula, otherwise), value)
}

// interest is the interest of a product of amount and rate.
func (b *Book) interest(at at, value decimal.Decimal) cell {
	return workbook.Formula(fmt.Sprintf("%s*%s/1000000", at("product"), b.years()), workbook.Number(value))
}

// match is a column and the cell that it is to agree with.
type match struct{ column, cell string }

// sumLines is a formula for the sum of a column over all lines that match.
func (b *Book) sumLines(column string, by ...match) string {
	var sums []string
	for _, t := range b.lines {
		args := []string{t.Ref(column)}
		for _, m := range by {
			args = append(args, t.Ref(m.column), m.cell)
		}
		sums = append(sums, "SUMIFS("+strings.Join(args, ",")+")")
	}
	return strings.Join(sums, "+")
}

func (b *Book) linesNote() string {
	bases := b.Sheet("shares")
	if b.ofLoans() {
		bases = b.Sheet("loans")
	}
	switch {
	case b.whole:
		return b.Say("workbook.note.lines")
	case b.Options.Lines == assess.NoLines:
		return b.Say("workbook.no_lines", "sheet", bases)
	default:
		return b.Say("workbook.flagged", "sheet", bases)
	}
}

// linesFrom are the lines of a sheet: a number of them from one on.
func (b *Book) linesFrom(first, limit int) iter.Seq[lineRow] {
	return func(yield func(lineRow) bool) {
		k := -first
		for i, p := range b.Result.Projects {
			for n := range p.Lines {
				l := &p.Lines[n]
				if !b.Options.Lines.Has(l) {
					continue
				}
				if k >= limit || k >= 0 && !yield(lineRow{i + 1, p, l}) {
					return
				}
				k++
			}
		}
	}
}

// lineRemark says why a line does not count, and what was found about it.
func (b *Book) lineRemark(l *eligibility.LineVerdict) string {
	var texts []string
	if !l.Counted {
		_, why := b.Options.Rate(l)
		texts = append(texts, why)
	}
	for _, h := range l.Hits {
		texts = append(texts, h.Message.In(b.Options.Lang))
	}
	return strings.Join(texts, b.Say("text.semicolon"))
}
