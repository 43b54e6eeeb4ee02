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
