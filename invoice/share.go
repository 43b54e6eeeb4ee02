package invoice

import (
	"slices"

	"tiexi/internal/decimal"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// shareOut divides the amounts of better lines among rows that stand for them
// together: each row has a share in the proportion of what it states. Discounts
// behind the lines are shared out with them.
func (m *matcher) shareOut(rows, lines []*Row) {
	lines = m.withDiscounts(lines)
	sum := sums(lines)
	weights := make([]decimal.Decimal, len(rows))
	for n, r := range rows {
		weights[n] = r.Amount()
	}
	nets, grosses := portions(sum.Net, weights), portions(sum.Gross, weights)
	for n, r := range rows {
		l := *r.Line
		if !agreesWith(sums(rows).Net, sum.Net) || l.BasisUnclear {
			l.Net, l.Gross, l.Tax, l.BasisUnclear = nets[n], grosses[n], decimal.NullDecimal{}, false
			if l.Net.Valid && l.Gross.Valid {
				l.Tax = decimal.NewNullDecimal(l.Gross.Decimal.Sub(l.Net.Decimal))
			}
		}
		lend(&l, lines[0].Line)
		r.isUsed = true
		m.claim.lines = append(m.claim.lines, &l)
	}
	for _, line := range lines {
		m.claim.taken[line], m.taken[line] = nil, true
	}
}

// withDiscounts adds the negative lines to others that stand directly behind them
// and that nobody has.
func (m *matcher) withDiscounts(lines []*Row) []*Row {
	all := slices.Clone(lines)
	for n, line := range m.lines {
		if n > 0 && slices.Contains(all, m.lines[n-1]) && !slices.Contains(all, line) && m.isFree(line, false) && line.Amount().IsNegative() {
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
			continue
		}
		if len(c.own) > 0 && !s.cut(c, false) {
			s.cut(c, true)
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

// saying is what makes two lines of one invoice copies of each other.
type saying struct {
	source     *project.Source
	item       string
	net, gross string
	occurrence int
}

func sayingOf(l *project.Line) saying {
	a := Complete(l)
	return saying{l.Source, spelling.NameKey(l.Item), amountText(a.Net), amountText(a.Gross), max(1, l.Occurrence)}
}

// withoutCopies are lines of which no two in one source say the same.
func withoutCopies(lines []*project.Line) (once []*project.Line) {
	seen := make(map[saying]bool)
	for _, l := range lines {
		if k := sayingOf(l); !seen[k] {
			seen[k] = true
			once = append(once, l)
		}
	}
	return once
}

// cut brings the rows of a claim down to the room that the total leaves, on net or
// gross amounts; copies alike. It reports whether that could be asked.
func (s *settlement) cut(c *claim, gross bool) bool {
	of := func(t project.Total) decimal.NullDecimal {
		if gross {
			return t.Gross
		}
		return t.Net
	}
	own, others := withoutCopies(c.lines), withoutCopies(c.lines)
	own = slices.DeleteFunc(own, func(l *project.Line) bool { return !c.own[l] })
	others = slices.DeleteFunc(others, func(l *project.Line) bool { return c.own[l] })
	total, sum, joined := of(s.total), of(sumLines(own)), of(sumLines(others))
	if len(own) == 0 || !total.Valid || !sum.Valid || !joined.Valid {
		return false
	}
	room := total.Decimal.Sub(joined.Decimal)
	if !isBeyond(sum.Decimal.Add(joined.Decimal), total.Decimal) {
		return true
	}
	if isBeyond(decimal.Zero, room) || room.IsNegative() != total.Decimal.IsNegative() {
		room = decimal.Zero
	}
	weights := make([]decimal.Decimal, len(own))
	for n, l := range own {
		a := Complete(l)
		weights[n] = of(project.Total{Net: a.Net, Gross: a.Gross}).Decimal
	}
	parts := make(map[saying]decimal.Decimal, len(own))
	for n, part := range portions(decimal.NewNullDecimal(room), weights) {
		parts[sayingOf(own[n])] = part.Decimal
	}
	above := project.Remark{Kind: project.AboveTotal, Field: project.FieldNet, Row: money(sum), Other: money(total), Place: s.placeOfTotal(project.FieldNet)}
	for n, l := range c.lines {
		if part, ok := parts[sayingOf(l)]; ok && c.own[l] {
			cut := *l
			shrink(&cut, part, gross)
			cut.Remarks = append(slices.Clip(l.Remarks), above)
			c.lines[n] = &cut
		}
	}
	return true
}

// shrink brings a line down to a part of its net or gross amount; the other amount
// in proportion.
func shrink(l *project.Line, part decimal.Decimal, gross bool) {
	a := Complete(l)
	one, other := &a.Net, &a.Gross
	if gross {
		one, other = other, one
	}
	if other.Valid && !one.Decimal.IsZero() {
		*other = decimal.NewNullDecimal(other.Decimal.Mul(part).DivRound(one.Decimal, fenPlaces))
	}
	*one = decimal.NewNullDecimal(part)
	l.Net, l.Gross, l.Tax = a.Net, a.Gross, decimal.NullDecimal{}
	if l.Net.Valid && l.Gross.Valid {
		l.Tax = decimal.NewNullDecimal(l.Gross.Decimal.Sub(l.Net.Decimal))
	}
}
