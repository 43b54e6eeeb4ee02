package intake

import (
	"encoding/binary"
	"math/bits"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// The values of a line that may be missing, each a bit of what is there.
const (
	hasCode = 1 << iota
	hasNumber
	hasENumber
	hasDate
	hasItem
	hasCategories
	hasUnknown
	hasSeller
	hasSellerCode
	hasBuyer
	hasBuyerCode
	hasKind
	hasStatus
	hasRisk
	hasTaxCode
	hasRedOf
	hasPaymentDate
	hasProof
	hasLeased
	hasRelated
	hasCurrency
	hasNote
	hasBasisUnclear
	hasAmounts // this bit and one more for each amount

	numAmounts = 6
	hasPlaces  = hasAmounts << numAmounts // of a line that stands in a text, and of its values
)

// packer writes a line.
type packer struct {
	*packed
	b   []byte
	odd bool
}

func (w *packer) uint(n uint64) { w.b = binary.AppendUvarint(w.b, n) }

// packedOrder is the order in which a line has its values, but for the one that
// is none of a column's: what of the category is unknown stands behind it.
var packedOrder = [...]struct {
	field project.Field
	bit   uint32
}{
	{project.FieldCode, hasCode},
	{project.FieldNumber, hasNumber},
	{project.FieldENumber, hasENumber},
	{project.FieldKind, hasKind},
	{project.FieldRedOf, hasRedOf},
	{project.FieldNote, hasNote},
	{project.FieldDate, hasDate},
	{project.FieldItem, hasItem},
	{project.FieldCategory, hasCategories},
	{project.FieldSeller, hasSeller},
	{project.FieldSellerCode, hasSellerCode},
	{project.FieldBuyer, hasBuyer},
	{project.FieldBuyerCode, hasBuyerCode},
	{project.FieldStatus, hasStatus},
	{project.FieldRisk, hasRisk},
	{project.FieldTaxCode, hasTaxCode},
	{project.FieldPaymentDate, hasPaymentDate},
	{project.FieldPaymentProof, hasProof},
	{project.FieldLeased, hasLeased},
	{project.FieldRelatedParty, hasRelated},
	{project.FieldCurrency, hasCurrency},
	{project.FieldQuantity, hasAmounts},
	{project.FieldUnitPrice, hasAmounts << 1},
	{project.FieldNet, hasAmounts << 2},
	{project.FieldTaxRate, hasAmounts << 3},
	{project.FieldTax, hasAmounts << 4},
	{project.FieldGross, hasAmounts << 5},
}

// places writes the column of a line in a text, and where its values stand,
// behind how many bytes that takes.
func (w *packer) places(l *project.Line) {
	w.uint(uint64(l.Col))
	b := w.packed.places[:0]
	for f, s := range l.Spots {
		if s.Col != 0 {
			b = binary.AppendUvarint(b, uint64(f))
			b = binary.AppendVarint(b, int64(s.Row)-int64(l.Row))
			b = binary.AppendUvarint(b, uint64(s.Col))
		}
	}
	w.uint(uint64(len(b)))
	w.b = append(w.b, b...)
	w.packed.places = b
}

// head writes the row, and room for what is there.
func (w *packer) head(row int) {
	w.uint(uint64(row))
	w.b = append(w.b, 0, 0, 0, 0)
}

// line writes a line: its row, what is there, and that.
func (w *packer) line(l *project.Line) {
	if w.odd = l.Differences != nil || l.Occurrence != 0 || l.Witnessed != [2]bool{} || l.InvoiceNet.Valid; w.odd {
		return
	}
	w.head(int(l.Row))
	at := len(w.b) - 4
	there := w.values(l)
	if l.Col != 0 {
		there |= hasPlaces
		w.places(l)
	}
	binary.LittleEndian.PutUint32(w.b[at:], there)
}

// values writes the values of a line and returns which there are.
func (w *packer) values(l *project.Line) (there uint32) {
	number := func(bit uint32, s string) {
		if s != "" {
			there |= bit
			w.number(s)
		}
	}
	text := func(bit uint32, s string) {
		if s == "" {
			return
		}
		there |= bit
		last := &w.last[bits.TrailingZeros32(bit)]
		if last.text != s {
			*last = text32{s, uint32(w.text(s))}
		}
		w.uint(uint64(last.number))
	}
	small := func(bit uint32, n int64) {
		if n != 0 {
			there |= bit
			w.b = binary.AppendVarint(w.b, n)
		}
	}
	number(hasCode, l.Code)
	number(hasNumber, l.Number)
	number(hasENumber, l.ENumber)
	text(hasKind, l.Kind)
	text(hasRedOf, l.RedOf)
	text(hasNote, l.Note)
	small(hasDate, int64(l.Date))
	text(hasItem, l.Item)
	small(hasCategories, int64(l.Categories))
	text(hasUnknown, l.UnknownCategory)
	text(hasSeller, l.Seller.Name)
	text(hasSellerCode, l.Seller.CreditCode)
	text(hasBuyer, l.Buyer.Name)
	text(hasBuyerCode, l.Buyer.CreditCode)
	text(hasStatus, l.Status)
	text(hasRisk, l.Risk)
	text(hasTaxCode, l.TaxCode)
	small(hasPaymentDate, int64(l.PaymentDate))
	small(hasProof, int64(l.PaymentProof))
	small(hasLeased, int64(l.Leased))
	small(hasRelated, int64(l.RelatedParty))
	text(hasCurrency, l.Currency)
	if l.BasisUnclear {
		there |= hasBasisUnclear
	}
	for n, a := range packedAmounts(l) {
		if a.Valid {
			there |= hasAmounts << n
			w.amount(a.Decimal)
		}
	}
	return there
}

func (w *packer) amount(d decimal.Decimal) {
	var ok bool
	w.b, ok = d.AppendSmall(w.b)
	w.odd = w.odd || !ok
}

func packedAmounts(l *project.Line) [numAmounts]*decimal.NullDecimal {
	return [...]*decimal.NullDecimal{&l.Quantity, &l.UnitPrice, &l.Net, &l.TaxRate, &l.Tax, &l.Gross}
}

const (
	mostDigits = 18             // of a number of 64 bits
	longest    = 2 * mostDigits // text that is kept as numbers
)

// number writes a text of digits as a number behind its length, any other text
// as a text behind a zero.
func (w *packer) number(s string) {
	if len(s) > longest || !allDigits(s) {
		w.uint(0)
		w.uint(w.text(s))
		return
	}
	writeDigits(w, s)
}

func writeDigits[T string | []byte](w *packer, s T) {
	w.uint(uint64(len(s)))
	for from := 0; from < len(s); from += mostDigits {
		value := uint64(0)
		for i := from; i < min(from+mostDigits, len(s)); i++ {
			value = value*10 + uint64(s[i]-'0')
		}
		w.uint(value)
	}
}

func allDigits[T string | []byte](s T) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
