package invoice

import (
	"slices"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// mostSums bounds the sums of neighbours that are tried for an invoice: for each
// row there are as many as the square of the number of lines.
const mostSums = 10_000_000

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
		if rows := m.rowsOf(line); rows != nil {
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
		rows := m.rowsOf(line)
		if rows != nil && !slices.ContainsFunc(rows, func(r *Row) bool { return !SameItem(r.Line.Item, line.Line.Item) }) {
			m.assign(rows, []*Row{line})
		}
	}
}

// rowsOf returns neighbouring rows that come to the amount of a line.
func (m *matcher) rowsOf(line *Row) []*Row {
	for from := range m.rows {
		for to := from + 2; to <= len(m.rows); to++ {
			if rowsAgreeTo(m.rows[from:to], amountsOf(line)) {
				return m.rows[from:to]
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

// claimLines makes lines of rows and the lines that they stand for.
func (m *matcher) claimLines(rows, lines []*Row) {
	for _, line := range lines {
		m.claim.taken[line] = nil
	}
	if len(rows) > 1 && (!claimAlike(rows) || m.better == nil) {
		m.shareOut(rows, lines)
		return
	}
	differs := m.amountsDiffer(rows, lines)
	for _, line := range lines {
		l := m.joined(line.Line, rows[0].Line)
		if differs != nil {
			l.Remarks = append(l.Remarks, *differs)
		}
		for _, r := range rows[1:] {
			l.Joined = append(append(slices.Clip(l.Joined), r.Line), r.Line.Joined...)
			for _, remark := range r.Line.Remarks {
				if !slices.Contains(l.Remarks, remark) {
					l.Remarks = append(l.Remarks, remark)
				}
			}
		}
		m.claim.taken[line] = l
		line.isUsed = true
		m.claim.lines = append(m.claim.lines, l)
	}
}

// amountsDiffer returns what an original, or the other sheet of an export, says
// otherwise of the amounts of a row that agrees with it in one of them; nil where it
// says the same.
func (m *matcher) amountsDiffer(rows, lines []*Row) *project.Remark {
	row, first := rows[0], lines[0]
	at, place := row.Line.Source, first.Line.Source
	if len(rows) > 1 || !place.Kind.IsOriginal() && !areSheets(at, place) {
		return nil
	}
	sum := sums(lines)
	for _, a := range [...]struct {
		field         project.Field
		stated, exact decimal.NullDecimal
	}{{project.FieldNet, row.Line.Net, sum.Net}, {project.FieldTax, row.Line.Tax, sum.Tax}, {project.FieldGross, row.Line.Gross, sum.Gross}} {
		bare := a.field == project.FieldNet && row.Line.BasisUnclear
		kind, same := project.OriginalDiffers, roundsTo(a.exact, a.stated)
		if !place.Kind.IsOriginal() {
			kind, same = project.SheetDiffers, agreesWith(a.exact, a.stated)
		}
		if bare || !a.stated.Valid || !a.exact.Valid || same {
			continue
		}
		return &project.Remark{
			Kind: kind, Field: a.field, Row: money(a.stated), At: row.Line.At(a.field), Other: money(a.exact), Place: first.Line.At(a.field),
		}
	}
	return nil
}

// claimAlike reports whether rows claim in the same way.
func claimAlike(rows []*Row) bool {
	return !slices.ContainsFunc(rows, func(r *Row) bool {
		a, b := r.Line, rows[0].Line
		return a.Categories != b.Categories || a.UnknownCategory != b.UnknownCategory || a.PaymentDate != b.PaymentDate ||
			a.PaymentProof != b.PaymentProof || a.Leased != b.Leased || a.RelatedParty != b.RelatedParty
	})
}

// joined is a line of a better source with what only the row that claims it knows:
// category and payment, and what the line lacks. A source with a row an invoice
// has no goods.
func (m *matcher) joined(line, row *project.Line) *project.Line {
	l := *line
	l.Claim, l.Joined, l.Total = row, row.Joined, nil
	l.Categories, l.UnknownCategory = row.Categories, row.UnknownCategory
	l.PaymentDate, l.PaymentProof, l.Leased, l.RelatedParty = row.PaymentDate, row.PaymentProof, row.Leased, row.RelatedParty
	l.BasisUnclear = false
	if m.better == nil && row.Item != "" {
		l.Item, l.TaxCode = row.Item, row.TaxCode
	}
	lend(&l, row)
	l.Remarks = slices.DeleteFunc(slices.Concat(line.Remarks, row.Remarks), func(r project.Remark) bool { return r.Kind == project.Subtotal })
	return &l
}

// lend fills what a line lacks from another source.
func lend(l, other *project.Line) {
	for _, t := range [...]struct{ to, from *string }{
		{&l.Item, &other.Item}, {&l.TaxCode, &other.TaxCode}, {&l.RedOf, &other.RedOf}, {&l.Note, &other.Note}, {&l.Kind, &other.Kind},
	} {
		if *t.to == "" {
			*t.to = *t.from
		}
	}
	if !l.Quantity.Valid && !l.UnitPrice.Valid {
		l.Quantity, l.UnitPrice = other.Quantity, other.UnitPrice
	}
	if !l.TaxRate.Valid && l.Taxation == project.Taxed {
		l.Taxation = other.Taxation
	}
	if l.Code == "" && l.ENumber != "" && other.PaperKey() != "" { // a 数电纸质发票 has both
		l.Code, l.Number = other.Code, other.Number
	}
}

// keepRest keeps rows that no line of the better source stands for.
func (s *settlement) keepRest(c *claim, rows []*Row) {
	for _, r := range rows {
		if s.better != nil {
			r.remark(s.linesDiffer(r))
		}
		r.isUsed = true
		c.own[r.Line] = true
		c.lines = append(c.lines, r.Line)
	}
}

// linesDiffer tells that a row agrees with no line, and what the only line says that
// nobody has: of those for the same goods, or of all.
func (s *settlement) linesDiffer(r *Row) project.Remark {
	m := project.Remark{Kind: project.LinesDiffer, Field: project.FieldNet, Row: shownAmount(r), Place: project.Place{Source: s.better.Source}}
	free := slices.DeleteFunc(s.sureLines(), func(line *Row) bool { return s.taken[line] != nil })
	if same := slices.DeleteFunc(slices.Clone(free), func(line *Row) bool { return !SameItem(line.Line.Item, r.Line.Item) }); len(same) > 0 {
		free = same
	}
	if len(free) == 1 {
		m.Other, m.Place = shownAmount(free[0]), free[0].Line.At(project.FieldNet)
	}
	return m
}

// partCopies parts the rows that say once more what another row of the list says
// from those that no line stands for: of several lists all such rows, of one list
// those beside a row that has lines. A rule asks about the others.
func (m *matcher) partCopies(several bool) {
	once := m.rows
	if several && !m.hasRoom(m.list) {
		once = distinct(m.rows)
	}
	rest := m.rows
	m.rows = slices.DeleteFunc(slices.Clone(once), func(r *Row) bool { return m.sameAs(r) != nil })
	m.copies = slices.DeleteFunc(slices.Clone(rest), func(r *Row) bool { return slices.Contains(m.rows, r) })
}

// keepCopies makes copies of the lines that other rows of the list have, for the
// rule on duplicates; beside another list, which may have these lines, it only says
// that a row is repeated.
func (m *matcher) keepCopies(several bool) {
	for _, r := range m.copies {
		if several {
			m.claim.doubtRepeat(r)
			continue
		}
		for _, line := range m.sameAs(r).lines {
			m.claim.lines = append(m.claim.lines, m.joined(line.Line, r.Line))
		}
	}
}

// sameAs is the match of another row of the list that says what a row says, nil for
// none.
func (m *matcher) sameAs(r *Row) *match {
	for n := range m.found {
		f := &m.found[n]
		first := f.rows[0]
		if len(f.rows) > 1 {
			continue
		}
		sameItem := r.Line.Item == first.Line.Item || SameItem(r.Line.Item, first.Line.Item)
		if repeats(r, first) || agreesTo(r, sums(f.lines)) && sameItem || !statesAmount(r) && (sameItem || r.Line.Item == "") {
			return f
		}
	}
	return nil
}
