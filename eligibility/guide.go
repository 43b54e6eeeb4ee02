package eligibility

import (
	"tiexi/decimal"

	"tiexi/policy"
	"tiexi/project"
)

// What an annual guide (Article 4) may ask of a line. A line that lacks what a
// condition asks about is not held against it.

func guideInvoiceWindow(c *Case, i *Item) answer {
	if c.Policy.Guide == nil || c.Policy.Guide.InvoiceWindow == nil || i.Date.IsZero() {
		return notAsked
	}
	return outsideWindow(c.Policy.Guide.InvoiceWindow, i.Date, project.FieldDate)
}

func guidePaymentWindow(c *Case, i *Item) answer {
	if c.Policy.Guide == nil || c.Policy.Guide.PaymentWindow == nil || i.PaymentDate.IsZero() {
		return notAsked
	}
	return outsideWindow(c.Policy.Guide.PaymentWindow, i.PaymentDate, project.FieldPaymentDate)
}

func outsideWindow(w *policy.Period, d project.Date, field project.Field) answer {
	return hitIf(d < w.Begin || d > w.End, field, "guide.window", "date", d, "begin", w.Begin, "end", w.End, "ref", w.Article)
}

// guideUnitPrice compares the net amount with the quantity's worth at the
// minimum: one device may be split over several invoices, a part of it on each.
func guideUnitPrice(c *Case, i *Item) answer {
	if c.Policy.Guide == nil || c.Policy.Guide.MinimumUnitPrice == nil {
		return notAsked
	}
	least := c.Policy.Guide.MinimumUnitPrice
	kv := []any{"least", least.Yuan, "ref", least.Article}
	net := i.Completed.Net
	switch {
	case net.Valid && net.Decimal.IsNegative():
		return notAsked
	case net.Valid && i.Quantity.Valid && i.Quantity.Decimal.IsPositive():
		return hitIf(net.Decimal.LessThan(least.Yuan.Mul(i.Quantity.Decimal)), project.FieldNet, "guide.unit_price", kv...)
	case i.UnitPrice.Valid:
		return hitIf(i.UnitPrice.Decimal.LessThan(least.Yuan), project.FieldUnitPrice, "guide.unit_price", kv...)
	default:
		return notAsked
	}
}

func guidePaymentProof(c *Case, i *Item) answer {
	if c.Policy.Guide == nil || c.Policy.Guide.PaymentProof == nil || i.PaymentProof == project.Unknown {
		return notAsked
	}
	return hitIf(i.PaymentProof == project.No, project.FieldPaymentProof, "guide.payment_proof", "ref", c.Policy.Guide.PaymentProof.Article)
}

func guideLease(c *Case, i *Item) answer {
	if c.Policy.Guide == nil || c.Policy.Guide.NoLease == nil || i.Leased == project.Unknown {
		return notAsked
	}
	return hitIf(i.Leased == project.Yes, project.FieldLeased, "guide.no_lease", "ref", c.Policy.Guide.NoLease.Article)
}

func guideRelatedParty(c *Case, i *Item) answer {
	if c.Policy.Guide == nil || c.Policy.Guide.NoRelatedParty == nil || i.RelatedParty == project.Unknown {
		return notAsked
	}
	return hitIf(i.RelatedParty == project.Yes, project.FieldRelatedParty, "guide.no_related_party", "ref", c.Policy.Guide.NoRelatedParty.Article)
}

var hundred = decimal.New(1, 2)

// equity marks major projects, which may be chosen for fiscal equity
// investment (Articles 6, 7, 11). It is a note and never a verdict.
func equity(c *Case) ruling {
	if c.Policy.Guide == nil || c.Policy.Guide.Equity == nil || !c.Project.Investment.Valid {
		return say(NotApplicable, "guide.equity.not_asked")
	}
	criteria, investment := c.Policy.Guide.Equity, c.Project.Investment.Decimal
	var counted decimal.Decimal
	for _, i := range c.remaining() {
		if c.Routes.Counts(i) {
			counted = counted.Add(i.Amount)
		}
	}
	large := criteria.MinimumInvestment == nil || investment.GreaterThanOrEqual(*criteria.MinimumInvestment)
	intense := criteria.MinimumIntensity == nil || counted.Mul(hundred).GreaterThanOrEqual(investment.Mul(*criteria.MinimumIntensity))
	if !large || !intense {
		return say(Pass, "guide.equity.not_major", "investment", investment, "counted", counted)
	}
	r := say(Pass, "guide.equity.major", "investment", investment, "counted", counted, "ref", criteria.Article).at(c, project.FieldInvestment)
	r.noted = true
	return r
}
