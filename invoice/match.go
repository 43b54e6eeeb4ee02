package invoice

import (
	"slices"

	"tiexi/project"
)

// match finds for the rows of each claim the lines of the better source that they
// stand for. A claim without a list has all of them.
func (s *settlement) match() {
	s.taken = make(map[*Row]*claim)
	byClaim := make([][]*matcher, len(s.claims))
	var matchers []*matcher
	for n, c := range s.claims {
		byClaim[n] = s.matchers(c)
		matchers = append(matchers, byClaim[n]...)
	}
	tryAll(matchers)
	if all := s.lines(); len(all) > len(s.sureLines()) {
		for _, m := range matchers {
			m.to = all
		}
		tryAll(matchers)
	}
	for n, c := range s.claims {
		if len(byClaim[n]) == 0 {
			s.claimAll(c)
			continue
		}
		s.uniteLists(c, byClaim[n])
	}
}

// matchers match the lists of a claim, each by itself: where a better source has
// the invoice line by line, lists are compared by the lines that they mean.
func (s *settlement) matchers(c *claim) (matchers []*matcher) {
	lists := c.lists
	if s.better == nil && len(lists) > 1 {
		lists = [][]*Row{s.mergeLists(c)}
	}
	for _, rows := range lists {
		matchers = append(matchers, &matcher{settlement: s, claim: c, list: rows, rows: rows, to: s.sureLines(), has: make(map[*Row]bool)})
	}
	findTwins(matchers)
	return matchers
}

// lines are what rows are matched to: the lines of the better source, else the
// row that states the total.
func (s *settlement) lines() []*Row {
	if s.better != nil {
		return s.better.rows
	}
	if best := s.sources[0]; best.kind() == project.ExportTotals {
		return best.rows
	}
	return nil
}

// sureLines are these lines without those that equal the sum of others: only a row
// that nothing else explains shows that they are lines.
func (s *settlement) sureLines() []*Row {
	return slices.DeleteFunc(slices.Clone(s.lines()), func(r *Row) bool { return r.addsUp })
}

// tryAll tries the ways of matching with the rows that are not matched yet: all of
// them with lines that no other claim has, before any with the others.
func tryAll(matchers []*matcher) {
	for _, shared := range [...]bool{false, true} {
		for _, way := range ways {
			for _, m := range matchers {
				if len(m.rows) > 0 && len(m.to) > 0 {
					way(m, shared)
				}
			}
		}
	}
}

// claimAll gives a claim every line of the best source.
func (s *settlement) claimAll(c *claim) {
	rows := s.lines()
	if rows == nil {
		rows = s.sources[0].rows
	}
	lines := make([]*project.Line, 0, len(rows))
	for _, r := range rows {
		l := *r.Line
		lines = append(lines, &l)
		c.taken[r] = &l
		r.isUsed = true
	}
	c.lines = append(c.lines, lines...)
}

// tellStatedApart tells lines of the better source apart that say the same, where a
// stated total shows that the invoice has them all.
func (s *settlement) tellStatedApart() {
	if s.better == nil || !s.isStated() {
		return
	}
	lines := make([]*project.Line, len(s.better.rows))
	for n, r := range s.better.rows {
		l := *r.Line
		r.Line, lines[n] = &l, &l
	}
	CountOccurrences(lines)
}

// tellMatchedApart tells lines apart that say the same and that different rows, or
// a row with their sum, stand for: list and better source agree that the invoice
// has them all. Discounts that go with them are among these.
func (s *settlement) tellMatchedApart() {
	if s.better != nil && s.isStated() { // they are told apart already
		return
	}
	for _, c := range s.claims {
		if len(c.lists) == 0 {
			continue
		}
		CountOccurrences(c.takenLines(s.lines()))
	}
}

// isStated reports whether another source, or the original itself, states the
// total that the lines of the better one come to.
func (s *settlement) isStated() bool {
	stated := slices.ContainsFunc(s.sources, func(src *source) bool {
		return src.kind() == project.ExportTotals || src.rows[0].Line.Total != nil
	})
	return stated && s.hasRoom(s.better.rows)
}

// takenLines are the lines that a claim has of some rows of a better source, in
// their order.
func (c *claim) takenLines(rows []*Row) (lines []*project.Line) {
	for _, r := range rows {
		if l := c.taken[r]; l != nil {
			lines = append(lines, l)
		}
	}
	return lines
}

// matcher matches the rows of one list of a claim.
type matcher struct {
	*settlement
	claim  *claim
	list   []*Row          // all its rows
	rows   []*Row          // that are not matched yet
	to     []*Row          // lines that they may be matched to
	has    map[*Row]bool   // lines that it has found
	found  []match         // in the order in which they were found
	copies []*Row          // rows that say once more what a matched one says
	twins  map[*Row][]twin // rows of other lists of the claim that are the same
}

// match is rows of a list and the lines of the better source that they stand for.
type match struct{ rows, lines []*Row }

// twin is a row of another list.
type twin struct {
	in  *matcher
	row *Row
}

// findTwins finds the rows that stand in several lists of a claim: they mean the
// same line, and are matched together.
func findTwins(matchers []*matcher) {
	for n, m := range matchers {
		m.twins = make(map[*Row][]twin)
		for _, before := range matchers[:n] {
			for _, p := range pairSame(before.list, m.list) {
				before.twins[p[0]] = append(before.twins[p[0]], twin{m, p[1]})
				m.twins[p[1]] = append(m.twins[p[1]], twin{before, p[0]})
			}
		}
	}
}

// assign notes the lines that rows stand for, of the list and of other lists of the
// claim that have the only row as well. A sheet of an export that says otherwise than
// the other is not matched.
func (m *matcher) assign(rows, lines []*Row) {
	rows, lines = slices.Clone(rows), slices.Clone(lines)
	for _, line := range lines {
		m.has[line] = true
		m.take(line)
	}
	if differs := m.amountsDiffer(rows, lines); differs != nil && differs.Kind == project.SheetDiffers {
		rows[0].remark(*differs)
		return
	}
	m.rows = slices.DeleteFunc(slices.Clone(m.rows), func(r *Row) bool { return slices.Contains(rows, r) })
	m.found = append(m.found, match{rows, lines})
	if len(rows) > 1 {
		return
	}
	for _, t := range m.twins[rows[0]] {
		if t.mayMean(lines) {
			t.in.assign([]*Row{t.row}, lines)
		}
	}
}

// mayMean reports whether a row that is the same as one of another list may mean the
// lines that this one means. It may not where it states another amount: the net amount
// of one line, in 万元, may be the gross amount of another.
func (t twin) mayMean(lines []*Row) bool {
	return slices.Contains(t.in.rows, t.row) && (!statesAmount(t.row) || agreesTo(t.row, sums(lines))) &&
		!slices.ContainsFunc(lines, func(line *Row) bool { return t.in.has[line] })
}

// take notes that a claim has a line.
func (m *matcher) take(line *Row) {
	if m.taken[line] == nil {
		m.taken[line] = m.claim
	}
}
