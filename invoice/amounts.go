package invoice

import (
	"tiexi/internal/decimal"
	"tiexi/project"
)

var whole = decimal.New(1, 0)

const fenPlaces = 2

// Amounts are a line's two amounts in yuan, the missing one worked out where the
// line allows it. Derived means that it took a tax rate, and a rounding to the
// fen, to get there.
type Amounts struct {
	Net, Gross               decimal.NullDecimal
	NetDerived, GrossDerived bool
}

// Complete fills in the amount that a line lacks: net = gross − tax, gross =
// net + tax, and with a rate only, gross ÷ (1 + rate) or net × (1 + rate).
func Complete(l *project.Line) Amounts {
	a := Amounts{Net: l.Net, Gross: l.Gross}
	switch {
	case l.Net.Valid == l.Gross.Valid:
	case !l.Net.Valid && l.Tax.Valid:
		a.Net = decimal.NewNullDecimal(l.Gross.Decimal.Sub(l.Tax.Decimal))
	case !l.Gross.Valid && l.Tax.Valid:
		a.Gross = decimal.NewNullDecimal(l.Net.Decimal.Add(l.Tax.Decimal))
	case !l.TaxRate.Valid:
	case !l.Net.Valid:
		a.Net = decimal.NewNullDecimal(l.Gross.Decimal.DivRound(whole.Add(l.TaxRate.Decimal), fenPlaces))
		a.NetDerived = true
	default:
		a.Gross = decimal.NewNullDecimal(l.Net.Decimal.Mul(whole.Add(l.TaxRate.Decimal)).Round(fenPlaces))
		a.GrossDerived = true
	}
	return a
}

// On returns the gross or the net amount, and whether a tax rate was needed to
// get it.
func (a *Amounts) On(gross bool) (amount decimal.NullDecimal, derived bool) {
	if gross {
		return a.Gross, a.GrossDerived
	}
	return a.Net, a.NetDerived
}
