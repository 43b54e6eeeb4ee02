package eligibility

import (
	"regexp"
	"strings"

	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// invoiceStatus is what 发票状态 says.
type invoiceStatus int8

const (
	noStatus invoiceStatus = iota
	normal
	voided
	reversedFully
	reversedPartly
	lockedStatus // a red-letter invoice is under way
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
	case "未锁定", "正常(未锁定)", "正常-未锁定":
		return normal
	default:
		if underWay.MatchString(text) && !denied.MatchString(text) {
			return lockedStatus
		}
		return unknownStatus
	}
}

// What is said of an invoice for which a red-letter one is under way, in its
// status and in notes, and what denies it.
var (
	underWay = regexp.MustCompile(`锁定|红字(?:发票)?(?:信息|确认|申请|通知|待)`)
	denied   = regexp.MustCompile(`[未无没非不][有被经]?(?:锁|红|开|申)|解锁|解除|撤销|作废`)
)

// locked: what is being taken back by a red-letter invoice may not count.
func locked(_ *Case, v *LineVerdict) *answer {
	l := v.Line
	switch {
	case l.IsLocked():
		return hit(project.FieldLock, "invoice.locked", "lock", l.Lock)
	case v.status == lockedStatus:
		return hit(project.FieldStatus, "invoice.locked", "lock", l.Status)
	case v.isLockedByNote():
		return hit(project.FieldNote, "invoice.locked", "lock", message.Clip(l.Note))
	case l.Lock == "" && v.status == noStatus:
		return notAsked
	default:
		return clean
	}
}

// isLockedByNote reports whether the note says so of a blue invoice. That of a
// red-letter one names the form by which it was applied for.
func (v *LineVerdict) isLockedByNote() bool {
	l := v.Line
	if !strings.Contains(l.Note, "红字") || v.row.IsRed || l.MarkedRed() == project.Yes || v.row.Amounts.Sign().IsNegative() {
		return false
	}
	if key, _ := v.row.NamedBlue(); key != "" {
		return false
	}
	note := spelling.Compact(l.Note)
	return underWay.MatchString(note) && !denied.MatchString(note)
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
	case v.status == noStatus && v.Line.Risk == "":
		return notAsked
	case v.status == unknownStatus:
		return hit(project.FieldStatus, "invoice.status_unknown", "status", v.Line.Status)
	default:
		return clean
	}
}
