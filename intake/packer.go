package intake

import (
	"encoding/binary"
	"math/bits"
	"strconv"

	"tiexi/decimal"
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
)

// packer writes a line.
type packer struct {
	*packed
	b   []byte
	odd bool
}

func (w *packer) uint(n uint64) { w.b = binary.AppendUvarint(w.b, n) }

// line writes a line: its project, its row, what is there, and that.
func (w *packer) line(id string, l *project.Line) {
	if w.odd = l.Differences != nil || l.Occurrence != 0 || l.Witnessed != [2]bool{} || l.InvoiceNet.Valid || l.Col != 0; w.odd {
		return
	}
	w.uint(w.text(id))
	w.uint(uint64(l.Row))
	at := len(w.b)
	w.b = append(w.b, 0, 0, 0, 0)
	there := uint32(0)
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
			var ok bool
			w.b, ok = a.Decimal.AppendSmall(w.b)
			w.odd = w.odd || !ok
		}
	}
	binary.LittleEndian.PutUint32(w.b[at:], there)
}

func packedAmounts(l *project.Line) [6]*decimal.NullDecimal {
	return [...]*decimal.NullDecimal{&l.Quantity, &l.UnitPrice, &l.Net, &l.TaxRate, &l.Tax, &l.Gross}
}

// number writes a text of digits as a number behind its length, any other text
// as a text behind a zero.
func (w *packer) number(s string) {
	const most = 18 // digits of a number of 64 bits
	if len(s) > 2*most || !allDigits(s) {
		w.uint(0)
		w.uint(w.text(s))
		return
	}
	w.uint(uint64(len(s)))
	for len(s) > 0 {
		n := min(most, len(s))
		value, _ := strconv.ParseUint(s[:n], 10, 64)
		w.uint(value)
		s = s[n:]
	}
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
