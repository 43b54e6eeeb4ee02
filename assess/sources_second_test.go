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

	categories [4]bool // advanced, intelligent equipment, software, other
	saysSum    bool    // in words, that it adds up others
	status     string  // "", normal, void, reversed
	risk       bool    // 疑点发票
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
		if blue := s.blue(); blue != "" { // a red invoice takes date and exclusion from the blue one
			if of := sourcesMatter(run, blue); of.parts != nil {
				s.undated, s.void = of.undated, s.void || of.void
			} else {
				s.doubts = append(s.doubts, "red_unmatched")
			}
		}
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
	shared bool     // with other rows
	doubts []string // of its own amount, where that counts
}

// sourcesShare is what one project gets of the invoice.
type sourcesShare struct {
	amounts              map[[4]bool]int64
	lines                map[int][4]bool // of the best source, with the categories that they have now
	mixed                bool            // which amount has which category is not compared
	copied               bool            // some row stood twice in a list
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
	if s.parts == nil {
		return s
	}
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

// blue is the invoice that this one reverses, "" none.
func (s *sourcesCase) blue() string {
	for _, part := range s.parts {
		for _, row := range part.rows {
			if row.blue != "" {
				return row.blue
			}
		}
	}
	return ""
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
	silent := false // some row states no amount
	for _, part := range s.parts {
		rows := slices.DeleteFunc(slices.Clone(part.rows), func(r sourcesRow) bool { return r.project != project })
		if len(rows) == 0 {
			continue
		}
		silent = silent || slices.ContainsFunc(rows, func(r sourcesRow) bool { return r.net == nil && r.gross == nil })
		if part.kind == sourcesLines && sourcesHasEqual(rows) && !slices.ContainsFunc(s.parts, func(o sourcesPart) bool { return o.kind == sourcesTotals }) {
			share.open = append(share.open, "equal lines of an export that claims for itself, whose total nobody states")
			share.unsure = append(share.unsure, "equal lines of an export that claims for itself, whose total nobody states")
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
	if silent && len(lists) > 1 {
		share.open = append(share.open, "a row without an amount beside another list")
	}
	s.shares[project] = share
	if s.exact {
		s.joinByLines(lists, share)
	} else {
		s.joinByRows(lists, share)
	}
	s.cut(share)
}

func sourcesHasEqual(rows []sourcesRow) bool {
	for n, a := range rows {
		if slices.ContainsFunc(rows[:n], func(b sourcesRow) bool { return sourcesSameAmounts(a, b) && a.item == b.item }) {
			return true
		}
	}
	return false
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
			if sums && max(all, -all) <= max(limit, -limit) {
				share.open = append(share.open, "a sum that the total has room for")
				share.unsure = append(share.unsure, "a sum that the total has room for")
			}
			sums = max(all, -all) > max(limit, -limit)
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
			share.copied = true
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
	var net, gross, off int64
	for _, r := range rows {
		if r.net != nil {
			net += *r.net
		}
		if r.gross != nil {
			gross += *r.gross
		}
		if r.digit > 100 { // rounded in 万元: the sum is off by no more than all of them
			off += r.digit / 2
		}
	}
	if max(net-s.total, s.total-net) <= off || max(gross-s.gross, s.gross-gross) <= off || (row.bare && net == s.gross) {
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
			} else if len(share.review)+len(share.open)+len(share.unsure)+len(s.doubts) > 0 {
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

func (r *sourcesResult) note(list *[]string, invoice, what string) {
	if text := invoice + ": " + what; !slices.Contains(*list, text) {
		*list = append(*list, text)
	}
}
