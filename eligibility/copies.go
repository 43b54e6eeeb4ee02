package eligibility

import (
	"cmp"
	"fmt"
	"slices"

	"tiexi/spelling"

	"github.com/shopspring/decimal"

	"tiexi/project"
)

// findCopies groups the lines of one project that say the same: same invoice,
// date, item and amounts. An amount that one of them lacks does not tell it
// apart from another.
func findCopies(items []*Item) {
	type sameKey struct {
		invoice *bill
		date    project.Date
		item    string
	}
	groups := make(map[sameKey][]*Item)
	for _, i := range items {
		i.copies = []*Item{i}
		if i.invoice != nil {
			k := sameKey{i.invoice, i.Date, spelling.NameKey(i.Item)}
			groups[k] = append(groups[k], i)
		}
	}
	for _, group := range groups {
		if len(group) > 1 {
			copiesAmong(group)
		}
	}
}

// copiesAmong splits lines of one invoice, date and item by their amounts:
// those that know both amounts first, then the others to the first that fits.
func copiesAmong(items []*Item) {
	slices.SortFunc(items, canonical)
	slices.SortStableFunc(items, func(a, b *Item) int { return cmp.Compare(unknownAmounts(a), unknownAmounts(b)) })
	var groups [][]*Item
	for _, i := range items {
		n := slices.IndexFunc(groups, func(g []*Item) bool { return sameAmounts(g[0], i) })
		if n < 0 {
			groups = append(groups, []*Item{i})
			continue
		}
		groups[n] = append(groups[n], i)
	}
	for _, g := range groups {
		slices.SortFunc(g, canonical)
		for _, i := range g {
			i.copies = g
		}
	}
}

func unknownAmounts(i *Item) int {
	n := 0
	for _, a := range []decimal.NullDecimal{i.Completed.Net, i.Completed.Gross} {
		if !a.Valid {
			n++
		}
	}
	return n
}

// sameAmounts reports whether two lines agree in every amount that both know,
// and both know one.
func sameAmounts(a, b *Item) bool {
	common := false
	for _, pair := range [][2]decimal.NullDecimal{
		{a.Completed.Net, b.Completed.Net},
		{a.Completed.Gross, b.Completed.Gross},
	} {
		if pair[0].Valid && pair[1].Valid {
			if !pair[0].Decimal.Equal(pair[1].Decimal) {
				return false
			}
			common = true
		}
	}
	return common
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
	line.Source, line.Spot, line.Spots = nil, project.Spot{}, nil
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
