package category

import (
	"cmp"
	"slices"
	"strings"
	"sync/atomic"

	"tiexi/goods"
	"tiexi/internal/message"
	"tiexi/invoice"
	"tiexi/project"
)

// Sorter sorts the lines of a run. It may be asked by several goroutines.
type Sorter struct {
	list   *List
	forAll project.Category // of lines of which nothing else says it, 0 for none

	rules    []rule           // the ones that say most first
	byNumber map[string][]int // of the rules, those that name an invoice, by its key
	byItem   map[string][]int // of the others, those that name goods, by the item
	others   []int            // patterns and codes
	used     []atomic.Bool
}

// rule is an entry in the forms that are compared.
type rule struct {
	*Entry
	item    string
	pattern bool
}

// NewSorter returns nil where there is neither a list nor a category for all lines.
func NewSorter(list *List, forAll project.Category) *Sorter {
	if list == nil && forAll == 0 {
		return nil
	}
	s := &Sorter{list: list, forAll: forAll}
	if list == nil {
		return s
	}
	for n := range list.Entries {
		e := &list.Entries[n]
		item := Normal(e.Item)
		s.rules = append(s.rules, rule{e, item, isPattern(item)})
	}
	s.used = make([]atomic.Bool, len(s.rules))
	slices.SortStableFunc(s.rules, func(a, b rule) int { return slices.Compare(b.weight(), a.weight()) })
	s.index()
	return s
}

// index finds rules by what they name: a list may have as many entries as there are
// goods, and each line asks.
func (s *Sorter) index() {
	s.byNumber, s.byItem = make(map[string][]int), make(map[string][]int)
	for n := range s.rules {
		switch r := &s.rules[n]; {
		case r.Number != "":
			s.byNumber[r.Number] = append(s.byNumber[r.Number], n)
		case r.item != "" && !r.pattern:
			s.byItem[r.item] = append(s.byItem[r.item], n)
		default:
			s.others = append(s.others, n)
		}
	}
}

// weight orders the rules: an invoice's number says more than an item, an item more
// than a pattern, a pattern more than a tax code; of two patterns or codes the longer.
func (r *rule) weight() []int {
	named, exact, code := 0, 0, len(r.TaxCode)
	if r.Number != "" {
		named = 1
	}
	if r.item != "" && !r.pattern {
		exact = 1
	}
	return []int{named, exact, len(strings.ReplaceAll(r.item, "*", "")), code}
}

// Sort is invoice.Sorter's. A line that names a category keeps it.
func (s *Sorter) Sort(l *project.Line, keys []string) invoice.Sorted {
	own := invoice.Sorted{Categories: l.Categories}
	if listed := s.listed(l, keys); listed != 0 && !namesCategory(l) {
		return invoice.Sorted{Categories: listed, By: project.ByList}
	}
	if namesCategory(l) || s.forAll == 0 {
		return own
	}
	return invoice.Sorted{Categories: project.Categories(s.forAll), By: project.ByFlag, LeaveOut: leftOut(l)}
}

func namesCategory(l *project.Line) bool { return l.Categories != 0 || l.UnknownCategory != "" }

// Blank is why a line is left out whose list names categories, but not for it.
const Blank = "blank"

// WhyLeftOut says in words why lines are left out.
func WhyLeftOut(why string) message.Text {
	if why == Blank {
		return message.New("left_out.blank")
	}
	return message.New("goods.kind." + why)
}

// leftOut says why a category for all lines does not mean a line, "" where it does:
// its list has a column of categories and leaves it blank there, or it is evidently
// something else than equipment and software.
func leftOut(l *project.Line) string {
	claim := cmp.Or(l.Claim, l)
	if claim.Source != nil && claim.Source.Categorised {
		return Blank
	}
	for _, said := range []*project.Line{l, claim} {
		if thing := goods.Of(said.Item, said.TaxCode); thing.Evident {
			return thing.Kind
		}
	}
	return ""
}

// listed is what the list says of a line, 0 for nothing.
func (s *Sorter) listed(l *project.Line, keys []string) project.Categories {
	if s.list == nil {
		return 0
	}
	names := namesOf(l)
	n := s.first(l, keys, names)
	if n < 0 {
		return 0
	}
	s.used[n].Store(true)
	return s.rules[n].Categories
}

// first is the first rule that means a line, below 0 for none.
func (s *Sorter) first(l *project.Line, keys, names []string) int {
	means := func(n int) bool { return s.rules[n].means(l, keys, names) }
	for _, named := range []struct {
		rules map[string][]int
		by    []string
	}{{s.byNumber, keys}, {s.byItem, names}} {
		var found []int
		for _, by := range named.by {
			if k := slices.IndexFunc(named.rules[by], means); k >= 0 {
				found = append(found, named.rules[by][k])
			}
		}
		if len(found) > 0 {
			return slices.Min(found)
		}
	}
	if k := slices.IndexFunc(s.others, means); k >= 0 {
		return s.others[k]
	}
	return -1
}

// namesOf are the names of a line's goods: its own and that of the row that claims
// it, each with and without the short name of the tax classification.
func namesOf(l *project.Line) (names []string) {
	for _, said := range []*project.Line{l, l.Claim} {
		if said == nil || said.Item == "" {
			continue
		}
		names = append(names, Normal(said.Item))
		if short, name := goods.Split(said.Item); short != "" {
			names = append(names, name)
		}
	}
	return names
}

func (r *rule) means(l *project.Line, keys, names []string) bool {
	if r.Number != "" && !slices.Contains(keys, r.Number) {
		return false
	}
	if r.TaxCode != "" && !strings.HasPrefix(l.TaxCode, r.TaxCode) && (r.item == "" || l.TaxCode != "") {
		return false
	}
	return r.item == "" || slices.ContainsFunc(names, func(name string) bool {
		return name == r.item || r.pattern && fits(r.item, name)
	})
}

// Unused are the entries of the list that meant no line, in their order.
func (s *Sorter) Unused() (unused []*Entry) {
	for n := range s.rules {
		if !s.used[n].Load() {
			unused = append(unused, s.rules[n].Entry)
		}
	}
	slices.SortFunc(unused, func(a, b *Entry) int { return a.Place.Compare(b.Place) })
	return unused
}
