package eligibility

import "tiexi/project"

// state is what 发票状态 says.
type state int8

const (
	stateless state = iota
	normal
	voided
	reversedFully
	reversedPartly
	oddState
)

// stateOf reads a text without spaces and with half-width marks.
func stateOf(text string) state {
	switch text {
	case "":
		return stateless
	case "正常", "正常发票", "有效", "有效发票":
		return normal
	case "已作废", "作废", "作废发票":
		return voided
	case "已红冲-全额", "已红冲全额", "全额红冲", "已全额红冲":
		return reversedFully
	case "已红冲-部分", "已红冲部分", "部分红冲", "已部分红冲":
		return reversedPartly
	default:
		return oddState
	}
}

func statusIs(i *Item, s state) *answer {
	switch i.state {
	case stateless:
		return notAsked
	case s:
		return hit(project.FieldStatus, "invoice.status", "status", i.Status)
	default:
		return clean
	}
}

func void(_ *Case, i *Item) *answer { return statusIs(i, voided) }

func reversed(_ *Case, i *Item) *answer { return statusIs(i, reversedFully) }

// partlyReversed: what was taken back is not known without the red invoice.
func partlyReversed(_ *Case, i *Item) *answer {
	switch {
	case i.state == stateless:
		return notAsked
	case i.state == reversedPartly && !i.invoice.isReversed():
		return hit(project.FieldStatus, "invoice.partly_reversed", "key", i.Key())
	default:
		return clean
	}
}

// risk: what the tax bureau itself has doubts about, and a status that nobody
// has explained.
func risk(_ *Case, i *Item) *answer {
	if i.Risk != "" && i.Risk != "正常" {
		return hit(project.FieldRisk, "invoice.risk", "risk", i.Risk)
	}
	switch {
	case i.state == stateless && i.Risk == "":
		return notAsked
	case i.state == oddState:
		return hit(project.FieldStatus, "invoice.status_unknown", "status", i.Status)
	default:
		return clean
	}
}
