package eligibility

import (
	"tiexi/internal/message"
	"tiexi/project"
)

// originalDiffers: the e-invoice as it was issued is the evidence; what the row
// says otherwise was mistyped or altered.
func originalDiffers(_ *Case, v *LineVerdict) *answer { return v.differsFrom(project.Original) }

// sheetDiffers: the sheets of an export speak of the same invoices. Where one of
// them states an invoice's total, lines of other lists that bring it above that
// are the same goods in other words.
func sheetDiffers(c *Case, v *LineVerdict) *answer {
	compared := v.Line.Witnessed[project.Original] || v.Line.Witnessed[project.Sheet]
	if inv := v.row.Invoice; inv != nil && !compared && inv.Stated.Valid {
		return hitIf(inv.Net.GreaterThan(inv.Stated.Decimal), c.amountField(), "invoice.beyond_total",
			"key", v.Key, "sum", inv.Net, "total", inv.Stated.Decimal)
	}
	return v.differsFrom(project.Sheet)
}

// differsFrom tells the first thing that another source says otherwise.
func (v *LineVerdict) differsFrom(by project.Witness) *answer {
	if !v.Line.Witnessed[by] {
		return notAsked
	}
	for _, d := range v.Line.Differences {
		switch {
		case d.By != by:
			continue
		case d.Other == "" && by == project.Original:
			return hit(d.Field, "invoice.not_in_original", "place", d.Place)
		case d.Other == "":
			return hit(d.Field, "invoice.not_in_sheet", "key", v.Key, "place", d.Place)
		default:
			return hit(d.Field, "invoice.differs", "field", message.New("field."+d.Field.String()),
				"row", d.Row, "other", d.Other, "place", d.Place)
		}
	}
	return clean
}
