package intake

import (
	"tiexi/intake/sheet"
	"tiexi/internal/decimal"
	"tiexi/project"
)

// quickLine is a line that is being packed, value by value.
type quickLine struct {
	*packer
	there    uint32
	numbered bool // the invoice has a number that nothing else could be
	amounts  [len(amounts)]decimal.NullDecimal
}

// cell packs the value of a cell, or returns false where the row is one for the
// table.
func (q *quick) cell(c *quickColumn, cell *sheet.Cell, l *quickLine) bool {
	switch c.form {
	case textForm, codeForm:
		if cell.Kind != sheet.Text {
			break
		}
		n, class := q.texts.of(cell)
		if class == oddText {
			return false
		}
		if class == codeText || class == plainText && c.form == textForm {
			l.there |= c.bit
			l.uint(n)
			return true
		}
	case numberForm:
		if isNumberAsWritten(cell) {
			l.there |= c.bit
			writeDigits(l.packer, cell.Text)
			if c.field == project.FieldCode {
				return true
			}
			l.numbered = l.numbered || len(cell.Text) >= leastNumber
			return string(cell.Text) != examples[project.FieldNumber]
		}
	case amountForm:
		if d, ok := c.amount(cell); ok {
			l.add(c, d)
			if q.bare && c.field == project.FieldNet {
				l.there |= hasBasisUnclear
			}
			return true
		}
	case otherForm, factForm:
	}
	return q.other(c, cell, l)
}

// other packs what a cell comes to as the table reads it. Of all but amounts it
// is remembered.
func (q *quick) other(c *quickColumn, cell *sheet.Cell, l *quickLine) bool {
	v := c.memo.get(cell)
	if v == nil {
		if cell.Kind == sheet.Text && q.texts.odd(string(cell.Text)) {
			return false
		}
		if v = q.single.value(c.column, cell); v == nil {
			return false
		}
		if c.form != amountForm {
			c.memo.put(cell, v)
		}
	}
	l.there |= v.there
	l.b = append(l.b, v.packed...)
	if c.sum >= 0 {
		l.amounts[c.sum] = v.amount
	}
	return true
}

// add packs an amount.
func (l *quickLine) add(c *quickColumn, d decimal.Decimal) {
	l.there |= c.bit
	l.amount(d)
	if c.sum >= 0 {
		l.amounts[c.sum] = decimal.NewNullDecimal(d)
	}
}

// isNumberAsWritten reports whether a number of an invoice is the digits that
// its cell has: stored as a number it has no zeros before it.
func isNumberAsWritten(c *sheet.Cell) bool {
	switch {
	case len(c.Text) == 0 || len(c.Text) > longest || !allDigits(c.Text):
		return false
	case c.Kind == sheet.Number:
		return c.Text[0] != '0' && len(c.Text) <= quickDigits
	}
	return true
}

// quickDigits is how many digits of a number are surely all of it: a spreadsheet
// keeps no more.
const quickDigits = 15

// amount reads what nearly every amount looks like: yuan, in at most 15 digits
// with no more than two of them behind a point where it is money.
func (c *quickColumn) amount(cell *sheet.Cell) (d decimal.Decimal, ok bool) {
	b := cell.Text
	if c.tenThousands || cell.Unit > sheet.Yuan || len(b) == 0 || len(b) > quickDigits+len("-.") {
		return d, false
	}
	i := 0
	if b[0] == '-' {
		i = 1
	}
	from, point, n := i, -1, int64(0)
	for ; i < len(b); i++ {
		switch digit := b[i] - '0'; {
		case digit <= 9:
			n = n*10 + int64(digit)
		case b[i] == '.' && point < 0 && i > from:
			point = i
		default:
			return d, false
		}
	}
	digits, places := len(b)-from, 0
	if point >= 0 {
		digits, places = digits-1, len(b)-1-point
	}
	if digits == 0 || digits > quickDigits || point == len(b)-1 || c.sum >= 0 && places > 2 {
		return d, false
	}
	if from > 0 {
		n = -n
	}
	return decimal.New(n, int32(-places)), true
}
