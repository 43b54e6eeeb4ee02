package eligibility

import (
	"slices"
	"strings"

	"tiexi/decimal"

	"tiexi/project"
	"tiexi/spelling"
)

// bill is one invoice of the run, with all of its lines whichever project and
// file they stand in.
type bill struct {
	items []*Item
	total decimal.Decimal // net, else gross, of all lines

	stated decimal.NullDecimal // the net total that a witness states
	known  decimal.Decimal     // net of all lines, copies once

	reversed bool // some red-letter line names it
	blues    map[blueKey]*blueLines

	keys   []string        // where it may have several; those with a code and of 20 digits
	claims []project.Claim // what the register has of it, oldest first
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
	strong map[string]*Item
	weak   map[weakKey]*namesakes // of the numbers that some line has without a code
}

// namesakes are the lines that share a weak key.
type namesakes struct{ loose, coded []*Item }

// bills are the invoices of a run by the keys under which they may be named. A
// number without its code may name several.
type bills map[string][]*bill

// findBills groups the items of all cases and gives each its invoice.
func findBills(cases []*Case) bills {
	b := &billing{strong: make(map[string]*Item), weak: make(map[weakKey]*namesakes)}
	var loose []*Item
	uncoded := make(map[string]bool) // numbers of loose lines
	for _, c := range cases {
		for _, i := range c.Items {
			if isLoose(i.Line) {
				loose = append(loose, i)
				uncoded[i.PaperNumber()] = true
			}
		}
	}
	for _, c := range cases {
		for _, i := range c.Items {
			if i.Key() == "" {
				continue
			}
			i.joined = i
			if uncoded[i.PaperNumber()] {
				b.remember(i)
			}
			if isLoose(i.Line) {
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
func isLoose(l *project.Line) bool { return l.Code == "" && l.Key() == "-"+l.PaperNumber() }

func (b *billing) remember(i *Item) {
	for _, w := range weakKeys(i) {
		if b.weak[w] == nil {
			b.weak[w] = &namesakes{}
		}
		if isLoose(i.Line) {
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

// root is the line that stands for all that are joined with i.
func root(i *Item) *Item {
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

// group builds the invoices. Their names are only needed where a red-letter
// line may name one.
func (b *billing) group(cases []*Case) bills {
	red := false
	for _, c := range cases {
		for _, i := range c.Items {
			if i.joined == nil {
				continue
			}
			first := root(i)
			if first.invoice == nil {
				first.invoice = &bill{}
			}
			first.invoice.add(i)
			red = red || i.Completed.Sign().IsNegative()
		}
	}
	if !red {
		return nil
	}
	return nameBills(cases)
}

func nameBills(cases []*Case) bills {
	type naming struct {
		key     string
		invoice *bill
	}
	told := make(map[naming]bool)
	named := make(bills)
	for _, c := range cases {
		for _, i := range c.Items {
			if i.invoice == nil {
				continue
			}
			for _, key := range names(i.Line) {
				if n := (naming{key, i.invoice}); !told[n] {
					told[n] = true
					named[key] = append(named[key], i.invoice)
				}
			}
		}
	}
	return named
}

// names are the keys under which a line's invoice may be named; one may stand
// twice.
func names(l *project.Line) []string {
	keys := []string{l.Key()}
	if paper := l.PaperKey(); paper != "" {
		keys = append(keys, paper)
	}
	if l.Number != "" {
		keys = append(keys, "-"+l.PaperNumber())
	}
	return keys
}

// blue returns the invoice that a red-letter line means by a key, nil where
// there is none or it is red itself. A number without its code means the only
// one whose seller is not another.
func (b bills) blue(key string, red *Item) *bill {
	var found *bill
	for _, invoice := range b[key] {
		if invoice.isRed() || strings.HasPrefix(key, "-") && invoice.isOfAnother(red.Seller) {
			continue
		}
		if found != nil {
			return nil
		}
		found = invoice
	}
	return found
}

// isOfAnother reports whether the invoice is known to be another seller's.
func (b *bill) isOfAnother(seller project.Party) bool {
	return slices.ContainsFunc(b.items, func(i *Item) bool { return sameParty(i.Seller, seller) == different })
}

// add takes a line into the invoice.
func (b *bill) add(i *Item) {
	i.invoice = b
	b.items = append(b.items, i)
	b.total = b.total.Add(i.Completed.Sign())
}

// isRed reports whether the invoice is a red-letter one.
func (b *bill) isRed() bool { return b.total.IsNegative() }
