package archive

import (
	"archive/zip"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// nameOf is the name of a file in UTF-8. Chinese programs write names in GBK without
// a word. Where the archive does not say that a name is UTF-8, one that is valid
// UTF-8 is taken for it if it has a character of three bytes, as every Chinese one
// has: pairs of GBK may look like characters of two.
func nameOf(f *zip.File) string {
	const saysUTF8 = 0x800
	name := f.Name
	if utf8.ValidString(name) && (f.Flags&saysUTF8 != 0 || isASCII(name) || hasLong(name)) {
		return name
	}
	if plain, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
		return plain // with U+FFFD for what is neither
	}
	return name
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// hasLong reports whether a text has a character of three bytes or more.
func hasLong(s string) bool {
	for _, r := range s {
		if utf8.RuneLen(r) > 2 {
			return true
		}
	}
	return false
}
