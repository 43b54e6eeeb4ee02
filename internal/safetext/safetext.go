// Package safetext makes texts that come from inputs harmless for the place
// where they are written: a terminal, an HTML page, a cell of CSV, XML.
package safetext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line returns a text as one line for a terminal. A name could otherwise move
// the cursor, set the colour of what follows, or reverse the order of letters.
// Call it before the text is measured.
func Line(s string) string { return strings.ReplaceAll(Lines(s), "\n", " ") }

// Lines is Line for a text that may have several lines.
func Lines(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return Rune(r)
	}, spaces.Replace(s))
}

// spaces are the control characters that names from workbooks contain.
var spaces = strings.NewReplacer("\r\n", "\n", "\t", " ")

// Rune replaces a control character, which would be invisible, by a mark. Tabs
// and line breaks stay.
func Rune(r rune) rune {
	if unicode.IsControl(r) && r != '\t' && r != '\n' {
		return unicode.ReplacementChar
	}
	return r
}

// Printable replaces what XML and CSV cannot hold by a mark: control characters
// except tabs and line breaks, and bytes that are not UTF-8.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff {
			return utf8.RuneError
		}
		return r
	}, s)
}

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
