package invoice

import "regexp"

// Status is what 发票状态 says.
type Status int8

// The values of Status.
const (
	NoStatus Status = iota
	Normal
	Voided
	ReversedFully
	ReversedPartly
	LockedStatus // a red-letter invoice is under way
	UnknownStatus
)

// StatusOf reads a text without spaces and with half-width marks.
func StatusOf(text string) Status {
	switch text {
	case "":
		return NoStatus
	case "正常", "正常发票", "有效", "有效发票":
		return Normal
	case "已作废", "作废", "作废发票":
		return Voided
	case "已红冲-全额", "已红冲全额", "全额红冲", "已全额红冲":
		return ReversedFully
	case "已红冲-部分", "已红冲部分", "部分红冲", "已部分红冲":
		return ReversedPartly
	case "未锁定", "正常(未锁定)", "正常-未锁定":
		return Normal
	default:
		if IsUnderWay(text) {
			return LockedStatus
		}
		return UnknownStatus
	}
}

// What is said of an invoice for which a red-letter one is under way, in its
// status and in notes, and what denies it.
var (
	underWay = regexp.MustCompile(`锁定|红字(?:发票)?(?:信息|确认|申请|通知|待)`)
	denied   = regexp.MustCompile(`[未无没非不][有被经]?(?:锁|红|开|申)|解锁|解除|撤销|作废`)
)

// IsUnderWay reports whether a text without spaces says that a red-letter invoice
// is under way.
func IsUnderWay(text string) bool { return underWay.MatchString(text) && !denied.MatchString(text) }

// takesBack reports whether the invoice gives no money any more.
func (s Status) takesBack() bool { return s == Voided || s == ReversedFully }
