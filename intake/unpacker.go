package intake

import (
	"encoding/binary"

	"tiexi/decimal"
	"tiexi/project"
)

// unpacker reads a line.
type unpacker struct {
	*packed
	b []byte
}

func (r *unpacker) uint() uint64 {
	n, width := binary.Uvarint(r.b)
	r.b = r.b[width:]
	return n
}

func (r *unpacker) int() int64 {
	n, width := binary.Varint(r.b)
	r.b = r.b[width:]
	return n
}

// names reads what names the line's invoice, and the one that it reverses:
// that comes first.
func (r *unpacker) names(l *project.Line) (id string, there uint32) {
	id = r.texts[r.uint()]
	l.Spot = project.Spot{Row: int32(r.uint())}
	there = binary.LittleEndian.Uint32(r.b)
	r.b = r.b[4:]
	for n, s := range [...]*string{&l.Code, &l.Number, &l.ENumber} {
		if *s = ""; there&(hasCode<<n) != 0 {
			*s = r.number()
		}
	}
	l.Kind, l.RedOf, l.Note = r.text(there, hasKind), r.text(there, hasRedOf), r.text(there, hasNote)
	return id, there
}

// text reads a text that may be there.
func (r *unpacker) text(there, bit uint32) string {
	if there&bit == 0 {
		return ""
	}
	return r.texts[r.uint()]
}

func (r *unpacker) line(l *project.Line) (id string) {
	*l = project.Line{Source: r.source, Spots: r.spots}
	id, there := r.names(l)
	text := func(bit uint32, s *string) { *s = r.text(there, bit) }
	if there&hasDate != 0 {
		l.Date = project.Date(r.int())
	}
	text(hasItem, &l.Item)
	if there&hasCategories != 0 {
		l.Categories = project.Categories(r.int())
	}
	text(hasUnknown, &l.UnknownCategory)
	text(hasSeller, &l.Seller.Name)
	text(hasSellerCode, &l.Seller.CreditCode)
	text(hasBuyer, &l.Buyer.Name)
	text(hasBuyerCode, &l.Buyer.CreditCode)
	text(hasStatus, &l.Status)
	text(hasRisk, &l.Risk)
	text(hasTaxCode, &l.TaxCode)
	if there&hasPaymentDate != 0 {
		l.PaymentDate = project.Date(r.int())
	}
	for n, t := range [...]*project.Tri{&l.PaymentProof, &l.Leased, &l.RelatedParty} {
		if there&(hasProof<<n) != 0 {
			*t = project.Tri(r.int())
		}
	}
	text(hasCurrency, &l.Currency)
	l.BasisUnclear = there&hasBasisUnclear != 0
	for n, a := range packedAmounts(l) {
		if there&(hasAmounts<<n) != 0 {
			d, width := decimal.Small(r.b)
			r.b = r.b[width:]
			*a = decimal.NewNullDecimal(d)
		}
	}
	return id
}

// number reads what packer.number wrote.
func (r *unpacker) number() string {
	length := int(r.uint())
	if length == 0 {
		return r.texts[r.uint()]
	}
	var b [longest]byte
	for from := 0; from < length; from += mostDigits {
		value := r.uint()
		for i := min(from+mostDigits, length) - 1; i >= from; i-- {
			b[i] = byte('0' + value%10)
			value /= 10
		}
	}
	return string(b[:length])
}
