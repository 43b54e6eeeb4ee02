package invoice

import (
	"slices"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// What rows of lists become once their lines are known: lines of the better source, or
// lines of their own.

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
	free := slices.DeleteFunc(s.sureLines(), func(line *Row) bool { return s.taken[line] != nil })
	for _, r := range rows {
		if s.better != nil {
			r.remark(s.linesDiffer(r, free))
		}
		r.isUsed = true
		c.own[r.Line] = true
		c.lines = append(c.lines, r.Line)
	}
}

// fewFree is the number of lines up to which one is looked for that a row may mean.
const fewFree = 100

// linesDiffer tells that a row agrees with no line, and what the only line says that
// nobody has: of those for the same goods, or of all.
func (s *settlement) linesDiffer(r *Row, free []*Row) project.Remark {
	m := project.Remark{Kind: project.LinesDiffer, Field: project.FieldNet, Row: shownAmount(r), Place: project.Place{Source: s.better.Source}}
	if len(free) > fewFree {
		return m
	}
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
	kept := make(map[*Row]bool, len(m.rows)) // rows that nothing explains may be thousands
	for _, r := range m.rows {
		kept[r] = true
	}
	m.copies = slices.DeleteFunc(slices.Clone(rest), func(r *Row) bool { return kept[r] })
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
