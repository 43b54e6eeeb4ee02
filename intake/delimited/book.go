// Package delimited reads CSV, TSV and TXT files as a book of one sheet, row by
// row, in memory that does not grow with the file. Encoding and separator are
// told from the contents. It is strict: a broken character, a quote that is
// never closed, or a file that is no text at all is an error that names the
// line, never a guess. Every cell is text, exactly as the file has it, but for
// the marks that keep spreadsheets from eating digits (="0012", a tab, ').
package delimited

import (
	"context"
	"fmt"
	"io"
	"math"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// Bounds of what a file may make us keep; past them is `input.csv_limit`.
const (
	maxField  = 128 << 10 // bytes of a field, in UTF-8
	maxRecord = 16 << 20  // bytes of a record's fields together
	maxFields = 16_384    // fields of a record: Excel's columns
	maxLine   = math.MaxInt32
)

// Book is an open text file of rows and fields. Its one sheet has no name: a
// row's number is the line on which its record begins, a cell's column the
// number of its field. It may be read several times, and at the same time.
type Book struct {
	name     string
	in       io.ReaderAt
	size     int64
	encoding encoding
	sep      byte
	told     bool // the first line is Excel's "sep=;"
}

var _ sheet.Book = (*Book)(nil)

// Open looks through the file once to tell encoding and separator. The name is
// the file's as faults show it; the reader stays the caller's and must last as
// long as the book. Errors are *fault.Fault, with codes input.….
func Open(name string, r io.ReaderAt, size int64) (*Book, error) {
	b := &Book{name: name, in: r, size: size}
	if size <= 0 {
		return nil, b.fault("input.empty_file", 0, 0)
	}
	head := make([]byte, min(size, 512))
	if _, err := io.ReadFull(b.raw(0), head); err != nil {
		return nil, b.fault("input.csv_read", 0, 0).Because(err)
	}
	if code := kindOf(head); code != "" {
		return nil, b.fault(code, 0, 0)
	}
	if err := b.findEncoding(head); err != nil {
		return nil, err
	}
	if err := b.findSeparator(); err != nil {
		return nil, err
	}
	return b, nil
}

// Encoding names the encoding: "UTF-8", "UTF-8 with BOM", "GB18030",
// "UTF-16LE" or "UTF-16BE".
func (b *Book) Encoding() string { return b.encoding.String() }

// Separator returns what stands between fields: a comma, a tab or a semicolon.
func (b *Book) Separator() rune { return rune(b.sep) }

// Notes says how the file is read, by encoding and separator.
func (b *Book) Notes() []message.Text {
	separators := map[byte]string{',': "csv.comma", '\t': "csv.tab", ';': "csv.semicolon"}
	return []message.Text{message.New("input.note.csv_form", "encoding", b.Encoding(), "separator", message.New(separators[b.sep]))}
}

// Sheets returns the one sheet, without a name.
func (b *Book) Sheets() []sheet.Sheet { return []sheet.Sheet{{}} }

// Date1904 is false: a text file has no serial dates.
func (b *Book) Date1904() bool { return false }

// Close does nothing: the reader is the caller's.
func (b *Book) Close() error { return nil }

// Rows hands each record that has a non-empty field to fn. See sheet.Book.
func (b *Book) Rows(ctx context.Context, i int, fn func(sheet.Row) error) (sheet.Shape, error) {
	if i != 0 {
		return sheet.Shape{}, fmt.Errorf("delimited: no sheet %d in %s", i, b.name)
	}
	s := newScanner(b, b.open(), b.sep)
	if b.told {
		if _, err := s.next(); err != nil {
			return sheet.Shape{}, err
		}
	}
	var cells []sheet.Cell
	for n := 0; ; n++ {
		if n%256 == 0 && ctx.Err() != nil {
			return sheet.Shape{}, ctx.Err()
		}
		more, err := s.next()
		if err != nil || !more {
			return sheet.Shape{}, err
		}
		if cells, err = s.cells(cells[:0]); err != nil {
			return sheet.Shape{}, err
		}
		if len(cells) == 0 {
			continue
		}
		if err := fn(sheet.Row{Number: s.began, Cells: cells, Fields: len(s.ends), Open: !s.ended}); err != nil {
			return sheet.Shape{}, err
		}
	}
}

// fault returns a fault of the file, at a line and field where they are known.
func (b *Book) fault(code string, line, field int, kv ...any) *fault.Fault {
	place := project.FilePlace(b.name)
	place.Spot = project.Spot{Row: int32(min(line, maxLine)), Col: int32(field)}
	return fault.New(code, kv...).At(place)
}
