package intake

import (
	"bytes"
	"math/bits"

	"tiexi/project"
)

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
