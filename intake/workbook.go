package intake

import (
	"cmp"
	"context"
	"io"
	"slices"

	"tiexi/intake/book"
	"tiexi/intake/delimited"
	"tiexi/intake/sheet"
	"tiexi/intake/xlsx"
	"tiexi/internal/fault"
	"tiexi/project"
)

// readWorkbook reads every sheet of an Excel file, or of what is called so.
func (c *content) readWorkbook(ctx context.Context, r io.ReaderAt, size int64) error {
	b, err := book.Open(xlsx.DefaultLimits(), c.input.Path, r, size)
	if err != nil {
		return err
	}
	return c.readOpen(ctx, b)
}

// readDelimited reads a CSV file, as a book of one sheet.
func (c *content) readDelimited(ctx context.Context, r io.ReaderAt, size int64) error {
	b, err := delimited.Open(c.input.Path, r, size)
	if err != nil {
		return err
	}
	return c.readOpen(ctx, b)
}

// readOpen reads a book that was opened, unless tiexi wrote it as a result.
func (c *content) readOpen(ctx context.Context, b sheet.Book) error {
	defer b.Close()
	if told, ok := b.(sheet.Told); ok {
		if told.Result() {
			return c.passResult()
		}
		c.copyOf = told.CopyOf()
		for _, p := range told.Passed() {
			place := project.FilePlace(c.input.Path)
			place.Source.Sheet = p.Sheet
			c.setAside(p.Reason, 0, place)
			c.note("input.note.part_passed", place, "part", p.Part)
		}
	}
	if noted, ok := b.(sheet.Noted); ok {
		for _, n := range noted.Notes() {
			c.input.Notes = append(c.input.Notes, Note{Text: n, Place: project.FilePlace(c.input.Path)})
		}
	}
	return c.readBook(ctx, b)
}

// readBook reads every sheet. Tables of other things than invoices and projects
// are set aside; a book that has nothing else is a fault, see passOthers.
func (c *content) readBook(ctx context.Context, b sheet.Book) error {
	var tables []*table
	for i, s := range b.Sheets() {
		t, err := c.readSheet(ctx, b, i, s)
		if c.passHeading(t, err) {
			continue
		}
		tables = append(tables, t)
		if err != nil {
			c.absorb(t.content)
			return err
		}
	}
	err := c.passOthers(tables)
	if err == nil {
		err = onlyRepeats(tables)
	}
	for _, t := range tables {
		c.absorb(t.content)
	}
	return err
}

// passHeading passes over a sheet whose headers are wrong, where what can be read of
// the rest is asked for: the other sheets can be judged, and theirs be told at once.
func (c *content) passHeading(t *table, err error) bool {
	faults, ok := fault.All(err)
	if !c.options.Partial || !ok || !slices.Contains(ofHeading, faults[0].Code) {
		return false
	}
	c.faults = append(c.faults, faults...)
	c.input.Headers = append(c.input.Headers, t.input.Headers...)
	c.partly = true
	return true
}

// ofHeading are the faults of headers: they say nothing of other sheets.
var ofHeading = []string{
	"input.duplicate_column", "input.missing_column", "input.missing_column_nearest", "input.missing_project", "input.unit", "input.unit_below",
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
	return repeats.missing(project.FieldNet, headerTexts(repeats.columns), nil)
}

func headerTexts(columns []column) []string {
	texts := make([]string, len(columns))
	for n, c := range columns {
		texts[n] = c.header
	}
	return texts
}

// readSheet reads one sheet, a second time where merged cells cover
// records, or headers to which they give a unit.
func (c *content) readSheet(ctx context.Context, b sheet.Book, i int, s sheet.Sheet) (*table, error) {
	read := func(covers []sheet.Range) (*table, sheet.Shape, error) {
		var t *table
		shape, err := sheet.ReadAhead(ctx, b, i, func() func(sheet.Row) error {
			t = &table{
				content:  newContent(c.input.Path, c.options),
				source:   &project.Source{File: c.input.Path, Sheet: s.Name, Index: i},
				date1904: b.Date1904(),
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
		place := t.place(project.Spot{Row: int32(cmp.Or(t.begin, t.header))})
		t.input.Headers = append(t.input.Headers, place)
		if t.columns != nil && t.ofLines && !t.repeats && !hasField(t.columns, project.FieldCategory) {
			t.input.Unsorted = append(t.input.Unsorted, place)
		}
	}
	t.hasOpinions = t.opinions != nil
	if s.Hidden {
		t.note("input.note.hidden_sheet", project.Place{Source: t.source}, "sheet", s.Name)
	}
	return t, err
}
