package eligibility

import (
	"slices"

	"tiexi/internal/decimal"
	"tiexi/invoice"
	"tiexi/project"
)

// What no line of a project is likely to come to, and what does not go together.
// Mostly the unit is wrong: yuan under a header that says 万元, or the reverse.
var (
	hugeAmount   = decimal.New(1, 9) // yuan
	tinyAmount   = decimal.New(1, 3) // yuan, of equipment
	largeAmount  = decimal.New(1, 6) // yuan, of another line of the project
	impliedTimes = decimal.New(1, 2) // between the net amount and quantity × unit price
)

// implausible: a line of a thousand million, or one that its own unit price
// contradicts by two digits; a trifle among what costs millions is noted.
func implausible(c *Case, v *LineVerdict) *answer {
	l, amount := v.Line, v.Amount.Yuan.Decimal
	if amount.Abs().GreaterThanOrEqual(hugeAmount) {
		return hit(c.amountField(), "invoice.implausible_amount", "amount", amount).inReview()
	}
	if implied, apart := impliedNet(v); apart {
		return hit(project.FieldUnitPrice, "invoice.implausible_price", "amount", v.row.Amount(), "implied", implied,
			"quantity", l.Quantity.Decimal.String(), "price", l.UnitPrice.Decimal.String()).inReview()
	}
	if c.large && isTrifle(v) {
		return hit(c.amountField(), "invoice.implausible_trifle", "amount", amount)
	}
	return clean
}

// impliedNet is what quantity and unit price come to, which may be with VAT;
// apart says that the line's own amount is of another order.
func impliedNet(v *LineVerdict) (implied decimal.Decimal, apart bool) {
	l := v.Line
	if !l.Quantity.Valid || !l.UnitPrice.Valid {
		return implied, false
	}
	implied = l.Quantity.Decimal.Mul(l.UnitPrice.Decimal)
	net, product := v.row.Amount().Abs(), implied.Abs()
	if net.Equal(product) || net.IsZero() || product.IsZero() { // nearly always equal
		return implied, false
	}
	return implied, net.GreaterThanOrEqual(product.Mul(impliedTimes)) || product.GreaterThanOrEqual(net.Mul(impliedTimes))
}

func isTrifle(v *LineVerdict) bool {
	amount := v.Amount.Yuan.Decimal
	return amount.IsPositive() && amount.LessThan(tinyAmount) &&
		v.Amount.Categories.Has(project.AdvancedEquipment, project.IntelligentEquipment)
}

// isLarge reports whether a line costs millions. One that is void, reversed or
// only 其他 is left out: it has no part in the project.
func isLarge(v *LineVerdict) bool {
	if !v.Amount.Yuan.Decimal.GreaterThan(largeAmount) || v.Amount.Categories.OnlyOther() {
		return false
	}
	return !slices.ContainsFunc(v.row.Copies, func(r *invoice.Row) bool {
		s := invoice.StatusOf(r.Line.Status)
		return s == invoice.Voided || s == invoice.ReversedFully
	})
}

// investment: a project cannot buy for more than it costs altogether.
func investment(c *Case) ruling {
	stated := c.Project.Investment
	kv := []any{"base", c.base, "investment", stated.Decimal}
	switch {
	case !stated.Valid:
		return say(NotApplicable, "investment.not_given")
	case c.base.GreaterThan(stated.Decimal):
		return say(Review, "investment.above", kv...).at(c, project.FieldInvestment)
	default:
		return say(Pass, "investment.pass", kv...)
	}
}
