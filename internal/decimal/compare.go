package decimal

import (
	"cmp"
	"slices"
)

// Cmp returns -1 if d < e, 0 if d = e, and 1 if d > e.
func (d Decimal) Cmp(e Decimal) int {
	if x, y, _, ok := align(d, e); ok {
		return cmp.Compare(x, y)
	}
	return d.toBig().Cmp(e.toBig())
}

// Equal reports whether d = e.
func (d Decimal) Equal(e Decimal) bool { return d.Cmp(e) == 0 }

// GreaterThan reports whether d > e.
func (d Decimal) GreaterThan(e Decimal) bool { return d.Cmp(e) > 0 }

// GreaterThanOrEqual reports whether d ≥ e.
func (d Decimal) GreaterThanOrEqual(e Decimal) bool { return d.Cmp(e) >= 0 }

// LessThan reports whether d < e.
func (d Decimal) LessThan(e Decimal) bool { return d.Cmp(e) < 0 }

// LessThanOrEqual reports whether d ≤ e.
func (d Decimal) LessThanOrEqual(e Decimal) bool { return d.Cmp(e) <= 0 }

// Sign returns -1, 0 or 1.
func (d Decimal) Sign() int {
	if d.large != nil {
		return d.large.Sign()
	}
	return cmp.Compare(d.small>>exponentBits, 0)
}

// IsZero reports whether d = 0.
func (d Decimal) IsZero() bool { return d.Sign() == 0 }

// IsNegative reports whether d < 0.
func (d Decimal) IsNegative() bool { return d.Sign() < 0 }

// IsPositive reports whether d > 0.
func (d Decimal) IsPositive() bool { return d.Sign() > 0 }

// IsInteger reports whether d is a whole number.
func (d Decimal) IsInteger() bool { return d.Equal(d.Truncate(0)) }

// Max returns the largest of the numbers.
func Max(first Decimal, rest ...Decimal) Decimal {
	return slices.MaxFunc(append([]Decimal{first}, rest...), Decimal.Cmp)
}

// Min returns the smallest of the numbers.
func Min(first Decimal, rest ...Decimal) Decimal {
	return slices.MinFunc(append([]Decimal{first}, rest...), Decimal.Cmp)
}
