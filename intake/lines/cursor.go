package lines

import (
	"slices"

	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/project"
)

// cursor reads the lines of a table one after the other. It remembers the block
// that it is in, and the last number of an invoice.
type cursor struct {
	table   *Table
	block   int // -1 before the first
	columns [numColumns]words
	buffer  []byte // of a block that was fetched from the spool
	numbers [3]numberMemory
}

// newCursor returns a cursor, whose memory may have served before: a project has few
// rows, and the next one begins in the block in which the last one ended.
func newCursor(t *Table) *cursor {
	if c, ok := t.cursors.Get().(*cursor); ok {
		return c
	}
	return &cursor{table: t, block: -1}
}

// free gives the cursor back to the table. It is not used any more.
func (c *cursor) free() { c.table.cursors.Put(c) }

// find goes to the block of a row and returns the row's position in it.
func (c *cursor) find(row int) int {
	if n := row / blockRows; n != c.block {
		c.load(n)
	}
	return row % blockRows
}

// load finds the columns of a block, which it fetches from the spool where that
// has it. The callers that want lines have no error to expect: only a disk that
// fails can be the cause, so that it is a panic with a fault.
func (c *cursor) load(n int) {
	block := &c.table.blocks[n]
	b := block.bytes
	if b == nil {
		c.buffer = slices.Grow(c.buffer[:0], block.length)[:block.length]
		if err := c.table.spool.Read(c.buffer, block.at); err != nil {
			panic(fault.New("input.spool", "reason", fault.Reason(err)).Because(err))
		}
		b = c.buffer
	}
	rows := min(blockRows, c.table.rows-n*blockRows)
	c.block, c.columns = n, [numColumns]words{}
	for len(b) > wordBytes {
		var column uint8
		var w words
		column, w, b = readColumn(b, rows)
		c.columns[column] = w
	}
}

// line makes the line of a row, in memory that is empty.
func (c *cursor) line(row int, l *project.Line) {
	n := c.find(row)
	text := func(f project.Field) string { return c.table.Texts.Get(c.columns[f].at(n)) }
	answer := func(f project.Field) project.Tri { return project.Tri(c.columns[f].at(n)) }
	l.Source, l.Spots = c.table.Source, c.table.Spots
	l.Row, l.Col = int32(c.columns[lineRow].at(n)), int32(c.columns[lineCol].at(n))
	c.names(n, l)
	l.Date = project.Date(c.columns[project.FieldDate].at(n))
	l.Item = text(project.FieldItem)
	category := c.columns[project.FieldCategory].at(n)
	l.Categories = project.Categories(category & (1<<categoryBits - 1))
	l.UnknownCategory = c.table.Texts.Get(category >> categoryBits)
	l.Seller = project.Party{Name: text(project.FieldSeller), CreditCode: text(project.FieldSellerCode)}
	l.Buyer = project.Party{Name: text(project.FieldBuyer), CreditCode: text(project.FieldBuyerCode)}
	for k, d := range [...]*decimal.NullDecimal{&l.Quantity, &l.UnitPrice, &l.Net, &l.TaxRate, &l.Tax, &l.Gross} {
		f := project.FieldQuantity + project.Field(k)
		*d = c.table.amount(row, f, c.columns[f].at(n))
	}
	if l.TaxRate.Decimal.IsNegative() {
		l.Taxation, l.TaxRate.Decimal = project.Taxation(-l.TaxRate.Decimal.IntPart()), decimal.Zero
	}
	l.BasisUnclear = c.table.BasisUnclear && l.Net.Valid
	l.Status, l.Risk, l.TaxCode = text(project.FieldStatus), text(project.FieldRisk), text(project.FieldTaxCode)
	l.Lock, l.Red = text(project.FieldLock), answer(project.FieldRed)
	l.PaymentDate = project.Date(c.columns[project.FieldPaymentDate].at(n))
	l.PaymentProof = answer(project.FieldPaymentProof)
	l.Leased, l.RelatedParty = answer(project.FieldLeased), answer(project.FieldRelatedParty)
	l.Currency = text(project.FieldCurrency)
	if c.table.Spots == nil {
		c.spots(n, l)
	}
}

// named are the fields that name the invoice of a line, and the one that it
// reverses.
var named = [...]project.Field{
	project.FieldCode, project.FieldNumber, project.FieldENumber, project.FieldKind, project.FieldRedOf, project.FieldNote,
}

// names writes what names the invoice of a line.
func (c *cursor) names(n int, l *project.Line) {
	texts := &c.table.Texts
	for k, s := range [...]*string{&l.Code, &l.Number, &l.ENumber} {
		*s = c.numbers[k].get(c.columns[named[k]].at(n), texts)
	}
	for k, s := range [...]*string{&l.Kind, &l.RedOf, &l.Note} {
		*s = texts.Get(c.columns[named[3+k]].at(n))
	}
}

// sameNames reports whether a row names the same invoice as the row before it,
// in the same block.
func (c *cursor) sameNames(n int) bool {
	for _, f := range named {
		if w := &c.columns[f]; w.width != 0 && w.at(n) != w.at(n-1) {
			return false
		}
	}
	return true
}

// spots makes the places of the values of a line in a text file.
func (c *cursor) spots(n int, l *project.Line) {
	l.Spots = make([]project.Spot, project.NumFields)
	for f := range l.Spots {
		if s := c.columns[firstSpot+f].at(n); s != 0 {
			l.Spots[f] = project.Spot{Row: l.Row + int32(s>>32), Col: int32(s)}
		}
	}
}
