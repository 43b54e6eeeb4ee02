package project

import "strings"

// Lengths of the numbers on Chinese invoices.
const (
	eNumberLength     = 20 // 数电发票号码
	codeLength        = 12 // 发票代码 of ordinary and electronic invoices
	paperNumberLength = 8  // 发票号码
)

// IsCustoms reports whether the line is a customs payment form
// (海关进口增值税专用缴款书), which has a number of its own and no seller.
func (l *Line) IsCustoms() bool { return strings.Contains(l.Kind, "海关") }

// Key returns the invoice key: the 20-digit number, else code and number, else
// the number alone behind a dash, else "". A customs payment form has its own
// number. A 12-digit code that begins with 21 or more is the head of a
// 20-digit number that an export cut in two.
func (l *Line) Key() string {
	if e := l.eNumber(); e != "" {
		return e
	}
	switch {
	case l.IsCustoms():
		return l.Number
	case l.Number == "":
		return ""
	default:
		return l.Code + "-" + l.Number
	}
}

// PaperKey returns code and number of an invoice that has a 20-digit number as
// well (数电纸质发票): its second identity. It is "" on all other invoices.
func (l *Line) PaperKey() string {
	if l.ENumber == "" || l.Code == "" || len(l.Number) != paperNumberLength || l.headOfENumber() {
		return ""
	}
	return l.Code + "-" + l.Number
}

func (l *Line) eNumber() string {
	switch {
	case l.ENumber != "":
		return l.ENumber
	case isDigits(l.Number, eNumberLength):
		return l.Number
	case l.headOfENumber():
		return l.Code + l.Number
	}
	return ""
}

func (l *Line) headOfENumber() bool {
	return isDigits(l.Code, codeLength) && l.Code[:2] >= "21" && isDigits(l.Number, paperNumberLength)
}

func isDigits(s string, n int) bool {
	return len(s) == n && strings.Trim(s, "0123456789") == ""
}
