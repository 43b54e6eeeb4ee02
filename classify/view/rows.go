package view

import (
	"fmt"
	"strings"

	"tiexi/classify"
	"tiexi/internal/decimal"
	"tiexi/internal/workbook"
	"tiexi/policy"
	"tiexi/project"
)

// limit is a threshold of the policy that lines have to reach together.
type limit struct {
	name  policy.Bilingual // of the route
	of    project.Categories
	yuan  decimal.Decimal
	above bool // the figure itself does not qualify
}

// limitsOf are the thresholds on what lines of some categories come to. Those on the
// stated investment, and of routes that go by loans, do not depend on categories.
func limitsOf(p *policy.Policy) (limits []limit) {
	for _, r := range p.Routes {
		t := r.Threshold
		if t == nil || r.Loans || t.Of == policy.OfInvestment {
			continue
		}
		of := r.Counts
		if t.Of == policy.AllCounted || t.Of == "" && p.Defaults().ThresholdScope == policy.AllCounted {
			of = allCounted
		}
		limits = append(limits, limit{r.Name, of, t.Yuan, t.Above})
	}
	return limits
}

// allCounted are the categories that count for a threshold over all lines.
const allCounted = project.Categories(project.AdvancedEquipment | project.IntelligentEquipment | project.IntelligentSoftware)

// first and last are the rows of the items; for formulas there is one at least.
func (b *book) first() int { return b.head + 1 }

func (b *book) last() int { return b.head + max(1, len(b.Found.Items)) }

// column is the items' part of a column: "$D$12:$D$40".
func (b *book) column(key string) string {
	letter := strings.TrimRight(b.table.Cell(key, 1), "1")
	return fmt.Sprintf("$%[1]s$%[2]d:$%[1]s$%[3]d", letter, b.first(), b.last())
}

// choice is where the categories are filled in.
func (b *book) choice() string { return b.column("category") }

func (b *book) filter() string {
	return fmt.Sprintf("A%d:%s%d", b.head, project.ColumnName(len(b.table.Columns)), b.last())
}

func (b *book) rows(r *workbook.Rows) {
	r.Tall(26, workbook.Words(b.Say("classify.title")).As(workbook.Title))
	r.Row(workbook.Words(b.Say("classify.note")).As(workbook.Note))
	r.Tall(26, b.line(workbook.Header, map[string]workbook.Cell{
		"item": workbook.Words(b.Say("classify.sum.category")), "tax_code": workbook.Words(b.Say("classify.sum.given")),
		"lines": workbook.Words(b.Say("classify.column.lines")), "sum": workbook.Words(b.Say("classify.sum.chosen")),
		"category": workbook.Words(b.Say("classify.sum.together")),
	})...)
	for _, c := range project.AllCategories {
		r.Row(b.categoryRow(c, r.Next())...)
	}
	r.Row(b.openRow()...)
	for _, l := range b.limits {
		r.Row(b.limitRow(l)...)
	}
	r.Tall(30, workbook.Names(b.table.Columns)...)
	for n := range b.Found.Items {
		r.Row(b.table.Cells(r.Next(), &b.Found.Items[n])...)
	}
	if len(b.Found.Items) == 0 {
		r.Row(b.noneRow()...)
	}
	r.Row(b.totalRow()...)
}

// summaryColumns are the columns that the sums above the items take, by key.
var summaryColumns = []string{"item", "tax_code", "lines", "sum", "category"}

// line is a row of the sums, in a style where a cell has none of its own, and beside it
// the next of the notes. They stand there since below the items they would be rows of the
// list, of which no category is filled in.
func (b *book) line(style workbook.Style, cells map[string]workbook.Cell) (row []workbook.Cell) {
	for _, key := range summaryColumns {
		cell, ok := cells[key]
		if !ok {
			cell = workbook.Empty()
		}
		if style == workbook.Header || !ok {
			cell = cell.As(style)
		}
		row = append(row, cell)
	}
	if len(b.notes) > 0 {
		row = append(row, b.notes[0])
		b.notes = b.notes[1:]
	}
	return row
}

// categoryRow is what lines of a category come to: those that have it already, those
// that are given it here, and together. A cell may name several categories.
func (b *book) categoryRow(c project.Category, row int) []workbook.Cell {
	given := b.Found.GivenSum(project.Categories(c))
	chosen := fmt.Sprintf(`SUMIF(%s,"*"&%s&"*",%%s)`, b.choice(), b.table.Cell("item", row))
	return b.line(workbook.Text, map[string]workbook.Cell{
		"item":     workbook.Words(b.name(c)),
		"tax_code": workbook.Yuan(given),
		"lines":    workbook.Formula(fmt.Sprintf(chosen, b.column("lines")), workbook.Whole(0)),
		"sum":      workbook.Formula("ROUND("+fmt.Sprintf(chosen, b.column("sum"))+",2)", workbook.Yuan(decimal.Zero)),
		"category": workbook.Formula(b.table.Cell("tax_code", row)+"+"+b.table.Cell("sum", row), workbook.Yuan(given)),
	})
}

// openRow is what has no category yet.
func (b *book) openRow() []workbook.Cell {
	open := fmt.Sprintf(`SUMPRODUCT((%s="")*%%s)`, b.choice())
	return b.line(workbook.Text, map[string]workbook.Cell{
		"item":  workbook.Words(b.Say("classify.sum.open")),
		"lines": workbook.Formula(fmt.Sprintf(open, b.column("lines")), workbook.Whole(b.Found.Lines())),
		"sum":   workbook.Formula("ROUND("+fmt.Sprintf(open, b.column("sum"))+",2)", workbook.Yuan(b.sum())),
	})
}

// limitRow is what is missing to a threshold: a line counts once, whatever categories
// it has.
func (b *book) limitRow(l limit) []workbook.Cell {
	given := b.Found.GivenSum(l.of)
	var named []string
	for _, c := range l.of.List() {
		named = append(named, fmt.Sprintf("ISNUMBER(SEARCH(%s,%s))", workbook.Quote(b.name(c)), b.choice()))
	}
	reached := fmt.Sprintf("ROUND(%s+SUMPRODUCT(((%s)>0)*%s),2)", given, strings.Join(named, "+"), b.column("sum"))
	id := "classify.sum.missing"
	if l.above {
		id = "classify.sum.missing_above"
	}
	missing := decimal.Zero
	if l.yuan.GreaterThan(given) {
		missing = l.yuan.Sub(given)
	}
	return b.line(workbook.TotalText, map[string]workbook.Cell{
		"item":     workbook.Words(b.Say(id, "route", l.name.In(b.Lang), "yuan", l.yuan)).As(workbook.TotalText),
		"category": workbook.Formula(fmt.Sprintf("MAX(0,%s-%s)", l.yuan, reached), workbook.Yuan(missing).As(workbook.TotalAmount)),
	})
}

// sum is what all items come to.
func (b *book) sum() (sum decimal.Decimal) {
	for n := range b.Found.Items {
		sum = sum.Add(b.Found.Items[n].Sum)
	}
	return sum
}

// noneRow says that there is nothing to fill in, where it is no item of the list.
func (b *book) noneRow() (row []workbook.Cell) {
	for _, c := range b.table.Columns {
		cell := workbook.Empty()
		if c.Key == "reason" {
			cell = workbook.Words(b.Say("classify.none"))
		}
		row = append(row, cell)
	}
	return row
}

func (b *book) totalRow() (row []workbook.Cell) {
	for _, c := range b.table.Columns {
		cell := workbook.Empty().As(workbook.TotalText)
		switch c.Key {
		case "item":
			cell = workbook.Words(b.Say("classify.total")).As(workbook.TotalText)
		case "lines":
			cell = workbook.Formula("SUM("+b.column("lines")+")", workbook.Whole(b.Found.Lines())).As(workbook.TotalCount)
		case "sum":
			cell = workbook.Formula("ROUND(SUM("+b.column("sum")+"),2)", workbook.Yuan(b.sum())).As(workbook.TotalAmount)
		}
		row = append(row, cell)
	}
	return row
}

// notesOf say what the sums are, and what is not in the list: one for each row of the
// sums, the last of them in one.
func (b *book) notesOf(rows int) (notes []workbook.Cell) {
	if n := len(b.Found.Faults); n > 0 {
		notes = append(notes, workbook.Words(b.Say("classify.note.faults", "count", n)).As(workbook.Warning))
	}
	texts := append([]string{b.Say("classify.note.use"), b.Say("classify.note.several"), b.Say("classify.note.basis")}, b.LeftOut()...)
	if room := rows - len(notes); len(texts) > room {
		texts = append(texts[:room-1:room-1], strings.Join(texts[room-1:], " "))
	}
	for _, text := range texts {
		notes = append(notes, workbook.Words(text).As(workbook.Note))
	}
	return notes
}

// LeftOut says which lines are not in the list, or not in its sums as they should be.
func (v Listing) LeftOut() (notes []string) {
	for _, n := range []struct {
		id    string
		count int
	}{
		{"classify.note.gross", v.Found.Count(func(i *classify.Item) int { return i.Gross })},
		{"classify.note.unknown", v.Found.Count(func(i *classify.Item) int { return i.Unknown })},
		{"classify.note.given", v.Found.GivenLines()},
		{"classify.note.voided", v.Found.Voided},
	} {
		if n.count > 0 {
			notes = append(notes, v.Say(n.id, "count", n.count))
		}
	}
	return notes
}
