package eligibility

import (
	"tiexi/internal/decimal"

	"tiexi/internal/message"
	"tiexi/project"
)

// taxTolerance is how far the tax of a line may lie from net × rate: invoices
// round line by line and spread the difference (yuan).
var taxTolerance = decimal.New(6, -2)

// incomplete: without a number, an amount, or a date where the rate needs one,
// a line is no evidence.
func incomplete(_ *Case, i *Item) *answer {
	undated := i.RateDate.IsZero() && !i.Categories.OnlyOther()
	if i.Key() != "" && i.Amount.Valid && !undated {
		return clean
	}
	var missing []message.Text
	field := project.FieldNote
	lack := func(f project.Field) {
		if len(missing) == 0 {
			field = f
		}
		missing = append(missing, message.New("field."+f.String()))
	}
	if i.Key() == "" {
		lack(project.FieldNumber)
	}
	if !i.Amount.Valid {
		lack(amountField(i))
	}
	if undated {
		lack(project.FieldDate)
	}
	return hit(field, "invoice.incomplete", "missing", missing)
}

// amountField is the amount that the chosen basis asks for.
func amountField(i *Item) project.Field {
	if i.owner.Choices.AmountBasis == "gross" {
		return project.FieldGross
	}
	return project.FieldNet
}

// redUnmatched: what a red-letter line takes back is not among the lines.
func redUnmatched(_ *Case, i *Item) *answer {
	switch {
	case i.pairedWith != "" && i.red:
		return hit(numberField(i), "invoice.blue_elsewhere", "project", i.pairedWith)
	case i.pairedWith != "":
		return hit(numberField(i), "invoice.red_elsewhere", "key", i.Key(), "project", i.pairedWith)
	case !i.red:
		return notAsked
	case i.follows():
		return clean
	}
	if key, field := i.reverses(); key != "" {
		return hit(field, "invoice.red_unmatched", "key", key)
	}
	return hit(numberField(i), "invoice.red_names_none")
}

// numberField is the number by which the invoice is known.
func numberField(i *Item) project.Field {
	if i.ENumber != "" {
		return project.FieldENumber
	}
	return project.FieldNumber
}

// category: nobody but the enterprise knows what a machine was bought for.
func category(_ *Case, i *Item) *answer {
	switch {
	case i.EveryRoute:
		return notAsked
	case i.unknown != "":
		return hit(project.FieldCategory, "invoice.category_unknown", "category", i.unknown)
	case i.Categories == 0 && i.follows() && i.blues.differ:
		return hit(project.FieldCategory, "invoice.category_of_blue", "key", i.blues.key())
	case i.Categories == 0 && !i.follows(): // else it goes with its blue line
		return hit(project.FieldCategory, "invoice.category_missing")
	default:
		return clean
	}
}

// duplicate: of the lines that say the same, the first is kept.
func duplicate(_ *Case, i *Item) *answer {
	if i.leads() {
		return clean
	}
	return hit(numberField(i), "invoice.duplicate", "key", i.Key(), "place", i.copies[0].Place())
}

// doubleClaim: one invoice serves one project.
func doubleClaim(_ *Case, i *Item) *answer {
	if len(i.claimedBy) == 0 {
		return clean
	}
	return hit(numberField(i), "invoice.double_claim", "key", i.Key(), "projects", i.claimedBy)
}

func currency(_ *Case, i *Item) *answer {
	if i.Currency == "" {
		return clean
	}
	return hit(project.FieldCurrency, "invoice.currency", "currency", i.Currency)
}

func customs(_ *Case, i *Item) *answer {
	if !i.IsCustoms() {
		return notAsked
	}
	return hit(project.FieldKind, "invoice.customs", "key", i.Key())
}

func buyer(c *Case, i *Item) *answer {
	switch sameParty(i.Buyer, c.enterprise()) {
	case cannotTell:
		return notAsked
	case same:
		return clean
	default:
		return hit(partyField(i.Buyer, project.FieldBuyer, project.FieldBuyerCode), "invoice.buyer",
			"buyer", partyName(i.Buyer), "enterprise", partyName(c.enterprise()))
	}
}

func selfDealing(c *Case, i *Item) *answer {
	switch sameParty(i.Seller, c.enterprise()) {
	case cannotTell:
		return notAsked
	case different:
		return clean
	default:
		return hit(partyField(i.Seller, project.FieldSeller, project.FieldSellerCode), "invoice.self_dealing",
			"seller", partyName(i.Seller))
	}
}

func partyField(p project.Party, name, code project.Field) project.Field {
	if p.CreditCode != "" {
		return code
	}
	return name
}

func partyName(p project.Party) string {
	switch {
	case p.CreditCode == "":
		return p.Name
	case p.Name == "":
		return p.CreditCode
	}
	return p.Name + " " + p.CreditCode
}

// arithmetic: net + tax = gross, and the tax is about net × rate.
func arithmetic(_ *Case, i *Item) *answer {
	asked := false
	if i.Net.Valid && i.Tax.Valid && i.Gross.Valid {
		asked = true
		if sum := i.Net.Decimal.Add(i.Tax.Decimal); !sum.Equal(i.Gross.Decimal) {
			return hit(project.FieldGross, "invoice.arithmetic_sum",
				"net", i.Net.Decimal, "tax", i.Tax.Decimal, "sum", sum, "gross", i.Gross.Decimal)
		}
	}
	net := i.Completed.Net
	if net.Valid && !i.Completed.NetDerived && i.Tax.Valid && i.TaxRate.Valid {
		asked = true
		due := net.Decimal.Mul(i.TaxRate.Decimal)
		if i.Tax.Decimal.Sub(due).Abs().GreaterThan(taxTolerance) {
			return hit(project.FieldTax, "invoice.arithmetic_tax",
				"net", net.Decimal, "rate", i.TaxRate.Decimal.Shift(2).String(), "due", due.Round(2), "tax", i.Tax.Decimal)
		}
	}
	if !asked {
		return notAsked
	}
	return clean
}

func basisUnclear(_ *Case, i *Item) *answer {
	return hitIf(i.BasisUnclear, project.FieldNet, "invoice.basis_unclear")
}

func derived(c *Case, i *Item) *answer {
	if !i.Derived {
		return clean
	}
	given := project.FieldNet
	if !i.Net.Valid {
		given = project.FieldGross
	}
	return hit(given, "invoice.derived", "amount", i.Amount.Decimal,
		"field", message.New("field."+amountField(i).String()), "rate", i.TaxRate.Decimal.Shift(2).String())
}

// date: an application can rest only on invoices that exist.
func date(c *Case, i *Item) *answer {
	applied := c.Project.ApplicationDate
	switch {
	case i.Date.IsZero() || applied.IsZero() && c.AsOf.IsZero():
		return notAsked
	case !applied.IsZero() && i.Date > applied:
		return hit(project.FieldDate, "invoice.date_application", "date", i.Date, "application", applied)
	case !c.AsOf.IsZero() && i.Date > c.AsOf:
		return hit(project.FieldDate, "invoice.date_as_of", "date", i.Date, "as_of", c.AsOf)
	default:
		return clean
	}
}

func beforeMeasures(c *Case, i *Item) *answer {
	if i.Date.IsZero() {
		return notAsked
	}
	begin := c.Policy.Period.Begin
	if i.Date >= begin {
		return clean
	}
	return hit(project.FieldDate, "invoice.before_measures", "date", i.Date, "begin", begin)
}

// coverage: a line without a rate does not count; one after the table's last
// sure day may have a newer rate.
func coverage(c *Case, i *Item) *answer {
	switch {
	case i.RateDate < c.covered.Begin:
		return hit(project.FieldDate, "lpr.coverage_before", "date", i.RateDate, "first", c.covered.Begin)
	case i.RateDate > c.covered.End:
		a := hit(project.FieldDate, "lpr.coverage_after", "date", i.RateDate, "until", c.covered.End, "last", c.Table.Last().Date)
		a.keep = true
		return a
	default:
		return clean
	}
}
