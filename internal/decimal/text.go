package decimal

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	big "github.com/shopspring/decimal"
)

// maxDigits is how many digits surely fit in a coefficient.
const maxDigits = 16

// NewFromString reads digits, with a sign before them, a point among them or an
// exponent after them. The error is that of the library shopspring/decimal.
func NewFromString(s string) (Decimal, error) {
	if d, ok := FromBytes(s); ok {
		return d, nil
	}
	b, err := big.NewFromString(s)
	if err != nil {
		return Zero, err
	}
	return wrap(b), nil
}

// FromBytes reads a plain number: an optional sign, at most 16 digits, and an
// optional point before, between or after them. It returns false for everything
// else, which NewFromString may still be able to read. It takes a string as well,
// and allocates for neither.
func FromBytes[T []byte | string](s T) (d Decimal, ok bool) {
	i, negative := 0, false
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		i, negative = 1, s[0] == '-'
	}
	if len(s)-i > maxDigits+1 {
		return d, false
	}
	var n int64
	digits, point := 0, -1
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c-'0' <= 9:
			n = n*10 + int64(c-'0')
			digits++
		case c == '.' && point < 0:
			point = digits
		default:
			return d, false
		}
	}
	if digits == 0 || digits > maxDigits {
		return d, false
	}
	if negative {
		n = -n
	}
	if point < 0 {
		point = digits
	}
	return fit(n, int32(point-digits))
}

// RequireFromString is NewFromString for text that is known to be a number: it
// panics where it is none.
func RequireFromString(s string) Decimal {
	d, err := NewFromString(s)
	if err != nil {
		panic(err)
	}
	return d
}

// String writes the number without needless zeros behind the point.
func (d Decimal) String() string {
	if d.large != nil {
		return d.large.String()
	}
	c, exponent := d.coefficient(), d.exponent()
	for exponent < 0 && c%10 == 0 && c != 0 {
		c /= 10
		exponent++
	}
	if c == 0 {
		return "0"
	}
	return write(c, exponent)
}

// StringPadded writes the number as String does, with zeros up to at least a
// number of places.
func (d Decimal) StringPadded(places int32) string {
	s := d.String()
	if _, fraction, _ := strings.Cut(s, "."); len(fraction) < int(places) {
		return d.StringFixed(places)
	}
	return s
}

// StringFixed writes the number rounded to a number of places, with zeros up
// to there.
func (d Decimal) StringFixed(places int32) string {
	if r := d.Round(places); r.large == nil && r.exponent() <= 0 && places >= 0 {
		if c, ok := raise(r.coefficient(), r.exponent()+places); ok {
			return write(c, -places)
		}
	}
	return d.toBig().StringFixed(places)
}

// write writes coefficient × 10^exponent with all its places.
func write(c int64, exponent int32) string {
	b := strconv.AppendInt(make([]byte, 0, 32), c, 10)
	for range exponent {
		b = append(b, '0')
	}
	if exponent < 0 {
		sign := len(b) - len(bytes.TrimPrefix(b, []byte("-")))
		for len(b)-sign <= int(-exponent) {
			b = slices.Insert(b, sign, '0')
		}
		b = slices.Insert(b, len(b)+int(exponent), '.')
	}
	return string(b)
}

// MarshalText writes the number as String does. In JSON that is a string.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the number as NewFromString does.
func (d *Decimal) UnmarshalText(b []byte) (err error) {
	*d, err = NewFromString(string(b))
	return err
}
