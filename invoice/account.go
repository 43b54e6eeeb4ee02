package invoice

import (
	"slices"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// Account is how the sources of one invoice were settled for a project.
type Account struct {
	Key     string
	Total   decimal.NullDecimal // net, as the best source states it (yuan)
	Sources []SourceAccount     // the best first
	Remarks []project.Remark    // what differs, each once
}

// SourceAccount is what one source says of an invoice.
type SourceAccount struct {
	Kind   project.Kind
	Place  project.Place       // of its first row
	Rows   int                 // that it has of the invoice
	Amount decimal.NullDecimal // net of these rows (yuan), not given where one of them has none
	Gross  decimal.NullDecimal
	Counts bool     // some line that counts is of this source
	Lends  []string // keys of the fields that a line of another source has from it
}

// Accounts are the invoices of a project that had to be settled, in the order of
// their first rows.
func (x *Index) Accounts(p *project.Project) []Account { return x.accounts[p] }

// account tells how the invoice was settled.
func (s *settlement) account(c *claim) Account {
	a := Account{Key: s.key(), Total: s.total.Net}
	for _, src := range s.sources {
		if len(src.rows) == 0 {
			continue
		}
		sum := sums(src.rows)
		a.Sources = append(a.Sources, SourceAccount{
			Kind: src.kind(), Place: src.rows[0].Line.Place(), Rows: len(src.rows), Amount: sum.Net, Gross: sum.Gross,
			Counts: slices.ContainsFunc(c.lines, func(l *project.Line) bool { return l.Source == src.Source }),
			Lends:  lends(c.lines, src.Source),
		})
	}
	for _, l := range c.lines {
		for _, m := range l.Remarks {
			if !slices.Contains(a.Remarks, m) {
				a.Remarks = append(a.Remarks, m)
			}
		}
	}
	return a
}

// key is the last, in byte order, of the keys of the rows.
func (s *settlement) key() (last string) {
	for _, r := range s.Rows {
		last = max(last, r.Key)
	}
	return last
}

// lends are the keys of the fields that lines of other sources have from a source:
// those of the rows that claim them.
func lends(lines []*project.Line, src *project.Source) (fields []string) {
	for _, l := range lines {
		if l.Source != src && l.Claim != nil && l.Claim.Source == src {
			fields = append(fields, project.FieldCategory.String())
			if !l.PaymentDate.IsZero() {
				fields = append(fields, project.FieldPaymentDate.String())
			}
		}
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}
