package eligibility

import (
	"tiexi/internal/message"
	"tiexi/project"
)

// originalDiffers: the e-invoice as it was issued is the evidence; what the row
// says otherwise was mistyped or altered.
func originalDiffers(_ *Case, i *Item) *answer { return i.differs(project.Original) }

// sheetDiffers: the sheets of an export speak of the same invoices. Where a
// witness states an invoice's total, lines of other lists that bring it above
// that are the same goods in other words.
func sheetDiffers(_ *Case, i *Item) *answer {
	if i.invoice != nil && !i.Witnessed[project.Original] && !i.Witnessed[project.Sheet] && i.invoice.stated.Valid {
		known, stated := i.invoice.known, i.invoice.stated.Decimal
		if known.LessThanOrEqual(stated) {
			return clean
		}
		return hit(amountField(i), "invoice.beyond_total", "key", i.Key(), "sum", known, "total", stated)
	}
	return i.differs(project.Sheet)
}

// tally adds a line to what is known of its invoice.
func (i *Item) tally() {
	i.invoice.known = i.invoice.known.Add(i.Completed.Net.Decimal)
	for _, twin := range i.copies {
		stated := i.invoice.stated
		if twin.InvoiceNet.Valid && (!stated.Valid || twin.InvoiceNet.Decimal.LessThan(stated.Decimal)) {
			i.invoice.stated = twin.InvoiceNet // of several the least: the others are in doubt
		}
	}
}

// differs tells the first thing that a witness says otherwise.
func (i *Item) differs(by project.Witness) *answer {
	if !i.Witnessed[by] {
		return notAsked
	}
	for _, d := range i.Differences {
		switch {
		case d.By != by:
			continue
		case d.Other == "" && by == project.Original:
			return hit(d.Field, "invoice.not_in_original", "place", d.Place)
		case d.Other == "":
			return hit(d.Field, "invoice.not_in_sheet", "key", i.Key(), "place", d.Place)
		default:
			return hit(d.Field, "invoice.differs", "field", message.New("field."+d.Field.String()),
				"row", d.Row, "other", d.Other, "place", d.Place)
		}
	}
	return clean
}
