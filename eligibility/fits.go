package eligibility

import (
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy/vat"
	"tiexi/project"
)

// fit is a value with which the amounts of a line would agree.
type fit struct {
	field project.Field
	value decimal.Decimal
}

// fitting says which of net, tax and gross would have to be what, for all to agree.
// Where only some of these ways fit the tax rate as well, the others are not told.
func fitting(l *project.Line) []message.Text {
	net, tax, gross := l.Net.Decimal, l.Tax.Decimal, l.Gross.Decimal
	var all, best []fit
	add := func(f project.Field, value, net, tax decimal.Decimal) {
		all = append(all, fit{f, value})
		if l.TaxRate.Valid && isTaxOf(net, tax, l.TaxRate.Decimal) {
			best = append(best, fit{f, value})
		}
	}
	switch {
	case l.Net.Valid && l.Tax.Valid && l.Gross.Valid && !net.Add(tax).Equal(gross):
		add(project.FieldGross, net.Add(tax), net, tax)
		add(project.FieldTax, gross.Sub(net), net, gross.Sub(net))
		add(project.FieldNet, gross.Sub(tax), gross.Sub(tax), tax)
	case l.Net.Valid && l.TaxRate.Valid:
		return fittingRate(l)
	}
	if len(best) == 0 {
		best = all
	}
	return sayFits(best)
}

// fittingRate is fitting where the tax does not follow from net and rate.
func fittingRate(l *project.Line) (texts []message.Text) {
	net, rate, tax := l.Net.Decimal, l.TaxRate.Decimal, l.Tax.Decimal
	if !l.Tax.Valid {
		tax = l.Gross.Decimal.Sub(net)
	}
	for _, r := range vat.On(l.Date) {
		if !r.Equal(rate) && !r.IsZero() && isTaxOf(net, tax, r) {
			texts = append(texts, message.New("fits.rate", "value", r.Shift(2).String()))
		}
	}
	var fits []fit
	if due := net.Mul(rate).Round(2); l.Tax.Valid {
		fits = append(fits, fit{project.FieldTax, due})
	} else {
		fits = append(fits, fit{project.FieldGross, net.Add(due)})
	}
	if l.Gross.Valid {
		if included := l.Gross.Decimal.DivRound(rate.Add(decimal.NewFromInt(1)), 2); !included.Equal(net) {
			fits = append(fits, fit{project.FieldNet, included})
		}
	}
	return append(texts, sayFits(fits)...)
}

// isTaxOf reports whether a tax is about net × rate.
func isTaxOf(net, tax, rate decimal.Decimal) bool {
	return !tax.Sub(net.Mul(rate)).Abs().GreaterThan(taxTolerance)
}

func sayFits(fits []fit) (texts []message.Text) {
	for _, f := range fits {
		texts = append(texts, message.New("fits.value", "field", message.New("field."+f.field.String()), "value", f.value))
	}
	return texts
}
