// Package calc works out base, interest and subsidy of a project from the
// lines that the rules left in (Article 7). Everything is exact until the one
// rounding at the end.
package calc

import (
	"tiexi/internal/decimal"

	"tiexi/policy"
	"tiexi/project"
)

var one = decimal.New(1, 0)

const fenPlaces = 2

// Completed are a line's two amounts, the missing one worked out where the
// line allows it. Derived means that it took a tax rate and a rounding to the
// fen to get there.
type Completed struct {
	Net, Gross               decimal.NullDecimal // yuan
	NetDerived, GrossDerived bool
}

// Complete fills in the amount that a line lacks: net = gross − tax, gross =
// net + tax, and with a rate only, gross ÷ (1 + rate) or net × (1 + rate).
func Complete(l *project.Line) Completed {
	c := Completed{Net: l.Net, Gross: l.Gross}
	switch {
	case l.Net.Valid == l.Gross.Valid:
	case !l.Net.Valid && l.Tax.Valid:
		c.Net = decimal.NewNullDecimal(l.Gross.Decimal.Sub(l.Tax.Decimal))
	case !l.Gross.Valid && l.Tax.Valid:
		c.Gross = decimal.NewNullDecimal(l.Net.Decimal.Add(l.Tax.Decimal))
	case !l.TaxRate.Valid:
	case !l.Net.Valid:
		c.Net = decimal.NewNullDecimal(l.Gross.Decimal.DivRound(one.Add(l.TaxRate.Decimal), fenPlaces))
		c.NetDerived = true
	default:
		c.Gross = decimal.NewNullDecimal(l.Net.Decimal.Mul(one.Add(l.TaxRate.Decimal)).Round(fenPlaces))
		c.GrossDerived = true
	}
	return c
}

// On returns the amount on a basis (policy.Net or policy.Gross), and whether a
// tax rate was needed to get it.
func (c Completed) On(basis string) (amount decimal.NullDecimal, derived bool) {
	if basis == policy.Gross {
		return c.Gross, c.GrossDerived
	}
	return c.Net, c.NetDerived
}

// Sign returns the net amount, else the gross: what decides whether an invoice
// is a red-letter one.
func (c Completed) Sign() decimal.Decimal {
	if c.Net.Valid {
		return c.Net.Decimal
	}
	return c.Gross.Decimal
}
