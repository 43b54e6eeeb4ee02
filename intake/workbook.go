package intake

import (
	"cmp"
	"context"
	"io"

	"tiexi/intake/delimited"
	"tiexi/intake/sheet"
	"tiexi/intake/xlsx"
	"tiexi/internal/fault"
	"tiexi/project"
)

// readWorkbook reads every sheet of an Excel file.
func (c *content) readWorkbook(ctx context.Context, r io.ReaderAt, size int64) error {
	book, err := xlsx.Open(c.input.Path, r, size)
	if err != nil {
		return err
	}
	defer book.Close()
	if book.Result() {
		return c.passResult()
	}
	return c.readBook(ctx, book)
}

// readDelimited reads a CSV file, as a book of one sheet.
func (c *content) readDelimited(ctx context.Context, r io.ReaderAt, size int64) error {
	book, err := delimited.Open(c.input.Path, r, size)
	if err != nil {
		return err
	}
	defer book.Close()
	c.input.Notes = append(c.input.Notes, Note{Text: book.Form(), Place: project.FilePlace(c.input.Path)})
	return c.readBook(ctx, book)
}

// readBook reads every sheet. A sheet without a header row is set aside; a
// book in which no sheet has one is a fault.
func (c *content) readBook(ctx context.Context, book sheet.Book) error {
	understood := 0
	guess := ""
	var tables []*table
	for i, s := range book.Sheets() {
		t, err := c.readSheet(ctx, book, i, s)
		tables = append(tables, t)
		if err != nil {
			c.absorb(t.content)
			return err
		}
		if t.columns != nil {
			understood++
		} else if guess == "" {
			guess = t.nearest
		}
	}
	for _, t := range tables {
		c.absorb(t.content)
	}
	if err := onlyRepeats(tables); err != nil {
		return err
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

// onlyRepeats is the fault of an export of which only sheets without amounts are
// there.
func onlyRepeats(tables []*table) error {
	var repeats *table
	for _, t := range tables {
		switch {
		case t.columns == nil:
		case !t.repeats:
			return nil
		case repeats == nil:
			repeats = t
		}
	}
	if repeats == nil {
		return nil
	}
	found := make([]string, len(repeats.columns))
	for n, c := range repeats.columns {
		found[n] = c.header
	}
	return repeats.missing(project.FieldNet, found, nil)
}

// readSheet reads one sheet, a second time where merged cells cover
// records, or headers to which they give a unit.
func (c *content) readSheet(ctx context.Context, book sheet.Book, i int, s sheet.Sheet) (*table, error) {
	read := func(covers []sheet.Range) (*table, sheet.Shape, error) {
		var t *table
		shape, err := sheet.ReadAhead(ctx, book, i, func() func(sheet.Row) error {
			t = &table{
				content:  newContent(c.input.Path, c.options),
				source:   &project.Source{File: c.input.Path, Sheet: s.Name, Index: i},
				date1904: book.Date1904(),
			}
			if covers != nil {
				t.covers, t.merged = covers, newMerged(covers)
			}
			return t.row
		})
		if err == nil {
			err = t.end(shape)
		}
		return t, shape, err
	}
	t, shape, err := read(nil)
	if t.crossed(shape) || t.grouped && len(shape.Merged) > 0 {
		t, _, err = read(shape.Merged)
	}
	if t.header > 0 {
		t.input.Headers = append(t.input.Headers, t.place(project.Spot{Row: int32(cmp.Or(t.begin, t.header))}))
	}
	if s.Hidden {
		t.note("input.note.hidden_sheet", project.Place{Source: t.source}, "sheet", s.Name)
	}
	return t, err
}
