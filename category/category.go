// Package category says of what category lines are that name none themselves: by a
// list that a person filled in, and by one category for all others. Exports of the
// tax bureau have no 设备类别, and who has hundreds of lines names each of their
// goods once.
package category

import (
	"strings"

	"tiexi/goods"
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

// Names reports whether an item, as it is written, names goods: signs and characters
// that nobody sees do not.
func Names(item string) bool { return strings.Trim(Normal(item), "*") != "" }

// Normal is the form in which items are compared: *机床*加工中心, in one spelling.
func Normal(item string) string {
	short, name := goods.Split(item)
	if short != "" {
		return "*" + short + "*" + name
	}
	return name
}

// isPattern reports whether an item stands for all that fit it, each * for any text.
// The two stars around the short name of the tax classification are none of these:
// *机床*加工中心 is a name, *机床* and 加工* are patterns.
func isPattern(item string) bool {
	short, name := goods.Split(item)
	return strings.Contains(name, "*") || short != "" && name == ""
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
