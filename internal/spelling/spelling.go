// Package spelling brings texts that mean the same to one form: people and
// systems write full- and half-width marks, spaces and invisible characters as
// they come.
package spelling

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

const rightToLeft = '\u202e'

// Clean trims a text and writes full-width letters, digits and marks as their
// half-width forms; it drops what nobody sees (zero-width spaces, byte order
// marks, the marks of direction that Windows puts around copied numbers).
// Chinese characters stay as they are.
func Clean(s string) string {
	if isPlain(s) {
		return strings.TrimSpace(s)
	}
	s = width.Fold.String(s)
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u2212', r == '\u2013':
			return '-'
		case r == rightToLeft: // it turns digits round: what is seen is not what is stored
			return r
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// isPlain reports whether a text consists of ASCII and the common Chinese
// characters, of which Clean changes none. Nearly every cell does.
func isPlain(s string) bool {
	for _, r := range s {
		if r >= utf8.RuneSelf && (r < '\u4e00' || r > '\u9fff') {
			return false
		}
	}
	return true
}

// Compact is Clean without any space within: the form in which identifiers and
// headers are compared.
func Compact(s string) string {
	if compact, _ := form(s); compact {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, Clean(s))
}

// form reports whether a text is plain and has no space either, and then
// whether it has a small letter, from its bytes: the common Chinese characters
// begin with E4 to E9, and those before them that begin with E4 come before
// E4 B8.
func form(s string) (compact, lower bool) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c > ' ' && c < 0x7f:
			lower = lower || 'a' <= c && c <= 'z'
		case c >= 0xe4 && c <= 0xe9 && i+2 < len(s) && (c > 0xe4 || s[i+1] >= 0xb8) && s[i+1]&0xc0 == 0x80 && s[i+2]&0xc0 == 0x80:
			i += 2
		default:
			return false, false
		}
	}
	return true, lower
}

// NameKey is the form in which names of people and companies are compared:
// without spaces, brackets half-width, letters upper-case.
func NameKey(s string) string {
	if compact, lower := form(s); compact && !lower { // nearly always
		return s
	}
	return strings.ToUpper(Compact(s))
}
