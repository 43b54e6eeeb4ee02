// Package view writes the list of classify as a workbook to fill in.
package view

import (
	"io"
	"slices"
	"strings"

	"tiexi/classify"
	"tiexi/internal/workbook"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/words"
)

// Listing is the list, and by which policy its sums are held against thresholds.
type Listing struct {
	Found  *classify.List
	Policy *policy.Policy
	words.Options
}

// book is the workbook in the making: one sheet, in which the sums by category stand
// above the items and follow what is filled in.
type book struct {
	Listing
	table  workbook.Table[*classify.Item]
	limits []limit
	head   int             // the row of the names of the columns
	notes  []workbook.Cell // still to be written
}

// summaryRow is the row of the first category.
const summaryRow = 4

// Workbook writes the list. Its columns are those that a category list may have, so
// that it can be given back as it is once it is filled in.
func (v Listing) Workbook(w io.Writer) error {
	b := &book{Listing: v, limits: limitsOf(v.Policy)}
	b.head = summaryRow + len(project.AllCategories) + 1 + len(b.limits)
	b.table.Columns, b.notes = b.columns(), b.notesOf(b.head-summaryRow+1)
	sheet := v.Say("classify.sheet")
	wb := workbook.New()
	wb.Add(workbook.Sheet{
		Name: sheet, Widths: workbook.Widths(b.table.Columns), Header: b.head, Filter: b.filter(), Rows: b.rows,
		Flags: []workbook.Flag{{Range: b.choice(), Value: `""`, Colour: workbook.Amber}},
	})
	wb.Offer(workbook.Choice{
		Sheet: sheet, Cells: b.choice(), Words: b.names(), Title: v.Say("classify.check.title"), Text: v.Say("classify.check.text"),
	})
	return wb.WriteResult(w, sheet)
}

// names are the categories' names, in their published order.
func (b *book) names() (names []string) {
	for _, c := range project.AllCategories {
		names = append(names, b.name(c))
	}
	return names
}

func (b *book) name(c project.Category) string { return b.Say("category." + c.String()) }

func (b *book) columns() []workbook.Column[*classify.Item] {
	type item = *classify.Item
	text := func(key string, width int, of func(item) string) workbook.Column[item] {
		return workbook.TextCol(key, b.Say("classify.column."+key), width, of)
	}
	columns := []workbook.Column[item]{
		text("item", 34, func(i item) string { return i.Name }),
		text("tax_code", 22, func(i item) string { return i.TaxCode }),
		workbook.Col("lines", b.Say("classify.column.lines"), 8, func(_ workbook.At, i item) workbook.Cell { return workbook.Whole(i.Lines) }),
		workbook.Col("sum", b.Say("classify.column.sum"), 18, func(_ workbook.At, i item) workbook.Cell { return workbook.Yuan(i.Sum) }),
		workbook.Col("category", b.Say("classify.column.category"), 18, func(workbook.At, item) workbook.Cell { return workbook.Empty().As(workbook.Centred) }),
		text("suggestion", 14, b.suggestion),
		text("reason", 28, b.reason),
		text("sellers", 28, b.sellers),
		workbook.Col("example", b.Say("classify.column.example"), 30, func(_ workbook.At, i item) workbook.Cell {
			return workbook.LinkTo(i.Example, i.Example.String(), b.Folder)
		}),
	}
	if !slices.ContainsFunc(b.Found.Items, func(i classify.Item) bool { return i.Number != "" }) {
		return columns
	}
	return append(columns,
		text("code", 16, func(i item) string { return i.Code }),
		text("number", 23, func(i item) string { return i.Number }))
}

// suggestion is what the item is suggested to be, "" where nothing is.
func (b *book) suggestion(i *classify.Item) string {
	var names []string
	for _, c := range i.Thing.Suggest.List() {
		names = append(names, b.name(c))
	}
	return strings.Join(names, "、")
}

// reason says what the suggestion goes by, or why there is none, and what the sum
// lacks.
func (b *book) reason(i *classify.Item) string {
	said := b.Say("classify.reason.none")
	switch {
	case i.Number != "":
		said = b.Say("classify.reason.unnamed")
	case i.Thing.Kind != "" && i.Thing.Suggest == 0:
		said = b.Say("classify.reason.open", "reason", i.Thing.Reason())
	case i.Thing.Kind != "":
		said = i.Thing.Reason().In(b.Lang)
	}
	if i.Gross > 0 {
		said += b.Say("classify.reason.gross", "count", i.Gross)
	}
	if i.Unknown > 0 {
		said += b.Say("classify.reason.unknown", "count", i.Unknown)
	}
	return said
}

func (b *book) sellers(i *classify.Item) string {
	list := strings.Join(i.Sellers, "、")
	if i.SellerNo > len(i.Sellers) {
		return b.Say("classify.sellers", "sellers", list, "count", i.SellerNo)
	}
	return list
}
