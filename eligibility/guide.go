package eligibility

import (
	"cmp"

	"tiexi/internal/decimal"
	"tiexi/policy"
	"tiexi/project"
)

// noGuide asks for nothing.
var noGuide policy.Guide

// guide is what the year's guide (Article 4) asks for: nothing where there is none.
func (c *Case) guide() *policy.Guide { return cmp.Or(c.Policy.Guide, &noGuide) }

// The conditions of a guide. A line that lacks what a condition asks about is not
// held against it.

func guideInvoiceWindow(c *Case, v *LineVerdict) *answer {
	return withinWindow(c.guide().InvoiceWindow, v.Line.Date, project.FieldDate)
}

func guidePaymentWindow(c *Case, v *LineVerdict) *answer {
	return withinWindow(c.guide().PaymentWindow, v.Line.PaymentDate, project.FieldPaymentDate)
}

func withinWindow(w *policy.Period, d project.Date, field project.Field) *answer {
	switch {
	case w == nil || d.IsZero():
		return notAsked
	case d >= w.Begin && d <= w.End:
		return clean
	default:
		return hit(field, "guide.window", "date", d, "begin", w.Begin, "end", w.End, "ref", w.Article)
	}
}

// guideUnitPrice compares the net amount with the quantity's worth at the
// minimum: one device may be split over several invoices, a part of it on each.
func guideUnitPrice(c *Case, v *LineVerdict) *answer {
	least := c.guide().MinimumUnitPrice
	if least == nil {
		return notAsked
	}
	l, net, field := v.Line, v.row.Amounts.Net, project.FieldNet
	var reached bool
	switch {
	case net.Valid && net.Decimal.IsNegative():
		return notAsked
	case net.Valid && l.Quantity.Valid && l.Quantity.Decimal.IsPositive():
		reached = net.Decimal.GreaterThanOrEqual(least.Yuan.Mul(l.Quantity.Decimal))
	case l.UnitPrice.Valid:
		field, reached = project.FieldUnitPrice, l.UnitPrice.Decimal.GreaterThanOrEqual(least.Yuan)
	default:
		return notAsked
	}
	if reached {
		return clean
	}
	return hit(field, "guide.unit_price", "least", least.Yuan, "ref", least.Article)
}

func guidePaymentProof(c *Case, v *LineVerdict) *answer {
	return forbidden(c.guide().PaymentProof, v.Line.PaymentProof, project.No, project.FieldPaymentProof, "guide.payment_proof")
}

func guideLease(c *Case, v *LineVerdict) *answer {
	return forbidden(c.guide().NoLease, v.Line.Leased, project.Yes, project.FieldLeased, "guide.no_lease")
}

func guideRelatedParty(c *Case, v *LineVerdict) *answer {
	return forbidden(c.guide().NoRelatedParty, v.Line.RelatedParty, project.Yes, project.FieldRelatedParty, "guide.no_related_party")
}

// forbidden holds a yes or no against a condition of the guide.
func forbidden(condition *policy.Citation, given, wrong project.Tri, field project.Field, id string) *answer {
	if condition == nil || given == project.Unknown {
		return notAsked
	}
	return hitIf(given == wrong, field, id, "ref", condition.Article)
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
