package invoice

import (
	"cmp"
	"slices"

	"tiexi/internal/decimal"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// findLists finds the rows that a project's lists have of the invoice: the list with
// the larger sum first, then by path. A row that stands in a list twice counts once
// for that.
func (s *settlement) findLists(c *claim) {
	for _, src := range s.sources {
		if src.kind() != project.List {
			continue
		}
		if rows := slices.DeleteFunc(slices.Clone(src.rows), func(r *Row) bool { return r.Project != c.project }); len(rows) > 0 {
			c.lists = append(c.lists, rows)
		}
	}
	slices.SortStableFunc(c.lists, func(a, b []*Row) int {
		return cmp.Or(sumOf(distinct(b)).Abs().Cmp(sumOf(distinct(a)).Abs()), a[0].Line.Place().Compare(b[0].Line.Place()))
	})
}

// distinct are the rows of one list without those that say once more what another
// says: its goods and its amounts.
func distinct(rows []*Row) (once []*Row) {
	byGoods := make(map[goods][]*Row)
	for _, r := range rows {
		g := goodsOf(r)
		if !slices.ContainsFunc(byGoods[g], func(o *Row) bool { return sameAmounts(r, o) }) {
			once, byGoods[g] = append(once, r), append(byGoods[g], r)
		}
	}
	return once
}

// repeats reports whether two rows of one list say the same goods and amounts.
func repeats(a, b *Row) bool { return goodsOf(a) == goodsOf(b) && sameAmounts(a, b) }

// goods is what a row says of the goods.
type goods struct {
	name       string // as names are compared
	occurrence int
}

func goodsOf(r *Row) goods { return goods{spelling.NameKey(r.Line.Item), r.Line.Occurrence} }

func sameAmounts(a, b *Row) bool {
	return equalOrNone(a.Amounts.Net, b.Amounts.Net) && equalOrNone(a.Amounts.Gross, b.Amounts.Gross)
}

func equalOrNone(a, b decimal.NullDecimal) bool {
	return !a.Valid && !b.Valid || agreesWith(a, b)
}

// mergeLists are the rows of a claim that count where no better source has the
// invoice line by line: several lists are compared by what they state.
func (s *settlement) mergeLists(c *claim) []*Row {
	rows := s.withoutRepeats(c, c.lists[0])
	for _, list := range c.lists[1:] {
		rows = s.mergeList(rows, s.withoutRepeats(c, list))
	}
	return rows
}

// withoutRepeats are the rows of one of several lists without those that say once
// more what another says, which is in doubt; all where the invoice comes to them.
func (s *settlement) withoutRepeats(c *claim, list []*Row) []*Row {
	if s.hasRoom(list) {
		return list
	}
	once := distinct(list)
	for _, r := range list {
		if !slices.Contains(once, r) {
			c.doubtRepeat(r)
		}
	}
	return once
}

// doubtRepeat says of a claim that a row stands twice in a list.
func (c *claim) doubtRepeat(r *Row) {
	c.remarks = append(c.remarks, project.Remark{Kind: project.RepeatedRow, Field: project.FieldNumber, Row: shownAmount(r), Place: r.Line.Place()})
}

// mergeList adds the rows of one more list to those that count.
func (s *settlement) mergeList(rows, list []*Row) []*Row {
	if s.hasRoom(rows) && s.hasRoom(list) { // both have the whole invoice
		finer, coarser := rows, list
		if len(list) > len(rows) {
			finer, coarser = list, rows
		}
		if len(pairSame(rows, list)) < len(finer) {
			takeFiner(finer, coarser)
			return finer
		}
	}
	pairs := pairSame(rows, list)
	kept, more := unpaired(rows, pairs), unpaired(list, pairs)
	switch {
	case len(kept) == 0 && (len(more) > 0 || vaguest(list) < vaguest(rows)):
		return s.joinSame(list, rows, pairs)
	case len(more) == 0:
		return s.joinSame(rows, list, pairs)
	case areFinerOrCoarser(kept, more), s.isBareBeside(kept, more), s.isBareBeside(more, kept):
		if len(more) > len(kept) || !statesAmount(kept[0]) {
			takeFiner(more, kept)
			return s.joinSame(list, rows, pairs)
		}
		takeFiner(kept, more)
		return s.joinSame(rows, list, pairs)
	case nameGoods(kept) && nameGoods(more), !sumsAgree(kept, more) && s.hasRoomFor(slices.Concat(rows, more)):
		return slices.Concat(s.joinSame(rows, list, pairs), more)
	default:
		for _, r := range kept {
			r.remark(unsettled(kept, more))
		}
		return s.joinSame(rows, list, pairs)
	}
}

// joinSame are the rows of a list, of which some are the same as rows of another. The
// list counts as it stands: amounts of two lists together are those of neither.
func (s *settlement) joinSame(rows, others []*Row, pairs [][2]*Row) []*Row {
	for _, p := range pairs {
		same, other := p[0], p[1]
		if !slices.Contains(rows, same) {
			same, other = other, same
		}
		s.sameRow(same, other, rows, others)
	}
	return rows
}

// vaguest is the vagueness of the vaguest row.
func vaguest(rows []*Row) (v int) {
	for _, r := range rows {
		v = max(v, vagueness(r))
	}
	return v
}

// unpaired are the rows of a list that no row of another is the same as.
func unpaired(rows []*Row, pairs [][2]*Row) []*Row {
	paired := make(map[*Row]bool, 2*len(pairs))
	for _, p := range pairs {
		paired[p[0]], paired[p[1]] = true, true
	}
	return slices.DeleteFunc(slices.Clone(rows), func(r *Row) bool { return paired[r] })
}

// pairSame finds the rows of two lists that state alike, those of the same goods
// first.
func pairSame(rows, list []*Row) (pairs [][2]*Row) {
	for _, exactly := range [...]bool{true, false} {
		for _, r := range slices.Clone(list) {
			n := slices.IndexFunc(rows, func(o *Row) bool { return statesAlike(o, r) && (!exactly || SameItem(o.Line.Item, r.Line.Item)) })
			if n >= 0 {
				pairs = append(pairs, [2]*Row{rows[n], r})
				rows, list = without(rows, rows[n]), without(list, r)
			}
		}
	}
	return pairs
}

// unsettled tells that two lists do not agree, and which counts.
func unsettled(kept, more []*Row) project.Remark {
	return project.Remark{
		Kind: project.Unsettled, Field: project.FieldNet, Row: shownSum(kept), Other: shownSum(more), Place: more[0].Line.Place(),
	}
}

// areFinerOrCoarser reports whether two lots of rows come to the same in different
// detail.
func areFinerOrCoarser(a, b []*Row) bool { return len(a) != len(b) && sumsAgree(a, b) }

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
	case areBare(rows) && s.total.Gross.Valid && sum.Net.Valid: // there may be tax in it
		return !isBeyond(sum.Net.Decimal, s.total.Gross.Decimal)
	case s.total.Net.Valid && sum.Net.Valid:
		return !isBeyond(sum.Net.Decimal, s.total.Net.Decimal)
	case s.total.Gross.Valid && sum.Gross.Valid:
		return !isBeyond(sum.Gross.Decimal, s.total.Gross.Decimal)
	default:
		return false
	}
}

// areBare reports whether rows state nothing but a bare 金额.
func areBare(rows []*Row) bool {
	return len(rows) > 0 && !slices.ContainsFunc(rows, func(r *Row) bool { return !r.Line.BasisUnclear })
}

// isBeyond reports whether a sum is further from zero than a total, or positive
// where the total is negative.
func isBeyond(sum, total decimal.Decimal) bool {
	if total.IsNegative() {
		return sum.IsPositive() || sum.LessThan(total)
	}
	return sum.GreaterThan(total)
}

// sameRow takes a row of one list for that of another. Their categories are united.
// It is in doubt where the better source has more such lines than any list has rows.
func (s *settlement) sameRow(kept, other *Row, lists ...[]*Row) {
	kind := project.SameRow
	if s.hasMoreThan(kept, lists) {
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

// hasMoreThan reports whether the better source has more lines with the amount of a
// row than any of some lists has rows.
func (s *settlement) hasMoreThan(row *Row, lists [][]*Row) bool {
	if s.better == nil {
		return false
	}
	var amount project.Total
	lines := count(s.better.rows, func(line *Row) bool {
		if !agreesTo(row, amountsOf(line)) {
			return false
		}
		amount = amountsOf(line)
		return true
	})
	for _, list := range lists {
		if count(list, func(r *Row) bool { return agreesTo(r, amount) }) >= lines {
			return false
		}
	}
	return lines > 1
}

// count is how many rows meet a condition.
func count(rows []*Row, meets func(*Row) bool) (n int) {
	for _, r := range rows {
		if meets(r) {
			n++
		}
	}
	return n
}

// takeFiner notes that a list in less detail has the same sum, whose category the
// finer rows take where they have none.
func takeFiner(finer, coarser []*Row) {
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
