package decimal

// Cmp returns -1 if d < e, 0 if d = e, and 1 if d > e.
func (d Decimal) Cmp(e Decimal) int {
	x, y, _, ok := align(d, e)
	switch {
	case !ok:
		return d.toBig().Cmp(e.toBig())
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// Compare is Cmp under the usual name of comparison methods.
func (d Decimal) Compare(e Decimal) int { return d.Cmp(e) }

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
	switch {
	case d.large != nil:
		return d.large.Sign()
	case d.coefficient() < 0:
		return -1
	case d.coefficient() > 0:
		return 1
	}
	return 0
}

// IsZero reports whether d = 0.
func (d Decimal) IsZero() bool { return d.Sign() == 0 }

// IsNegative reports whether d < 0.
func (d Decimal) IsNegative() bool { return d.Sign() < 0 }

// IsPositive reports whether d > 0.
func (d Decimal) IsPositive() bool { return d.Sign() > 0 }

// IsInteger reports whether d is a whole number.
func (d Decimal) IsInteger() bool {
	if c, power, ok := d.cut(0); ok {
		return c%power == 0
	}
	return d.toBig().IsInteger()
}

// Max returns the largest of the numbers.
func Max(first Decimal, rest ...Decimal) Decimal {
	for _, d := range rest {
		if d.Cmp(first) > 0 {
			first = d
		}
	}
	return first
}

// Min returns the smallest of the numbers.
func Min(first Decimal, rest ...Decimal) Decimal {
	for _, d := range rest {
		if d.Cmp(first) < 0 {
			first = d
		}
	}
	return first
}
