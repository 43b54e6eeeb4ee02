package eligibility

import (
	"regexp"
	"slices"

	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/policy"
	"tiexi/project"
)

// asks are the conditions of the policy, or of the year's guide (Article 4) that is
// laid over it.
func (c *Case) asks() *policy.Conditions { return &c.Policy.Conditions }

// A line that answers a condition is in or out. What
// neither the line nor a commitment of the enterprise answers is in review; but a
// line that takes away need prove nothing.

func guideInvoiceWindow(c *Case, v *LineVerdict) *answer {
	return v.withinWindow(c.asks().InvoiceWindow, v.Line.Date, project.FieldDate)
}

func guidePaymentWindow(c *Case, v *LineVerdict) *answer {
	return v.withinWindow(c.asks().PaymentWindow, v.Line.PaymentDate, project.FieldPaymentDate)
}

func (v *LineVerdict) withinWindow(w *policy.Window, d project.Date, field project.Field) *answer {
	switch {
	case w == nil:
		return notAsked
	case d.IsZero():
		return v.unanswered(field, "guide.window_open", "field", message.New("field."+field.String()),
			"begin", w.Begin, "end", w.End, "ref", w.Ref())
	case w.Has(d):
		return clean
	default:
		return unmet(&w.Condition, field, "guide.window", "date", d, "begin", w.Begin, "end", w.End)
	}
}

// unmet is what a line gets that does not meet a condition.
func unmet(c *policy.Condition, field project.Field, id string, kv ...any) *answer {
	a := hit(field, id, append(kv, "ref", c.Ref(), "effect", effectText(c))...)
	switch c.Effect {
	case policy.Fail:
		return a.as(Fail)
	case policy.InReview:
		return a.inReview()
	default:
		return a
	}
}

// unanswered is what a condition says of a line that does not answer it.
func (v *LineVerdict) unanswered(field project.Field, id string, kv ...any) *answer {
	if v.row.Amount().IsNegative() {
		return notAsked
	}
	a := hit(field, id, kv...).inReview()
	a.open = true
	return a
}

// guideUnitPrice compares the net amount with the quantity's worth at the
// minimum: one device may be split over several invoices, a part of it on each.
func guideUnitPrice(c *Case, v *LineVerdict) *answer {
	least := c.asks().MinimumUnitPrice
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
		return v.unanswered(project.FieldQuantity, "guide.unit_price_open", "least", least.Yuan, "ref", least.Ref())
	}
	if reached {
		return clean
	}
	return unmet(&least.Condition, field, "guide.unit_price", "least", least.Yuan)
}

func guidePaymentProof(c *Case, v *LineVerdict) *answer {
	return c.forbidden(v, c.asks().PaymentProof, v.Line.PaymentProof, project.No, project.FieldPaymentProof, "guide.payment_proof", "guide.payment_proof_open")
}

func guideLease(c *Case, v *LineVerdict) *answer {
	return c.forbidden(v, c.asks().NoLease, v.Line.Leased, project.Yes, project.FieldLeased, "guide.no_lease", "guide.no_lease_open")
}

func guideRelatedParty(c *Case, v *LineVerdict) *answer {
	return c.forbidden(v, c.asks().NoRelatedParty, v.Line.RelatedParty, project.Yes, project.FieldRelatedParty,
		"guide.no_related_party", "guide.no_related_party_open")
}

// forbidden holds a yes or no against a condition of the guide: id is what is
// said of the wrong answer, open of none.
func (c *Case) forbidden(v *LineVerdict, condition *policy.Condition, given, wrong project.Tri, field project.Field, id, open string) *answer {
	switch {
	case condition == nil:
		return notAsked
	case given == wrong:
		return unmet(condition, field, id)
	case given != project.Unknown || c.commits(id):
		return clean
	default:
		return v.unanswered(field, open, "ref", condition.Ref())
	}
}

// commitment is how an enterprise declares of all its lines what a condition of a
// guide asks for: by the condition's key in guides, or in words.
type commitment struct {
	key   string
	words *regexp.Regexp
}

// commitments are by the rules that they answer.
var commitments = map[string]commitment{
	"guide.payment_proof":    {"payment_proof", regexp.MustCompile(`^(?:均?有|已?附|已?提供|具有)?(?:全部)?(?:付款|支付)凭证(?:齐全|完整|齐备|已提供|均有|已附)?$`)},
	"guide.no_lease":         {"no_lease", regexp.MustCompile(`(?:[无非不未没]|没有|不是|不属于|不存在)[^,;、]{0,8}融资租赁|^融资租赁:(?:否|无)$`)},
	"guide.no_related_party": {"no_related_party", regexp.MustCompile(`(?:[无非不未没]|没有|不是|不属于|不存在)[^,;、]{0,8}关联|^关联[^,;、]{0,4}:(?:否|无)$`)},
	"guide.no_second_hand":   {"no_second_hand", regexp.MustCompile(`(?:[无非不未没]|没有|不是|不属于|不存在)[^,;、]{0,8}二手|^二手[^,;、]{0,4}:(?:否|无)$|^[^,;、无非不未没部半]{0,12}全新`)},
	"guide.not_funded": {"not_funded", regexp.MustCompile(`(?:未|没有|无|不|不存在)[^,;、]{0,6}(?:获|享受|申请|申报|重复|得到|取得|领取)[^,;、]{0,12}(?:财政|资金|补助|补贴|奖补|支持|资助)|` +
		`^无其他(?:财政)?(?:资金|补助|补贴|奖补)(?:支持)?$`)},
}

// commits reports whether the enterprise commits itself to a condition.
func (c *Case) commits(id string) bool {
	return slices.ContainsFunc(c.Project.Commitments, func(text string) bool {
		text = spelling.Compact(text)
		return text == commitments[id].key || commitments[id].words.MatchString(text)
	})
}

var hundred = decimal.New(1, 2)

// equity marks major projects, which may be chosen for fiscal equity
// investment (Articles 6, 7, 11). It is a note and never a verdict.
func equity(c *Case) ruling {
	if c.asks().Equity == nil || !c.Project.Investment.Valid {
		return say(NotApplicable, "guide.equity.not_asked")
	}
	criteria, investment, counted := c.asks().Equity, c.Project.Investment.Decimal, c.base
	large := criteria.MinimumInvestment == nil || investment.GreaterThanOrEqual(*criteria.MinimumInvestment)
	intense := criteria.MinimumIntensity == nil || counted.Mul(hundred).GreaterThanOrEqual(investment.Mul(*criteria.MinimumIntensity))
	if !large || !intense {
		return say(Pass, "guide.equity.not_major", "investment", investment, "counted", counted)
	}
	r := say(Pass, "guide.equity.major", "investment", investment, "counted", counted, "ref", criteria.Ref()).at(c, project.FieldInvestment)
	r.noted = true
	return r
}
