// Package sheet is the small interface between files made of rows and cells
// (workbooks, CSV) and those who read meaning into them.
package sheet

import "context"

// Kind tells what a cell holds.
type Kind uint8

// The kinds of cells.
const (
	Text    Kind = iota // a string, exactly as stored
	Number              // the decimal text of a number, exactly as stored
	Bool                // "1" or "0"
	Error               // an error value: "#N/A", "#REF!"
	NoValue             // a formula whose result was never stored; Text is empty
)

// Cell is one cell that holds something.
type Cell struct {
	Col  int    // from 1
	Kind Kind   // what Text is
	Text []byte // raw, never formatted; valid until the callback returns
	Date bool   // a Number whose number format shows a date
}

// Row is one row that has at least one cell. It is valid until the callback
// that received it returns.
type Row struct {
	Number int // from 1
	Hidden bool
	Cells  []Cell // ascending by Col, blank cells left out
}

// Sheet names one sheet of a book.
type Sheet struct {
	Name   string
	Hidden bool
}

// Range is a block of cells, rows and columns from 1, both ends included.
type Range struct{ FirstRow, FirstCol, LastRow, LastCol int }

// Shape is what is known of a sheet once it has been read to its end.
type Shape struct {
	HiddenColumns []Range // only the columns count
	Merged        []Range
}

// Book is an open file of sheets.
type Book interface {
	// Sheets returns the sheets in the book's own order.
	Sheets() []Sheet
	// Date1904 reports whether serial dates count from 1904-01-01.
	Date1904() bool
	// Rows hands each non-empty row of sheet i to fn, top to bottom. An error
	// of fn ends the reading and is returned. Any other error means that the
	// sheet could not be read whole, and that rows already handed on must not
	// be used.
	Rows(ctx context.Context, i int, fn func(Row) error) (Shape, error)
	Close() error
}
