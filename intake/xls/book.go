// Package xls reads workbooks of Excel 97 to 2003 (.xls, BIFF8) strictly: a record
// that is cut short, of a size or a type that it cannot have is an error that names
// the byte, never a smaller number of rows. Values come as they are stored. Sheets
// are read from memory, for such a workbook has 65,536 rows a sheet at most. The
// format is that of [MS-XLS], in a compound file as [MS-CFB] has it.
//
// Such a file has no checksums: a damaged digit cannot be told from another digit.
package xls

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"

	"tiexi/intake/numberformat"
	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/internal/marked"
	"tiexi/internal/message"
	"tiexi/project"
)

// Excel's own bounds of a sheet.
const (
	maxRow    = 65_536
	maxCol    = 256
	maxSheets = 2_000
	maxStyles = 200_000
	maxMerged = 500_000
	maxKept   = 2_000_000 // cells of a sheet whose rows are out of order
)

// Book is an open workbook. Its sheets may be read at the same time.
type Book struct {
	file       string // for faults
	stream     []byte
	sheets     []worksheet
	passed     []sheet.Passed
	date1904   bool
	calculated bool // a program that calculates has saved the book
	result     bool
	copied     map[int]marked.Book // the books that a marked copy was made of, by number
	strings    texts
	formats    map[int]numberformat.Format // the book's own, by number
	styles     []numberformat.Format       // by cell style
}

var _ sheet.Book = (*Book)(nil)

// worksheet is a sheet of cells and where it begins in the stream.
type worksheet struct {
	sheet sheet.Sheet
	begin int
}

// Open opens the workbook in r. The name is the file's as faults show it; the reader
// stays the caller's and is not needed any more. Errors are *fault.Fault, with codes
// input.….
func Open(name string, r io.ReaderAt, size int64) (*Book, error) {
	b := &Book{file: name, copied: make(map[int]marked.Book), formats: make(map[int]numberformat.Format)}
	var err error
	if b.stream, err = workbookStream(r, size); err != nil {
		return nil, b.containerFault(err)
	}
	if err := b.globals(); err != nil {
		return nil, b.fault(err, project.FilePlace(name))
	}
	return b, nil
}

// containerFault puts what is wrong with the compound file into words.
func (b *Book) containerFault(err error) error {
	place := project.FilePlace(b.file)
	_, unreadable := errors.AsType[*readError](err)
	switch {
	case unreadable:
		return fault.New("input.xlsx_read", "part", path.Base(b.file)).At(place).Because(err)
	case errors.Is(err, errEncrypted):
		return fault.New("input.encrypted").At(place)
	case errors.Is(err, errOld):
		return fault.New("input.xls_old").At(place)
	case errors.Is(err, errNoWorkbook):
		return fault.New("input.not_xlsx").At(place)
	case errors.Is(err, errTooLarge):
		return fault.New("input.too_large", "part", path.Base(b.file), "limit", message.New("limit.part"), "value", maxStream).At(place)
	}
	return fault.New("input.xls_damaged").At(place).Because(err)
}

// fault makes a fault of what is wrong in the stream. Other errors stay what they
// are.
func (b *Book) fault(err error, place project.Place) error {
	switch m, ok := errors.AsType[*malformed](err); {
	case errors.Is(err, errEncrypted), errors.Is(err, errOld):
		return b.containerFault(err)
	case ok:
		place.Spot = project.Spot{Row: int32(m.row), Col: int32(m.col)}
		return fault.New("input.xls_malformed", "offset", m.at, "reason", m.reason).At(place)
	}
	return err
}

// Sheets returns the worksheets in the book's own order.
func (b *Book) Sheets() []sheet.Sheet {
	list := make([]sheet.Sheet, len(b.sheets))
	for i, w := range b.sheets {
		list[i] = w.sheet
	}
	return list
}

// Date1904 reports whether serial dates count from 1904-01-01.
func (b *Book) Date1904() bool { return b.date1904 }

// Result reports whether tiexi wrote the book as a result, and somebody saved it in
// the old format.
func (b *Book) Result() bool { return b.result }

// CopyOf returns the books that the book is a marked copy of, the oldest first.
func (b *Book) CopyOf() []marked.Book {
	books := make([]marked.Book, 0, len(b.copied))
	for _, n := range slices.Sorted(maps.Keys(b.copied)) {
		books = append(books, b.copied[n])
	}
	return books
}

// Passed returns the sheets that are not read: those without cells, and those that
// the book does not list.
func (b *Book) Passed() []sheet.Passed { return b.passed }

// Close does nothing: the reader is the caller's.
func (b *Book) Close() error { return nil }

// Rows hands each non-empty row of sheet i to fn. See sheet.Book.
func (b *Book) Rows(ctx context.Context, i int, fn func(sheet.Row) error) (sheet.Shape, error) {
	if i < 0 || i >= len(b.sheets) {
		return sheet.Shape{}, fmt.Errorf("xls: no sheet %d in %s", i, b.file)
	}
	w := b.sheets[i]
	place := project.Place{Source: &project.Source{File: b.file, Sheet: w.sheet.Name, Index: i}}
	layout, err := b.layout(ctx, w)
	if err != nil {
		return sheet.Shape{}, b.fault(err, place)
	}
	r := &rowReader{book: b, ctx: ctx, layout: layout, walker: walker{b.stream, w.begin}, fn: fn}
	if err := r.read(); err != nil {
		return sheet.Shape{}, b.fault(err, place)
	}
	return layout.shape, nil
}
