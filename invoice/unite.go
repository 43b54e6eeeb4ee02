package invoice

import (
	"cmp"
	"slices"

	"tiexi/internal/decimal"
)

// uniteLists makes the lines of a claim of what its lists mean (contract: two lists
// in one project). Lists all of whose rows stand for lines of the better source are
// together these lines; where a row stands for itself, the lists may contradict each
// other, and the larger counts.
func (s *settlement) uniteLists(c *claim, lists []*matcher) {
	for _, m := range lists {
		m.partCopies(len(lists) > 1)
	}
	kept, rest := lists[:1:1], lists[0].rows
	for _, m := range lists[1:] {
		kept, rest = s.uniteList(c, kept, m, rest)
	}
	var found []match
	owner := make(map[*Row]*matcher)
	for _, m := range kept {
		found = append(found, m.found...)
		for _, r := range m.list {
			owner[r] = m
		}
	}
	slices.SortStableFunc(found, compareDetail)
	for _, f := range s.apart(found, kept) {
		owner[f.rows[0]].claimLines(f.rows, f.lines)
	}
	for _, m := range kept {
		m.keepCopies(len(lists) > 1)
	}
	s.keepRest(c, rest)
}

// uniteList adds one more list to those that count, whose rows without a line are
// given.
func (s *settlement) uniteList(c *claim, kept []*matcher, m *matcher, rest []*Row) ([]*matcher, []*Row) {
	if len(rest) == 0 && len(m.rows) == 0 {
		if says, silent := silentOf(kept, m); silent != nil && len(s.linesOf(says)) < len(s.linesOf([]*matcher{silent})) {
			c.remarks = append(c.remarks, unsettled(says[0].list, silent.list))
			return says, nil
		}
		return append(kept, m), nil
	}
	var before []*Row
	for _, k := range kept {
		before = append(before, k.list...)
	}
	if areFinerOrCoarser(before, m.list) {
		if len(m.list) > len(before) {
			takeFiner(m.list, before)
			return []*matcher{m}, m.rows
		}
		takeFiner(before, m.list)
		return kept, rest
	}
	pairs := pairSame(rest, m.rows)
	united, own, more := s.joinSame(rest, m.rows, pairs), unpaired(rest, pairs), unpaired(m.rows, pairs)
	if areFinerOrCoarser(own, more) {
		finer, coarser := own, more
		if len(more) > len(own) {
			finer, coarser = more, own
		}
		takeFiner(finer, coarser)
		return append(kept, m), slices.DeleteFunc(slices.Concat(united, more), func(r *Row) bool { return slices.Contains(coarser, r) })
	}
	united = slices.Concat(united, more)
	if !contradict(kept, m) && s.hasRoomForAll(append(slices.Clip(kept), m), united) {
		return append(kept, m), united
	}
	if s.worthOf(kept, rest).Abs().LessThan(s.worthOf([]*matcher{m}, m.rows).Abs()) {
		c.remarks = append(c.remarks, unsettled(m.list, before))
		return []*matcher{m}, m.rows
	}
	c.remarks = append(c.remarks, unsettled(before, m.list))
	return kept, rest
}

// silentOf parts lists into those that say what they claim and one that has nothing
// but the number of the invoice, nil where there is none.
func silentOf(kept []*matcher, m *matcher) (says []*matcher, silent *matcher) {
	switch {
	case m.namesNothing():
		return kept, m
	case len(kept) == 1 && kept[0].namesNothing():
		return []*matcher{m}, kept[0]
	default:
		return nil, nil
	}
}

// namesNothing reports whether a list has nothing but the number of the invoice.
func (m *matcher) namesNothing() bool {
	return len(m.list) == 1 && !statesAmount(m.list[0]) && m.list[0].Line.Item == ""
}

// contradict reports whether lists, some row of which stands for itself, mean a line
// in common by different rows, or have goods in common of which one list states what
// no line says: then such a row may mean a line that the other list has.
func contradict(kept []*matcher, m *matcher) bool {
	for _, k := range kept {
		for _, f := range m.found {
			if slices.ContainsFunc(k.found, func(o match) bool { return o.overlaps(f) }) {
				return true
			}
		}
		if namesFound(k.rows, m) || namesFound(m.rows, k) {
			return true
		}
	}
	return false
}

// overlaps reports whether two matches have a line in common, but not all.
func (f match) overlaps(o match) bool {
	shared := slices.ContainsFunc(f.lines, func(line *Row) bool { return slices.Contains(o.lines, line) })
	return shared && (len(f.lines) != len(o.lines) || len(f.rows) != len(o.rows))
}

// namesFound reports whether a row without a line names goods for which another list
// has found a line.
func namesFound(rows []*Row, m *matcher) bool {
	return slices.ContainsFunc(rows, func(r *Row) bool {
		return slices.ContainsFunc(m.found, func(f match) bool { return SameItem(f.rows[0].Line.Item, r.Line.Item) })
	})
}

// linesOf are the lines that lists mean, with the discounts behind them.
func (s *settlement) linesOf(lists []*matcher) (lines []*Row) {
	has := false
	for _, line := range s.lines() {
		before := has
		has = slices.ContainsFunc(lists, func(m *matcher) bool { return m.has[line] })
		if has = has || before && line.Amount().IsNegative() && s.better != nil; has {
			lines = append(lines, line)
		}
	}
	return lines
}

// hasRoomForAll reports whether the invoice comes to no less than the lines that
// lists mean and rows beside them.
func (s *settlement) hasRoomForAll(lists []*matcher, rows []*Row) bool {
	return s.hasRoomFor(slices.Concat(s.linesOf(lists), distinct(rows)))
}

// worthOf is what lists come to: the lines that they mean, and rows beside them (net,
// else gross, yuan).
func (s *settlement) worthOf(lists []*matcher, rows []*Row) decimal.Decimal {
	return sumOf(s.linesOf(lists)).Add(sumOf(distinct(rows)))
}

// compareDetail puts the match that says more first: several rows for a line, then
// the one with fewer lines, then the one that states its amount exactly.
func compareDetail(a, b match) int {
	return cmp.Or(cmp.Compare(len(b.rows), len(a.rows)), cmp.Compare(len(a.lines), len(b.lines)), cmp.Compare(vagueness(a.rows[0]), vagueness(b.rows[0])))
}

// apart are the matches without the lines that an earlier one has. Rows that mean
// lines which others have as well lend what only they say.
func (s *settlement) apart(found []match, lists []*matcher) (once []match) {
	if len(lists) == 1 {
		return found
	}
	for _, f := range found {
		rest := f.lines
		var onto []match
		for _, o := range once {
			if left := slices.DeleteFunc(slices.Clone(rest), func(line *Row) bool { return slices.Contains(o.lines, line) }); len(left) < len(rest) {
				rest, onto = left, append(onto, o)
			}
		}
		if len(onto) == 1 && len(onto[0].rows) == 1 && len(f.rows) == 1 && slices.Equal(onto[0].lines, f.lines) {
			s.sameRow(onto[0].rows[0], f.rows[0], listsOf(lists)...)
		} else {
			for _, o := range onto {
				takeFiner(o.rows, f.rows)
			}
		}
		if len(rest) > 0 {
			once = append(once, match{f.rows, rest})
		}
	}
	return once
}

func listsOf(matchers []*matcher) (lists [][]*Row) {
	for _, m := range matchers {
		lists = append(lists, m.list)
	}
	return lists
}
