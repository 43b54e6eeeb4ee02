package invoice

import (
	"cmp"
	"slices"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// mergeLists finds the rows of a project that count where several of its lists
// speak of the invoice.
func (s *settlement) mergeLists(c *claim) {
	var lists [][]*Row
	for _, src := range s.sources {
		if src.kind() != project.List {
			continue
		}
		if rows := slices.DeleteFunc(slices.Clone(src.rows), func(r *Row) bool { return r.Project != c.project }); len(rows) > 0 {
			lists = append(lists, rows)
		}
	}
	if len(lists) == 0 {
		return
	}
	slices.SortStableFunc(lists, func(a, b []*Row) int { // the larger sum first, then by path
		return cmp.Or(compareSums(a, b), a[0].Line.Place().Compare(b[0].Line.Place()))
	})
	c.rows = lists[0]
	for _, list := range lists[1:] {
		s.mergeList(c, list)
	}
}

// mergeList adds the rows of one more list to those that count.
func (s *settlement) mergeList(c *claim, list []*Row) {
	kept, more := c.rows, list
	for _, exactly := range [...]bool{true, false} {
		for _, r := range slices.Clone(more) {
			n := slices.IndexFunc(kept, func(k *Row) bool { return statesAlike(k, r) && (!exactly || SameItem(k.Line.Item, r.Line.Item)) })
			if n >= 0 {
				s.sameRow(c, kept[n], r)
				kept, more = without(kept, kept[n]), without(more, r)
			}
		}
	}
	switch {
	case len(more) == 0:
	case len(kept) == 0:
		c.rows = slices.Concat(c.rows, more)
	case sumsAgree(kept, more), s.isBareBeside(kept, more), s.isBareBeside(more, kept):
		finer, coarser := kept, more
		if len(more) > len(kept) || !statesAmount(kept[0]) {
			finer, coarser = more, kept
		}
		c.rows = slices.DeleteFunc(slices.Concat(c.rows, more), func(r *Row) bool { return slices.Contains(coarser, r) })
		s.takeFiner(finer, coarser)
	case nameGoods(kept) && nameGoods(more), s.hasRoomFor(slices.Concat(c.rows, more)):
		c.rows = slices.Concat(c.rows, more)
	default:
		for _, r := range kept {
			r.remark(project.Remark{
				Kind: project.Unsettled, Field: project.FieldNet, Row: shownSum(kept), Other: shownSum(more), Place: more[0].Line.Place(),
			})
		}
	}
}

// statesAlike reports whether two rows of lists state one amount, or both none and
// the same goods.
func statesAlike(a, b *Row) bool {
	if statesAmount(a) || statesAmount(b) {
		return sameAmount(a, b)
	}
	return a.Line.Item == b.Line.Item || SameItem(a.Line.Item, b.Line.Item)
}

// isBareBeside reports whether the only row of one list states nothing but the
// invoice, of which the other list has all that a better source says it comes to.
func (s *settlement) isBareBeside(bare, other []*Row) bool {
	if len(bare) != 1 || statesAmount(bare[0]) || bare[0].Line.Item != "" || !statesAmount(other[0]) {
		return false
	}
	return !s.total.Net.Valid && !s.total.Gross.Valid || rowsAgreeTo(other, s.total)
}

// nameGoods reports whether rows without amounts say which goods they mean.
func nameGoods(rows []*Row) bool {
	return !slices.ContainsFunc(rows, func(r *Row) bool { return statesAmount(r) || r.Line.Item == "" })
}

func without(rows []*Row, r *Row) []*Row {
	n := slices.Index(rows, r)
	return slices.Concat(rows[:n], rows[n+1:])
}

// remark notes something on a row. The row's line is a copy from then on.
func (r *Row) remark(m project.Remark) {
	l := *r.Line
	l.Remarks = append(slices.Clip(l.Remarks), m)
	r.Line = &l
}

// sumsAgree reports whether two lots of rows of lists come to the same, to the last
// digit of a list in 万元.
func sumsAgree(a, b []*Row) bool {
	x, y := sums(a), sums(b)
	if agreesWith(x.Net, y.Net) || agreesWith(x.Gross, y.Gross) {
		return true
	}
	return slices.ContainsFunc(a, isCoarse) && rowsAgreeTo(a, y) || slices.ContainsFunc(b, isCoarse) && rowsAgreeTo(b, x)
}

// hasRoomFor reports whether a better source states a total that is no less than
// what rows come to.
func (s *settlement) hasRoomFor(rows []*Row) bool {
	sum := sums(rows)
	switch {
	case s.total.Net.Valid && sum.Net.Valid:
		return !isBeyond(sum.Net.Decimal, s.total.Net.Decimal)
	case s.total.Gross.Valid && sum.Gross.Valid:
		return !isBeyond(sum.Gross.Decimal, s.total.Gross.Decimal)
	default:
		return false
	}
}

// isBeyond reports whether a sum is further from zero than a total, or positive
// where the total is negative.
func isBeyond(sum, total decimal.Decimal) bool {
	if total.IsNegative() {
		return sum.IsPositive() || sum.LessThan(total)
	}
	return sum.GreaterThan(total)
}

// sameRow takes one row of two lists for the other: the one that says more exactly
// what it comes to. Their categories are united.
func (s *settlement) sameRow(c *claim, kept, other *Row) {
	if vagueness(other) < vagueness(kept) {
		c.rows = slices.Clone(c.rows)
		c.rows[slices.Index(c.rows, kept)] = other
		kept, other = other, kept
	}
	kind := project.SameRow
	if s.better != nil && countOf(kept, s.better.rows) > countOf(kept, c.rows) {
		kind = project.SameRowMore
	}
	kept.remark(project.Remark{Kind: kind, Field: project.FieldNumber, Place: other.Line.Place()})
	kept.Line.Joined = append(slices.Clip(kept.Line.Joined), other.Line)
	kept.Line.Categories |= other.Line.Categories
	kept.Line.UnknownCategory = cmp.Or(kept.Line.UnknownCategory, other.Line.UnknownCategory)
	fillClaim(kept.Line, other.Line)
}

// vagueness is 0 for a row that states net or gross to the fen, and more for one
// that is rounded or leaves open which of the two it states.
func vagueness(r *Row) (v int) {
	if isCoarse(r) {
		v++
	}
	if r.Line.BasisUnclear {
		v += 2
	}
	return v
}

// countOf is how many rows have the amount of one.
func countOf(r *Row, rows []*Row) (count int) {
	for _, other := range rows {
		if agreesTo(r, amountsOf(other)) {
			count++
		}
	}
	return count
}

// takeFiner notes that a list in less detail has the same sum, whose category the
// finer rows take where they have none.
func (s *settlement) takeFiner(finer, coarser []*Row) {
	categories, unknown := coarser[0].Line.Categories, coarser[0].Line.UnknownCategory
	for _, r := range coarser {
		if r.Line.Categories != categories {
			categories = 0
		}
	}
	for _, r := range finer {
		r.remark(project.Remark{Kind: project.Finer, Field: project.FieldNet, Place: coarser[0].Line.Place()})
		if r.Line.Categories == 0 && r.Line.UnknownCategory == "" {
			r.Line.Categories, r.Line.UnknownCategory = categories, unknown
		}
		fillClaim(r.Line, coarser[0].Line)
	}
	for _, r := range coarser {
		finer[0].Line.Joined = append(slices.Clip(finer[0].Line.Joined), r.Line)
	}
}

// fillClaim gives a row what only another list of its project says of payment.
func fillClaim(l, other *project.Line) {
	l.PaymentDate = cmp.Or(l.PaymentDate, other.PaymentDate)
	l.PaymentProof = cmp.Or(l.PaymentProof, other.PaymentProof)
	l.Leased, l.RelatedParty = cmp.Or(l.Leased, other.Leased), cmp.Or(l.RelatedParty, other.RelatedParty)
}
