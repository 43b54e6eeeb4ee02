package eligibility

import (
	"tiexi/invoice"
	"tiexi/project"
)

func statusIs(v *LineVerdict, s invoice.Status) *answer {
	switch v.status {
	case invoice.NoStatus:
		return notAsked
	case s:
		if m := v.remark(project.StatusDiffers); m != nil {
			return hit(project.FieldStatus, "invoice.status_differs", "row", m.Row, "at", m.At, "other", m.Other, "place", m.Place).of(m).as(Review)
		}
		return hit(project.FieldStatus, "invoice.status", "status", v.Line.Status).as(Pass)
	default:
		return clean
	}
}

func void(_ *Case, v *LineVerdict) *answer { return statusIs(v, invoice.Voided) }

func reversed(_ *Case, v *LineVerdict) *answer { return statusIs(v, invoice.ReversedFully) }

// partlyReversed: what was taken back is not known without the red invoice.
func partlyReversed(_ *Case, v *LineVerdict) *answer {
	switch {
	case v.status == invoice.NoStatus:
		return notAsked
	case v.status == invoice.ReversedPartly && !v.row.Invoice.IsReversed():
		return hit(project.FieldStatus, "invoice.partly_reversed", "key", v.Key)
	default:
		return clean
	}
}

// redUnmatched: what a red-letter line takes back is not among the lines.
func redUnmatched(_ *Case, v *LineVerdict) *answer {
	switch {
	case v.row.PairedWith != "" && v.row.IsRed:
		return hit(numberField(v), "invoice.blue_elsewhere", "project", v.row.PairedWith)
	case v.row.PairedWith != "":
		return hit(numberField(v), "invoice.red_elsewhere", "key", v.Key, "project", v.row.PairedWith)
	case !v.row.IsRed:
		return notAsked
	case v.row.Blue != nil:
		return clean
	}
	if key, field := v.row.NamedBlue(); key != "" {
		return hit(field, "invoice.red_unmatched", "key", key)
	}
	return hit(numberField(v), "invoice.red_names_none")
}

// risk: what the tax bureau itself has doubts about, and a status that nobody
// has explained.
func risk(_ *Case, v *LineVerdict) *answer {
	if v.Line.Risk != "" && v.Line.Risk != "正常" {
		return hit(project.FieldRisk, "invoice.risk", "risk", v.Line.Risk)
	}
	switch {
	case v.status == invoice.NoStatus && v.Line.Risk == "":
		return notAsked
	case v.status == invoice.UnknownStatus:
		return hit(project.FieldStatus, "invoice.status_unknown", "status", v.Line.Status)
	default:
		return clean
	}
}
