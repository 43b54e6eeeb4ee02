package invoice

import (
	"cmp"
	"slices"

	"tiexi/internal/decimal"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// findCopies groups the rows of the invoice that say the same in one source of one
// project: same item and amounts. An invoice has one date, whatever its rows say.
// An amount that one of them lacks does not tell it apart from another.
func (v *Invoice) findCopies() {
	type sameKey struct {
		project    *project.Project
		source     *project.Source
		item       string
		occurrence int
	}
	groups := make(map[sameKey][]*Row)
	for _, r := range v.Rows {
		k := sameKey{r.Project, r.Line.Source, spelling.NameKey(r.Line.Item), max(1, r.Line.Occurrence)}
		groups[k] = append(groups[k], r)
	}
	for _, group := range groups {
		if len(group) > 1 {
			copiesAmong(group)
		}
	}
}

// fewLines is the number of lines of which every pair is compared: up to it that
// costs less than grouping them.
const fewLines = 32

// mayRepeat reports whether there may be copies among the rows. Mostly the
// amounts show that there are none.
func (v *Invoice) mayRepeat() bool {
	if len(v.Rows) > fewLines {
		return true
	}
	for n, a := range v.Rows {
		for _, b := range v.Rows[:n] {
			if !differ(a.Amounts.Net, b.Amounts.Net) && !differ(a.Amounts.Gross, b.Amounts.Gross) {
				return true
			}
		}
	}
	return false
}

func differ(a, b decimal.NullDecimal) bool { return a.Valid && b.Valid && !a.Decimal.Equal(b.Decimal) }

// copiesAmong splits rows of one invoice, source and item by their amounts. In
// canonical order a row that lacks an amount comes after all that know it, and
// so becomes a copy of the first that fits.
func copiesAmong(rows []*Row) {
	slices.SortFunc(rows, canonical)
	groups := make(map[*Row][]*Row) // by the first of each
	firsts := make(map[[2]string]*Row)
	for _, r := range rows {
		net, gross := amountText(r.Amounts.Net), amountText(r.Amounts.Gross)
		first := firsts[[2]string{net, gross}]
		if first == nil {
			first = r
			firsts[[2]string{net, gross}] = r
			for _, less := range [][2]string{{net, ""}, {"", gross}} {
				if firsts[less] == nil {
					firsts[less] = r
				}
			}
			delete(firsts, [2]string{}) // two rows without any amount are no copies
		}
		groups[first] = append(groups[first], r)
	}
	for _, group := range groups {
		for _, r := range group {
			r.Copies = group
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
// not depend on where they stand; only rows that say entirely the same are told
// apart by their places.
func canonical(a, b *Row) int {
	if by := cmp.Or(
		compareAmounts(a.Amounts.Net, b.Amounts.Net),
		compareAmounts(a.Amounts.Gross, b.Amounts.Gross),
		cmp.Compare(a.Line.RedOf, b.Line.RedOf),
		cmp.Compare(a.Line.Note, b.Line.Note),
		compareAmounts(a.Line.UnitPrice, b.Line.UnitPrice),
		compareAmounts(a.Line.Quantity, b.Line.Quantity),
		compareAmounts(a.Line.TaxRate, b.Line.TaxRate),
	); by != 0 {
		return by
	}
	return cmp.Or(CompareSaid(a.Line, b.Line), a.Line.Place().Compare(b.Line.Place()))
}

// compareAmounts puts an amount that is not given after all that are.
func compareAmounts(a, b decimal.NullDecimal) int {
	if a.Valid != b.Valid {
		if a.Valid {
			return -1
		}
		return 1
	}
	return a.Decimal.Cmp(b.Decimal)
}

// shareCategories gives the copies of a row the categories of all of them.
func (r *Row) shareCategories() {
	if len(r.Copies) == 1 {
		return
	}
	for _, twin := range r.Copies {
		r.Categories |= twin.Line.Categories
		r.UnknownCategory = cmp.Or(r.UnknownCategory, twin.Line.UnknownCategory)
	}
	for _, twin := range r.Copies {
		twin.Categories, twin.UnknownCategory = r.Categories, r.UnknownCategory
	}
}
