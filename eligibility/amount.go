package eligibility

import (
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
	l, asked := v.Line, false
	if l.Net.Valid && l.Tax.Valid && l.Gross.Valid {
		asked = true
		if sum := l.Net.Decimal.Add(l.Tax.Decimal); !sum.Equal(l.Gross.Decimal) {
			return hit(project.FieldGross, "invoice.arithmetic_sum",
				"net", l.Net.Decimal, "tax", l.Tax.Decimal, "sum", sum, "gross", l.Gross.Decimal)
		}
	}
	net := v.row.Amounts.Net
	if net.Valid && !v.row.Amounts.NetDerived && l.Tax.Valid && l.TaxRate.Valid {
		asked = true
		due := net.Decimal.Mul(l.TaxRate.Decimal)
		if l.Tax.Decimal.Sub(due).Abs().GreaterThan(taxTolerance) {
			return hit(project.FieldTax, "invoice.arithmetic_tax",
				"net", net.Decimal, "rate", l.TaxRate.Decimal.Shift(2).String(), "due", due.Round(2), "tax", l.Tax.Decimal)
		}
	}
	if !asked {
		return notAsked
	}
	return clean
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
