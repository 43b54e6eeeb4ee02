package intake

import (
	"cmp"

	"tiexi/invoice"
	"tiexi/project"
)

// kind is what a sheet is in a tax bureau's export (全量发票查询), whose sheets
// repeat the same invoices.
type kind uint8

const (
	goodsSheet   kind = iota // a row a goods line (信息汇总表), and every sheet that is no export's
	invoiceSheet             // a row an invoice (发票基础信息)
	repeatSheet              // no amounts at all: 建筑服务, 货物运输服务, …
)

func kindOf(marks mark, has func(project.Field) bool) kind {
	switch {
	case marks&exportMark == 0 || has(project.FieldItem):
		return goodsSheet
	case has(project.FieldNet) || has(project.FieldGross):
		return invoiceSheet
	default:
		return repeatSheet
	}
}

// combine settles what the sheets of a book are to each other: where one has
// the goods lines, one with a row an invoice is only held against it.
func (c *content) combine(tables []*table) error {
	var goods []*project.Line
	var goodsSheets []*table
	readable := false
	for _, t := range tables {
		if t.columns != nil && t.ofLines && t.kind == goodsSheet && t.marks&exportMark != 0 {
			goodsSheets = append(goodsSheets, t)
			for _, owned := range t.content.lines {
				goods = append(goods, owned.line)
			}
		}
		readable = readable || t.columns != nil && t.kind != repeatSheet
	}
	for _, t := range tables {
		switch {
		case t.columns != nil && t.kind == repeatSheet && !readable:
			return t.missing(project.FieldNet, headerTexts(t.columns), nil)
		case t.columns == nil || t.kind != invoiceSheet && len(t.invoices) == 0:
		case goodsSheets != nil:
			t.holdAgainst(goods, goodsSheets[0].place(project.Spot{}))
		default:
			if err := t.standAlone(); err != nil {
				return err
			}
		}
	}
	return nil
}

func headerTexts(columns []column) []string {
	texts := make([]string, len(columns))
	for i, c := range columns {
		texts[i] = c.header
	}
	return texts
}

// standAlone takes the invoices of a sheet for lines: there is no other sheet.
func (t *table) standAlone() error {
	named := t.options.Project != ""
	for _, c := range t.columns {
		named = named || c.field == project.FieldID
	}
	if !named {
		return t.missing(project.FieldID, headerTexts(t.columns), nil)
	}
	for _, row := range t.invoices {
		t.addLine(row.project, row.line)
	}
	return nil
}

// holdAgainst holds the invoices against the goods lines of the other sheet,
// and loses none that only one of the two has.
func (t *table) holdAgainst(goods []*project.Line, goodsPlace project.Place) {
	byKey := make(map[string][]*project.Line)
	for _, l := range goods {
		for _, key := range invoice.SourceKeys(l) {
			byKey[key] = append(byKey[key], l)
		}
	}
	seen := make(map[*project.Line]bool)
	repeated := 0
	for _, row := range t.invoices {
		lines, _ := invoice.Find(byKey, row.line)
		for _, l := range lines {
			seen[l] = true
		}
		if lines == nil {
			lacks([]*project.Line{row.line}, goodsPlace)
			t.addLine(row.project, row.line)
			continue
		}
		repeated++
		if !differs(lines, row.line) {
			invoice.CountOccurrences(lines)
		}
	}
	for _, l := range goods {
		if l.Key() != "" && !seen[l] {
			lacks([]*project.Line{l}, t.place(project.Spot{}))
		}
	}
	if repeated > 0 {
		t.input.Rows += repeated
		t.setAside("repeated_sheet", repeated, t.place(project.Spot{}))
	}
}

// lacks says of lines that the other sheet has nothing of their invoice.
func lacks(lines []*project.Line, other project.Place) {
	invoice.AddDifference(lines, project.Difference{By: project.Sheet, Field: project.FieldNumber, Row: lines[0].Key(), Place: other})
}

// differs compares an invoice's lines with its row in the other sheet: amounts
// must sum up, date and status be the same. What the lines lack they take from
// it.
func differs(lines []*project.Line, whole *project.Line) (found bool) {
	for _, d := range invoice.AmountDifferences(lines, whole, project.Sheet) {
		found = true
		invoice.AddDifference(lines, d)
	}
	for _, l := range lines {
		l.Witnessed[project.Sheet], l.InvoiceNet = true, whole.Net
		l.Note, l.RedOf = cmp.Or(l.Note, whole.Note), cmp.Or(l.RedOf, whole.RedOf)
		l.Date, l.Status, l.Risk = cmp.Or(l.Date, whole.Date), cmp.Or(l.Status, whole.Status), cmp.Or(l.Risk, whole.Risk)
		l.Lock, l.Red = cmp.Or(l.Lock, whole.Lock), cmp.Or(l.Red, whole.Red)
		differences := invoice.FactDifferences(l, whole, project.Sheet)
		found = found || len(differences) > 0
		l.Differences = append(l.Differences, differences...)
	}
	return found
}
