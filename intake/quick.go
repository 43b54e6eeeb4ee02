package intake

import (
	"encoding/binary"

	"tiexi/intake/sheet"
	"tiexi/project"
)

// quick packs the rows of a large table that say nothing unusual without making
// records and lines of them: what a cell comes to is looked up where a cell of
// the same text stood in the column before. It takes the whole of a row or
// nothing; whatever is unusual, or wrong, is left to the table, and so is what a
// text, a date or a rate comes to when it is met for the first time.
type quick struct {
	*table
	pack    *packed
	columns []quickColumn // as the table's
	order   []int         // of the columns of lines, as a packed line has their values
	id      int           // the column of the project, -1 where there is none
	cells   []*sheet.Cell // of the row, by column
	texts   quickTexts
	single  single
	facts   sameFacts
}

// quickColumn is a column with what cells in it have come to.
type quickColumn struct {
	*column
	form form
	bit  uint32 // of the value in a packed line
	sum  int    // of amounts that are added up, its number in sums; -1
	memo memo
}

// form is how the cells of a column are looked at.
type form uint8

const (
	otherForm  form = iota // what a text comes to is remembered
	textForm               // texts that are kept as they stand
	codeForm               // texts of letters and digits that are
	numberForm             // of an invoice: digits
	amountForm
	factForm // of the project
)

var forms = map[project.Field]form{
	project.FieldItem: textForm, project.FieldSeller: textForm, project.FieldBuyer: textForm, project.FieldKind: textForm, project.FieldNote: textForm,
	project.FieldSellerCode: codeForm, project.FieldBuyerCode: codeForm, project.FieldTaxCode: codeForm,
	project.FieldCode: numberForm, project.FieldNumber: numberForm, project.FieldENumber: numberForm,
	project.FieldQuantity: amountForm, project.FieldUnitPrice: amountForm,
	project.FieldNet: amountForm, project.FieldTax: amountForm, project.FieldGross: amountForm,
}

// newQuick is for a table whose lines are packed and stand each for itself.
func newQuick(t *table) *quick {
	q := &quick{table: t, id: -1, columns: make([]quickColumn, len(t.columns)), cells: make([]*sheet.Cell, len(t.columns))}
	q.pack = &packed{source: t.source, spots: t.spots, spool: t.options.Spool}
	q.packs = append(q.packs, q.pack)
	q.texts = newQuickTexts(t, q.pack)
	q.single = newSingle(t, q.pack)
	for n := range t.columns {
		c := &t.columns[n]
		q.columns[n] = quickColumn{column: c, form: forms[c.field], sum: summand(c.field)}
		switch {
		case c.field == project.FieldID:
			q.id, q.columns[n].form = n, factForm
		case !c.field.OfLine():
			q.columns[n].form = factForm
			q.facts.columns = append(q.facts.columns, n)
		}
	}
	if len(q.facts.columns) > 0 && q.id >= 0 {
		q.facts.columns = append(q.facts.columns, q.id)
	}
	for _, v := range packedOrder {
		for n := range q.columns {
			if c := &q.columns[n]; c.field == v.field {
				c.bit = v.bit
				q.order = append(q.order, n)
			}
		}
	}
	return q
}

// summand is the number of an amount in sums, -1 where the field is none.
func summand(f project.Field) int {
	for n, a := range amounts {
		if a.field == f {
			return n
		}
	}
	return -1
}

// row takes a row, or returns false where it is one for the table.
func (q *quick) row(r sheet.Row) bool {
	if r.Hidden || !q.place(r.Cells) || !q.facts.same(q.cells) {
		return false
	}
	id, ok := q.project()
	if !ok {
		return false
	}
	w := packer{packed: q.pack, b: q.pack.room()}
	at := len(w.b)
	w.head(r.Number)
	mask := len(w.b) - 4
	line := quickLine{packer: &w}
	for _, n := range q.order {
		if c := q.cells[n]; c != nil && !q.cell(&q.columns[n], c, &line) {
			return false
		}
	}
	if !line.numbered || q.options.Category != 0 && line.there&(hasCategories|hasUnknown) == 0 {
		return false
	}
	binary.LittleEndian.PutUint32(w.b[mask:], line.there)
	q.pack.commit(id, at, w.b)
	q.sums.addQuick(&line)
	q.input.Rows++
	q.input.Lines++
	if q.input.Lines-q.told >= linesAtOnce {
		q.tell()
	}
	return true
}

// place finds the columns of a row's cells; both ascend. Cells that stand in
// none, below a header that is not needed, say nothing, unless they are so many
// that the row may consist of headers, or one begins it with more than that.
func (q *quick) place(cells []sheet.Cell) bool {
	clear(q.cells)
	n, others := 0, 0
	for i := range cells {
		c := &cells[i]
		for n < len(q.columns) && q.columns[n].number < c.Col {
			n++
		}
		switch {
		case c.Kind != sheet.Text && c.Kind != sheet.Number || c.Col > q.width:
			return false
		case n < len(q.columns) && q.columns[n].number == c.Col:
			q.cells[n] = c
		case i == 0 && c.Kind == sheet.Text && q.texts.odd(string(c.Text)):
			return false
		default:
			others++
		}
	}
	return 2*others < len(cells)
}

// project returns the number of the project's text.
func (q *quick) project() (uint32, bool) {
	if q.id < 0 || q.cells[q.id] == nil {
		if q.options.Project == "" {
			return 0, false
		}
		return uint32(q.pack.text(q.options.Project)), true
	}
	c := &q.columns[q.id]
	v := c.memo.get(q.cells[q.id])
	if v == nil {
		if cell := q.cells[q.id]; cell.Kind == sheet.Text && q.texts.odd(string(cell.Text)) {
			return 0, false
		}
		if v = q.single.project(c.column, q.cells[q.id]); v == nil {
			return 0, false
		}
		c.memo.put(q.cells[q.id], v)
	}
	return v.there, true
}
