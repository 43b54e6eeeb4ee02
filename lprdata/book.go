package lprdata

import (
	"bytes"
	"context"
	"errors"

	"tiexi/intake/book"
	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/intake/xlsx"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// maxColumns is how many columns of a sheet are read.
const maxColumns = 64

// readWorkbook reads an Excel file, with limits for a small table.
func readWorkbook(ctx context.Context, f File) (Shape, []raw, error) {
	b, err := book.Open(workbookLimits(), f.Name, bytes.NewReader(f.Data), int64(len(f.Data)))
	if err != nil {
		return "", nil, bookFault(f.Name, err)
	}
	defer b.Close()
	return readBook(ctx, f.Name, b)
}

func workbookLimits() xlsx.Limits {
	limits := xlsx.DefaultLimits()
	limits.Sheets = 50
	limits.PartBytes = 64 << 20
	limits.StringBytes = 16 << 20
	limits.KeptBytes = 16 << 20
	limits.RowBytes = 1 << 20
	return limits
}

// readBook reads every sheet of a workbook that has a header of a known shape.
func readBook(ctx context.Context, name string, book sheet.Book) (Shape, []raw, error) {
	var shape Shape
	var rows []raw
	for i, s := range book.Sheets() {
		g, err := readSheet(ctx, book, i, &project.Source{File: name, Sheet: s.Name, Index: i})
		if err != nil {
			return "", nil, bookFault(name, err)
		}
		if shape == "" {
			shape = g.shape
		}
		rows = append(rows, g.rows...)
	}
	if shape == "" {
		return "", nil, unknownShape(name)
	}
	return shape, rows, nil
}

func readSheet(ctx context.Context, book sheet.Book, i int, src *project.Source) (*grid, error) {
	var g grid
	_, err := sheet.Read(ctx, book, i, func() func(sheet.Row) error {
		g = grid{}
		count := 0
		return func(r sheet.Row) error {
			if count++; count > maxRows {
				return tooManyRows(src.File)
			}
			place := project.Place{Source: src, Spot: project.Spot{Row: int32(r.Number)}}
			return g.add(cellsOf(r, book.Date1904()), place)
		}
	})
	if err != nil && !errors.Is(err, errNoHeader) {
		return nil, err
	}
	return &g, nil
}

// cellsOf copies the cells of a row, which are valid only during the callback,
// into their columns.
func cellsOf(r sheet.Row, date1904 bool) []value.Raw {
	var cells []value.Raw
	for _, c := range r.Cells {
		if c.Col > maxColumns {
			break
		}
		for len(cells) < c.Col {
			cells = append(cells, value.Raw{})
		}
		v := value.Raw{Text: string(c.Text), Number: c.Kind == sheet.Number, Sheet: true, Day1904: date1904}
		if c.Kind == sheet.NoValue {
			v.Text = "=" // not absent: the cell has a formula or an error
		}
		if c.Kind == sheet.Bool {
			v.Text = "=" + v.Text // TRUE must not be read as the number 1
		}
		cells[c.Col-1] = v
	}
	return cells
}

// bookFault returns a fault lpr.* for an error of a workbook. The message of the
// reader's own fault becomes its reason.
func bookFault(name string, err error) error {
	faults, ok := fault.All(err)
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case !ok:
		return unreadable(name, "book").Because(err)
	case faults[0].Kind() == "lpr":
		return faults[0]
	}
	inner := faults[0]
	f := fault.New("lpr.unreadable", "file", name, "reason", message.Text{ID: inner.Code, Args: inner.Args})
	return f.At(inner.Place).Because(err)
}
