package eligibility

import (
	"tiexi/internal/message"
	"tiexi/invoice"
	"tiexi/policy"
	"tiexi/project"
)

// incomplete: without a number, an amount, or a date where the rate needs one,
// a line is no evidence.
func incomplete(c *Case, v *LineVerdict) *answer {
	undated := c.ratesLinesByDay() && v.Amount.RateDate.IsZero() && !v.Amount.Categories.OnlyOther()
	if v.Key != "" && v.Amount.Yuan.Valid && !undated {
		return clean
	}
	var fields []project.Field
	if v.Key == "" {
		fields = append(fields, project.FieldNumber)
	}
	if !v.Amount.Yuan.Valid {
		fields = append(fields, c.amountField())
	}
	if undated {
		fields = append(fields, project.FieldDate)
	}
	missing := make([]message.Text, len(fields))
	for n, f := range fields {
		missing[n] = message.New("field." + f.String())
	}
	return hit(fields[0], "invoice.incomplete", "missing", missing)
}

// ratesLinesByDay reports whether a line gets the rate of a day.
func (c *Case) ratesLinesByDay() bool { return c.Policy.Rate.NeedsDay() && !c.Policy.RatesLoans() }

// amountField is the amount that the chosen basis asks for.
func (c *Case) amountField() project.Field {
	if c.Choices.AmountBasis == policy.Gross {
		return project.FieldGross
	}
	return project.FieldNet
}

// numberField is the number by which the invoice is known.
func numberField(v *LineVerdict) project.Field {
	if v.Line.ENumber != "" {
		return project.FieldENumber
	}
	return project.FieldNumber
}

// ofCategory: nobody but the enterprise knows what a machine was bought for.
func ofCategory(_ *Case, v *LineVerdict) *answer {
	none, blue := v.Amount.Categories == 0, v.row.Blue
	switch {
	case v.Amount.EveryRoute:
		return notAsked
	case v.row.UnknownCategory != "":
		return hit(project.FieldCategory, "invoice.category_unknown", "category", v.row.UnknownCategory)
	case none && blue != nil && blue.Differ:
		return hit(project.FieldCategory, "invoice.category_of_blue", "key", blue.Key())
	case none && blue == nil: // else it goes with its blue line
		return hit(project.FieldCategory, "invoice.category_missing")
	default:
		return clean
	}
}

// currency: the figures are yuan. What a column, a cell's format or the kind says
// of them is so; a note may speak of the contract.
func currency(c *Case, v *LineVerdict) *answer {
	if v.Line.Currency != "" {
		return hit(project.FieldCurrency, "invoice.currency", "currency", v.Line.Currency)
	}
	if said := c.group.kinds.of(v.Line.Kind, currencyOfKind); said != clean || v.Line.Note == "" {
		return said
	}
	if named := project.ForeignCurrency(v.Line.Note); named != "" {
		a := hit(project.FieldNote, "invoice.currency_note", "currency", named, "note", message.Clip(v.Line.Note))
		a.keep = true
		return a
	}
	return clean
}

func currencyOfKind(kind string) *answer {
	named := project.ForeignCurrency(kind)
	return hitIf(named != "", project.FieldKind, "invoice.currency_kind", "currency", named, "kind", kind)
}

func customs(_ *Case, v *LineVerdict) *answer {
	if !v.Line.IsCustoms() {
		return notAsked
	}
	return hit(project.FieldKind, "invoice.customs", "key", v.Key)
}

// duplicate: of the lines that say the same, the first is kept.
func duplicate(_ *Case, v *LineVerdict) *answer {
	if v.row.IsKept() {
		return clean
	}
	return hit(numberField(v), "invoice.duplicate", "key", v.Key, "place", v.row.Copies[0].Line.Place())
}

// doubleClaim: one invoice serves one project.
func doubleClaim(_ *Case, v *LineVerdict) *answer {
	if len(v.ClaimedBy) == 0 {
		return clean
	}
	if v.remark(project.SharedInvoice) != nil {
		return hit(numberField(v), "invoice.shared", "key", v.Key, "projects", v.ClaimedBy)
	}
	return hit(numberField(v), "invoice.double_claim", "key", v.Key, "projects", v.ClaimedBy).as(Review)
}

// claimedBefore: an invoice that the register has for another project serves
// no second one. The project's own claim counts only in another batch.
func claimedBefore(c *Case, v *LineVerdict) *answer {
	if c.Claims == nil || v.row.Invoice == nil {
		return notAsked
	}
	say := func(id string, claim project.Claim) *answer {
		return hit(numberField(v), id, "key", v.Key, "project", claim.Project, "enterprise", partyName(claim.Enterprise),
			"batch", claim.Batch, "date", claim.Recorded)
	}
	again := clean
	for _, claim := range c.group.claims[v.row.Invoice] {
		if !invoice.IsClaimant(claim, c.Project.ID, c.enterprise()) {
			return say("invoice.claimed_by_another", claim)
		}
		if again == clean && c.Batch != "" && claim.Batch != c.Batch {
			again = say("invoice.claimed_again", claim)
			again.keep = true
		}
	}
	return again
}
