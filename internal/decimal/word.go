package decimal

// Elsewhere is a word that no number has: where words of numbers are kept, it
// may stand for one that is kept in another way.
const Elsewhere = 1

// firstWord is the least word of a number: 0 is left for a missing number, and
// 1 is Elsewhere.
const firstWord = 2

// Word returns the number as one word of 64 bits that is at least 2 and small
// where the number has few digits. ok is false where the number does not fit.
func (d Decimal) Word() (w uint64, ok bool) {
	if d.large != nil {
		return 0, false
	}
	c := d.coefficient()
	zigzag := uint64(c<<1 ^ c>>63) // small for small negative numbers, too
	w = (zigzag<<exponentBits | uint64(uint8(d.exponent()))) + firstWord
	return w, w >= firstWord
}

// FromWord returns the number that has the word, none for 0.
func FromWord(w uint64) NullDecimal {
	if w == 0 {
		return NullDecimal{}
	}
	w -= firstWord
	zigzag := w >> exponentBits
	c := int64(zigzag>>1) ^ -int64(zigzag&1)
	return NullDecimal{Decimal{small: c<<exponentBits | int64(w&(1<<exponentBits-1))}, true}
}
