package invoice

import (
	"slices"

	"tiexi/project"
)

// takeDiscounts gives a claim the negative lines of the better source that stand
// directly behind a line that it has.
func (s *settlement) takeDiscounts() {
	if s.better == nil || sumOf(s.better.rows).IsNegative() {
		return
	}
	for n, line := range s.better.rows {
		if n == 0 || !line.Amount().IsNegative() {
			continue
		}
		for _, c := range s.claims {
			before := c.taken[s.better.rows[n-1]]
			if _, mine := c.taken[line]; mine || before == nil {
				continue
			}
			l := *line.Line
			l.Categories, l.UnknownCategory, l.Claim = before.Categories, before.UnknownCategory, before.Claim
			c.taken[line] = &l
			line.isUsed = true
			c.lines = append(c.lines, &l)
		}
	}
}

// lacking tells which exports should have an invoice and do not.
func (v *Invoice) lacking(exports []*project.Source) (remarks []project.Remark) {
	if len(exports) == 0 {
		return nil
	}
	inExport := false
	for n, r := range v.Rows {
		source := r.Line.Source
		if !source.IsOfExport() {
			continue
		}
		inExport = true
		if n > 0 && source == v.Rows[n-1].Line.Source {
			continue
		}
		if sheet := v.lackingSheet(source, exports); sheet != nil {
			remarks = append(remarks, project.Remark{Kind: project.NotInSheet, Field: project.FieldNumber, Place: project.Place{Source: sheet}})
		}
	}
	if export := v.lackingExport(exports); !inExport && export != nil {
		remarks = append(remarks, project.Remark{Kind: project.NotInExport, Field: project.FieldNumber, Place: project.Place{Source: export}})
	}
	return remarks
}

// lackingSheet returns the other sheet of the file of an export, if it does not
// have the invoice: of the two one has a row an invoice, one a row a line.
func (v *Invoice) lackingSheet(source *project.Source, exports []*project.Source) *project.Source {
	var other *project.Source
	for _, s := range exports {
		if !areSheets(s, source) || s.Kind == source.Kind || apart(s.Covers, source.Covers) {
			continue
		}
		if slices.ContainsFunc(v.Rows, func(r *Row) bool { return r.Line.Source == s }) {
			return nil
		}
		other = s
	}
	return other
}

// apart reports whether two exports are of different periods.
func apart(a, b *project.Coverage) bool {
	return a != nil && b != nil && (a.Last < b.First || b.Last < a.First)
}

// lackingExport returns an export that should have the invoice by what it covers:
// it is of its buyer and spans its date.
func (v *Invoice) lackingExport(exports []*project.Source) *project.Source {
	for _, s := range exports {
		if s.Covers != nil && slices.ContainsFunc(v.Rows, func(r *Row) bool { return r.belongsIn(s.Covers) }) {
			return s
		}
	}
	return nil
}

// belongsIn reports whether an export should have the invoice of a row. No export
// of invoices has a customs payment form.
func (r *Row) belongsIn(c *project.Coverage) bool {
	buyer := r.Line.Buyer
	if buyer == (project.Party{}) && r.Project != nil {
		buyer = project.Party{Name: r.Project.Enterprise.Name, CreditCode: r.Project.Enterprise.CreditCode}
	}
	return c.First <= r.Line.Date && r.Line.Date <= c.Last && !r.Line.IsCustoms() && SameParty(c.Buyer, buyer) == Same
}

// compareClaims notes where projects of one enterprise claim different parts of
// an invoice, which is allowed.
func (s *settlement) compareClaims() {
	if len(s.claims) < 2 || s.better == nil && !s.total.Net.Valid {
		return
	}
	shared := make(map[*Row]int)
	var all []*project.Line
	first := s.claims[0].project.Enterprise
	for _, c := range s.claims {
		e := c.project.Enterprise
		if SameParty(project.Party{Name: e.Name, CreditCode: e.CreditCode}, project.Party{Name: first.Name, CreditCode: first.CreditCode}) != Same {
			return
		}
		for line := range c.taken {
			if shared[line]++; shared[line] > 1 {
				return
			}
		}
		all = append(all, c.withoutCopies()...)
	}
	sum := sumLines(all)
	if s.total.Net.Valid && sum.Net.Valid && !isBeyond(sum.Net.Decimal, s.total.Net.Decimal) ||
		!(s.total.Net.Valid && sum.Net.Valid) && s.total.Gross.Valid && sum.Gross.Valid && !isBeyond(sum.Gross.Decimal, s.total.Gross.Decimal) {
		s.remarks = append(s.remarks, project.Remark{Kind: project.SharedInvoice, Field: project.FieldNumber})
	}
}
