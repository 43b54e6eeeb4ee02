package lprdata

import (
	"io"
	"strings"
)

// WriteCSV writes the table in our own form, from which Load reads the same table:
// comments, the header and one row a publication, rates in percent with two
// decimals, lines ending in "\n".
func (t *Table) WriteCSV(w io.Writer) error {
	var b strings.Builder
	if t.source != "" {
		b.WriteString("# source: " + t.source + "\n")
	}
	if !t.retrieved.IsZero() {
		b.WriteString("# retrieved: " + t.retrieved.String() + "\n")
	}
	t.writeRows(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// writeRows writes header and rows, which are what the hash covers. Two decimals
// are exact because rates are multiples of 0.05.
func (t *Table) writeRows(b *strings.Builder) {
	b.WriteString(strings.Join(header[:], ",") + "\n")
	for _, p := range t.rows {
		one := ""
		if p.OneYear.Valid {
			one = p.OneYear.Decimal.StringFixed(2)
		}
		b.WriteString(p.Date.String() + "," + one + "," + p.FiveYear.StringFixed(2) + "\n")
	}
}
