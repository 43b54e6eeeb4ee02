package invoice

import (
	"slices"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// shareOut divides the amounts of better lines among rows that stand for them
// together: each row has a share in the proportion of what it states.
func (m *matcher) shareOut(rows, lines []*Row) {
	sum := sums(lines)
	weights := make([]decimal.Decimal, len(rows))
	for n, r := range rows {
		weights[n] = r.amount()
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
		m.claim.taken[line] = nil
	}
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
		own := slices.DeleteFunc(slices.Clone(c.lines), func(l *project.Line) bool { return !c.own[l] })
		if len(own) == 0 {
			continue
		}
		if sum := sumLines(c.lines); agreesWith(s.total.Net, sum.Net) || !sum.Net.Valid && agreesWith(s.total.Gross, sum.Gross) {
			c.countOccurrences()
			continue
		}
		once := withoutCopies(own)
		for _, gross := range [...]bool{false, true} {
			if s.cut(c, once, gross) {
				break
			}
		}
	}
}

// countOccurrences tells lines of the claim apart that say the same.
func (c *claim) countOccurrences() {
	for n, l := range c.lines {
		own := *l
		c.own[&own] = c.own[l]
		c.lines[n] = &own
	}
	CountOccurrences(c.lines)
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

// withoutCopies are lines of which no two in one source say the same.
func withoutCopies(lines []*project.Line) (once []*project.Line) {
	type saying struct {
		source     *project.Source
		item       string
		net, gross string
	}
	seen := make(map[saying]bool)
	for _, l := range lines {
		a := Complete(l)
		k := saying{l.Source, l.Item, amountText(a.Net), amountText(a.Gross)}
		if !seen[k] {
			seen[k] = true
			once = append(once, l)
		}
	}
	return once
}

// cut brings the rows of a claim down to the room that the total leaves, on net or
// gross amounts. It reports whether that could be asked.
func (s *settlement) cut(c *claim, own []*project.Line, gross bool) bool {
	of := func(t project.Total) decimal.NullDecimal {
		if gross {
			return t.Gross
		}
		return t.Net
	}
	total, sum := of(s.total), of(sumLines(own))
	joined := of(sumLines(slices.DeleteFunc(withoutCopies(c.lines), func(l *project.Line) bool { return c.own[l] })))
	if !total.Valid || !sum.Valid || !joined.Valid {
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
	parts := portions(decimal.NewNullDecimal(room), weights)
	for n, l := range own {
		shrink(l, parts[n].Decimal, weights[n], gross)
		l.Remarks = append(slices.Clip(l.Remarks), project.Remark{
			Kind: project.AboveTotal, Field: project.FieldNet, Row: money(sum), Other: money(total), Place: s.placeOfTotal(project.FieldNet),
		})
	}
	return true
}

// shrink brings a line down to a part of its net or gross amount; the other amount
// in proportion.
func shrink(l *project.Line, part, whole decimal.Decimal, gross bool) {
	a := Complete(l)
	one, other := &a.Net, &a.Gross
	if gross {
		one, other = other, one
	}
	if other.Valid && !whole.IsZero() {
		*other = decimal.NewNullDecimal(other.Decimal.Mul(part).DivRound(whole, fenPlaces))
	}
	*one = decimal.NewNullDecimal(part)
	l.Net, l.Gross, l.Tax = a.Net, a.Gross, decimal.NullDecimal{}
	if l.Net.Valid && l.Gross.Valid {
		l.Tax = decimal.NewNullDecimal(l.Gross.Decimal.Sub(l.Net.Decimal))
	}
}
