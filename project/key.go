package project

import "strings"

// Lengths of the numbers on Chinese invoices.
const (
	eNumberLength     = 20 // 数电发票号码
	codeLength        = 12 // 发票代码 of ordinary and electronic invoices
	paperNumberLength = 8  // 发票号码

	shortCodeLength = codeLength - 1 // of a code whose leading 0 a spreadsheet has taken off
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
		return l.paperCode() + "-" + l.PaperNumber()
	}
}

// PaperNumber returns 发票号码 with the zeros before it that a spreadsheet takes
// off where it stores a number: one of up to 7 digits is padded to 8.
func (l *Line) PaperNumber() string {
	n := len(l.Number)
	if n == 0 || n >= paperNumberLength || !isDigits(l.Number, n) || l.IsCustoms() {
		return l.Number
	}
	return "00000000"[n:] + l.Number
}

// paperCode returns 发票代码 with the 0 before it: no code has 11 digits.
func (l *Line) paperCode() string {
	if l.HasShortCode() {
		return "0" + l.Code
	}
	return l.Code
}

// HasShortCode reports whether 发票代码 has lost its leading 0.
func (l *Line) HasShortCode() bool { return isDigits(l.Code, shortCodeLength) }

// PaperKey returns code and number of an invoice that has a 20-digit number as
// well (数电纸质发票): its second identity. It is "" on all other invoices.
func (l *Line) PaperKey() string {
	if l.ENumber == "" || l.Code == "" || l.headOfENumber() {
		return ""
	}
	number := l.PaperNumber()
	if len(number) != paperNumberLength {
		return ""
	}
	return l.paperCode() + "-" + number
}

func (l *Line) eNumber() string {
	switch {
	case l.ENumber != "":
		return l.ENumber
	case isDigits(l.Number, eNumberLength):
		return l.Number
	case l.headOfENumber():
		return l.Code + l.PaperNumber()
	}
	return ""
}

func (l *Line) headOfENumber() bool {
	return len(l.Code) == codeLength && l.Code[:2] >= "21" && isDigits(l.Code, codeLength) && isDigits(l.PaperNumber(), paperNumberLength)
}

func isDigits(s string, n int) bool {
	if len(s) != n {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
