package invoice

// Status is what 发票状态 says.
type Status int8

// The values of Status.
const (
	NoStatus Status = iota
	Normal
	Voided
	ReversedFully
	ReversedPartly
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
	default:
		return UnknownStatus
	}
}

// takesBack reports whether the invoice gives no money any more.
func (s Status) takesBack() bool { return s == Voided || s == ReversedFully }
