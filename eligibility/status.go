package eligibility

import "tiexi/project"

// invoiceStatus is what 发票状态 says.
type invoiceStatus int8

const (
	noStatus invoiceStatus = iota
	normal
	voided
	reversedFully
	reversedPartly
	unknownStatus
)

// statusOf reads a text without spaces and with half-width marks.
func statusOf(text string) invoiceStatus {
	switch text {
	case "":
		return noStatus
	case "正常", "正常发票", "有效", "有效发票":
		return normal
	case "已作废", "作废", "作废发票":
		return voided
	case "已红冲-全额", "已红冲全额", "全额红冲", "已全额红冲":
		return reversedFully
	case "已红冲-部分", "已红冲部分", "部分红冲", "已部分红冲":
		return reversedPartly
	default:
		return unknownStatus
	}
}

func statusIs(v *LineVerdict, s invoiceStatus) *answer {
	switch v.status {
	case noStatus:
		return notAsked
	case s:
		return hit(project.FieldStatus, "invoice.status", "status", v.Line.Status)
	default:
		return clean
	}
}

func void(_ *Case, v *LineVerdict) *answer { return statusIs(v, voided) }

func reversed(_ *Case, v *LineVerdict) *answer { return statusIs(v, reversedFully) }

// partlyReversed: what was taken back is not known without the red invoice.
func partlyReversed(_ *Case, v *LineVerdict) *answer {
	switch {
	case v.status == noStatus:
		return notAsked
	case v.status == reversedPartly && !v.row.Invoice.IsReversed():
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
	case v.status == noStatus && v.Line.Risk == "":
		return notAsked
	case v.status == unknownStatus:
		return hit(project.FieldStatus, "invoice.status_unknown", "status", v.Line.Status)
	default:
		return clean
	}
}
