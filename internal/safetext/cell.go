package safetext

import "strings"

// ByteOrderMark begins a CSV file, so that spreadsheets read it as UTF-8. It
// stands before the first column's name.
const ByteOrderMark = "\ufeff"

// formulaStarts are the first characters by which spreadsheets know a formula
// (OWASP, CSV Injection), with their full-width forms.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// NoFormula returns a text from an input or a register as a cell of CSV. Where a
// spreadsheet could take the text for a formula, it gets an apostrophe in front.
// A text that has apostrophes and then a formula gets one more, so that a reader
// restores the text when it removes one apostrophe. Figures that tiexi writes
// itself do not go through here.
func NoFormula(s string) string {
	if rest := strings.TrimLeft(s, "'"); strings.TrimLeft(rest, formulaStarts) != rest {
		return "'" + s
	}
	return s
}

// digits and numberMarks are what spreadsheets accept in numbers, amounts, dates
// and times.
const (
	digits      = "0123456789０１２３４５６７８９"
	numberMarks = digits + " .,，:/%％eE+-()（）$¥￥年月日时分秒"
)

// Cell returns a text as a cell of CSV that keeps its form: neither a formula
// (see NoFormula) nor a number or date. What a spreadsheet would convert gets a
// tab behind it, as in the statements of Chinese banks: the tab is invisible,
// readers that trim cells drop it, and 00123, 2021-03 or the 20 digits of an
// invoice number keep their form.
func Cell(s string) string {
	s = Printable(s)
	cell := NoFormula(s)
	if cell == s && strings.ContainsAny(s, digits) && strings.Trim(s, numberMarks) == "" {
		return cell + "\t"
	}
	return cell
}
