// Package decimal is exact decimal arithmetic for amounts and rates. It has the
// part of github.com/shopspring/decimal that tiexi uses, with the same names and
// results. Numbers that fit in 64 bits, as nearly all amounts do, need no memory
// allocation; for all others it calls that library.
package decimal

import (
	"encoding/binary"
	"math/bits"

	big "github.com/shopspring/decimal"
)

// Decimal is the number coefficient × 10^exponent. The zero value is 0.
type Decimal struct {
	large *big.Decimal // the number if it does not fit in small, else nil
	small int64        // coefficient in the upper 56 bits, exponent in the lower 8
}

// Zero is 0.
var Zero Decimal

const (
	exponentBits     = 8
	maxCoefficient   = 1<<(63-exponentBits) - 1
	minCoefficient   = -maxCoefficient - 1
	leastExponent    = -1 << (exponentBits - 1)
	greatestExponent = 1<<(exponentBits-1) - 1
)

// New returns the number coefficient × 10^exponent.
func New(coefficient int64, exponent int32) Decimal {
	if d, ok := fit(coefficient, exponent); ok {
		return d
	}
	return wrap(big.New(coefficient, exponent))
}

// NewFromInt returns a whole number.
func NewFromInt(n int64) Decimal { return New(n, 0) }

// fit returns a small Decimal; ok is false where the number does not fit.
func fit(coefficient int64, exponent int32) (d Decimal, ok bool) {
	if coefficient < minCoefficient || coefficient > maxCoefficient || exponent < leastExponent || exponent > greatestExponent {
		return d, false
	}
	return Decimal{small: coefficient<<exponentBits | int64(uint8(exponent))}, true
}

// wrap converts a number of the library, to a small one if it fits.
func wrap(b big.Decimal) Decimal {
	if c := b.Coefficient(); c.IsInt64() {
		if d, ok := fit(c.Int64(), b.Exponent()); ok {
			return d
		}
	}
	return Decimal{large: &b}
}

func (d Decimal) coefficient() int64 { return d.small >> exponentBits }
func (d Decimal) exponent() int32    { return int32(int8(d.small)) }

// toBig converts the number to the library's type.
func (d Decimal) toBig() big.Decimal {
	if d.large != nil {
		return *d.large
	}
	return big.New(d.coefficient(), d.exponent())
}

// powers are the powers of ten that fit in 64 bits.
var powers = [...]int64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
}

// times returns a × b; ok is false where the product does not fit in a
// coefficient.
func times(a, b int64) (product int64, ok bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 || lo > maxCoefficient {
		return 0, false
	}
	if a < 0 != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

// magnitude returns |n|.
func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

// align returns the coefficients of two numbers for the smaller of their
// exponents; ok is false where one of them is not small.
func align(a, b Decimal) (x, y int64, exponent int32, ok bool) {
	if a.large != nil || b.large != nil {
		return 0, 0, 0, false
	}
	x, y = a.coefficient(), b.coefficient()
	ea, eb := a.exponent(), b.exponent()
	switch {
	case ea == eb:
		return x, y, ea, true
	case ea > eb:
		x, ok = raise(x, ea-eb)
		return x, y, eb, ok
	default:
		y, ok = raise(y, eb-ea)
		return x, y, ea, ok
	}
}

// raise returns n × 10^places; ok is false where it does not fit.
func raise(n int64, places int32) (int64, bool) {
	if int(places) >= len(powers) {
		return 0, n == 0
	}
	return times(n, powers[places])
}

// Add returns d + e.
func (d Decimal) Add(e Decimal) Decimal {
	if x, y, exponent, ok := align(d, e); ok {
		if sum, ok := fit(x+y, exponent); ok {
			return sum
		}
	}
	return wrap(d.toBig().Add(e.toBig()))
}

// Sub returns d − e.
func (d Decimal) Sub(e Decimal) Decimal {
	if x, y, exponent, ok := align(d, e); ok {
		if difference, ok := fit(x-y, exponent); ok {
			return difference
		}
	}
	return wrap(d.toBig().Sub(e.toBig()))
}

// Mul returns d × e.
func (d Decimal) Mul(e Decimal) Decimal {
	if d.large == nil && e.large == nil {
		if product, ok := times(d.coefficient(), e.coefficient()); ok {
			if p, ok := fit(product, d.exponent()+e.exponent()); ok {
				return p
			}
		}
	}
	return wrap(d.toBig().Mul(e.toBig()))
}

// Neg returns −d.
func (d Decimal) Neg() Decimal {
	if d.large == nil {
		if n, ok := fit(-d.coefficient(), d.exponent()); ok {
			return n
		}
	}
	return wrap(d.toBig().Neg())
}

// Abs returns |d|.
func (d Decimal) Abs() Decimal {
	if d.IsNegative() {
		return d.Neg()
	}
	return d
}

// Shift returns d × 10^places.
func (d Decimal) Shift(places int32) Decimal {
	if d.large == nil && places >= leastExponent && places <= greatestExponent {
		if s, ok := fit(d.coefficient(), d.exponent()+places); ok {
			return s
		}
	}
	return wrap(d.toBig().Shift(places))
}

// Round returns d rounded to a number of decimal places, half away from zero.
func (d Decimal) Round(places int32) Decimal {
	if d.large == nil && d.exponent() >= -places {
		return d
	}
	if c, power, ok := d.cut(places); ok {
		if r, ok := fit(divide(c, power), -places); ok {
			return r
		}
	}
	return wrap(d.toBig().Round(places))
}

// divide returns a ÷ b, rounded half away from zero.
func divide(a, b int64) int64 {
	quotient, rest := a/b, a%b
	switch {
	case 2*magnitude(rest) < magnitude(b):
		return quotient
	case a < 0 != (b < 0):
		return quotient - 1
	default:
		return quotient + 1
	}
}

// Truncate returns d without the digits behind a number of decimal places, which
// must not be negative.
func (d Decimal) Truncate(places int32) Decimal {
	if d.large == nil && d.exponent() >= -places && places >= 0 {
		return d
	}
	if c, power, ok := d.cut(places); ok && places >= 0 {
		if t, ok := fit(c/power, -places); ok {
			return t
		}
	}
	return wrap(d.toBig().Truncate(places))
}

// cut returns the coefficient, and the power of ten to divide it by to leave a
// number of decimal places; ok is false where no digit has to go.
func (d Decimal) cut(places int32) (coefficient, power int64, ok bool) {
	if d.large != nil || places < -greatestExponent || places > greatestExponent {
		return 0, 0, false
	}
	n := -places - d.exponent()
	if n <= 0 || int(n) >= len(powers) {
		return 0, 0, false
	}
	return d.coefficient(), powers[n], true
}

// DivRound returns d ÷ e rounded to a number of decimal places, half away from
// zero. It panics where e is 0.
func (d Decimal) DivRound(e Decimal, places int32) Decimal {
	if dividend, divisor, _, ok := align(d.Shift(places), e); ok && divisor != 0 {
		if q, ok := fit(divide(dividend, divisor), -places); ok {
			return q
		}
	}
	return wrap(d.toBig().DivRound(e.toBig(), places))
}

// Mod returns the remainder of d ÷ e.
func (d Decimal) Mod(e Decimal) Decimal { return wrap(d.toBig().Mod(e.toBig())) }

// Exponent returns the exponent: −2 for 1.50.
func (d Decimal) Exponent() int32 {
	if d.large != nil {
		return d.large.Exponent()
	}
	return d.exponent()
}

// NumDigits returns the number of digits of the coefficient.
func (d Decimal) NumDigits() int {
	if d.large != nil {
		return d.large.NumDigits()
	}
	n := 1
	for m := magnitude(d.coefficient()); m >= 10; m /= 10 {
		n++
	}
	return n
}

// IntPart returns the digits before the decimal point.
func (d Decimal) IntPart() int64 {
	if d.large == nil && d.exponent() == 0 {
		return d.coefficient()
	}
	return d.toBig().IntPart()
}

// AppendSmall appends a number to b in one to ten bytes; ok is false, and b is
// unchanged, where the number is too large for this form.
func (d Decimal) AppendSmall(b []byte) (appended []byte, ok bool) {
	if d.large != nil {
		return b, false
	}
	return binary.AppendVarint(b, d.small), true
}

// Small reads a number that AppendSmall has written, and returns its length in
// bytes.
func Small(b []byte) (d Decimal, n int) {
	d.small, n = binary.Varint(b)
	return d, n
}

// NullDecimal is a number that may be absent.
type NullDecimal struct {
	Decimal Decimal
	Valid   bool // false where the number is absent
}

// NewNullDecimal returns a number that is present.
func NewNullDecimal(d Decimal) NullDecimal { return NullDecimal{Decimal: d, Valid: true} }

// String returns the number as Decimal.String does, "" where it is absent.
func (n NullDecimal) String() string {
	if !n.Valid {
		return ""
	}
	return n.Decimal.String()
}
