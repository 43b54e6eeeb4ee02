package words

import (
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/invoice"
	"tiexi/project"
)

// SourceRow is what one source says of an invoice of which several speak, in
// words.
type SourceRow struct {
	Key, Kind, Role, Remarks string

	Place  project.Place // of its first row
	Rows   int
	Amount decimal.NullDecimal // net, else gross (yuan)
}

// Yuan is the amount as people read it.
func (r SourceRow) Yuan() string { return Money(r.Amount) }

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
			row := SourceRow{Key: a.Key, Kind: o.Say("source." + s.Kind.String()), Role: o.role(s), Place: s.Place, Rows: s.Rows, Amount: amount}
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
		return o.lent(s.Lends)
	default:
		return o.Say("source.confirms")
	}
}

// lent names the fields that a line of another source has from a source.
func (o Options) lent(keys []string) string {
	names := make([]string, len(keys))
	for n, key := range keys {
		names[n] = o.Say("field." + key)
	}
	return o.Say("source.lends", "fields", names)
}

// remarks tell what was found when the sources were held against each other, each
// once, with what they say differently.
func (o Options) remarks(a invoice.Account) string {
	var texts []string
	for _, m := range a.Remarks {
		if text := o.remark(m); !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, o.Say("source.separator"))
}

func (o Options) remark(m project.Remark) string {
	field := message.New("field." + m.Field.String())
	if m.Field == project.FieldNet { // sources say it net or gross
		field = message.New("source.amount")
	}
	id := "source.remark"
	switch {
	case m.Row != "" && m.Other != "":
		id = "source.remark.both"
	case m.Row != "":
		id = "source.remark.one"
	}
	return o.Say(id, "remark", message.New("remark."+m.Kind.String()), "field", field, "row", m.Row, "other", m.Other)
}
