package assess_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// The second calculation of how the sources of one invoice are settled (contract, section 3, "Sources of one invoice"), from
// the contract's text alone, on whole fen, sharing no line with the program. It knows runs in which everything but the
// sources is as it should be: what counts of each invoice for each project, and whether some source makes a project doubtful.
//
// Where the text can be read in two ways, it says so (open) instead of choosing: such a project is not compared.

// The kinds of sources, by rank.
const (
	sourcesList = iota
	sourcesTotals
	sourcesLines
	sourcesXML
)

// sourcesRow is one row of a source: what it says, and nothing of what is true. Amounts are in fen, nil where missing.
type sourcesRow struct {
	project int // that the row claims for, -1 in evidence

	invoice, blue string // the invoice, and the one that it reverses, "" none
	item          string
	day           int // yyyymmdd, 0 missing

	net, tax, gross *int64
	rated           bool  // the rate stands there: 13 %
	bare            bool  // net stands under a bare 金额
	digit           int64 // what the last digit of the amounts is worth (fen)

	categories    [4]bool // advanced, intelligent equipment, software, other
	saysSum       bool    // in words, that it adds up others
	status        string  // "", normal, void, reversed
	risk, flagged bool    // 疑点发票; red by its flag
}

// sourcesSheet is a sheet or a file. Its number in the run is its place in the order of paths.
type sourcesSheet struct {
	kind int
	rows []sourcesRow
}

type sourcesRun struct {
	owners []int // the enterprise of each project
	sheets []sourcesSheet
}

// sourcesResult is what the sources come to for one project.
type sourcesResult struct {
	counted map[string]int64 // fen by invoice and categories
	review  []string         // why the project is doubtful; none: it is not
	mixed   map[string]bool  // invoices whose amounts are not compared by category
	open    []string         // what the contract leaves open about its amounts
	unsure  []string         // what it leaves open about its verdict
}

func (r *sourcesResult) base() (sum int64) {
	for _, fen := range r.counted {
		sum += fen
	}
	return sum
}

func (r *sourcesResult) byInvoice() map[string]int64 {
	sums := make(map[string]int64)
	for key, fen := range r.counted {
		sums[sourcesInvoiceOf(key)] += fen
	}
	return sums
}

func sourcesInvoiceOf(key string) string { return key[:1] }
func sourcesKey(invoice string, c [4]bool) string {
	name := invoice + " "
	for n, letter := range "AESO" {
		if c[n] {
			name += string(letter)
		}
	}
	return name
}

// sourcesSecond settles the invoices of a run, one after the other, for all of its projects.
func sourcesSecond(run sourcesRun) []*sourcesResult {
	results := make([]*sourcesResult, len(run.owners))
	for n := range results {
		results[n] = &sourcesResult{counted: make(map[string]int64), mixed: make(map[string]bool)}
	}
	claimed := make(map[string]bool)
	for _, sheet := range run.sheets {
		for _, row := range sheet.rows {
			if row.project >= 0 {
				claimed[row.invoice] = true
			}
		}
	}
	cases := make(map[string]*sourcesCase)
	for _, key := range slices.Sorted(maps.Keys(claimed)) {
		s := sourcesMatter(run, key)
		for n := range results {
			s.claim(n)
		}
		s.together()
		s.write(results)
		cases[key] = s
	}
	for _, key := range slices.Sorted(maps.Keys(claimed)) {
		cases[key].reds(cases, results)
	}
	sourcesVersions(run, results)
	return results
}

// sourcesCase is one invoice: its rows by sheet, the best source's first, and what has been found out.
type sourcesCase struct {
	run     sourcesRun
	key     string
	parts   []sourcesPart
	lines   []*sourcesLine // of the best source, none where only lists speak
	exact   bool           // the best source has lines, not only a total
	total   int64          // net of the best source
	gross   int64
	void    bool
	undated bool     // no source states a date
	doubts  []string // of every project that claims the invoice
	shares  map[int]*sourcesShare
}

// sourcesPart is what one sheet says of the invoice.
type sourcesPart struct {
	kind int
	rows []sourcesRow
}

// sourcesLine is a line of the best source, and who claims it.
type sourcesLine struct {
	sourcesRow
	sum, gross int64 // net and gross
	by         map[int]bool
}

// sourcesClaim is what a row of a list claims: lines of the best source, or its own amount.
type sourcesClaim struct {
	row    sourcesRow
	lines  []int // positions; none: its own amount
	amount int64
	shared bool // with other rows
}

// sourcesShare is what one project gets of the invoice.
type sourcesShare struct {
	amounts              map[[4]bool]int64
	lines                map[int][4]bool // of the best source, with the categories that they have now
	mixed                bool            // which amount has which category is not compared
	review, open, unsure []string
}

func (s *sourcesShare) sum() (sum int64) {
	for _, fen := range s.amounts {
		sum += fen
	}
	return sum
}

func sourcesUnited(a, b [4]bool) [4]bool {
	for n := range a {
		a[n] = a[n] || b[n]
	}
	return a
}

func sourcesMatter(run sourcesRun, key string) *sourcesCase {
	s := &sourcesCase{run: run, key: key, shares: make(map[int]*sourcesShare)}
	for _, sheet := range run.sheets {
		part := sourcesPart{kind: sheet.kind}
		for _, row := range sheet.rows {
			if row.invoice == key {
				part.rows = append(part.rows, row)
			}
		}
		if part.rows != nil {
			s.parts = append(s.parts, part)
		}
	}
	slices.SortStableFunc(s.parts, func(a, b sourcesPart) int { return cmp.Compare(b.kind, a.kind) })
	if best := s.parts[0]; best.kind > sourcesList {
		s.exact = best.kind > sourcesTotals
		for _, row := range best.rows {
			net, _, _ := row.amount()
			line := &sourcesLine{sourcesRow: row, sum: net, gross: net + *row.tax, by: make(map[int]bool)}
			s.lines = append(s.lines, line)
			s.total += net
			s.gross += line.gross
		}
	}
	s.facts()
	return s
}

// amount is the net amount of a row as it stands; ok is false where it has none to be had.
func (r *sourcesRow) amount() (net int64, derived, ok bool) {
	switch {
	case r.net != nil:
		return *r.net, false, true
	case r.gross != nil && r.tax != nil:
		return *r.gross - *r.tax, false, true
	case r.gross != nil && r.rated:
		return secondTimes(*r.gross, 100_00, 113_00), true, true
	}
	return 0, false, false
}

// facts holds what the sources say of the whole invoice against each other.
func (s *sourcesCase) facts() {
	days, totals, red := make(map[int]bool), make(map[int64]bool), false
	var statuses []string // the best source's first
	for _, part := range s.parts {
		var total int64
		for _, row := range part.rows {
			if row.day != 0 {
				days[row.day] = true
			}
			if row.status != "" {
				statuses = append(statuses, fmt.Sprint(part.kind, row.status))
			}
			red = red || row.risk
			net, _, _ := row.amount()
			total += net
		}
		if part.kind > sourcesList {
			totals[total] = true
		}
	}
	s.undated = len(days) == 0
	if len(days) > 1 {
		s.doubts = append(s.doubts, "date")
	}
	if len(totals) > 1 {
		s.doubts = append(s.doubts, "total")
	}
	if red {
		s.doubts = append(s.doubts, "risk")
	}
	s.standing(statuses)
}

// standing tells whether the invoice is void: without doubt where the best source that states a status says so, and no other
// of that rank denies it.
func (s *sourcesCase) standing(statuses []string) {
	if len(statuses) == 0 {
		return
	}
	best, denied := statuses[0][:1], false
	certain := false
	for _, status := range statuses {
		gone := status[1:] != "normal"
		s.void = s.void || gone
		if status[:1] == best {
			certain, denied = certain || gone, denied || !gone
		}
	}
	if s.void && (!certain || denied) {
		s.doubts = append(s.doubts, "status")
	}
}

// claim works out what one project gets of the invoice.
func (s *sourcesCase) claim(project int) {
	share := &sourcesShare{amounts: make(map[[4]bool]int64), lines: make(map[int][4]bool)}
	var lists [][]sourcesClaim
	for _, part := range s.parts {
		rows := slices.DeleteFunc(slices.Clone(part.rows), func(r sourcesRow) bool { return r.project != project })
		if len(rows) == 0 {
			continue
		}
		rows = s.once(s.withoutSums(rows, share), share)
		claims := s.match(project, rows, share)
		for _, c := range claims {
			for _, k := range c.lines {
				s.lines[k].by[project] = true
			}
		}
		lists = append(lists, claims)
	}
	if lists == nil {
		return
	}
	s.shares[project] = share
	if s.exact {
		s.joinByLines(lists, share)
	} else {
		s.joinByRows(lists, share)
	}
	s.cut(share)
}

// withoutSums takes out the rows that add up others (rule 5).
func (s *sourcesCase) withoutSums(rows []sourcesRow, share *sourcesShare) (kept []sourcesRow) {
	value := func(r sourcesRow) int64 {
		switch {
		case r.net != nil:
			return *r.net
		case r.gross != nil:
			return *r.gross
		}
		return 0
	}
	var all, run int64
	for _, row := range rows {
		all += value(row)
	}
	since := 0
	for _, row := range rows {
		v := value(row)
		sums := v != 0 && ((len(rows) >= 3 && all-v == v) || (since >= 2 && run == v))
		if sums && s.lines != nil && !row.saysSum { // a row that says so is none of the invoice's, whatever room there is
			limit := s.total
			if row.net == nil || (row.bare && all != s.total) {
				limit = s.gross
			}
			if sums && all <= limit && s.exact {
				share.open = append(share.open, "a sum that the total has room for")
				share.unsure = append(share.unsure, "a sum that the total has room for")
			}
			sums = all > limit
		}
		if !sums {
			kept, run, since = append(kept, row), run+v, since+1
			continue
		}
		run, since = 0, 0
		if !row.saysSum {
			share.review = append(share.review, "subtotal")
		}
	}
	return kept
}

// once drops the rows that say the same twice in one list (invoice.duplicate), unless the invoice shows that it has both.
func (s *sourcesCase) once(rows []sourcesRow, share *sourcesShare) (kept []sourcesRow) {
	for n, row := range rows {
		copies := 0
		for _, before := range rows[:n] {
			if sourcesSameAmounts(before, row) && before.item == row.item {
				copies++
			}
		}
		if copies > 0 && !s.shows(rows, row, copies+1, share) {
			share.review = append(share.review, "duplicate")
			continue
		}
		kept = append(kept, row)
	}
	return kept
}

// shows tells whether the best source has that many lines like the row, or, where it has only a total, whether that is
// the sum of the rows with all copies.
func (s *sourcesCase) shows(rows []sourcesRow, row sourcesRow, copies int, share *sourcesShare) bool {
	if s.lines == nil {
		return false
	}
	if s.exact {
		for _, line := range s.lines {
			if row.agrees(line.sum, line.gross) {
				copies--
			}
		}
		if copies <= 0 {
			return true
		}
	}
	var net, gross int64
	for _, r := range rows {
		if r.net != nil {
			net += *r.net
		}
		if r.gross != nil {
			gross += *r.gross
		}
	}
	if net == s.total || gross == s.gross || (row.bare && net == s.gross) {
		return true
	}
	if net < s.total && gross < s.gross {
		share.open = append(share.open, "copies below the total")
	}
	return false
}

func sourcesSameAmounts(a, b sourcesRow) bool {
	same := func(x, y *int64) bool { return (x == nil) == (y == nil) && (x == nil || *x == *y) }
	return same(a.net, b.net) && same(a.gross, b.gross) && (a.net != nil || a.gross != nil)
}

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
	if derived {
		share.review = append(share.review, "derived")
	}
	if row.bare {
		share.review = append(share.review, "basis")
	}
	if s.exact {
		share.review = append(share.review, "lines_differ")
	}
	return &sourcesClaim{row: row, amount: net}
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
		switch r := m.rows[n]; {
		case r.net != nil:
			return *r.net
		case r.gross != nil:
			return *r.gross
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

// joinByLines brings the lists of one project together where the best source has lines (rules 3 and 4). Lists all of whose rows
// mean lines are together those lines. Where a row stands for itself, and the lists have lines in common beyond the rows that
// they share, they cannot both count; nor where the total has no room for both.
func (s *sourcesCase) joinByLines(lists [][]sourcesClaim, share *sourcesShare) {
	var own []sourcesClaim
	sums := make([]int64, len(lists)) // of each list by itself
	for at, list := range lists {
		alone := &sourcesShare{lines: make(map[int][4]bool)}
		var rest []sourcesClaim
		for _, c := range list {
			alone.hold(c)
			share.hold(c)
			if c.lines == nil {
				rest = append(rest, c)
				sums[at] += c.amount
			}
		}
		s.follow(alone)
		for k := range alone.lines {
			sums[at] += s.lines[k].sum
		}
		own = sourcesUnite(own, rest, share)
	}
	share.mixed = share.mixed || (len(lists) > 1 && sourcesOverlap(lists)) // the finer list's categories
	s.copies(lists, share)
	s.follow(share)
	all := sourcesSum(own)
	for k := range share.lines {
		all += s.lines[k].sum
	}
	if len(lists) == 2 && len(own) > 0 && len(lists[0]) != len(lists[1]) && sourcesStated(lists[0]) == sourcesStated(lists[1]) { // different detail
		share.mixed = true
		share.amounts[sourcesAny(lists)] = sums[0]
		if len(lists[1]) > len(lists[0]) {
			share.amounts[sourcesAny(lists)] = sums[1]
		}
		return
	}
	if len(lists) > 1 && sourcesOverlap(lists) && sourcesStated(lists[0]) != sourcesStated(lists[1]) {
		share.unsure = append(share.unsure, "lists that mean the same lines, and have different sums")
	}
	if len(lists) > 1 && (max(all, -all) > max(s.total, -s.total) || (len(own) > 0 && sourcesOverlap(lists))) {
		share.review = append(share.review, "unsettled")
		share.mixed = true
		share.amounts[sourcesAny(lists)] = slices.Max(sums)
		return
	}
	for k, categories := range share.lines {
		share.amounts[categories] += s.lines[k].sum
	}
	for _, c := range own {
		share.amounts[c.row.categories] += c.amount
	}
}

// sourcesOverlap tells whether rows of two lists mean a line in common without being the same row.
func sourcesOverlap(lists [][]sourcesClaim) bool {
	for _, c := range lists[0] {
		for _, d := range lists[1] {
			if !slices.Equal(c.lines, d.lines) && slices.ContainsFunc(c.lines, func(k int) bool { return slices.Contains(d.lines, k) }) {
				return true
			}
		}
	}
	return false
}

// sourcesStated is what the rows of a list come to by themselves.
func sourcesStated(claims []sourcesClaim) (sum int64) {
	for _, c := range claims {
		net, _, _ := c.row.amount()
		sum += net
	}
	return sum
}

// sourcesAny stands for the categories of an amount whose categories are not compared.
func sourcesAny(lists [][]sourcesClaim) [4]bool { return lists[0][0].row.categories }

// hold notes the lines that a claim means.
func (s *sourcesShare) hold(c sourcesClaim) {
	for _, k := range c.lines {
		s.mixed = s.mixed || c.shared
		s.lines[k] = sourcesUnited(s.lines[k], c.row.categories)
	}
}

// follow claims the discounts behind claimed lines.
func (s *sourcesCase) follow(share *sourcesShare) {
	for k, line := range s.lines {
		if _, has := share.lines[k]; s.total >= 0 && line.sum < 0 && k > 0 && !has {
			if before, has := share.lines[k-1]; has {
				share.lines[k] = before
			}
		}
	}
}

// copies asks whether the best source has more lines of the amounts that stand in several lists than any of these.
func (s *sourcesCase) copies(lists [][]sourcesClaim, share *sourcesShare) {
	for _, line := range s.lines {
		in, most, has := 0, 0, 0
		for _, list := range lists {
			count := 0
			for _, c := range list {
				if len(c.lines) == 1 && !c.shared && s.lines[c.lines[0]].sum == line.sum {
					count++
				}
			}
			if count > 0 {
				in++
			}
			most = max(most, count)
		}
		for _, other := range s.lines {
			if other.sum == line.sum {
				has++
			}
		}
		if in > 1 && most < has {
			share.review = append(share.review, "same row more")
		}
	}
}

// joinByRows brings the lists of one project together where no source has lines.
func (s *sourcesCase) joinByRows(lists [][]sourcesClaim, share *sourcesShare) {
	joined := lists[0]
	for _, list := range lists[1:] {
		joined = s.joinTwo(joined, list, share)
	}
	for _, c := range joined {
		share.amounts[c.row.categories] += c.amount
	}
}

func sourcesSum(claims []sourcesClaim) (sum int64) {
	for _, c := range claims {
		sum += c.amount
	}
	return sum
}

// sourcesEqual compares the sums of two lists, to the last digit of a single row.
func sourcesEqual(a, b []sourcesClaim) bool {
	for _, pair := range [][2][]sourcesClaim{{a, b}, {b, a}} {
		if one, sum := pair[0], sourcesSum(pair[1]); len(one) == 1 && one[0].row.net != nil && one[0].row.agrees(sum, sum) {
			return true
		}
	}
	return sourcesSum(a) == sourcesSum(b)
}

func (s *sourcesCase) joinTwo(a, b []sourcesClaim, share *sourcesShare) []sourcesClaim {
	united := sourcesUnite(a, b, share)
	switch {
	case len(united) == max(len(a), len(b)): // one has all rows of the other
		return united
	case len(a) != len(b) && sourcesEqual(a, b): // different detail
		if share.mixed = true; len(a) > len(b) {
			return a
		}
		return b
	case s.lines != nil && sourcesSum(united) <= s.total:
		return united
	}
	for _, list := range [][]sourcesClaim{a, b} {
		if len(list) > 1 && list[0].row.digit > 1 {
			share.open = append(share.open, "whether the sums of rounded rows are equal")
			share.unsure = append(share.unsure, "whether the sums of rounded rows are equal")
			return united
		}
	}
	share.review = append(share.review, "unsettled")
	share.mixed = true
	if sourcesSum(b) > sourcesSum(a) {
		return b
	}
	return a
}

// sourcesUnite are the rows of two lists, those that agree in amounts once: with the same item first.
func sourcesUnite(a, b []sourcesClaim, share *sourcesShare) []sourcesClaim {
	united := slices.Clone(a)
	taken, placed := make([]bool, len(a)), make([]bool, len(b))
	for _, byItem := range []bool{true, false} {
		for n, c := range b {
			for k := range a {
				if !placed[n] && !taken[k] && sourcesAgree(a[k].row, c.row) && (!byItem || a[k].row.item == c.row.item) {
					taken[k], placed[n] = true, true
					united[k].row.categories = sourcesUnited(a[k].row.categories, c.row.categories)
					if a[k].amount != c.amount || a[k].row.bare != c.row.bare || (a[k].row.net == nil) != (c.row.net == nil) {
						share.open = append(share.open, "rows that agree on different bases")
					}
				}
			}
		}
	}
	for n, c := range b {
		if !placed[n] {
			united = append(united, c)
		}
	}
	return united
}

// sourcesAgree tells whether two rows agree in amounts, completed where they state the rate or the tax.
func sourcesAgree(a, b sourcesRow) bool {
	net, gross := a.both()
	has := b
	if n, g := b.both(); n != nil && !b.bare {
		has.net, has.gross = n, g
	}
	forward := (net != nil && has.net != nil && has.agrees(*net, -1)) || (gross != nil && has.agrees(-1, *gross))
	coarse := a
	coarse.net, coarse.gross = net, gross
	back := (has.net != nil && coarse.agrees(*has.net, -1)) || (has.gross != nil && coarse.agrees(-1, *has.gross))
	return forward || back
}

// both are the net and the gross amount of a row, the missing one by tax or rate.
func (r *sourcesRow) both() (net, gross *int64) {
	net, gross = r.net, r.gross
	if n, _, ok := r.amount(); ok && net == nil {
		net = &n
	}
	switch {
	case gross == nil && net != nil && r.tax != nil:
		gross = ownFen(*net + *r.tax)
	case gross == nil && net != nil && r.rated:
		gross = ownFen(secondTimes(*net, 113_00, 100_00))
	}
	return net, gross
}

// cut brings what a project claims down to the total of the invoice.
func (s *sourcesCase) cut(share *sourcesShare) {
	sum := share.sum()
	if s.lines == nil || (s.total >= 0 && sum <= s.total) || (s.total < 0 && sum >= s.total) {
		return
	}
	share.review = append(share.review, "above the total")
	share.mixed = share.mixed || len(share.amounts) > 1
	rest := s.total
	categories := slices.Collect(maps.Keys(share.amounts))
	for n, c := range categories {
		part := secondTimes(share.amounts[c], s.total, sum)
		if n == len(categories)-1 {
			part = rest
		}
		rest -= part
		share.amounts[c] = part
	}
}

// together holds the projects against each other that claim the invoice (rules 2 and 3, invoice.double_claim).
func (s *sourcesCase) together() {
	for p, share := range s.shares {
		for q, other := range s.shares {
			if p == q || len(share.amounts) == 0 || len(other.amounts) == 0 { // a rule sees only lines that are still in
				continue
			}
			if len(other.open) > 0 {
				share.unsure = append(share.unsure, "what the other project claims is open")
			}
			if s.run.owners[p] != s.run.owners[q] {
				share.review = append(share.review, "double claim")
				continue
			}
			if s.lines == nil {
				share.unsure = append(share.unsure, "no better source shows whether two projects of an enterprise claim the same")
				continue
			}
			for k := range share.lines {
				if _, has := other.lines[k]; has && s.exact {
					share.review = append(share.review, "double claim")
				}
			}
			if share.sum()+other.sum() > s.total {
				share.review = append(share.review, "double claim")
			}
		}
	}
}

// write enters the shares into the results.
func (s *sourcesCase) write(results []*sourcesResult) {
	for p, share := range s.shares {
		r := results[p]
		if s.undated {
			r.note(&r.review, s.key, "incomplete")
			continue
		}
		if s.void {
			if slices.Contains(s.doubts, "status") {
				r.note(&r.review, s.key, "status")
			} else if len(share.review)+len(s.doubts) > 0 {
				r.note(&r.unsure, s.key, "doubts about a void invoice")
			}
			continue
		}
		for _, what := range append(slices.Clone(s.doubts), share.review...) {
			r.note(&r.review, s.key, what)
		}
		for _, what := range share.open {
			r.note(&r.open, s.key, what)
		}
		for _, what := range share.unsure {
			r.note(&r.unsure, s.key, what)
		}
		if share.mixed {
			r.mixed[s.key] = true
		}
		for c, fen := range share.amounts {
			if c[0] || c[1] || c[2] {
				r.counted[sourcesKey(s.key, c)] += fen
			} else if share.mixed {
				r.note(&r.open, s.key, "other things mixed with what counts")
			}
		}
	}
}

// reds takes what evidence has of red invoices that name this one, for the projects that claim it (rule 2).
func (s *sourcesCase) reds(cases map[string]*sourcesCase, results []*sourcesResult) {
	names := make(map[string]bool)
	for _, sheet := range s.run.sheets {
		for _, row := range sheet.rows {
			if row.blue == s.key {
				names[row.invoice] = true
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		red := cases[name]
		if red == nil {
			red = sourcesMatter(s.run, name)
		}
		for p, share := range s.shares {
			r := results[p]
			r.mixed[name] = true
			if s.void || s.undated || len(share.amounts) == 0 {
				continue
			}
			for _, doubt := range red.doubts {
				r.note(&r.review, name, doubt)
			}
			for k, line := range red.lines {
				if listed := red.shares[p]; listed == nil || (red.exact && !listed.has(k)) {
					s.takeBack(line, share, r)
				}
			}
		}
	}
}

func (s *sourcesShare) has(k int) bool {
	_, has := s.lines[k]
	return has
}

// takeBack subtracts what a line of a red invoice takes back of what a project claims.
func (s *sourcesCase) takeBack(line *sourcesLine, share *sourcesShare, r *sourcesResult) {
	mine, others := false, false // has lines of the item
	var rest int64               // of the invoice, that the project does not claim
	for k, blue := range s.lines {
		if _, has := share.lines[k]; has && s.exact {
			mine = mine || blue.item == line.item
			continue
		}
		rest += blue.sum
		others = others || blue.item == line.item
	}
	if !s.exact && s.lines != nil {
		rest = s.total - share.sum()
	}
	if len(share.review)+len(share.open) > 0 && s.lines != nil {
		r.note(&r.open, line.invoice, "a red invoice of what is in doubt")
	}
	if !s.exact && rest != 0 {
		r.note(&r.open, line.invoice, "what the items tell where only the total of the blue invoice is known")
		r.note(&r.unsure, line.invoice, "what the items tell where only the total of the blue invoice is known")
	}
	if s.lines == nil && len(s.shares) > 1 {
		r.note(&r.open, line.invoice, "whose part of the invoice is taken back, where only lists have it")
		r.note(&r.unsure, line.invoice, "whose part of the invoice is taken back, where only lists have it")
	}
	amount := line.sum
	switch {
	case rest == 0 || s.lines == nil || (mine && !others):
	case others && !mine:
		return
	default:
		r.note(&r.review, line.invoice, "pro rata")
		r.note(&r.open, line.invoice, "of what the share is taken")
	}
	var categories [4]bool
	for c := range share.amounts {
		categories = c
	}
	if len(share.amounts) > 1 && !mine {
		for _, c := range s.ofItem(line.item, share) {
			categories = c
		}
		if s.ofItem(line.item, share) == nil {
			r.note(&r.review, line.invoice, "category")
			return
		}
	}
	r.counted[sourcesKey(line.invoice, categories)] += amount
}

// ofItem are the categories of rows of lists that call things so, where no source has the lines.
func (s *sourcesCase) ofItem(item string, share *sourcesShare) (list [][4]bool) {
	for _, part := range s.parts {
		for _, row := range part.rows {
			if _, has := share.amounts[row.categories]; has && part.kind == sourcesList && row.item == item {
				list = append(list, row.categories)
			}
		}
	}
	return list
}

func (r *sourcesResult) note(list *[]string, invoice, what string) {
	if text := invoice + ": " + what; !slices.Contains(*list, text) {
		*list = append(*list, text)
	}
}

func sourcesBoth(a, b map[string]bool) map[string]bool {
	both := maps.Clone(a)
	maps.Copy(both, b)
	return both
}

// sourcesVersions asks which lists of a project are versions of one another (rule 4).
func sourcesVersions(run sourcesRun, results []*sourcesResult) {
	for p, r := range results {
		var lists []map[string]bool
		for _, sheet := range run.sheets {
			has := make(map[string]bool)
			for _, row := range sheet.rows {
				if row.project == p {
					has[row.invoice] = true
				}
			}
			if len(has) > 0 {
				lists = append(lists, has)
			}
		}
		for a, one := range lists {
			for _, other := range lists[a+1:] {
				common, alone := 0, false
				for key := range maps.Keys(sourcesBoth(one, other)) {
					if one[key] && other[key] {
						common++
					} else { // what is void is out before anybody asks
						alone = alone || r.byInvoice()[key] != 0
					}
				}
				if common == 0 || !alone {
					continue
				}
				if 2*common > max(len(one), len(other)) {
					r.note(&r.review, "*", "one version")
				} else {
					r.note(&r.unsure, "*", "lists that share some invoices")
				}
			}
		}
	}
}
