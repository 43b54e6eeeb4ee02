package intake

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"tiexi/decimal"
	"tiexi/project"
)

// unpacker reads the lines of a run one after the other. What names the invoice
// of a line is often what named that of the line before, and is not made again
// then.
type unpacker struct {
	*packed
	run    int
	n      int // of the next line
	end    int // of the run
	block  int
	b      []byte // of the block, from the next line on
	buffer []byte

	names  namesOf
	spare  []project.Spot // memory for those of lines
	number [3]madeNumber  // of those in names: code, number, number of the e-invoice
}

// begin goes to a run.
func (r *unpacker) begin(p *packed, run int) {
	r.packed, r.run = p, run
	r.n = int(p.runs[run].from)
	r.end = r.n + p.lengthOf(run)
	r.names = namesOf{}
	r.open(int(p.runs[run].at>>blockShift), int(p.runs[run].at&(blockBytes-1)))
}

// open goes to a position in a block.
func (r *unpacker) open(block, from int) {
	r.block, r.b = block, r.read(block, from, r.run, r.buffer)
	if r.blocks[block].bytes == nil {
		r.buffer = r.b
		r.names.packed = nil // it stood in the buffer
	}
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

// head reads the row of the next line and what is there.
func (r *unpacker) head() (row int32, there uint32) {
	for len(r.b) == 0 {
		r.open(r.block+1, 0)
	}
	row = int32(r.uint())
	there = binary.LittleEndian.Uint32(r.b)
	r.b = r.b[4:]
	return row, there
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

// next reads the next line into l, which has to be empty, or returns false
// behind the last.
func (r *unpacker) next(l *project.Line) bool {
	if r.n == r.end {
		return false
	}
	r.n++
	if odd, ok := r.odd[r.n-1]; ok {
		*l = odd
		return true
	}
	row, there := r.head()
	l.Source, l.Spots, l.Row = r.source, r.spots, row
	if !r.same(there) {
		r.readNames(there)
	}
	r.name(l)
	r.values(there, l)
	if there&hasPlaces != 0 {
		r.places(l)
	}
	return true
}

// places reads what packer.places wrote.
func (r *unpacker) places(l *project.Line) {
	l.Col = int32(r.uint())
	if len(r.spare) < int(project.NumFields) {
		r.spare = make([]project.Spot, min(r.end-r.n+1, linesAtOnce)*int(project.NumFields))
	}
	l.Spots, r.spare = r.spare[:project.NumFields:project.NumFields], r.spare[project.NumFields:]
	length := int(r.uint())
	for rest := len(r.b) - length; len(r.b) > rest; {
		f := r.uint()
		l.Spots[f] = project.Spot{Row: l.Row + int32(r.int()), Col: int32(r.uint())}
	}
}

// nextNames writes into l what names the invoice of the next line; fresh is
// false where that is what named that of the line before.
func (r *unpacker) nextNames(l *project.Line) (fresh, ok bool) {
	if r.n == r.end {
		return false, false
	}
	r.n++
	if odd, ok := r.odd[r.n-1]; ok {
		*l = odd
		return true, true
	}
	_, there := r.head()
	if !r.same(there) {
		fresh = true
		r.readNames(there)
		r.name(l)
	}
	r.pass(bits.OnesCount32(there &^ (ofNames | hasBasisUnclear | hasPlaces)))
	if there&hasPlaces != 0 {
		r.uint()
		places := r.uint()
		r.b = r.b[places:]
	}
	return fresh, true
}

// pass passes over values, each of which is one number.
func (r *unpacker) pass(values int) {
	i := 0
	for ; values > 0; i++ {
		if r.b[i] < 0x80 {
			values--
		}
	}
	r.b = r.b[i:]
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
