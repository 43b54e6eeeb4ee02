package eligibility

import (
	"regexp"

	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy/vat"
	"tiexi/project"
)

// taxTolerance is how far the tax of a line may lie from net × rate: invoices
// round line by line and spread the difference (yuan).
var taxTolerance = decimal.New(6, -2)

// arithmetic: net + tax = gross, and the tax is about net × rate.
func arithmetic(_ *Case, v *LineVerdict) *answer {
	l, said := v.Line, notAsked
	if l.Net.Valid && l.Tax.Valid && l.Gross.Valid {
		said = clean
		if sum := l.Net.Decimal.Add(l.Tax.Decimal); !sum.Equal(l.Gross.Decimal) {
			return hit(project.FieldGross, "invoice.arithmetic_sum",
				"net", l.Net.Decimal, "tax", l.Tax.Decimal, "sum", sum, "gross", l.Gross.Decimal, "fits", fitting(l))
		}
	}
	if rate := taxByRate(v); rate != notAsked {
		return rate
	}
	return said
}

// byDifference matches what is said of invoices that are taxed on the difference
// between two prices (差额征税): their tax is no share of the net amount.
var byDifference = regexp.MustCompile(`差额(?:征|计|纳|开)`)

// taxByRate holds the tax against net × rate. Where it is not given, it is what
// gross and net differ by. No amount that is derived from the rate says anything.
func taxByRate(v *LineVerdict) *answer {
	l, net, tax := v.Line, v.row.Amounts.Net, v.Line.Tax
	field, id := project.FieldTax, "invoice.arithmetic_tax"
	if !tax.Valid && l.Net.Valid && l.Gross.Valid {
		tax = decimal.NewNullDecimal(l.Gross.Decimal.Sub(l.Net.Decimal))
		field, id = project.FieldGross, "invoice.arithmetic_gross"
	}
	if !net.Valid || v.row.Amounts.NetDerived || !tax.Valid || !l.TaxRate.Valid || l.Taxation != project.Taxed {
		return notAsked
	}
	due := net.Decimal.Mul(l.TaxRate.Decimal)
	if !tax.Decimal.Sub(due).Abs().GreaterThan(taxTolerance) {
		return clean
	}
	if byDifference.MatchString(l.Note) || byDifference.MatchString(l.Kind) || byDifference.MatchString(l.Item) {
		return notAsked
	}
	return hit(field, id, "net", net.Decimal, "rate", l.TaxRate.Decimal.Shift(2).String(), "due", due.Round(2),
		"tax", tax.Decimal, "gross", l.Gross.Decimal, "fits", fitting(l))
}

func basisUnclear(_ *Case, v *LineVerdict) *answer {
	return hitIf(v.Line.BasisUnclear, project.FieldNet, "invoice.basis_unclear")
}

func derived(c *Case, v *LineVerdict) *answer {
	if !v.Derived {
		return clean
	}
	given := project.FieldNet
	if !v.Line.Net.Valid {
		given = project.FieldGross
	}
	return hit(given, "invoice.derived", "amount", v.Amount.Yuan.Decimal,
		"field", message.New("field."+c.amountField().String()), "rate", v.Line.TaxRate.Decimal.Shift(2).String())
}

// vatRate: a rate that was not in force on the day of the invoice.
func vatRate(_ *Case, v *LineVerdict) *answer {
	rate, day := v.Line.TaxRate, v.Line.Date
	if !rate.Valid || day.IsZero() {
		return notAsked
	}
	if vat.InForce(rate.Decimal, day) {
		return clean
	}
	return hit(project.FieldTaxRate, "invoice.vat_rate", "rate", rate.Decimal.Shift(2).String(), "date", day)
}
