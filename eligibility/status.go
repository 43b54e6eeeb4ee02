package eligibility

import (
	"strings"

	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/invoice"
	"tiexi/project"
)

// locked: what is being taken back by a red-letter invoice may not count.
func locked(_ *Case, v *LineVerdict) *answer {
	l := v.Line
	switch {
	case l.IsLocked():
		return hit(project.FieldLock, "invoice.locked", "lock", l.Lock)
	case v.status == invoice.LockedStatus:
		return hit(project.FieldStatus, "invoice.locked", "lock", l.Status)
	case v.isLockedByNote():
		return hit(project.FieldNote, "invoice.locked", "lock", message.Clip(l.Note))
	case l.Lock == "" && v.status == invoice.NoStatus:
		return notAsked
	default:
		return clean
	}
}

// isLockedByNote reports whether the note says so of a blue invoice. That of a
// red-letter one names the form by which it was applied for.
func (v *LineVerdict) isLockedByNote() bool {
	l := v.Line
	if !strings.Contains(l.Note, "红字") || v.row.IsRed || l.MarkedRed() == project.Yes || v.row.Amount().IsNegative() {
		return false
	}
	if key, _ := v.row.NamedBlue(); key != "" {
		return false
	}
	return invoice.IsUnderWay(spelling.Compact(l.Note))
}

func statusIs(v *LineVerdict, s invoice.Status) *answer {
	switch v.status {
	case invoice.NoStatus:
		return notAsked
	case s:
		if m := v.remark(project.StatusDiffers); m != nil {
			return hit(project.FieldStatus, "invoice.status_differs", "row", m.Row, "at", m.At, "other", m.Other, "place", m.Place).of(m).as(Review)
		}
		return hit(project.FieldStatus, "invoice.status", "status", v.Line.Status)
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

// isHarmless reports whether 发票风险等级 says nothing against the invoice.
func isHarmless(risk string) bool {
	switch risk {
	case "", "正常", "正常发票", "无", "无风险", "无异常", "否":
		return true
	}
	return false
}

// risk: what the tax bureau itself has doubts about, and a status that nobody
// has explained.
func risk(_ *Case, v *LineVerdict) *answer {
	if !isHarmless(v.Line.Risk) {
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
