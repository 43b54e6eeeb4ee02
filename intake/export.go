package intake

import (
	"regexp"

	"github.com/shopspring/decimal"

	"tiexi/intake/sheet"
	"tiexi/message"
	"tiexi/project"
	"tiexi/spelling"
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
	var goods []ownedLine
	hasGoods, readable := false, false
	for _, t := range tables {
		if t.columns != nil && t.lines && t.kind == goodsSheet && t.marks&exportMark != 0 {
			hasGoods = true
			goods = append(goods, t.content.lines...)
		}
		readable = readable || t.columns != nil && t.kind != repeatSheet
	}
	for _, t := range tables {
		switch {
		case t.columns == nil:
		case t.kind == repeatSheet && !readable:
			return t.missing(project.FieldNet, headerTexts(t.columns), nil)
		case t.kind == invoiceSheet && hasGoods:
			t.holdAgainst(goods)
		case t.kind == invoiceSheet:
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
	for _, row := range t.rows {
		t.addRow(row.project, row.line, len(t.faults))
	}
	return nil
}

// holdAgainst holds the invoices against the goods lines of the other sheet.
func (t *table) holdAgainst(goods []ownedLine) {
	byKey := make(map[string][]*project.Line)
	for _, g := range goods {
		if key := g.line.Key(); key != "" {
			byKey[key] = append(byKey[key], g.line)
		}
	}
	seen := make(map[string]bool)
	repeated := 0
	for _, row := range t.rows {
		key := row.line.Key()
		lines := byKey[key]
		seen[key] = true
		if len(lines) == 0 {
			// The other sheet lacks the invoice: it would be lost.
			differ([]*project.Line{row.line}, project.Difference{
				By: project.Sheet, Field: project.FieldNumber, Row: key, Place: t.place(project.Spot{}),
			})
			t.addRow(row.project, row.line, len(t.faults))
			continue
		}
		repeated++
		if differs(lines, row.line) {
			continue
		}
		countOccurrences(lines)
	}
	for key, lines := range byKey {
		if !seen[key] {
			differ(lines, project.Difference{By: project.Sheet, Field: project.FieldNumber, Row: key, Place: t.place(project.Spot{})})
		}
	}
	if repeated > 0 {
		t.input.Rows += repeated
		t.setAside("repeated_sheet", repeated, t.place(project.Spot{}))
	}
}

// differ adds a difference to every line of an invoice.
func differ(lines []*project.Line, d project.Difference) {
	for _, l := range lines {
		l.Witnessed[d.By] = true
		l.Differences = append(l.Differences, d)
	}
}

// differs compares an invoice's lines with its row in the other sheet: amounts
// must sum up, date and status be the same.
func differs(lines []*project.Line, invoice *project.Line) bool {
	before := len(lines[0].Differences)
	for _, l := range lines {
		l.Witnessed[project.Sheet] = true
	}
	compare := func(f project.Field, row, other string) {
		if row != other && other != "" {
			differ(lines, project.Difference{By: project.Sheet, Field: f, Row: row, Other: other, Place: invoice.At(f)})
		}
	}
	for _, a := range amounts {
		if total := a.of(invoice); total.Valid {
			if sum := sumOf(lines, a.of); !sum.Equal(total.Decimal) {
				compare(a.field, message.Money(sum), message.Money(total.Decimal))
			}
		}
	}
	compare(project.FieldDate, lines[0].Date.String(), invoice.Date.String())
	compare(project.FieldStatus, lines[0].Status, invoice.Status)
	return len(lines[0].Differences) > before
}

// amounts are the amounts that sum up over an invoice.
var amounts = []struct {
	field project.Field
	of    func(*project.Line) decimal.NullDecimal
}{
	{project.FieldNet, func(l *project.Line) decimal.NullDecimal { return l.Net }},
	{project.FieldTax, func(l *project.Line) decimal.NullDecimal { return l.Tax }},
	{project.FieldGross, func(l *project.Line) decimal.NullDecimal { return l.Gross }},
}

func sumOf(lines []*project.Line, amount func(*project.Line) decimal.NullDecimal) (sum decimal.Decimal) {
	for _, l := range lines {
		sum = sum.Add(amount(l).Decimal)
	}
	return sum
}

// countOccurrences tells lines of one invoice apart that say the same, once it
// is certain that the invoice has them all.
func countOccurrences(lines []*project.Line) {
	type saying struct{ item, net, tax, gross string }
	seen := make(map[saying]int)
	for _, l := range lines {
		s := saying{spelling.NameKey(l.Item), l.Net.Decimal.String(), l.Tax.Decimal.String(), l.Gross.Decimal.String()}
		seen[s]++
		if seen[s] > 1 {
			l.Occurrence = seen[s]
		}
	}
}

// listHeading matches the one line of a paper invoice whose goods stand in a
// list of their own.
var listHeading = regexp.MustCompile(`^\(?详见(?:销货|货物|应税劳务|货物或应税劳务)?清单\)?$`)

// dropListHeadings sets the headings aside whose list follows: the list has
// the same amounts once more. Without its list a heading is the line.
func (t *table) dropListHeadings() {
	isHeading := func(l *project.Line) bool { return listHeading.MatchString(spelling.Compact(l.Item)) }
	headings := make(map[string]*project.Line)
	for _, owned := range t.content.lines {
		if key := owned.line.Key(); key != "" && isHeading(owned.line) {
			headings[key] = owned.line
		}
	}
	if len(headings) == 0 {
		return
	}
	listed := make(map[string][]*project.Line)
	for _, owned := range t.content.lines {
		if key := owned.line.Key(); headings[key] != nil && !isHeading(owned.line) {
			listed[key] = append(listed[key], owned.line)
		}
	}
	kept := t.content.lines[:0]
	for _, owned := range t.content.lines {
		list := listed[owned.line.Key()]
		if len(list) == 0 || !isHeading(owned.line) {
			kept = append(kept, owned)
			continue
		}
		t.input.Lines--
		t.setAside("list_heading", 1, owned.line.Place())
		for _, a := range amounts {
			if total, sum := a.of(owned.line), sumOf(list, a.of); total.Valid && !sum.Equal(total.Decimal) {
				differ(list, project.Difference{
					By: project.Sheet, Field: a.field, Row: message.Money(sum), Other: message.Money(total.Decimal),
					Place: owned.line.At(a.field),
				})
			}
		}
	}
	t.content.lines = kept
}

// invoiceFields are the cells that a list of the invoicing software fills in
// only once an invoice.
var invoiceFields = []project.Field{
	project.FieldCode, project.FieldNumber, project.FieldENumber, project.FieldDate, project.FieldStatus, project.FieldKind,
	project.FieldSeller, project.FieldSellerCode, project.FieldBuyer, project.FieldBuyerCode, project.FieldID,
}

// carry completes a line of the invoicing software's list from the line above,
// and reads the mark that such lists put behind a void invoice.
func (t *table) carry(r sheet.Row, rec *record) {
	if t.marks&softwareMark == 0 {
		return
	}
	last := r.Cells[len(r.Cells)-1]
	if s := spelling.Compact(string(last.Text)); s == "作废" || s == "已作废" {
		rec.data[project.FieldStatus] = datum{given: true, spot: project.Spot{Row: rec.spot.Row, Col: int32(last.Col)}}
		rec.data[project.FieldStatus].Text = s
	}
	if t.last != nil && !rec.has(project.FieldNumber) && !rec.has(project.FieldENumber) && !rec.has(project.FieldCode) && !rec.blank() {
		for _, f := range invoiceFields {
			if !rec.has(f) {
				rec.data[f] = t.last.data[f]
			}
		}
	}
	t.last = rec
}
