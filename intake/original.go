package intake

import (
	"io"

	"tiexi/intake/einvoice"
	"tiexi/project"
)

// readOriginal reads e-invoices as they were issued: evidence, which claims nothing
// by itself. A file has one, a PDF may have several.
func (c *content) readOriginal(r io.ReaderAt, size int64) error {
	originals, err := einvoice.Read(c.input.Path, r, size)
	if err != nil {
		return err
	}
	for _, original := range originals {
		c.addOriginal(original)
	}
	return nil
}

// addOriginal takes over the lines of an e-invoice.
func (c *content) addOriginal(original *einvoice.Invoice) {
	place := project.FilePlace(c.input.Path)
	if source := original.Lines[0].Source; source.Sheet != "" {
		place = project.Place{Source: source}
	}
	for _, n := range original.Notes {
		c.input.Notes = append(c.input.Notes, Note{Text: n, Place: place})
	}
	total := &project.Total{Net: original.Net, Tax: original.Tax, Gross: original.Gross}
	for _, l := range original.Lines {
		l.Total = total
		if l.Categories == 0 {
			l.Categories = project.Categories(c.options.Category)
		}
		c.input.Rows++
		c.countLine()
	}
	c.original = append(c.original, original.Lines...)
	c.evidence += len(original.Lines)
}
