// Package value reads what people write into cells: amounts, dates, rates,
// numbers of invoices. It works on text and decimals only; no amount passes
// through binary floating point.
package value

import (
	"errors"
	"unicode"
	"unicode/utf8"

	"tiexi/internal/spelling"
)

// What is wrong with a text. The words are the caller's.
var (
	ErrAmount     = errors.New("not an amount")
	ErrRate       = errors.New("not a tax rate")
	ErrDate       = errors.New("not a date")
	ErrLostDigits = errors.New("digits lost in a floating-point number")
	ErrYesNo      = errors.New("neither yes nor no")
	ErrWhole      = errors.New("not a whole number")
	ErrWeight     = errors.New("not a weight")
	ErrCap        = errors.New("not a cap of a completion")
)

// Raw is a cell or a scalar as it stands in the file.
type Raw struct {
	Text    string
	Number  bool // stored as a number, so Text is the file's own decimal notation
	Sheet   bool // stored by a spreadsheet, whose numbers keep 15 digits
	Day1904 bool // serial dates count from 1904-01-01
}

// Absent reports whether a text only says that there is nothing: empty, one of
// the dashes that exports and people put into empty cells, or the stars that
// invoices print in place of the rate and the tax of what is not taxed.
func Absent(s string) bool {
	if c, _ := utf8.DecodeRuneInString(s); unicode.IsLetter(c) || unicode.IsDigit(c) {
		return false // nearly always
	}
	switch spelling.Compact(s) {
	case "", "-", "--", "---", "—", "——", "/", "*", "**", "***":
		return true
	}
	return false
}
