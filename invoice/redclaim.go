package invoice

import (
	"maps"
	"slices"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// claimReds gives red-letter invoices, or lines of them, that only evidence has to
// the projects that claim the invoices which they reverse. It returns those that it
// settles for that.
func (x *Index) claimReds(settled []*settlement) (reds []*settlement) {
	if !x.hasEvidence() {
		return nil
	}
	bySettled := make(map[*Invoice]*settlement, len(settled))
	for _, s := range settled {
		bySettled[s.Invoice] = s
	}
	var keys []string
	var naming []*Invoice
	for n := range x.Invoices {
		v := &x.Invoices[n]
		if key := v.namedBlue(); key != "" && (!v.isClaimed || bySettled[v] != nil) {
			keys, naming = append(keys, key), append(naming, v)
		}
	}
	named := x.named(keys)
	for n, v := range naming {
		blue := blueOf(keys[n], named[keys[n]], v.Rows[0].Line.Seller)
		if blue == nil || blue == v || !blue.isClaimed || sumOf(blue.Rows).IsNegative() {
			continue
		}
		side := blueSide(blue, bySettled[blue])
		if s := bySettled[v]; s != nil {
			s.claimRest(side)
			continue
		}
		reds = append(reds, claimRed(v, side))
	}
	return reds
}

// namedBlue is the key of the blue invoice that some row names, "" where none
// does.
func (v *Invoice) namedBlue() string {
	for _, r := range v.Rows {
		if key, _ := blueNamedBy(r.Line); key != "" && key != r.Key {
			return key
		}
	}
	return ""
}

// claimRed settles a red-letter invoice for the projects that claim the blue one.
// Each has the lines of its own items; where items do not tell, the share of the
// blue invoice that it claims.
func claimRed(red *Invoice, of blue) *settlement {
	s := &settlement{Invoice: red}
	red.isClaimed = true
	s.findSources()
	s.findTotal()
	s.dropAllSubtotals()
	s.findFacts()
	rows := s.lines()
	if rows == nil {
		rows = s.sources[0].rows
	}
	s.claimLinesOf(of, rows)
	return s
}

// claimLinesOf gives red-letter lines to the projects that claim the blue invoice.
// Of lines that say the same each takes something back.
func (s *settlement) claimLinesOf(of blue, rows []*Row) {
	for _, b := range of.claims {
		var lines []*project.Line
		taken := make(map[*Row]*project.Line)
		for _, r := range rows {
			l := of.redLine(b, r)
			if l == nil {
				continue
			}
			lines = append(lines, l)
			if r.isUsed = true; len(l.Remarks) == len(r.Line.Remarks) { // all of it
				taken[r] = l
			}
		}
		if len(lines) == 0 {
			continue
		}
		c := s.claimOf(b.project)
		CountOccurrences(slices.Concat(c.takenLines(s.lines()), lines))
		c.lines = append(c.lines, lines...)
		maps.Copy(c.taken, taken)
	}
}

// claimOf is the claim of a project, a new one where it has none.
func (s *settlement) claimOf(p *project.Project) *claim {
	n := slices.IndexFunc(s.claims, func(c *claim) bool { return c.project == p })
	if n < 0 {
		n = len(s.claims)
		s.claims = append(s.claims, newClaim(p))
	}
	return s.claims[n]
}

// claimRest gives what lists leave of a red-letter invoice to the projects that
// claim the blue one: the lines that no row stands for or, where only its total is
// known, what is left of that. A project of which a row stands for itself gets none:
// it may mean them.
func (s *settlement) claimRest(of blue) {
	if s.better != nil {
		of.claims = slices.DeleteFunc(slices.Clone(of.claims), func(b *claim) bool {
			return slices.ContainsFunc(s.claims, func(c *claim) bool { return c.project == b.project && len(c.own) > 0 })
		})
		s.claimLinesOf(of, slices.DeleteFunc(s.sureLines(), func(r *Row) bool { return s.taken[r] != nil }))
		return
	}
	if rest := s.restOf(of); rest.IsNegative() {
		s.takeBack(of, rest)
	}
}

// takeBack divides what is left of a red-letter invoice among the claims on the blue
// one, by what no row takes back of them.
func (s *settlement) takeBack(of blue, rest decimal.Decimal) {
	from := s.sources[0].rows[0]
	weights := s.leftOf(of)
	for n, left := range weights {
		if left.Equal(rest.Neg()) { // it is the first claim that nothing takes back yet
			clear(weights)
			weights[n] = left
			break
		}
	}
	weighty := 0
	for _, w := range weights {
		if w.IsPositive() {
			weighty++
		}
	}
	for n, part := range portions(decimal.NewNullDecimal(rest), weights) {
		if !part.Valid || part.Decimal.IsZero() {
			continue
		}
		l := *from.Line
		l.Item, l.Net, l.Gross, l.Tax, l.Total = "", part, decimal.NullDecimal{}, decimal.NullDecimal{}, nil
		l.Categories, l.UnknownCategory = 0, "" // those of the blue lines
		if weighty > 1 {
			l.Remarks = append(slices.Clip(l.Remarks), project.Remark{
				Kind: project.ProRata, Field: project.FieldItem, Row: money(part), Other: money(decimal.NewNullDecimal(rest)),
			})
		}
		c := s.claimOf(of.claims[n].project)
		c.lines = append(c.lines, &l)
		from.isUsed = true
	}
}

// leftOf is what each claim on a blue invoice has beyond what its project's rows of
// the red-letter one take back (net, else gross, yuan).
func (s *settlement) leftOf(of blue) []decimal.Decimal {
	left := make([]decimal.Decimal, len(of.claims))
	for n, b := range of.claims {
		sum := sumOfLines(b.withoutCopies())
		for _, c := range s.claims {
			if c.project == b.project {
				sum = sum.Add(sumOfLines(c.withoutCopies()))
			}
		}
		left[n] = decimal.Max(sum, decimal.Zero)
	}
	return left
}

// restOf is how much of the stated total of a red-letter invoice must be taken back
// beyond what lists have of it, so that no more counts than both invoices come to
// together; zero where totals do not tell (net, yuan).
func (s *settlement) restOf(of blue) decimal.Decimal {
	if !s.total.Net.Valid || !of.isStated || s.sources[0].kind() != project.ExportTotals {
		return decimal.Zero
	}
	var red, counted decimal.Decimal
	for _, c := range s.claims {
		red = red.Add(sumOfLines(c.withoutCopies()))
	}
	for _, c := range of.claims {
		counted = counted.Add(sumOfLines(c.withoutCopies()))
	}
	beyond := of.total.Add(s.total.Net.Decimal).Sub(counted).Sub(red)
	left := s.total.Net.Decimal.Sub(red)
	if !beyond.IsNegative() || !left.IsNegative() {
		return decimal.Zero
	}
	return decimal.Min(beyond.Neg(), left.Neg()).Neg()
}

// claimsOn are the claims on an invoice; a plain one is claimed by the projects of
// its rows.
func claimsOn(v *Invoice, of *settlement) (claims []*claim) {
	if of != nil {
		return of.claims
	}
	for _, r := range v.Rows {
		n := slices.IndexFunc(claims, func(c *claim) bool { return c.project == r.Project })
		if n < 0 {
			n = len(claims)
			claims = append(claims, newClaim(r.Project))
		}
		claims[n].lines = append(claims[n].lines, r.Line)
	}
	return claims
}

// blue is an invoice that a red-letter one reverses.
type blue struct {
	claims   []*claim
	better   []*Row          // its lines in the better source, nil for none
	total    decimal.Decimal // net, else gross (yuan): as stated, else of all claims
	isStated bool            // the total is
}

// blueSide is what is known of a blue invoice, which was settled unless it is plain.
func blueSide(v *Invoice, of *settlement) blue {
	b := blue{claims: claimsOn(v, of)}
	for _, c := range b.claims {
		b.total = b.total.Add(sumOfLines(c.withoutCopies()))
	}
	if of != nil && of.better != nil {
		b.better = of.better.rows
	}
	if of != nil && of.total.Net.Valid {
		b.total, b.isStated = of.total.Net.Decimal, true
	}
	return b
}

// share is the part of a blue invoice that a red-letter line may take back, and
// how much of it a claim has. Lines with the same item tell; else it is the whole
// invoice.
func (b *blue) share(c *claim, item string) (mine, whole decimal.Decimal) {
	for _, r := range b.better {
		if SameItem(r.Line.Item, item) {
			whole = whole.Add(r.Amount())
			if _, taken := c.taken[r]; taken {
				mine = mine.Add(r.Amount())
			}
		}
	}
	for _, other := range b.claims {
		for _, l := range other.withoutCopies() {
			if b.better != nil && !other.own[l] || !SameItem(l.Item, item) {
				continue
			}
			amount := sumOfLines([]*project.Line{l})
			whole = whole.Add(amount)
			if other == c {
				mine = mine.Add(amount)
			}
		}
	}
	switch {
	case whole.IsPositive() && b.isStated: // several projects may claim one line
		return mine, decimal.Min(whole, b.total)
	case whole.IsPositive():
		return mine, whole
	}
	return sumOfLines(c.withoutCopies()), b.total
}

// sumOfLines adds up lines: net, else gross (yuan).
func sumOfLines(lines []*project.Line) (sum decimal.Decimal) {
	for _, l := range lines {
		r := Row{Amounts: Complete(l)}
		sum = sum.Add(r.Amount())
	}
	return sum
}

// redLine is what a red-letter line takes from a claim on its blue invoice, nil
// where that is nothing.
func (b *blue) redLine(c *claim, r *Row) *project.Line {
	l := *r.Line
	l.Categories, l.UnknownCategory = 0, "" // those of the blue lines
	mine, whole := b.share(c, l.Item)
	switch {
	case !mine.IsPositive(): // it takes back what nobody claims, or another project
		return nil
	case !isBeyond(whole, mine):
		return &l
	}
	amount := decimal.NewNullDecimal(r.Amount())
	part := decimal.NewNullDecimal(amount.Decimal.Mul(mine).DivRound(whole, fenPlaces))
	scale(&l, part.Decimal, amount.Decimal)
	l.Remarks = append(slices.Clip(l.Remarks), project.Remark{Kind: project.ProRata, Field: project.FieldItem, Row: money(part), Other: money(amount)})
	return &l
}
