// Package category says of what category lines are that name none themselves: by a
// list that a person filled in, and by one category for all others. Exports of the
// tax bureau have no 设备类别, and who has hundreds of lines names each of their
// goods once.
package category

import (
	"strings"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// Entry is one row of a category list: lines that fit all that it states are of its
// categories. It states at least one of number, item and tax code.
type Entry struct {
	Number     string // key of the invoice, "" for any
	Item       string // as written, "" for any; see isPattern
	TaxCode    string // what the code begins with, "" for any
	Categories project.Categories
	Place      project.Place
}

// List is a category list as it was read.
type List struct {
	Name    string // path of the file
	SHA256  string // of the file, hex
	Entries []Entry
	Open    int      // rows whose category was not filled in: they say nothing
	Ignored []string // headers of columns that a category list does not have
}

// Normal is the form in which items are compared.
func Normal(item string) string { return strings.ToUpper(spelling.Compact(item)) }

// parted parts an item into the short name of the tax classification, which stands
// between stars, and the rest: *机床*加工中心. Without one, short is "".
func parted(item string) (short, name string) {
	if rest, starred := strings.CutPrefix(item, "*"); starred {
		if short, name, ok := strings.Cut(rest, "*"); ok && short != "" && name != "" && !strings.Contains(name, "*") {
			return short, name
		}
	}
	return "", item
}

// isPattern reports whether an item stands for all that fit it, each * for any text.
// The two stars around a short name are none of these.
func isPattern(item string) bool {
	short, name := parted(item)
	return short == "" && strings.Contains(name, "*")
}

// fits reports whether an item is one that a pattern describes.
func fits(pattern, item string) bool {
	parts := strings.Split(pattern, "*")
	first, last := parts[0], parts[len(parts)-1]
	if len(item) < len(first)+len(last) || !strings.HasPrefix(item, first) || !strings.HasSuffix(item, last) {
		return false
	}
	rest := item[len(first) : len(item)-len(last)]
	for _, part := range parts[1 : len(parts)-1] {
		_, after, found := strings.Cut(rest, part)
		if !found {
			return false
		}
		rest = after
	}
	return true
}
