package invoice

import (
	"slices"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// shareOut divides the amounts of better lines among rows that stand for them
// together: each row has what it states where the rows come to the lines, net or
// gross, else a share in the proportion of what it states. Discounts behind the lines
// are shared out with them.
func (m *matcher) shareOut(rows, lines []*Row) {
	lines = m.withDiscounts(lines)
	sum := sums(lines)
	nets := sharesOf(sum.Net, rows, func(r *Row) decimal.NullDecimal { return r.Amounts.Net })
	grosses := sharesOf(sum.Gross, rows, func(r *Row) decimal.NullDecimal { return r.Amounts.Gross })
	asStated := areStated(rows, sum)
	shares := make([]*project.Line, len(rows))
	for n, r := range rows {
		l := *r.Line
		if !asStated {
			l.Net, l.Gross, l.Tax, l.BasisUnclear = nets[n], grosses[n], decimal.NullDecimal{}, false
			if l.Net.Valid && l.Gross.Valid {
				l.Tax = decimal.NewNullDecimal(l.Gross.Decimal.Sub(l.Net.Decimal))
			}
		}
		lend(&l, lines[0].Line)
		r.isUsed = true
		shares[n] = &l
	}
	CountOccurrences(shares) // together they are these lines
	m.claim.lines = append(m.claim.lines, shares...)
	for _, line := range lines {
		m.claim.taken[line] = nil
		m.take(line)
	}
}

// sharesOf are the shares of rows in a net amount, or a gross one: what they state,
// or what follows from it, where that comes to the amount, so that no row lends another
// a fen.
func sharesOf(amount decimal.NullDecimal, rows []*Row, own func(*Row) decimal.NullDecimal) []decimal.NullDecimal {
	weights, owns := make([]decimal.Decimal, len(rows)), make([]decimal.NullDecimal, len(rows))
	sum := decimal.NewNullDecimal(decimal.Zero)
	for n, r := range rows {
		weights[n], owns[n] = r.Amount(), own(r)
		sum = plus(sum, owns[n])
	}
	if agreesWith(amount, sum) {
		return owns
	}
	return portions(amount, weights)
}

// areStated reports whether rows state themselves the amounts that they come to, net
// and gross: nothing about them is to be put right.
func areStated(rows []*Row, sum project.Total) bool {
	own := sums(rows)
	return agreesWith(own.Net, sum.Net) && (!sum.Gross.Valid || agreesWith(own.Gross, sum.Gross)) &&
		!slices.ContainsFunc(rows, func(r *Row) bool {
			return !r.Line.Net.Valid || r.Line.BasisUnclear || sum.Gross.Valid && !r.Line.Gross.Valid && !r.Line.Tax.Valid
		})
}

// withDiscounts adds the negative lines to others that stand directly behind them
// and that nobody has.
func (m *matcher) withDiscounts(lines []*Row) []*Row {
	all := slices.Clone(lines)
	for n, line := range m.to {
		if n > 0 && slices.Contains(all, m.to[n-1]) && !slices.Contains(all, line) && m.isFree(line, false) && line.Amount().IsNegative() {
			all = append(all, line)
		}
	}
	return all
}

// portions divides an amount by weights, to the fen and to the last fen.
func portions(amount decimal.NullDecimal, weights []decimal.Decimal) []decimal.NullDecimal {
	parts := make([]decimal.NullDecimal, len(weights))
	total := decimal.Zero
	for _, w := range weights {
		total = total.Add(w)
	}
	if !amount.Valid || total.IsZero() {
		return parts
	}
	given, weighed := decimal.Zero, decimal.Zero
	for n, w := range weights {
		weighed = weighed.Add(w)
		upTo := amount.Decimal.Mul(weighed).DivRound(total, fenPlaces)
		if n == len(weights)-1 {
			upTo = amount.Decimal
		}
		parts[n] = decimal.NewNullDecimal(upTo.Sub(given))
		given = upTo
	}
	return parts
}

// keepWithinTotal cuts the rows that no better line stands for, so that no claim
// counts for more than the invoice. Rows that say the same are a matter of the
// rule on duplicates, unless the total has room for them all.
func (s *settlement) keepWithinTotal() {
	if !s.total.Net.Valid && !s.total.Gross.Valid {
		return
	}
	for _, c := range s.claims {
		if sum := sumLines(c.lines); agreesWith(s.total.Net, sum.Net) || !sum.Net.Valid && agreesWith(s.total.Gross, sum.Gross) {
			c.countOccurrences()
		}
		if len(c.own) > 0 {
			s.cut(c, c.own)
		}
		if s.better == nil || s.hasRoom(s.better.rows) { // whatever went before
			all := make(map[*project.Line]bool, len(c.lines))
			for _, l := range c.lines {
				all[l] = true
			}
			s.cut(c, all)
		}
	}
}

// countOccurrences tells rows of lists apart that say the same, since together
// with the other lines of the claim they are the whole invoice.
func (c *claim) countOccurrences() {
	var listed []*project.Line
	for n, l := range c.lines {
		if l.Source.IsEvidence() {
			continue
		}
		row := *l
		c.own[&row] = c.own[l]
		c.lines[n] = &row
		listed = append(listed, &row)
	}
	CountOccurrences(listed)
}

// sumLines adds up lines: net and gross amounts, each where all lines have it.
func sumLines(lines []*project.Line) (t project.Total) {
	t.Net, t.Gross = decimal.NewNullDecimal(decimal.Zero), decimal.NewNullDecimal(decimal.Zero)
	for _, l := range lines {
		a := Complete(l)
		t.Net, t.Gross = plus(t.Net, a.Net), plus(t.Gross, a.Gross)
	}
	return t
}

// rowsWithCopies are rows for lines of a project on one invoice, each with those
// that say the same.
func rowsWithCopies(p *project.Project, lines []*project.Line) []*Row {
	v := Invoice{Rows: make([]*Row, len(lines))}
	for n, l := range lines {
		r := &Row{Line: l, Project: p, Amounts: Complete(l)}
		r.Copies = []*Row{r}
		v.Rows[n] = r
	}
	v.findCopies()
	return v.Rows
}

// withoutCopies are the lines of a claim, of those that say the same one.
func (c *claim) withoutCopies() (once []*project.Line) {
	for _, r := range rowsWithCopies(c.project, c.lines) {
		if r.IsKept() {
			once = append(once, r.Line)
		}
	}
	return once
}

// worth is what a row comes to on the side, net or gross, on which the total is
// known. A row that lacks it has the other amount at the ratio of the totals; one
// that has none is worth nothing.
func (s *settlement) worth(r *Row) decimal.Decimal {
	net, gross, total := r.Amounts.Net, r.Amounts.Gross, s.total
	if !total.Net.Valid {
		net, gross = gross, net
		total.Net, total.Gross = total.Gross, total.Net
	}
	switch {
	case net.Valid:
		return net.Decimal
	case gross.Valid && total.Gross.Valid && !total.Gross.Decimal.IsZero():
		return gross.Decimal.Mul(total.Net.Decimal).DivRound(total.Gross.Decimal, fenPlaces)
	default:
		return decimal.Zero
	}
}

// cut brings lines of a claim, first those that no better line stands for, down to
// the room that the total leaves; copies alike.
func (s *settlement) cut(c *claim, some map[*project.Line]bool) {
	total := s.total.Net
	if !total.Valid {
		total = s.total.Gross
	}
	rows := rowsWithCopies(c.project, c.lines)
	var weights []decimal.Decimal
	own, joined := decimal.Zero, decimal.Zero
	for _, r := range rows {
		switch {
		case !r.IsKept():
		case some[r.Line]:
			own = own.Add(s.worth(r))
			weights = append(weights, s.worth(r))
		default:
			joined = joined.Add(s.worth(r))
		}
	}
	if len(weights) == 0 || !isBeyond(own.Add(joined), total.Decimal) {
		return
	}
	room := total.Decimal.Sub(joined)
	if room.IsNegative() != total.Decimal.IsNegative() {
		room = decimal.Zero
	}
	parts := portions(decimal.NewNullDecimal(room), weights)
	grosses := portions(s.grossRoom(rows, some), weights)
	above := project.Remark{
		Kind: project.AboveTotal, Field: project.FieldNet, Row: money(decimal.NewNullDecimal(own.Add(joined))), Other: money(total), Place: s.placeOfTotal(project.FieldNet),
	}
	cut := make(map[*project.Line]*project.Line, len(rows))
	for _, r := range rows {
		if !r.IsKept() || !some[r.Line] {
			continue
		}
		for _, twin := range r.Copies {
			l := *twin.Line
			scale(&l, parts[0].Decimal, s.worth(r))
			if grosses[0].Valid {
				l.Net, l.Gross = parts[0], grosses[0]
				l.Tax = decimal.NewNullDecimal(l.Gross.Decimal.Sub(l.Net.Decimal))
			}
			l.Remarks = append(slices.Clip(l.Remarks), above)
			cut[twin.Line] = &l
		}
		parts, grosses = parts[1:], grosses[1:]
	}
	for n, l := range c.lines {
		if less := cut[l]; less != nil {
			c.lines[n] = less
			c.own[less] = c.own[l]
		}
	}
}

// grossRoom is what the gross total leaves beside the other rows of a claim, so that a
// cut is right to the fen on both sides; not valid where that is not known.
func (s *settlement) grossRoom(rows []*Row, some map[*project.Line]bool) decimal.NullDecimal {
	if !s.total.Net.Valid || !s.total.Gross.Valid {
		return decimal.NullDecimal{}
	}
	room := s.total.Gross
	for _, r := range rows {
		if r.IsKept() && !some[r.Line] {
			room = plus(room, decimal.NullDecimal{Decimal: r.Amounts.Gross.Decimal.Neg(), Valid: r.Amounts.Gross.Valid})
		}
	}
	if room.Valid && !room.Decimal.IsZero() && room.Decimal.IsNegative() != s.total.Gross.Decimal.IsNegative() {
		room.Decimal = decimal.Zero
	}
	return room
}

// scale brings the amounts of a line down to a part of a whole.
func scale(l *project.Line, part, whole decimal.Decimal) {
	a := Complete(l)
	for _, amount := range [...]*decimal.NullDecimal{&a.Net, &a.Gross} {
		switch {
		case !amount.Valid || whole.IsZero():
		case amount.Decimal.Equal(whole):
			amount.Decimal = part
		default:
			amount.Decimal = amount.Decimal.Mul(part).DivRound(whole, fenPlaces)
		}
	}
	l.Net, l.Gross, l.Tax = a.Net, a.Gross, decimal.NullDecimal{}
	if l.Net.Valid && l.Gross.Valid {
		l.Tax = decimal.NewNullDecimal(l.Gross.Decimal.Sub(l.Net.Decimal))
	}
}
