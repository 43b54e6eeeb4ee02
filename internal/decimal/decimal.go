// Package decimal is exact decimal arithmetic for amounts and rates. It has the
// part of github.com/shopspring/decimal that tiexi uses, with the same names and
// results. Numbers that fit in 64 bits, as nearly all amounts do, need no memory
// allocation; for all others it calls that library.
package decimal

import (
	"math/bits"
	"strconv"

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
		return New(x+y, exponent)
	}
	return wrap(d.toBig().Add(e.toBig()))
}

// Sub returns d − e.
func (d Decimal) Sub(e Decimal) Decimal { return d.Add(e.Neg()) }

// Mul returns d × e.
func (d Decimal) Mul(e Decimal) Decimal {
	if d.large == nil && e.large == nil {
		if product, ok := times(d.coefficient(), e.coefficient()); ok {
			return New(product, d.exponent()+e.exponent())
		}
	}
	return wrap(d.toBig().Mul(e.toBig()))
}

// Neg returns −d.
func (d Decimal) Neg() Decimal {
	if d.large == nil {
		return New(-d.coefficient(), d.exponent())
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
	if d.large == nil {
		return New(d.coefficient(), d.exponent()+places)
	}
	return wrap(d.toBig().Shift(places))
}

// Round returns d rounded to a number of decimal places, half away from zero.
func (d Decimal) Round(places int32) Decimal {
	return d.cut(places, divide, big.Decimal.Round)
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
	return d.cut(places, func(a, b int64) int64 { return a / b }, big.Decimal.Truncate)
}

// cut leaves at most a number of decimal places: it divides the coefficient by a
// power of ten, or calls the library's operation where that does not fit.
func (d Decimal) cut(places int32, divide func(a, b int64) int64, library func(big.Decimal, int32) big.Decimal) Decimal {
	if d.large == nil && d.exponent() >= -places {
		return d
	}
	if n := -places - d.exponent(); d.large == nil && int(n) < len(powers) {
		return New(divide(d.coefficient(), powers[n]), -places)
	}
	return wrap(library(d.toBig(), places))
}

// DivRound returns d ÷ e rounded to a number of decimal places, half away from
// zero. It panics where e is 0.
func (d Decimal) DivRound(e Decimal, places int32) Decimal {
	if dividend, divisor, _, ok := align(d.Shift(places), e); ok && divisor != 0 {
		return New(divide(dividend, divisor), -places)
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
	return len(strconv.AppendUint(make([]byte, 0, maxDigits+1), magnitude(d.coefficient()), 10))
}

// IntPart returns the digits before the decimal point.
func (d Decimal) IntPart() int64 {
	if d.large == nil && d.exponent() == 0 {
		return d.coefficient()
	}
	return d.toBig().IntPart()
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
