package intake

import (
	"strings"

	"tiexi/intake/lines"
	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/project"
)

// decoder turns the cells of a table into the words of its rows. What a cell
// comes to is mostly seen from its text, or is what a cell of the same text came
// to in the same column before.
type decoder struct {
	table   *lines.Table
	reader  reader          // of the record that is filled in, for what does not show at once
	headers map[string]bool // the texts of the header
	shared  []uint32        // the number of a text + 1, by the number that the book gives it
	classes []class         // of the texts, by their numbers
	columns [project.NumFields]memory
}

// class is what may be done with a text as it stands, worked out once.
type class uint8

const (
	classified class = 1 << iota
	oddText          // its row may be none of a line: a header, a footer, an example
	plainText        // a value as it stands
	codeText         // a code as it stands
)

// form is how the values of a field are mostly written.
type form uint8

const (
	otherForm  form = iota // what a text comes to is remembered
	textForm               // texts that are kept as they stand
	codeForm               // texts of letters and digits that are
	numberForm             // digits of an invoice's number
	amountForm
)

var forms = [project.NumFields]form{
	project.FieldItem: textForm, project.FieldSeller: textForm, project.FieldBuyer: textForm, project.FieldKind: textForm, project.FieldNote: textForm,
	project.FieldSellerCode: codeForm, project.FieldBuyerCode: codeForm, project.FieldTaxCode: codeForm,
	project.FieldCode: numberForm, project.FieldNumber: numberForm, project.FieldENumber: numberForm,
	project.FieldQuantity: amountForm, project.FieldUnitPrice: amountForm,
	project.FieldNet: amountForm, project.FieldTax: amountForm, project.FieldGross: amountForm,
}

// memory is what the texts of one column came to.
type memory struct {
	words  map[uint64]uint64
	key    uint64 // of the last text
	word   uint64 // that it came to
	above  []byte // the text of the last cell, but for those that the book shares
	number uint32 // its number among the texts
	long   []byte // the last number of an invoice that is kept as a text
	at     uint32 // its number among the texts
}

func newDecoder(t *lines.Table, columns []column, r reader) *decoder {
	x := &decoder{table: t, reader: r, headers: make(map[string]bool, len(columns)), classes: []class{classified}}
	for _, c := range columns {
		x.headers[c.text] = true
	}
	return x
}

// set puts a cell into the record and reads what can be seen at once. usual is
// false where the row may be something else than a line.
func (x *decoder) set(f project.Field, c *column, cell *sheet.Cell, spot project.Spot) (usual bool) {
	rec := x.reader.record
	d := &rec.data[f]
	*d = datum{cell: cell, column: c, spot: spot}
	if cell.Kind != sheet.Text && cell.Kind != sheet.Number {
		return false
	}
	switch forms[f] {
	case numberForm:
		if isNumberAsWritten(cell, rec.sheet) {
			d.word = x.number(f, cell.Text)
			rec.numbered = rec.numbered || f != project.FieldCode && len(cell.Text) >= leastNumber
			return f == project.FieldCode || string(cell.Text) != examples[project.FieldNumber]
		}
	case amountForm:
		if d.word = plainAmount(rec, f); d.word != 0 {
			return true
		}
		return cell.Kind == sheet.Number || !x.isOdd(cell.Text) // amounts hardly come back: they are not interned
	case otherForm, textForm, codeForm:
	}
	d.text = x.columns[f].sameText(x, cell)
	is := x.classes[d.text]
	return cell.Kind == sheet.Number && rec.sheet || is&oddText == 0
}

// words writes the words of the record into a row.
func (x *decoder) words(row *lines.Row) {
	for f := firstLineField; f < project.NumFields; f++ {
		d := &x.reader.data[f]
		row.Words[f] = d.word
		if d.cell != nil && d.word == 0 {
			row.Words[f] = x.word(f, d)
		}
	}
}

// word reads a value that did not show at once. Faults and notes are told each time: only
// what nothing was said of is remembered, and no word that stands for a number of
// its row.
func (x *decoder) word(f project.Field, d *datum) uint64 {
	r := &x.reader
	if x.standsAsWritten(r, f, d) {
		return uint64(d.text)
	}
	m := &x.columns[f]
	// What a format says is no part of what is remembered.
	shown := d.cell.Date && f != project.FieldDate && f != project.FieldPaymentDate || isAmount(f) && d.cell.Unit > sheet.Yuan
	if w, known := m.recall(d); known && !shown {
		return w
	}
	faults, notes := len(*r.faults), len(*r.notes)
	w := r.word(f, x.table)
	ofRow := f == project.FieldTaxRate && w == decimal.Elsewhere
	if d.text != 0 && !shown && len(*r.faults) == faults && len(*r.notes) == notes && !ofRow {
		m.remember(d, w)
	}
	return w
}

// standsAsWritten reports whether a value is the very text of its cell.
func (x *decoder) standsAsWritten(r *reader, f project.Field, d *datum) bool {
	if d.text == 0 || d.cell.Kind == sheet.Number && r.sheet {
		return false
	}
	switch forms[f] {
	case textForm:
		return x.classes[d.text]&plainText != 0
	case codeForm:
		return x.classes[d.text]&codeText != 0
	case otherForm, numberForm, amountForm:
	}
	return false
}

// mostRemembered bounds the texts that a column remembers.
const mostRemembered = 1 << 16

// key tells the cells of a column apart: by text, and whether it is a number.
func (d *datum) key() uint64 {
	key := uint64(d.text) << 1
	if d.cell.Kind == sheet.Number {
		key |= 1
	}
	return key
}

// recall returns what a cell with the same text came to.
func (m *memory) recall(d *datum) (word uint64, known bool) {
	if d.text == 0 {
		return 0, false
	}
	key := d.key()
	if key != m.key {
		if word, known = m.words[key]; !known {
			return 0, false
		}
		m.key, m.word = key, word
	}
	return m.word, true
}

func (m *memory) remember(d *datum, word uint64) {
	m.key, m.word = d.key(), word
	if m.words == nil {
		m.words = make(map[uint64]uint64)
	}
	if len(m.words) < mostRemembered {
		m.words[m.key] = word
	}
}

// isNumberAsWritten reports whether an invoice's number is the digits that its
// cell has: stored as a number, a spreadsheet's has no zeros before it and no
// more than 15 digits.
func isNumberAsWritten(c *sheet.Cell, ofSheet bool) bool {
	for _, digit := range c.Text {
		if digit < '0' || digit > '9' {
			return false
		}
	}
	switch {
	case len(c.Text) == 0 || len(c.Text) > longestNumber:
		return false
	case c.Kind == sheet.Number && ofSheet:
		return c.Text[0] != '0' && len(c.Text) <= sheetDigits
	}
	return true
}

const (
	sheetDigits   = 15
	longestNumber = 36
)

// number returns the word of digits. Longer ones are texts, which come back in
// the next row or not at all.
func (x *decoder) number(f project.Field, digits []byte) uint64 {
	if w, ok := lines.Digits(digits); ok {
		return w
	}
	m := &x.columns[f]
	if string(m.long) != string(digits) {
		m.long, m.at = append(m.long[:0], digits...), x.table.Texts.Append(string(digits))
	}
	return uint64(m.at)
}

// plainAmount returns the word of what nearly every amount looks like: yuan, in
// at most 15 characters, and no part of a fen where it is money. It returns 0
// for any other.
func plainAmount(rec *record, f project.Field) uint64 {
	cell := rec.data[f].cell
	if len(cell.Text) > sheetDigits || cell.Unit > sheet.Yuan || cell.Date || rec.tenThousands(f) {
		return 0
	}
	d, ok := decimal.FromBytes(cell.Text)
	if !ok || d.Exponent() < -2 && isTotalled(f) {
		return 0
	}
	w, _ := d.Word()
	return w
}

// isTotalled reports whether the values of a field sum up over an invoice.
func isTotalled(f project.Field) bool {
	return f == project.FieldNet || f == project.FieldTax || f == project.FieldGross
}

// sameText is the number of a cell's text, which is often that of the cell
// above.
func (m *memory) sameText(x *decoder, c *sheet.Cell) uint32 {
	if c.Shared > 0 {
		return x.text(c)
	}
	if string(m.above) != string(c.Text) {
		m.above, m.number = append(m.above[:0], c.Text...), x.text(c)
	}
	return m.number
}

// text interns the text of a cell, and classifies it where it is new.
func (x *decoder) text(c *sheet.Cell) uint32 {
	if c.Shared > 0 && c.Shared < len(x.shared) && x.shared[c.Shared] != 0 {
		return x.shared[c.Shared] - 1
	}
	n := x.table.Texts.Intern(c.Text)
	for len(x.classes) <= int(n) {
		x.classes = append(x.classes, 0)
	}
	if x.classes[n] == 0 {
		x.classes[n] = x.classify(x.table.Texts.Get(uint64(n)))
	}
	if c.Shared > 0 {
		if c.Shared >= len(x.shared) {
			x.shared = append(x.shared, make([]uint32, max(c.Shared+1-len(x.shared), len(x.shared)))...)
		}
		x.shared[c.Shared] = n + 1
	}
	return n
}

func (x *decoder) classify(s string) class {
	c := classified
	if x.isOdd([]byte(s)) {
		c |= oddText
	}
	if isPlain(s) {
		c |= plainText
		if isCode(s) {
			c |= codeText
		}
	}
	return c
}

// isOdd reports whether a text may make its row something else than a line: a
// header row, an example, a footer.
func (x *decoder) isOdd(text []byte) bool {
	s := string(text)
	if _, header := synonyms()[s]; header || x.headers[s] {
		return true
	}
	return isExampleWord(s) || isExampleID(s) || isFooter(s)
}

// isCode reports whether a plain text is a code just as it stands.
func isCode(s string) bool {
	code, err := value.Identifier(value.Raw{Text: s, Sheet: true})
	return err == nil && code == s && strings.ToUpper(s) == s
}
