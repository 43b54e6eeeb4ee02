package invoice

import (
	"slices"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// mostSums bounds the sums of neighbours that are tried for an invoice: for each
// row there are as many as the square of the number of lines.
const mostSums = 2_000_000

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

// ways are the ways of matching, the surest first. Each is tried with the rows of
// all claims before the next, so that no project takes the line that another
// names.
var ways = [...]func(m *matcher, shared bool){
	one(func(r, line *Row) bool {
		return agreesInFull(r, amountsOf(line)) && SameItem(r.Line.Item, line.Line.Item)
	}),
	one(func(r, line *Row) bool { return agreesTo(r, amountsOf(line)) && SameItem(r.Line.Item, line.Line.Item) }),
	(*matcher).partsOfOne,
	one(func(r, line *Row) bool { return agreesInFull(r, amountsOf(line)) }),
	one(func(r, line *Row) bool { return agreesTo(r, amountsOf(line)) }),
	(*matcher).byGoods,
	(*matcher).severalLines,
	(*matcher).severalRows,
	(*matcher).whole,
}

// isFree reports whether this claim may still take a line; one that another claim
// has is only taken where there is no other.
func (m *matcher) isFree(line *Row, shared bool) bool {
	by := m.taken[line]
	return !m.has[line] && (shared || by == nil || by == m.claim)
}

// one is the way of matching each row with one line.
func one(fits func(r, line *Row) bool) func(*matcher, bool) {
	return func(m *matcher, shared bool) {
		for _, r := range slices.Clone(m.rows) {
			n := slices.IndexFunc(m.to, func(line *Row) bool { return m.isFree(line, shared) && fits(r, line) })
			if n >= 0 && slices.Contains(m.rows, r) {
				m.assign([]*Row{r}, m.to[n:n+1])
			}
		}
	}
}

// byGoods matches rows that state no amount by their goods. Of several rows for the
// same goods the first by what it says has the first line: the order of rows does
// not matter.
func (m *matcher) byGoods(shared bool) {
	rows := m.rows
	m.rows = slices.Clone(rows)
	slices.SortStableFunc(m.rows, func(a, b *Row) int { return CompareSaid(a.Line, b.Line) })
	one(func(r, line *Row) bool { return !statesAmount(r) && SameItem(r.Line.Item, line.Line.Item) })(m, shared)
	m.rows = slices.DeleteFunc(slices.Clone(rows), func(r *Row) bool { return !slices.Contains(m.rows, r) })
}

// areMany reports whether there are too many rows or lines to compare neighbours.
func (m *matcher) areMany() bool {
	rows, lines := len(m.rows), len(m.to)
	return rows*lines*max(rows, lines) > mostSums
}

// severalLines matches a row with neighbouring lines that come to its amount, or
// with all that are left.
func (m *matcher) severalLines(shared bool) {
	if m.areMany() {
		return
	}
	for _, r := range slices.Clone(m.rows) {
		if !statesAmount(r) || !slices.Contains(m.rows, r) {
			continue
		}
		free := m.free(shared)
		if found := m.runOf(r, shared); found != nil {
			m.assign([]*Row{r}, found)
		} else if len(free) > 0 && agreesTo(r, sums(free)) {
			m.assign([]*Row{r}, free)
		}
	}
}

// free are the lines that the list may still take.
func (m *matcher) free(shared bool) []*Row {
	return slices.DeleteFunc(slices.Clone(m.to), func(line *Row) bool { return !m.isFree(line, shared) })
}

// runOf returns neighbouring lines, all free, that come to the amount of a row. A
// discount belongs to the line before it.
func (m *matcher) runOf(r *Row, shared bool) []*Row {
	for from, first := range m.to {
		if from > 0 && first.Amount().IsNegative() && !sumOf(m.to).IsNegative() {
			continue
		}
		sum := project.Total{Net: decimal.NewNullDecimal(decimal.Zero), Gross: decimal.NewNullDecimal(decimal.Zero)}
		for to := from; to < len(m.to) && m.isFree(m.to[to], shared); to++ {
			sum.Net, sum.Gross = plus(sum.Net, m.to[to].Amounts.Net), plus(sum.Gross, m.to[to].Amounts.Gross)
			if to > from && agreesTo(r, sum) {
				return m.to[from : to+1]
			}
		}
	}
	return nil
}

// severalRows matches neighbouring rows with one line, or all rows that are left
// with all lines that are.
func (m *matcher) severalRows(shared bool) {
	if m.areMany() {
		return
	}
	for _, line := range m.to {
		if m.better == nil || !m.isFree(line, shared) { // a total is of all rows
			continue
		}
		if rows := m.rowsOf(line, func(*Row) bool { return true }); rows != nil {
			m.assign(rows, []*Row{line})
		}
	}
	if free := m.free(shared); len(free) > 0 && len(m.rows) > 1 && rowsAgreeTo(m.rows, sums(free)) {
		m.assign(m.rows, free)
	}
}

// partsOfOne matches neighbouring rows of one line's goods that come to its amount:
// what is paid in parts may have parts that equal other lines.
func (m *matcher) partsOfOne(shared bool) {
	if m.better == nil || m.areMany() {
		return
	}
	for _, line := range m.to {
		if len(m.rows) < 2 || !m.isFree(line, shared) {
			continue
		}
		sameGoods := func(r *Row) bool { return SameItem(r.Line.Item, line.Line.Item) }
		if rows := m.rowsOf(line, sameGoods); rows != nil {
			m.assign(rows, []*Row{line})
		}
	}
}

// rowsOf returns neighbouring rows, all of which may be meant, that come to the
// amount of a line.
func (m *matcher) rowsOf(line *Row, may func(*Row) bool) []*Row {
	amounts := amountsOf(line)
	for from := range m.rows {
		sum := addedUp{bare: true}
		for to := from; to < len(m.rows) && may(m.rows[to]); to++ {
			if sum.add(m.rows[to]); to > from && sum.agreesTo(amounts) {
				return m.rows[from : to+1]
			}
		}
	}
	return nil
}

// whole matches the only row, if it states no amount, with the whole invoice.
func (m *matcher) whole(shared bool) {
	if len(m.list) != 1 || len(m.rows) != 1 || statesAmount(m.rows[0]) {
		return
	}
	if free := m.free(shared); len(free) == len(m.to) {
		m.assign(m.rows, free)
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
		if slices.Contains(t.in.rows, t.row) && !slices.ContainsFunc(lines, func(line *Row) bool { return t.in.has[line] }) {
			t.in.assign([]*Row{t.row}, lines)
		}
	}
}

// take notes that a claim has a line.
func (m *matcher) take(line *Row) {
	if m.taken[line] == nil {
		m.taken[line] = m.claim
	}
}
