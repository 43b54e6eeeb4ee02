package intake

import (
	"bytes"
	"encoding/binary"

	"tiexi/decimal"
	"tiexi/project"
)

// unpacker reads lines. What names the invoice of a line is often what named
// that of the line before, and is not made again then.
type unpacker struct {
	*packed
	b []byte

	names  namesOf
	number [3]madeNumber // of those in names: code, number, number of the e-invoice
}

// namesOf is what names the invoice of a line, and the one that it reverses.
type namesOf struct {
	there                 uint32
	packed                []byte
	code, number, eNumber string
	kind, redOf, note     string
}

// madeNumber is a number of one part and its text.
type madeNumber struct {
	value  uint64
	length int
	text   string
}

// ofNames are the values that stand in namesOf, the first of a line.
const ofNames = hasCode | hasNumber | hasENumber | hasKind | hasRedOf | hasNote

// begin goes to line n and returns the number of its project's text, its row
// and what is there.
func (r *unpacker) begin(n int) (id uint64, row int32, there uint32) {
	begin := r.packed.begin[n]
	r.b = r.blocks[begin>>blockShift][begin&(blockBytes-1):]
	id = r.uint()
	row = int32(r.uint())
	there = binary.LittleEndian.Uint32(r.b)
	r.b = r.b[4:]
	return id, row, there
}

func (r *unpacker) uint() uint64 {
	if b := r.b[0]; b < 0x80 {
		r.b = r.b[1:]
		return uint64(b)
	}
	n, width := binary.Uvarint(r.b)
	r.b = r.b[width:]
	return n
}

func (r *unpacker) int() int64 {
	n, width := binary.Varint(r.b)
	r.b = r.b[width:]
	return n
}

// same passes over what names the invoice where it is what named that of the
// line before.
func (r *unpacker) same(there uint32) bool {
	n := len(r.names.packed)
	if n == 0 || there&ofNames != r.names.there || len(r.b) < n || !bytes.Equal(r.b[:n], r.names.packed) {
		return false
	}
	r.b = r.b[n:]
	return true
}

// readNames reads what names the invoice.
func (r *unpacker) readNames(there uint32) {
	from := r.b
	x := &r.names
	x.there = there & ofNames
	for n, s := range [...]*string{&x.code, &x.number, &x.eNumber} {
		if *s = ""; there&(hasCode<<n) != 0 {
			*s = r.digits(&r.number[n])
		}
	}
	x.kind, x.redOf, x.note = r.text(there, hasKind), r.text(there, hasRedOf), r.text(there, hasNote)
	x.packed = from[:len(from)-len(r.b)]
}

// name gives a line what names its invoice.
func (r *unpacker) name(l *project.Line) {
	x := &r.names
	l.Code, l.Number, l.ENumber, l.Kind, l.RedOf, l.Note = x.code, x.number, x.eNumber, x.kind, x.redOf, x.note
}

// text reads a text that may be there.
func (r *unpacker) text(there, bit uint32) string {
	if there&bit == 0 {
		return ""
	}
	return r.texts[r.uint()]
}

// line reads line n.
func (r *unpacker) line(n int, l *project.Line) (id string) {
	text, row, there := r.begin(n)
	*l = project.Line{Source: r.source, Spots: r.spots, Spot: project.Spot{Row: row}}
	if !r.same(there) {
		r.readNames(there)
	}
	r.name(l)
	r.values(there, l)
	return r.texts[text]
}

// nextNames writes into l what names the invoice of line n, or returns false
// where that is what named that of the line before.
func (r *unpacker) nextNames(n int, l *project.Line) bool {
	_, _, there := r.begin(n)
	if r.same(there) {
		return false
	}
	r.readNames(there)
	r.name(l)
	return true
}

// values reads the values that stand behind the names.
func (r *unpacker) values(there uint32, l *project.Line) {
	text := func(bit uint32, s *string) {
		if there&bit != 0 {
			*s = r.texts[r.uint()]
		}
	}
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
}

// digits reads what packer.number wrote.
func (r *unpacker) digits(last *madeNumber) string {
	length := int(r.uint())
	if length == 0 {
		return r.texts[r.uint()]
	}
	value := r.uint()
	if length <= mostDigits && last.length == length && last.value == value {
		return last.text
	}
	var b [longest]byte
	for from := 0; ; value = r.uint() {
		to := min(from+mostDigits, length)
		for i := to - 1; i >= from; i-- {
			b[i] = byte('0' + value%10)
			value /= 10
		}
		if from = to; from == length {
			break
		}
	}
	s := string(b[:length])
	if length <= mostDigits {
		*last = madeNumber{text: s, length: length}
		for _, c := range b[:length] {
			last.value = last.value*10 + uint64(c-'0')
		}
	}
	return s
}
