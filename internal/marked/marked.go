// Package marked says how a copy that tiexi annotate wrote names the books that it
// was made of. The copy holds them as hidden defined names, which spreadsheet
// programs keep when they save a book: the newest book has the highest number.
package marked

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// Book is a book of which a marked copy was made.
type Book struct {
	SHA256 string // of its bytes when it was judged, in hex
	Name   string // of its file, without the folder; long names are cut
}

// namePrefix begins the defined names.
const namePrefix = "tiexi_marked_of_"

// Name is the defined name of the book with a number, from 1.
func Name(number int) string { return namePrefix + strconv.Itoa(number) }

// Number is the number of the book under a defined name, 0 where the name is
// another. Programs may change the case of defined names.
func Number(name string) int {
	if len(name) <= len(namePrefix) || !strings.EqualFold(name[:len(namePrefix)], namePrefix) {
		return 0
	}
	n, err := strconv.Atoi(name[len(namePrefix):])
	if err != nil {
		return 0
	}
	return max(n, 0)
}

// longestName is how many characters of a file's name are kept: a text in a
// formula has at most 255.
const longestName = 80

// Formula is what the defined name stands for: a text.
func (b Book) Formula() string {
	return `"` + b.SHA256 + ` ` + strings.ReplaceAll(cut(b.Name), `"`, `""`) + `"`
}

// cut is a name as it is kept: short enough, and without what XML cannot hold.
func cut(name string) string {
	name = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || c == unicode.ReplacementChar || c >= 0xfffe && c <= 0xffff {
			return -1
		}
		return c
	}, strings.ToValidUTF8(name, ""))
	if runes := []rune(name); len(runes) > longestName {
		return string(runes[:longestName])
	}
	return name
}

// IsNamed reports whether a file of the name may be the book, whatever is in it.
func (b Book) IsNamed(file string) bool { return cut(file) == b.Name }

var formula = regexp.MustCompile(`^\s*"([0-9a-f]{64}) (.*)"\s*$`)

// Parse reads what Formula wrote.
func Parse(text string) (b Book, ok bool) {
	m := formula.FindStringSubmatch(text)
	if m == nil {
		return Book{}, false
	}
	return Book{SHA256: m[1], Name: strings.ReplaceAll(m[2], `""`, `"`)}, true
}
