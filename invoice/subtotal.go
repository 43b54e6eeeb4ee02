package invoice

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"tiexi/internal/decimal"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// leastSummed is how many rows a subtotal adds up at least, where its words do not
// say that it is one.
const leastSummed = 2

// Words by which a row says that it adds up others: it is a total, or the one line
// of a paper invoice whose goods stand in a list of their own.
var (
	totalWords = regexp.MustCompile(`^(?:本[张页]?(?:发票)?)?(?:小计|合计|总计|共计|累计)(?:金额|行)?(?:[:(].*)?$`)
	seeList    = regexp.MustCompile(`^[(\[【]*(?:详情?|祥|具体|参|请)?(?:见|如).{0,36}?(?:清单|明细|附表|附件|列表).{0,12}$|` +
		`^[(\[【]*附?(?:销货|货物|销售|商品)(?:清单|明细表?)[)\]】]*$`)
	listBeside = regexp.MustCompile(`(?:详|明细|具体|参)见.{0,12}?(?:清单|明细|附表|附件|列表)[)\]】]*$`)
)

// saysSubtotal reports whether a row says that it adds up others.
func saysSubtotal(item string) bool {
	if !maySaySubtotal(item) {
		return false
	}
	item = spelling.Compact(item)
	if starred, ok := strings.CutPrefix(item, "*"); ok {
		if _, rest, ok := strings.Cut(starred, "*"); ok {
			item = rest
		}
	}
	return totalWords.MatchString(item) || seeList.MatchString(item)
}

// maySaySubtotal looks for a character that every such name has: most goods have
// none, and an expression costs more than all else that is asked of a row.
func maySaySubtotal(item string) bool {
	for _, r := range item {
		switch r {
		case '计', '单', '细', '附', '列':
			return true
		}
	}
	return false
}

// namesList reports whether goods are said to stand in a list, behind other words: a
// row with the sum of others means that list, any other is a line.
func namesList(item string) bool { return listBeside.MatchString(spelling.Compact(item)) }

// hasSubtotal reports whether some row of one source may add up others.
func hasSubtotal(rows []*Row) bool {
	if slices.ContainsFunc(rows, func(r *Row) bool { return saysSubtotal(r.Line.Item) }) {
		return true
	}
	if len(rows) <= leastSummed || !slices.ContainsFunc(rows, func(r *Row) bool { return !r.hasOwnPrice() }) {
		return false
	}
	if !slices.IsSortedFunc(rows, byPlace) {
		rows = slices.Clone(rows)
		slices.SortStableFunc(rows, byPlace)
	}
	first := rows[0].Project
	if !slices.ContainsFunc(rows, func(r *Row) bool { return r.Project != first }) {
		return len(subtotals(rows, false)) > 0
	}
	return slices.ContainsFunc(byProject(rows), func(rows []*Row) bool { return len(subtotals(rows, false)) > 0 })
}

func byPlace(a, b *Row) int { return a.Line.Place().Compare(b.Line.Place()) }

// byProject parts rows by the projects that they claim for.
func byProject(rows []*Row) (parts [][]*Row) {
	for _, r := range rows {
		n := slices.IndexFunc(parts, func(part []*Row) bool { return part[0].Project == r.Project })
		if n < 0 {
			n = len(parts)
			parts = append(parts, nil)
		}
		parts[n] = append(parts[n], r)
	}
	return parts
}

// subtotals are the rows of one source and one project that equal all others, or
// the unbroken run of rows since the last such row. worded is false where no row is
// worded as one.
func subtotals(rows []*Row, worded bool) map[*Row]bool {
	var found map[*Row]bool
	gross := lackNet(rows)
	all, stated := addUp(rows), 0
	for _, r := range rows {
		if !r.Amount().IsZero() {
			stated++
		}
	}
	run, summed := nothing(gross), 0
	for _, r := range rows {
		says := worded && saysSubtotal(r.Line.Item)
		least := leastSummed
		if says {
			least = 1
		}
		switch {
		case r.Amount().IsZero():
			continue
		case !says && r.hasOwnPrice():
		case stated > least && r.equals(all.without(r)), summed >= least && r.equals(run), says && len(rows) > 1:
			if found == nil {
				found = make(map[*Row]bool)
			}
			found[r] = true
			run, summed = nothing(gross), 0
			continue
		}
		run, summed = run.and(r), summed+1
	}
	return found
}

// sum is what rows come to (yuan): net, else gross, as completed; and gross as they
// state it, not valid where one does not, or where all of them state net. Net amounts
// that are worked out from gross ones do not add up to the fen.
type sum struct{ gross, either decimal.NullDecimal }

// nothing is the sum of no rows, with gross amounts or without.
func nothing(gross bool) sum {
	return sum{decimal.NullDecimal{Valid: gross}, decimal.NullDecimal{Valid: true}}
}

func addUp(rows []*Row) sum {
	s := nothing(lackNet(rows))
	for _, r := range rows {
		s = s.and(r)
	}
	return s
}

// lackNet reports whether some row does not state its net amount.
func lackNet(rows []*Row) bool {
	return slices.ContainsFunc(rows, func(r *Row) bool { return !r.Line.Net.Valid })
}

// and adds one more row. One without an amount changes nothing.
func (s sum) and(r *Row) sum {
	if !statesAmount(r) {
		return s
	}
	if s.gross.Valid {
		s.gross = plus(s.gross, r.Line.Gross)
	}
	s.either.Decimal = s.either.Decimal.Add(r.Amount())
	return s
}

// without takes a row out that was added.
func (s sum) without(r *Row) sum {
	if s.gross.Valid {
		s.gross.Decimal = s.gross.Decimal.Sub(r.Line.Gross.Decimal)
	}
	s.either.Decimal = s.either.Decimal.Sub(r.Amount())
	return s
}

// equals reports whether a row states what others come to.
func (r *Row) equals(s sum) bool {
	return agreesWith(r.Line.Gross, s.gross) || agreesWith(decimal.NewNullDecimal(r.Amount()), s.either)
}

// hasOwnPrice reports whether a row's amount is its own quantity × unit price.
func (r *Row) hasOwnPrice() bool {
	l := r.Line
	if !l.Quantity.Valid || !l.UnitPrice.Valid {
		return false
	}
	price := l.Quantity.Decimal.Mul(l.UnitPrice.Decimal).Round(fenPlaces)
	return agreesWith(r.Amounts.Net, decimal.NewNullDecimal(price)) || agreesWith(r.Amounts.Gross, decimal.NewNullDecimal(price))
}

// dropAllSubtotals looks for rows that add up others, first in evidence: what that
// comes to tells whether the invoice has room for a row of a list. It finds the
// better source and the total on the way.
func (s *settlement) dropAllSubtotals() {
	for _, lists := range [...]bool{false, true} {
		for _, src := range s.sources {
			if (src.kind() == project.List) == lists {
				s.dropSubtotals(src)
			}
		}
		if !lists {
			s.findBetter()
		}
	}
	s.sumUp()
}

// dropSubtotals sets rows of a source aside that add up others of it. A row whose
// words do not say so is kept where the total has room for it; else a rule
// excludes it, in doubt.
func (s *settlement) dropSubtotals(src *source) {
	if k := src.kind(); k.IsOriginal() || src.Source != nil && src.Kind == project.ExportTotals {
		return
	}
	parts := byProject(src.rows)
	if s.hasRoom(src.rows) && !slices.ContainsFunc(parts, saysAndAddsUp) {
		return
	}
	src.rows = nil
	for _, rows := range parts {
		s.dropSubtotalsAmong(src, rows)
	}
	slices.SortStableFunc(src.rows, func(a, b *Row) int { return a.Line.Place().Compare(b.Line.Place()) })
}

// saysAndAddsUp reports whether some row says that it adds up others, and does so for
// all of them.
func saysAndAddsUp(rows []*Row) bool {
	all := addUp(rows)
	return len(rows) > leastSummed && slices.ContainsFunc(rows, func(r *Row) bool { return saysSubtotal(r.Line.Item) && r.equals(all.without(r)) })
}

// dropSubtotalsAmong is dropSubtotals for the rows of one project. It adds those that
// are left to the source.
func (s *settlement) dropSubtotalsAmong(src *source, rows []*Row) {
	found := subtotals(rows, true)
	others := slices.DeleteFunc(slices.Clone(rows), func(r *Row) bool { return found[r] })
	if len(found) == 0 || len(others) == 0 { // all say so: there is nothing to add up
		src.rows = append(src.rows, rows...)
		return
	}
	for _, r := range rows {
		switch says := saysSubtotal(r.Line.Item) || namesList(r.Line.Item); {
		case !found[r], !says && s.hasRoomFor(rows):
			src.rows = append(src.rows, r)
		case says && (r.equals(addUp(others)) || addsUpRun(rows, found, r)):
			r.aside = AddsUp
		case !says && r.Project == nil && !s.total.Net.Valid && !s.total.Gross.Valid:
			r.addsUp = true // a row of a list may show that it is a line
			r.remark(subtotalRemark(r, others))
			src.rows = append(src.rows, r)
		default:
			s.doubtSubtotal(r, others)
		}
	}
}

// addsUpRun reports whether a row equals the run of other rows before or behind
// it.
func addsUpRun(rows []*Row, found map[*Row]bool, r *Row) bool {
	at := slices.Index(rows, r)
	for _, step := range [...]int{-1, 1} {
		run := nothing(true)
		for n := at + step; n >= 0 && n < len(rows) && !found[rows[n]]; n += step {
			run = run.and(rows[n])
		}
		if r.equals(run) {
			return true
		}
	}
	return false
}

// hasRoom reports whether a stated total is the sum of all rows.
func (s *settlement) hasRoom(rows []*Row) bool {
	return (s.total.Net.Valid || s.total.Gross.Valid) && len(rows) > 0 && rowsAgreeTo(rows, s.total)
}

// doubtSubtotal keeps a row that adds up others as a line in doubt, which a rule
// excludes; one that claims nothing is only not counted.
func (s *settlement) doubtSubtotal(r *Row, others []*Row) {
	if r.Project == nil {
		r.aside = AddsUp
		return
	}
	r.remark(subtotalRemark(r, others))
	r.isUsed = true
	s.doubted = append(s.doubted, r)
}

// keepDoubted gives the claims the rows that add up others, for a rule to exclude.
func (s *settlement) keepDoubted() {
	for _, r := range s.doubted {
		for _, c := range s.claims {
			if c.project == r.Project {
				c.lines = append(c.lines, r.Line)
			}
		}
	}
}

func subtotalRemark(r *Row, others []*Row) project.Remark {
	return project.Remark{
		Kind: project.Subtotal, Field: project.FieldNet, Row: shownAmount(r), Other: money(sums(others).Net), Place: others[0].Line.Place(),
	}
}

// shownSum is what rows come to for people: net, else gross, a dash where some
// row has neither.
func shownSum(rows []*Row) string {
	sum := sums(rows)
	return cmp.Or(money(sum.Net), money(sum.Gross), "—")
}

// shownAmount is the amount of a row for people.
func shownAmount(r *Row) string { return money(decimal.NewNullDecimal(r.Amount())) }
