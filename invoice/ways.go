package invoice

import (
	"slices"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// mostSums bounds the sums of neighbours that are tried for an invoice: for each
// row there are as many as the square of the number of lines.
const mostSums = 2_000_000

// ways are the ways of matching, the surest first. Each is tried with the rows of
// all claims before the next, so that no project takes the line that another
// names.
var ways = [...]func(m *matcher, shared bool){
	one(agreesInFull, sameGoods),
	one(agreesThroughout, sameGoods),
	insteadOfOne(sameGoods),
	one(agreesTo, sameGoods),
	(*matcher).partsOfOne,
	one(agreesInFull, anyGoods),
	one(agreesThroughout, anyGoods),
	insteadOfOne(anyGoods),
	one(agreesTo, anyGoods),
	(*matcher).byGoods,
	severalLines(agreesThroughout),
	severalLines(agreesTo),
	(*matcher).severalRows,
	(*matcher).whole,
}

// amountAgrees reports whether a row states an amount, in some degree of exactness.
type amountAgrees func(*Row, project.Total) bool

// goodsAgree reports whether a row may mean a line by their goods.
type goodsAgree func(r, line *Row) bool

func sameGoods(r, line *Row) bool { return SameItem(r.Line.Item, line.Line.Item) }

func anyGoods(_, _ *Row) bool { return true }

// isFree reports whether this claim may still take a line; one that another claim
// has is only taken where there is no other.
func (m *matcher) isFree(line *Row, shared bool) bool {
	by := m.taken[line]
	return !m.has[line] && (shared || by == nil || by == m.claim)
}

// one is the way of matching each row with one line.
func one(amount amountAgrees, goods goodsAgree) func(*matcher, bool) {
	return func(m *matcher, shared bool) {
		m.each(func(r *Row) []*Row { return m.lineOf(r, shared, amount, goods) })
	}
}

// each matches each row with the lines that are found for it, nil for none.
func (m *matcher) each(find func(*Row) []*Row) {
	for _, r := range slices.Clone(m.rows) {
		if !slices.Contains(m.rows, r) { // matched with the same row of another list
			continue
		}
		if lines := find(r); lines != nil {
			m.assign([]*Row{r}, lines)
		}
	}
}

// lineOf returns the first free line that a row may mean, nil for none.
func (m *matcher) lineOf(r *Row, shared bool, amount amountAgrees, goods goodsAgree) []*Row {
	n := slices.IndexFunc(m.to, func(line *Row) bool {
		return m.isFree(line, shared) && amount(r, amountsOf(line)) && goods(r, line)
	})
	if n < 0 {
		return nil
	}
	return m.to[n : n+1]
}

// byGoods matches rows that state no amount by their goods. Of several rows for the
// same goods the first by what it says has the first line: the order of rows does
// not matter.
func (m *matcher) byGoods(shared bool) {
	rows := m.rows
	m.rows = slices.Clone(rows)
	slices.SortStableFunc(m.rows, func(a, b *Row) int { return CompareSaid(a.Line, b.Line) })
	one(func(r *Row, _ project.Total) bool { return !statesAmount(r) }, sameGoods)(m, shared)
	m.rows = slices.DeleteFunc(slices.Clone(rows), func(r *Row) bool { return !slices.Contains(m.rows, r) })
}

// areMany reports whether there are too many rows or lines to compare neighbours.
func (m *matcher) areMany() bool {
	rows, lines := len(m.rows), len(m.to)
	return rows*lines*max(rows, lines) > mostSums
}

// severalLines is the way of matching each row with neighbouring lines that come to
// its amount, or with all that are left.
func severalLines(amount amountAgrees) func(*matcher, bool) {
	return func(m *matcher, shared bool) {
		if !m.areMany() {
			m.each(func(r *Row) []*Row { return m.severalOf(r, shared, amount) })
		}
	}
}

// insteadOfOne is the way of matching a row that states the net amount of a line, or
// the gross, but another tax, with several lines that come to all that it states.
// One of them has the goods that the row and the single line have.
func insteadOfOne(goods goodsAgree) func(*matcher, bool) {
	return func(m *matcher, shared bool) {
		if m.areMany() {
			return
		}
		m.each(func(r *Row) []*Row {
			if m.lineOf(r, shared, agreesTo, goods) == nil {
				return nil
			}
			lines := m.severalOf(r, shared, agreesThroughout)
			if !slices.ContainsFunc(lines, func(line *Row) bool { return goods(r, line) }) {
				return nil
			}
			return lines
		})
	}
}

// severalOf returns neighbouring lines that come to the amount of a row, else all that
// are left, if these do.
func (m *matcher) severalOf(r *Row, shared bool, amount amountAgrees) []*Row {
	if !statesAmount(r) {
		return nil
	}
	if found := m.runOf(r, shared, amount); found != nil {
		return found
	}
	if free := m.free(shared); len(free) > 0 && amount(r, sums(free)) {
		return free
	}
	return nil
}

// free are the lines that the list may still take.
func (m *matcher) free(shared bool) []*Row {
	return slices.DeleteFunc(slices.Clone(m.to), func(line *Row) bool { return !m.isFree(line, shared) })
}

// runOf returns neighbouring lines, all free, that come to the amount of a row. A
// discount belongs to the line before it.
func (m *matcher) runOf(r *Row, shared bool, amount amountAgrees) []*Row {
	for from, first := range m.to {
		if from > 0 && first.Amount().IsNegative() && !sumOf(m.to).IsNegative() {
			continue
		}
		zero := decimal.NewNullDecimal(decimal.Zero)
		sum := project.Total{Net: zero, Tax: zero, Gross: zero}
		for to := from; to < len(m.to) && m.isFree(m.to[to], shared); to++ {
			sum = add(sum, m.to[to])
			if to > from && amount(r, sum) {
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
		if rows := m.rowsOf(line, func(r *Row) bool { return sameGoods(r, line) }); rows != nil {
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
