package eligibility

import (
	"tiexi/message"
	"tiexi/project"
)

// originalDiffers: the e-invoice as it was issued is the evidence; what the row
// says otherwise was mistyped or altered.
func originalDiffers(_ *Case, i *Item) answer { return i.differs(project.Original) }

// sheetDiffers: the sheets of an export speak of the same invoices.
func sheetDiffers(_ *Case, i *Item) answer { return i.differs(project.Sheet) }

// differs tells the first thing that a witness says otherwise.
func (i *Item) differs(by project.Witness) answer {
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
