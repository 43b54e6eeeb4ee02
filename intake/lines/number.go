package lines

// A number of an invoice is kept in its word where it has at most 17 digits,
// zeros before it included: a mark in the highest bit, the count of digits in
// the next five, then the value. Any other number is a text.
const (
	mostDigits  = 17 // 10^17 < 2^57
	digitsMark  = 1 << 63
	lengthShift = 58
	valueMask   = 1<<lengthShift - 1
)

// Digits returns the word of a number of an invoice that consists of digits;
// ok is false where there are none, too many, or something else among them.
func Digits(text []byte) (word uint64, ok bool) {
	if len(text) == 0 || len(text) > mostDigits {
		return 0, false
	}
	value := uint64(0)
	for _, c := range text {
		digit := uint64(c - '0')
		if digit > 9 {
			return 0, false
		}
		value = value*10 + digit
	}
	return digitsMark | uint64(len(text))<<lengthShift | value, true
}

// writeDigits writes the digits of a word into b and returns them.
func writeDigits(word uint64, b *[mostDigits]byte) []byte {
	length := int(word >> lengthShift & 31)
	value := word & valueMask
	for i := length - 1; i >= 0; i-- {
		b[i] = byte('0' + value%10)
		value /= 10
	}
	return b[:length]
}

// numberMemory remembers the text of the last number of one field: the lines of
// an invoice have the same.
type numberMemory struct {
	word uint64
	text string
}

func (m *numberMemory) get(word uint64, t *Texts) string {
	if word&digitsMark == 0 {
		return t.Get(word)
	}
	if m.word != word {
		var b [mostDigits]byte
		*m = numberMemory{word, string(writeDigits(word, &b))}
	}
	return m.text
}
