package eligibility

import (
	"slices"
	"strings"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// weakKey is how invoices are known whose code is missing: eight digits are
// not unique, so seller and day are compared as well.
type weakKey struct {
	number, seller string
	date           project.Date
}

// billing groups lines into invoices. An invoice may be known under two
// numbers (数电纸质发票) or, where its code is missing, under one that is not
// unique; lines that share any of them belong together.
type billing struct {
	strong map[string]*Item
	weak   map[weakKey]*namesakes // of the numbers that some line has without a code
}

// namesakes are the lines that share a weak key.
type namesakes struct{ loose, coded []*Item }

// findBills groups the items of all cases and gives each its invoice.
func findBills(cases []*Case, m Memory) {
	b := &billing{strong: make(map[string]*Item, countLines(cases)/2), weak: make(map[weakKey]*namesakes)}
	var loose []*Item
	uncoded := make(map[string]bool) // numbers of loose lines
	for _, c := range cases {
		for _, i := range c.Items {
			if i.isLoose() {
				loose = append(loose, i)
				uncoded[i.PaperNumber()] = true
			}
		}
	}
	for _, c := range cases {
		for n, i := range c.Items {
			if i.key == "" {
				continue
			}
			i.joined = i
			if len(uncoded) > 0 && uncoded[i.PaperNumber()] {
				b.remember(i)
			}
			switch {
			case i.isLoose():
			case n > 0 && namedAlike(i.Line, c.Items[n-1].Line):
				i.joined = c.Items[n-1].joined
			default:
				b.join(i, i.key)
				if paper := i.PaperKey(); paper != "" {
					b.join(i, paper)
				}
			}
		}
	}
	b.attach(loose)
	group(cases, m)
}

func countLines(cases []*Case) (n int) {
	for _, c := range cases {
		n += len(c.Items)
	}
	return n
}

// namedAlike reports whether lines give their invoice the same names, as those
// of one invoice do, which mostly stand one behind the other.
func namedAlike(a, b *project.Line) bool {
	return a.Number == b.Number && a.ENumber == b.ENumber && a.Code == b.Code && a.Kind == b.Kind
}

// isLoose reports whether the line has a number that needs a code and none.
func isLoose(l *project.Line) bool { return l.Code == "" && isBare(l, l.Key()) }

func (i *Item) isLoose() bool { return i.Code == "" && isBare(i.Line, i.key) }

func isBare(l *project.Line, key string) bool {
	number, bare := strings.CutPrefix(key, "-")
	return bare && number == l.PaperNumber()
}

func (b *billing) remember(i *Item) {
	for _, w := range weakKeys(i) {
		if b.weak[w] == nil {
			b.weak[w] = &namesakes{}
		}
		if i.isLoose() {
			b.weak[w].loose = append(b.weak[w].loose, i)
		} else {
			b.weak[w].coded = append(b.weak[w].coded, i)
		}
	}
}

func (b *billing) join(i *Item, key string) {
	if other, ok := b.strong[key]; ok {
		unite(i, other)
	}
	b.strong[key] = i
}

func unite(i, j *Item) { root(i).joined = root(j) }

// root is the line that stands for all that are joined with i, nil where i has
// no number.
func root(i *Item) *Item {
	if i.joined == nil {
		return nil
	}
	for i.joined != i {
		i.joined = i.joined.joined
		i = i.joined
	}
	return i
}

// weakKeys are the ways of comparing a number with seller and date. Where no
// seller is known, only lines of one project are compared.
func weakKeys(i *Item) []weakKey {
	if i.Number == "" || i.IsCustoms() {
		return nil
	}
	number := i.PaperNumber()
	var keys []weakKey
	if i.Seller.CreditCode != "" {
		keys = append(keys, weakKey{number, i.Seller.CreditCode, i.Date})
	}
	if i.Seller.Name != "" {
		keys = append(keys, weakKey{number, spelling.NameKey(i.Seller.Name), i.Date})
	}
	if keys == nil {
		keys = []weakKey{{number, "\x00" + i.owner.Project.ID, i.Date}}
	}
	return keys
}

// attach joins each line without a code to the others of its number, seller
// and date, and to the one invoice with a code that has them: where several
// have, it stays apart from them. Which those are is settled before any is
// joined, so that the order of the lines does not matter.
func (b *billing) attach(loose []*Item) {
	coded := make(map[*namesakes]*Item) // the only invoice with a code among them
	for _, n := range b.weak {
		coded[n] = only(n.coded)
	}
	invoices := make([]*Item, len(loose))
	for n, i := range loose {
		var found []*Item
		for _, w := range weakKeys(i) {
			if len(b.weak[w].coded) > 0 {
				found = append(found, coded[b.weak[w]])
			}
		}
		if !slices.Contains(found, nil) {
			invoices[n] = only(found)
		}
	}
	for n, i := range loose {
		for _, w := range weakKeys(i) {
			unite(i, b.weak[w].loose[0])
		}
		if invoices[n] != nil {
			unite(i, invoices[n])
		}
	}
}

// only returns the root of the lines, nil where they are of several invoices
// or there are none.
func only(items []*Item) *Item {
	var one *Item
	for _, i := range items {
		if one != nil && root(i) != one {
			return nil
		}
		one = root(i)
	}
	return one
}
