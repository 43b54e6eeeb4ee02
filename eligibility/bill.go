package eligibility

import (
	"slices"

	"tiexi/internal/decimal"

	"tiexi/project"
)

// bill is one invoice of the run, with all of its lines whichever project and
// file they stand in.
type bill struct {
	items []*Item
	total decimal.Decimal // net, else gross, of all lines

	stated decimal.NullDecimal // the net total that a witness states
	known  decimal.Decimal     // net of all lines, copies once

	blues map[blueKey]*blueLines // nil where no red-letter line names it

	keys   []string        // where it may have several; those with a code and of 20 digits
	claims []project.Claim // what the register has of it, oldest first
}

// group builds the invoices.
func group(cases []*Case, m Memory) {
	bills := m.bills.Take(countRoots(cases))
	for _, c := range cases {
		for rest := c.Items; len(rest) > 0; {
			first, n := root(rest[0]), 1
			for n < len(rest) && root(rest[n]) == first { // they mostly stand together
				n++
			}
			if first != nil {
				if first.invoice == nil {
					first.invoice, bills = &bills[0], bills[1:]
				}
				first.invoice.add(rest[:n:n])
			}
			rest = rest[n:]
		}
	}
}

// countRoots counts the lines that stand for an invoice's.
func countRoots(cases []*Case) (n int) {
	for _, c := range cases {
		for _, i := range c.Items {
			if i.joined == i {
				n++
			}
		}
	}
	return n
}

// add takes lines into the invoice.
func (b *bill) add(items []*Item) {
	if b.items == nil {
		b.items = items // nearly always all of them
	} else {
		b.items = append(b.items, items...)
	}
	for _, i := range items {
		i.invoice = b
		b.total = b.total.Add(i.Completed.Sign())
	}
}

// isRed reports whether the invoice is a red-letter one.
func (b *bill) isRed() bool { return b.total.IsNegative() }

// isReversed reports whether some red-letter line names the invoice.
func (b *bill) isReversed() bool { return b.blues != nil }

// isOfAnother reports whether the invoice is known to be another seller's.
func (b *bill) isOfAnother(seller project.Party) bool {
	return slices.ContainsFunc(b.items, func(i *Item) bool { return sameParty(i.Seller, seller) == different })
}
