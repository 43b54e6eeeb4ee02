package intake

import (
	"context"
	"io"

	"tiexi/fault"
	"tiexi/intake/sheet"
	"tiexi/intake/xlsx"
	"tiexi/project"
)

// readWorkbook reads every sheet of an Excel file.
func (c *content) readWorkbook(ctx context.Context, r io.ReaderAt, size int64) error {
	book, err := xlsx.Open(c.input.Path, r, size)
	if err != nil {
		return err
	}
	defer book.Close()
	return c.readBook(ctx, book)
}

// readBook reads every sheet. A sheet without a header row is set aside; a
// book in which no sheet has one is a fault.
func (c *content) readBook(ctx context.Context, book sheet.Book) error {
	understood := 0
	guess := ""
	for i, s := range book.Sheets() {
		t, err := c.readSheet(ctx, book, i, s)
		c.absorb(t.content)
		if err != nil {
			return err
		}
		if t.columns != nil {
			understood++
		} else if guess == "" {
			guess = t.nearest
		}
	}
	if understood == 0 {
		code := "input.no_header"
		if guess != "" {
			code = "input.no_header_nearest"
		}
		return fault.New(code, "nearest", guess).At(project.FilePlace(c.input.Path))
	}
	return nil
}

// readSheet reads one sheet, a second time where merged cells cover records.
func (c *content) readSheet(ctx context.Context, book sheet.Book, i int, s sheet.Sheet) (*table, error) {
	read := func(m *merged) (*table, sheet.Shape, error) {
		t := &table{
			content:  newContent(c.input.Path, c.options),
			source:   &project.Source{File: c.input.Path, Sheet: s.Name, Index: i},
			date1904: book.Date1904(),
			merged:   m,
		}
		shape, err := book.Rows(ctx, i, t.row)
		if err == nil {
			err = t.end(shape)
		}
		return t, shape, err
	}
	t, shape, err := read(nil)
	if t.crossed(shape) {
		t, _, err = read(newMerged(shape.Merged))
	}
	if s.Hidden {
		t.note("input.note.hidden_sheet", project.Place{Source: t.source}, "sheet", s.Name)
	}
	return t, err
}
