package intake

import (
	"io"

	"tiexi/intake/einvoice"
	"tiexi/project"
)

// readOriginal reads an e-invoice as it was issued: evidence, which claims nothing
// by itself.
func (c *content) readOriginal(r io.ReaderAt, size int64) error {
	original, err := einvoice.Read(c.input.Path, r, size)
	if err != nil {
		return err
	}
	for _, n := range original.Notes {
		c.input.Notes = append(c.input.Notes, Note{Text: n, Place: project.FilePlace(c.input.Path)})
	}
	total := &project.Total{Net: original.Net, Tax: original.Tax, Gross: original.Gross}
	for _, l := range original.Lines {
		l.Total = total
		c.input.Rows++
		c.countLine()
	}
	c.original, c.evidence = original.Lines, len(original.Lines)
	return nil
}
