package eligibility

import (
	"slices"

	"tiexi/spelling"

	"github.com/shopspring/decimal"

	"tiexi/project"
)

// bill is one invoice of the run, with all of its lines whichever project and
// file they stand in.
type bill struct {
	items []*Item
	total decimal.Decimal // net, else gross, of all lines
	cases []*Case         // that have a line of it, in the order of the run
}

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
	parent map[*Item]*Item // union-find
	strong map[string]*Item
	weak   map[weakKey][]*Item
}

// bills are the invoices of a run by the keys under which they may be named. A
// number without its code may name several.
type bills map[string][]*bill

// findBills groups the items of all cases and gives each its invoice.
func findBills(cases []*Case) bills {
	b := &billing{
		parent: make(map[*Item]*Item),
		strong: make(map[string]*Item),
		weak:   make(map[weakKey][]*Item),
	}
	var loose []*Item
	for _, c := range cases {
		for _, i := range c.Items {
			if i.Key() == "" {
				continue
			}
			b.parent[i] = i
			for _, w := range weakKeys(i) {
				b.weak[w] = append(b.weak[w], i)
			}
			if isLoose(i.Line) {
				loose = append(loose, i)
				continue
			}
			b.join(i, i.Key())
			if paper := i.PaperKey(); paper != "" {
				b.join(i, paper)
			}
		}
	}
	b.attach(loose)
	return b.group(cases)
}

// isLoose reports whether the line has a number that needs a code and none.
func isLoose(l *project.Line) bool { return l.Code == "" && l.Key() == "-"+l.Number }

func (b *billing) join(i *Item, key string) {
	if first, ok := b.strong[key]; ok {
		b.parent[b.root(i)] = b.root(first)
		return
	}
	b.strong[key] = i
}

func (b *billing) root(i *Item) *Item {
	for b.parent[i] != i {
		b.parent[i] = b.parent[b.parent[i]]
		i = b.parent[i]
	}
	return i
}

// weakKeys are the ways of comparing a number with seller and date. Where no
// seller is known, only lines of one project are compared.
func weakKeys(i *Item) []weakKey {
	if i.Number == "" || i.IsCustoms() {
		return nil
	}
	var keys []weakKey
	if i.Seller.CreditCode != "" {
		keys = append(keys, weakKey{i.Number, i.Seller.CreditCode, i.Date})
	}
	if i.Seller.Name != "" {
		keys = append(keys, weakKey{i.Number, spelling.NameKey(i.Seller.Name), i.Date})
	}
	if keys == nil {
		keys = []weakKey{{i.Number, "\x00" + i.owner.Project.ID, i.Date}}
	}
	return keys
}

// attach joins each line without a code to the others of its number, seller
// and date, and to the one invoice with a code that has them: where several
// have, it stays apart from them.
func (b *billing) attach(loose []*Item) {
	for _, i := range loose {
		coded := make(map[*Item]bool)
		for _, w := range weakKeys(i) {
			for _, other := range b.weak[w] {
				if !isLoose(other.Line) {
					coded[b.root(other)] = true
				}
			}
		}
		for _, w := range weakKeys(i) {
			for _, other := range b.weak[w] {
				if isLoose(other.Line) || len(coded) == 1 {
					b.parent[b.root(other)] = b.root(i)
				}
			}
		}
	}
}

// group builds the invoices.
func (b *billing) group(cases []*Case) bills {
	byRoot := make(map[*Item]*bill)
	named := make(bills)
	for _, c := range cases {
		for _, i := range c.Items {
			if _, known := b.parent[i]; !known {
				continue
			}
			root := b.root(i)
			if byRoot[root] == nil {
				byRoot[root] = &bill{}
			}
			byRoot[root].add(i)
			named.add(i.Key(), i.invoice)
			named.add(i.PaperKey(), i.invoice)
			if i.Number != "" {
				named.add("-"+i.Number, i.invoice)
			}
		}
	}
	return named
}

func (b bills) add(key string, invoice *bill) {
	if key != "" && !slices.Contains(b[key], invoice) {
		b[key] = append(b[key], invoice)
	}
}

// blue returns the invoice that a red-letter line means by a key: the only one
// of that key that is not red itself and whose seller is not another's.
func (b bills) blue(key string, red *Item) *bill {
	var found *bill
	for _, invoice := range b[key] {
		if invoice.isRed() || !sameParty(invoice.items[0].Seller, red.Seller).or(true) {
			continue
		}
		if found != nil {
			return nil
		}
		found = invoice
	}
	return found
}

// add takes a line into the invoice.
func (b *bill) add(i *Item) {
	i.invoice = b
	b.items = append(b.items, i)
	b.total = b.total.Add(i.Completed.Sign())
	if !slices.Contains(b.cases, i.owner) {
		b.cases = append(b.cases, i.owner)
	}
}

// isRed reports whether the invoice is a red-letter one.
func (b *bill) isRed() bool { return b.total.IsNegative() }
