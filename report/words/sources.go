package words

import (
	"tiexi/assess"
	"tiexi/invoice"
	"tiexi/project"
)

// SourceRow is what one source says of an invoice of which several speak, in
// words.
type SourceRow struct {
	Key, Kind, Role, Remarks string

	Place  project.Place // of its first row
	Rows   int
	Amount string // net, else gross, in yuan
}

// Sources are the sources of the invoices of a project that had to be settled, the
// best of each invoice first. What was found stands in the first row of an
// invoice.
func (o Options) Sources(p *assess.Project) (rows []SourceRow) {
	for _, a := range p.Invoices {
		for n, s := range a.Sources {
			amount := s.Amount
			if !amount.Valid {
				amount = s.Gross
			}
			row := SourceRow{Key: a.Key, Kind: o.Say("source." + s.Kind.String()), Role: o.role(s), Place: s.Place, Rows: s.Rows, Amount: Money(amount)}
			if n == 0 {
				row.Remarks = o.remarks(a)
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// role says what a source is used for.
func (o Options) role(s invoice.SourceAccount) string {
	switch {
	case s.Counts:
		return o.Say("source.counts")
	case len(s.Lends) > 0:
		return o.Say("source.lends")
	default:
		return o.Say("source.confirms")
	}
}

// remarks name what was found when the sources were held against each other, each
// once.
func (o Options) remarks(a invoice.Account) string {
	var names []string
	told := make(map[project.RemarkKind]bool)
	for _, m := range a.Remarks {
		if !told[m.Kind] {
			told[m.Kind] = true
			names = append(names, o.Say("remark."+m.Kind.String()))
		}
	}
	return o.List(names)
}
