// Package value reads what people write into cells: amounts, dates, rates,
// numbers of invoices. It works on text and decimals only; no amount passes
// through binary floating point.
package value

import (
	"errors"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// What is wrong with a text. The words are the caller's.
var (
	ErrAmount     = errors.New("not an amount")
	ErrRate       = errors.New("not a tax rate")
	ErrDate       = errors.New("not a date")
	ErrLostDigits = errors.New("digits lost in a floating-point number")
	ErrYesNo      = errors.New("neither yes nor no")
	ErrWhole      = errors.New("not a whole number")
)

// Raw is a cell or a scalar as it stands in the file.
type Raw struct {
	Text    string
	Number  bool // stored as a number, so Text is the file's own decimal notation
	Sheet   bool // stored by a spreadsheet, whose numbers keep 15 digits
	Day1904 bool // serial dates count from 1904-01-01
}

// Clean trims a text and writes full-width letters, digits and marks as their
// half-width forms; it drops what nobody sees (zero-width spaces, byte order
// marks). Chinese characters stay as they are.
func Clean(s string) string {
	s = width.Fold.String(s)
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200c', '\u200d', '\ufeff', '\u2060':
			return -1
		case '\u2212', '\u2013':
			return '-'
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// Compact is Clean without any space within: the form in which identifiers and
// headers are compared.
func Compact(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, Clean(s))
}

// NameKey is the form in which names of people and companies are compared:
// without spaces, brackets half-width, letters upper-case.
func NameKey(s string) string { return strings.ToUpper(Compact(s)) }

// Absent reports whether a text only says that there is nothing: empty, or one
// of the dashes that exports and people put into empty cells.
func Absent(s string) bool {
	switch Compact(s) {
	case "", "-", "--", "---", "—", "——", "/", "***":
		return true
	}
	return false
}
