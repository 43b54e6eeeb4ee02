package eligibility

import (
	"cmp"
	"fmt"
	"slices"

	"tiexi/internal/spelling"

	"tiexi/internal/decimal"

	"tiexi/project"
)

// findCopies groups the lines of the invoice that say the same within one
// project: same date, item and amounts. An amount that one of them lacks does
// not tell it apart from another.
func (b *bill) findCopies() {
	if b.mayRepeat() {
		b.groupCopies()
	}
}

func (b *bill) groupCopies() {
	type sameKey struct {
		owner *Case
		date  project.Date
		item  string
		nth   int
	}
	groups := make(map[sameKey][]*Item)
	for _, i := range b.items {
		k := sameKey{i.owner, i.Date, spelling.NameKey(i.Item), max(1, i.Occurrence)}
		groups[k] = append(groups[k], i)
	}
	for _, group := range groups {
		if len(group) > 1 {
			copiesAmong(group)
		}
	}
}

// fewLines are so many that each pair of them is soon looked at.
const fewLines = 32

// mayRepeat reports whether there may be copies among the lines. Mostly the
// amounts show that there are none.
func (b *bill) mayRepeat() bool {
	if len(b.items) > fewLines {
		return true
	}
	for n, i := range b.items {
		for _, j := range b.items[:n] {
			if !differ(i.Completed.Net, j.Completed.Net) && !differ(i.Completed.Gross, j.Completed.Gross) {
				return true
			}
		}
	}
	return false
}

func differ(a, b decimal.NullDecimal) bool { return a.Valid && b.Valid && !a.Decimal.Equal(b.Decimal) }

// copiesAmong splits lines of one invoice, date and item by their amounts. In
// canonical order a line that lacks an amount comes after all that know it, and
// so goes to the first that fits.
func copiesAmong(items []*Item) {
	slices.SortFunc(items, canonical)
	groups := make(map[*Item][]*Item) // by the first of each
	firsts := make(map[[2]string]*Item)
	for _, i := range items {
		net, gross := amountText(i.Completed.Net), amountText(i.Completed.Gross)
		first := firsts[[2]string{net, gross}]
		if first == nil {
			first = i
			firsts[[2]string{net, gross}] = i
			for _, less := range [][2]string{{net, ""}, {"", gross}} {
				if firsts[less] == nil {
					firsts[less] = i
				}
			}
			delete(firsts, [2]string{})
		}
		groups[first] = append(groups[first], i)
	}
	for _, g := range groups {
		for _, i := range g {
			i.copies = g
		}
	}
}

func amountText(a decimal.NullDecimal) string {
	if !a.Valid {
		return ""
	}
	return a.Decimal.String()
}

// canonical orders copies by what they say, so that which of them is kept does
// not depend on where they stand; only lines that say entirely the same are
// told apart by their places.
func canonical(a, b *Item) int {
	if by := cmp.Or(
		compareAmounts(a.Completed.Net, b.Completed.Net),
		compareAmounts(a.Completed.Gross, b.Completed.Gross),
		cmp.Compare(a.RedOf, b.RedOf),
		cmp.Compare(a.Note, b.Note),
		compareAmounts(a.UnitPrice, b.UnitPrice),
		compareAmounts(a.Quantity, b.Quantity),
		compareAmounts(a.TaxRate, b.TaxRate),
	); by != 0 {
		return by
	}
	return cmp.Or(cmp.Compare(said(a.Line), said(b.Line)), a.Place().Compare(b.Place()))
}

// said is all that a line says, without where it stands.
func said(l *project.Line) string {
	line := *l
	line.Source, line.Spot, line.Spots, line.Differences = nil, project.Spot{}, nil, nil
	return fmt.Sprint(line)
}

func compareAmounts(a, b decimal.NullDecimal) int {
	if a.Valid != b.Valid {
		if a.Valid {
			return -1
		}
		return 1
	}
	return a.Decimal.Compare(b.Decimal)
}
