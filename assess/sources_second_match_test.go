package assess_test

import (
	"slices"
)

// Rule 3: which lines of the best source the rows of a list mean.

// agrees tells whether a row states these amounts: net with net or gross with gross, a bare 金额 with either, to its own last
// digit.
func (r *sourcesRow) agrees(net, gross int64) bool {
	near := func(stated *int64, v int64) bool {
		if stated == nil {
			return false
		}
		d := *stated - v
		return d == 0 || (r.digit >= 100_00 && 2*max(d, -d) <= r.digit)
	}
	return near(r.net, net) || near(r.gross, gross) || (r.bare && near(r.net, gross))
}

// match finds the lines of the best source that the rows of one list mean (rule 3).
func (s *sourcesCase) match(project int, rows []sourcesRow, share *sourcesShare) (claims []sourcesClaim) {
	m := &sourcesMatching{project: project, lines: s.lines, used: make([]bool, len(s.lines)), claims: make([]*sourcesClaim, len(rows)), rows: rows}
	m.single(true)
	m.single(false)
	m.several()
	m.shared()
	if m.open {
		share.open = append(share.open, "whether the sums of rounded rows are equal")
		share.unsure = append(share.unsure, "whether the sums of rounded rows are equal")
	}
	if left, _, _ := m.left(); len(rows) == 1 && rows[0].net == nil && rows[0].gross == nil && s.lines != nil {
		m.take([]int{0}, left)
		if slices.ContainsFunc(s.lines, func(l *sourcesLine) bool { return len(s.lines) > 1 && l.item == rows[0].item }) {
			share.open = append(share.open, "a row without an amount may mean the line of its item")
		}
	}
	for n, row := range rows {
		c := m.claims[n]
		if c == nil {
			c = s.unmatched(row, share)
		}
		if c != nil {
			claims = append(claims, *c)
		}
	}
	return claims
}

// unmatched is a row that stands for itself.
func (s *sourcesCase) unmatched(row sourcesRow, share *sourcesShare) *sourcesClaim {
	net, derived, ok := row.amount()
	if !ok {
		share.review = append(share.review, "incomplete")
		return nil
	}
	c := &sourcesClaim{row: row, amount: net}
	for doubt, has := range map[string]bool{"derived": derived, "basis": row.bare, "lines_differ": s.exact} {
		if has {
			c.doubts = append(c.doubts, doubt)
		}
	}
	return c
}

type sourcesMatching struct {
	project int
	lines   []*sourcesLine
	used    []bool
	rows    []sourcesRow
	claims  []*sourcesClaim
	open    bool
}

// take gives lines to rows: to several in proportion to what they state.
func (m *sourcesMatching) take(rows, lines []int) {
	var net, all int64
	for _, k := range lines {
		m.used[k] = true
		net += m.lines[k].sum
	}
	stated := func(n int) int64 {
		if own, _, ok := m.rows[n].amount(); ok {
			return own
		}
		return 0
	}
	for _, n := range rows {
		all += stated(n)
	}
	rest := net
	for at, n := range rows {
		amount := rest
		if at < len(rows)-1 {
			amount = secondTimes(net, stated(n), all)
		}
		rest -= amount
		m.claims[n] = &sourcesClaim{row: m.rows[n], lines: lines, amount: amount, shared: len(rows) > 1}
	}
}

// strangers counts the lines that other projects claim, and not this one: those that a row means last.
func (m *sourcesMatching) strangers(lines []int) (count int) {
	for _, k := range lines {
		if len(m.lines[k].by) > 0 && !m.lines[k].by[m.project] {
			count += 2
		} else if !m.lines[k].by[m.project] {
			count++
		}
	}
	return count
}

// best takes for a row the fitting lines that the fewest others claim, else the first.
func (m *sourcesMatching) best(n int, fitting [][]int) {
	for at, lines := range fitting {
		if at == 0 || m.strangers(lines) < m.strangers(fitting[0]) {
			fitting[0] = lines
		}
	}
	if len(fitting) > 0 {
		m.take([]int{n}, fitting[0])
	}
}

// single: amounts and item; then amounts.
func (m *sourcesMatching) single(byItem bool) {
	for n, row := range m.rows {
		var fitting [][]int
		for k, line := range m.lines {
			if m.claims[n] == nil && !m.used[k] && row.agrees(line.sum, line.gross) && (!byItem || row.item == line.item) {
				fitting = append(fitting, []int{k})
			}
		}
		m.best(n, fitting)
	}
}

// several: a row that equals several neighbouring lines or all that are left.
func (m *sourcesMatching) several() {
	for n, row := range m.rows {
		if m.claims[n] != nil {
			continue
		}
		var fitting [][]int
		for first := range m.lines {
			var run []int
			for last := first; last < len(m.lines) && !m.used[last]; last++ {
				run = append(run, last)
				if net, gross := m.sums(run); len(run) > 1 && row.agrees(net, gross) {
					fitting = append(fitting, slices.Clone(run))
				}
			}
		}
		if left, net, gross := m.left(); len(left) > 1 && row.agrees(net, gross) {
			fitting = append(fitting, left)
		}
		m.best(n, fitting)
	}
}

func (m *sourcesMatching) sums(lines []int) (net, gross int64) {
	for _, k := range lines {
		net, gross = net+m.lines[k].sum, gross+m.lines[k].gross
	}
	return net, gross
}

// left are the lines that no row has yet, and their sums.
func (m *sourcesMatching) left() (at []int, net, gross int64) {
	for k := range m.lines {
		if !m.used[k] {
			at = append(at, k)
		}
	}
	net, gross = m.sums(at)
	return at, net, gross
}

// shared: several rows that equal one line, or the total: a run of rows, or all that are left.
func (m *sourcesMatching) shared() {
	for k, line := range m.lines {
		for first := range m.rows {
			var rows []int
			for n := first; n < len(m.rows) && m.claims[n] == nil && !m.used[k]; n++ {
				if rows = append(rows, n); len(rows) > 1 && m.equal(rows, line.sum, line.gross) {
					m.take(rows, []int{k})
				}
			}
		}
		if rows := m.without(); len(rows) > 1 && !m.used[k] && m.equal(rows, line.sum, line.gross) {
			m.take(rows, []int{k})
		}
	}
	left, net, gross := m.left()
	if rows := m.without(); len(rows) > 1 && len(left) > 1 && m.equal(rows, net, gross) {
		m.take(rows, left)
	}
}

// without are the rows that have no lines yet.
func (m *sourcesMatching) without() (rows []int) {
	for n := range m.rows {
		if m.claims[n] == nil {
			rows = append(rows, n)
		}
	}
	return rows
}

// equal tells whether some rows come to the amounts. Whether a sum may be off by as much as its rows together, or by the last
// digit of one, is open.
func (m *sourcesMatching) equal(rows []int, net, gross int64) bool {
	sum := m.add(rows)
	strict := *sum
	strict.digit = m.rows[rows[0]].digit
	if sum.agrees(net, gross) != strict.agrees(net, gross) {
		m.open = true
	}
	return sum.agrees(net, gross)
}

// add is a row with the sums of some rows; an amount that one of them lacks is missing.
func (m *sourcesMatching) add(rows []int) *sourcesRow {
	sum := m.rows[rows[0]]
	add := func(a, b *int64) *int64 {
		if a == nil || b == nil {
			return nil
		}
		return ownFen(*a + *b)
	}
	for _, n := range rows[1:] {
		sum.net, sum.gross = add(sum.net, m.rows[n].net), add(sum.gross, m.rows[n].gross)
		sum.bare, sum.digit = sum.bare && m.rows[n].bare, sum.digit+m.rows[n].digit
	}
	return &sum
}
