// Package spelling brings texts that mean the same to one form. People and systems
// write full-width and half-width characters, spaces and invisible characters
// without a rule.
package spelling

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

const rightToLeft = '\u202e'

// Clean trims a text, replaces full-width letters, digits and marks by half-width
// ones, and removes invisible characters: control characters, zero-width spaces,
// byte order marks, the direction marks that Windows puts around copied numbers.
// Chinese characters stay as they are.
func Clean(s string) string {
	if plain, _, _ := classify(s); plain {
		return strings.TrimSpace(s)
	}
	s = width.Fold.String(s)
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u2212', r == '\u2013':
			return '-'
		case r == rightToLeft: // keep it: it shows digits in reverse, so the text is suspicious
			return r
		case unicode.Is(unicode.Cf, r), unicode.IsControl(r) && !unicode.IsSpace(r):
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// Compact is Clean without any space inside: the form in which identifiers and
// headers are compared.
func Compact(s string) string {
	if plain, spaced, _ := classify(s); plain && !spaced {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, Clean(s))
}

// NameKey is the form in which names of people and companies are compared:
// without spaces, brackets half-width, letters upper-case.
func NameKey(s string) string {
	if plain, spaced, lower := classify(s); plain && !spaced && !lower {
		return s
	}
	return strings.ToUpper(Compact(s))
}

// classify reports whether a text is plain, which means that it has only ASCII and
// the common Chinese characters: Clean does not change these. Nearly all cells are
// plain. It also reports whether a plain text has a space or a small letter.
func classify(s string) (plain, spaced, lower bool) {
	for _, r := range s {
		switch {
		case r >= utf8.RuneSelf:
			if r < '\u4e00' || r > '\u9fff' {
				return false, false, false
			}
		case 'a' <= r && r <= 'z':
			lower = true
		case r == ' ' || '\t' <= r && r <= '\r':
			spaced = true
		case r < ' ' || r == '\x7f':
			return false, false, false
		}
	}
	return true, spaced, lower
}
