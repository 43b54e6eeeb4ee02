package eligibility

import (
	"tiexi/internal/decimal"

	"tiexi/policy"
	"tiexi/project"
)

// guide is the year's guide, one that asks for nothing where there is none.
func (c *Case) guide() policy.Guide {
	if c.Policy.Guide == nil {
		return policy.Guide{}
	}
	return *c.Policy.Guide
}

// What an annual guide (Article 4) may ask for.

func asksInvoiceWindow(c *Case) bool   { return c.guide().InvoiceWindow != nil }
func asksPaymentWindow(c *Case) bool   { return c.guide().PaymentWindow != nil }
func asksUnitPrice(c *Case) bool       { return c.guide().MinimumUnitPrice != nil }
func asksPaymentProof(c *Case) bool    { return c.guide().PaymentProof != nil }
func forbidsLease(c *Case) bool        { return c.guide().NoLease != nil }
func forbidsRelatedParty(c *Case) bool { return c.guide().NoRelatedParty != nil }

// The conditions, where the guide has them. A line that lacks what a condition
// asks about is not held against it.

func guideInvoiceWindow(c *Case, v *LineVerdict) *answer {
	if v.Line.Date.IsZero() {
		return notAsked
	}
	return outsideWindow(c.guide().InvoiceWindow, v.Line.Date, project.FieldDate)
}

func guidePaymentWindow(c *Case, v *LineVerdict) *answer {
	if v.Line.PaymentDate.IsZero() {
		return notAsked
	}
	return outsideWindow(c.guide().PaymentWindow, v.Line.PaymentDate, project.FieldPaymentDate)
}

func outsideWindow(w *policy.Period, d project.Date, field project.Field) *answer {
	if d >= w.Begin && d <= w.End {
		return clean
	}
	return hit(field, "guide.window", "date", d, "begin", w.Begin, "end", w.End, "ref", w.Article)
}

// guideUnitPrice compares the net amount with the quantity's worth at the
// minimum: one device may be split over several invoices, a part of it on each.
func guideUnitPrice(c *Case, v *LineVerdict) *answer {
	least := c.guide().MinimumUnitPrice
	net, field := v.row.Amounts.Net, project.FieldNet
	var reached bool
	switch {
	case net.Valid && net.Decimal.IsNegative():
		return notAsked
	case net.Valid && v.Line.Quantity.Valid && v.Line.Quantity.Decimal.IsPositive():
		reached = net.Decimal.GreaterThanOrEqual(least.Yuan.Mul(v.Line.Quantity.Decimal))
	case v.Line.UnitPrice.Valid:
		field, reached = project.FieldUnitPrice, v.Line.UnitPrice.Decimal.GreaterThanOrEqual(least.Yuan)
	default:
		return notAsked
	}
	if reached {
		return clean
	}
	return hit(field, "guide.unit_price", "least", least.Yuan, "ref", least.Article)
}

func guidePaymentProof(c *Case, v *LineVerdict) *answer {
	if v.Line.PaymentProof == project.Unknown {
		return notAsked
	}
	return hitIf(v.Line.PaymentProof == project.No, project.FieldPaymentProof, "guide.payment_proof", "ref", c.guide().PaymentProof.Article)
}

func guideLease(c *Case, v *LineVerdict) *answer {
	if v.Line.Leased == project.Unknown {
		return notAsked
	}
	return hitIf(v.Line.Leased == project.Yes, project.FieldLeased, "guide.no_lease", "ref", c.guide().NoLease.Article)
}

func guideRelatedParty(c *Case, v *LineVerdict) *answer {
	if v.Line.RelatedParty == project.Unknown {
		return notAsked
	}
	return hitIf(v.Line.RelatedParty == project.Yes, project.FieldRelatedParty, "guide.no_related_party", "ref", c.guide().NoRelatedParty.Article)
}

var hundred = decimal.New(1, 2)

// equity marks major projects, which may be chosen for fiscal equity
// investment (Articles 6, 7, 11). It is a note and never a verdict.
func equity(c *Case) ruling {
	if c.guide().Equity == nil || !c.Project.Investment.Valid {
		return say(NotApplicable, "guide.equity.not_asked")
	}
	criteria, investment, counted := c.guide().Equity, c.Project.Investment.Decimal, c.base
	large := criteria.MinimumInvestment == nil || investment.GreaterThanOrEqual(*criteria.MinimumInvestment)
	intense := criteria.MinimumIntensity == nil || counted.Mul(hundred).GreaterThanOrEqual(investment.Mul(*criteria.MinimumIntensity))
	if !large || !intense {
		return say(Pass, "guide.equity.not_major", "investment", investment, "counted", counted)
	}
	r := say(Pass, "guide.equity.major", "investment", investment, "counted", counted, "ref", criteria.Article).at(c, project.FieldInvestment)
	r.noted = true
	return r
}
