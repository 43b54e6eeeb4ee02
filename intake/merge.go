package intake

import (
	"cmp"
	"slices"

	"tiexi/internal/decimal"

	"tiexi/intake/einvoice"
	"tiexi/invoice"
	"tiexi/project"
)

// merger joins an original with the rows of its invoice. Amounts, date and
// parties are the original's; project, category and payment are the row's.
type merger struct {
	*content
	taken  map[*project.Line]bool   // lines of the original that a row has
	spread bool                     // a row stands for them all
	joined map[*project.Line]string // the original's file, by the lines made
}

// merge goes through the rows project by project, and accounts for the lines
// of the original.
func (m *merger) merge(rows []row) {
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.project, b.project), invoice.CompareSaid(a.line, b.line), a.line.Place().Compare(b.line.Place()))
	})
	for len(rows) > 0 {
		n := slices.IndexFunc(rows, func(r row) bool { return r.project != rows[0].project })
		if n < 0 {
			n = len(rows)
		}
		m.mergeProject(rows[:n])
		rows = rows[n:]
	}
	for _, l := range m.original.Lines {
		switch {
		case m.spread:
			m.input.Lines++
		case m.taken[l]:
			m.setAside("original_of_row", 1, l.Place())
		default:
			m.setAside("original_unclaimed", 1, l.Place())
		}
	}
}

// fittings are the ways of finding a row's line, the surest first.
var fittings = []func(row, l *project.Line) bool{
	func(row, l *project.Line) bool { return fitsByItem(row, l) && fitsByAmount(row, l) },
	fitsWell,
	fitsByItem,
	fitsByAmount,
}

// mergeProject makes one line of each row of a project and what the original
// has of it.
func (m *merger) mergeProject(rows []row) {
	lines := m.original.Lines
	alone := len(rows) == 1
	rows = slices.DeleteFunc(slices.Clone(rows), func(r row) bool {
		whole := len(lines) > 1 && isWhole(r.line, m.original, alone)
		if whole {
			m.spreadOver(r)
		}
		return whole
	})
	free := slices.Clone(lines)
	for n, fits := range fittings {
		rows, free = m.pair(rows, free, fits)
		if n == 1 { // what fits only lines that are taken says them once more
			rows, _ = m.pair(rows, slices.Repeat(lines, len(rows)), fitsWell)
		}
	}
	only := len(lines) == 1 && len(free) == 1 && len(rows) == 1
	for _, r := range rows {
		if only || len(lines) == 1 && isBlank(r.line) {
			m.join(r, lines[0])
			continue
		}
		invoice.AddDifference([]*project.Line{r.line}, project.Difference{
			By: project.Original, Field: project.FieldItem, Row: r.line.Item, Place: project.FilePlace(m.input.Path),
		})
	}
}

// pair joins each row with the first line that fits, and returns the rows and
// the lines that are left.
func (m *merger) pair(rows []row, free []*project.Line, fits func(row, l *project.Line) bool) (left []row, still []*project.Line) {
	for _, r := range rows {
		n := slices.IndexFunc(free, func(l *project.Line) bool { return fits(r.line, l) })
		if n < 0 {
			left = append(left, r)
			continue
		}
		m.join(r, free[n])
		free = slices.Delete(free, n, n+1)
	}
	return left, free
}

// join makes one line of a row and a line of the original: the original's
// words, at the row's place, and what the two do not agree on.
func (m *merger) join(r row, original *project.Line) {
	line := *original
	line.Source, line.Spot, line.Spots = r.line.Source, r.line.Spot, r.line.Spots
	line.Differences = slices.Concat(original.Differences, differencesTo(r.line, original))
	completeFrom(&line, r.line)
	r.line = &line
	m.taken[original] = true
	m.joined[&line] = m.input.Path
}

// spreadOver gives the project, category and payment of a row that stands for
// the whole invoice to every line of it.
func (m *merger) spreadOver(r row) {
	whole := *m.original.Lines[0]
	whole.Net, whole.Tax, whole.Gross = m.original.Net, m.original.Tax, m.original.Gross
	whole.Spot, whole.Spots = project.Spot{}, nil
	differences := differencesTo(r.line, &whole)
	share := *r.line // its amounts are no line's
	for _, a := range []*decimal.NullDecimal{&share.Net, &share.Tax, &share.Gross, &share.TaxRate, &share.Quantity, &share.UnitPrice} {
		*a = decimal.NullDecimal{}
	}
	for _, l := range m.original.Lines {
		line := *l
		line.Differences = slices.Concat(l.Differences, differences)
		completeFrom(&line, &share)
		m.lines = append(m.lines, ownedLine{r.project, &line})
		m.joined[&line] = r.from.input.Path
	}
	m.spread = true
	r.from.input.Lines--
	r.from.setAside("row_of_original", 1, r.line.Place())
	r.line = nil
}

// completeFrom gives a line of an original what only its row knows.
func completeFrom(line, r *project.Line) {
	line.Categories, line.UnknownCategory = r.Categories, r.UnknownCategory
	line.PaymentDate, line.PaymentProof = r.PaymentDate, r.PaymentProof
	line.Leased, line.RelatedParty, line.Currency = r.Leased, r.RelatedParty, r.Currency
	line.Status, line.Risk, line.Lock = r.Status, r.Risk, r.Lock
	line.Red = cmp.Or(line.Red, r.Red)
	line.BasisUnclear = r.BasisUnclear && !line.Net.Valid
	if line.Code == "" && line.ENumber != "" && r.PaperKey() != "" { // a 数电纸质发票 has both
		line.Code, line.Number = r.Code, r.Number
	}
	for _, t := range []struct{ line, row *string }{
		{&line.Item, &r.Item},
		{&line.Kind, &r.Kind},
		{&line.TaxCode, &r.TaxCode},
		{&line.RedOf, &r.RedOf},
		{&line.Note, &r.Note},
		{&line.Seller.Name, &r.Seller.Name},
		{&line.Seller.CreditCode, &r.Seller.CreditCode},
		{&line.Buyer.Name, &r.Buyer.Name},
		{&line.Buyer.CreditCode, &r.Buyer.CreditCode},
	} {
		*t.line = cmp.Or(*t.line, *t.row)
	}
	if !line.TaxRate.Valid {
		line.Taxation = r.Taxation
	}
	for _, a := range []struct{ line, row *decimal.NullDecimal }{
		{&line.Net, &r.Net},
		{&line.Tax, &r.Tax},
		{&line.Gross, &r.Gross},
		{&line.TaxRate, &r.TaxRate},
		{&line.Quantity, &r.Quantity},
		{&line.UnitPrice, &r.UnitPrice},
	} {
		if !a.line.Valid {
			*a.line = *a.row
		}
	}
	line.Date = cmp.Or(line.Date, r.Date)
}

// differencesTo is what a row says otherwise than the original.
func differencesTo(r, original *project.Line) []project.Difference {
	return append(invoice.AmountDifferences([]*project.Line{r}, original, project.Original),
		invoice.FactDifferences(r, original, project.Original)...)
}

// fitsWell reports whether a row says nothing else of item and amount.
func fitsWell(row, l *project.Line) bool {
	return fitsByItem(row, l) && (fitsByAmount(row, l) || !hasAmount(row)) || row.Item == "" && fitsByAmount(row, l)
}

func fitsByItem(row, l *project.Line) bool { return invoice.SameItem(row.Item, l.Item) }

func fitsByAmount(row, l *project.Line) bool {
	return equal(row.Net, l.Net) || !row.Net.Valid && equal(row.Gross, l.Gross)
}

func hasAmount(l *project.Line) bool { return l.Net.Valid || l.Gross.Valid }

func equal(a, b decimal.NullDecimal) bool { return a.Valid && b.Valid && a.Decimal.Equal(b.Decimal) }

// isBlank reports whether a row names an invoice, and nothing on it.
func isBlank(row *project.Line) bool { return row.Item == "" && !hasAmount(row) }

// isWhole reports whether a row stands for an invoice of several lines: it has
// the total, or nothing. Where it is the only row, it may have a name of its
// own for them.
func isWhole(row *project.Line, whole *einvoice.Invoice, alone bool) bool {
	fits := fitsByItem
	switch {
	case isBlank(row):
		return true
	case equal(row.Net, whole.Net) || equal(row.Gross, whole.Gross):
		fits = fitsWell
	case hasAmount(row) || !alone:
		return false
	}
	return !slices.ContainsFunc(whole.Lines, func(l *project.Line) bool { return fits(row, l) })
}
