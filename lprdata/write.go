package lprdata

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"
)

// WriteCSV writes the table in our own form, from which Load reads the same table:
// comments, the header and one row a publication, rates in percent with two
// decimals, lines ending in "\n". The columns origin and kind are there where a
// publication has an origin.
func (t *Table) WriteCSV(w io.Writer) error {
	var b strings.Builder
	if t.source != "" {
		b.WriteString("# source: " + t.source + "\n")
	}
	if !t.retrieved.IsZero() {
		b.WriteString("# retrieved: " + t.retrieved.String() + "\n")
	}
	if len(t.Imported()) > 0 {
		t.writeOrigins(&b)
	} else {
		t.writeRates(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeRates writes header and rows, which are what the hash covers.
func (t *Table) writeRates(b *strings.Builder) {
	b.WriteString(strings.Join(header[:], ",") + "\n")
	for _, p := range t.rows {
		b.WriteString(strings.Join(p.fields(), ",") + "\n")
	}
}

// writeOrigins writes header and rows with the columns of the origin. An error
// cannot occur: the builder takes everything.
func (t *Table) writeOrigins(b *strings.Builder) {
	w := csv.NewWriter(b)
	_ = w.Write(longHeader())
	for _, p := range t.rows {
		_ = w.Write(append(p.fields(), p.Origin.File, p.Origin.Kind))
	}
	w.Flush()
}

// fields returns date and rates as texts. Two decimals are exact because rates are
// multiples of 0.05.
func (p Publication) fields() []string {
	one := ""
	if p.OneYear.Valid {
		one = p.OneYear.Decimal.StringFixed(2)
	}
	return []string{p.Date.String(), one, p.FiveYear.StringFixed(2)}
}

// Imported returns the publications that have an origin of their own, oldest first.
func (t *Table) Imported() []Publication {
	return slices.DeleteFunc(t.Publications(), func(p Publication) bool { return p.Origin.File == "" })
}
