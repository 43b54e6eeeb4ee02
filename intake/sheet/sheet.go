// Package sheet is the small interface between files made of rows and cells
// (workbooks, CSV) and those who read meaning into them.
package sheet

import (
	"context"
	"errors"

	"tiexi/internal/marked"
	"tiexi/internal/message"
)

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
	Text []byte // raw, never formatted; valid until the callback returns
	Col  int    // from 1
	// Shared is above 0 where the book keeps the text once for many cells: those
	// with the same number have the same text.
	Shared int
	Kind   Kind // what Text is
	Date   bool // a Number whose number format shows a date
	// Percent is a Number whose number format shows it as a percent: 0.95 is 95%.
	Percent bool
	Unit    Unit // of a Number: what its number format says beside it
	// Currency is the one that a Number's format shows, NoCurrency for the yuan.
	Currency Currency
}

// Currency is a currency other than the yuan.
type Currency uint8

// The currencies that number formats show. Dollar is one of which no country is
// told, OtherCurrency any that is not known, or one of several.
const (
	NoCurrency Currency = iota
	OtherCurrency
	Dollar
	USD
	EUR
	GBP
	JPY
	HKD
	TWD
	KRW
	CHF
	SGD
	AUD
	CAD
	RUB
	INR
	THB
	VND
	MOP
)

// String is the code of ISO 4217, "$" for dollars of no country, and "?" for
// what is not known.
func (c Currency) String() string {
	return [...]string{"", "?", "$", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "KRW", "CHF", "SGD", "AUD", "CAD", "RUB", "INR", "THB", "VND", "MOP"}[c]
}

// Unit is the unit of a stored amount, as its number format gives it away.
type Unit uint8

// The units.
const (
	NoUnit       Unit = iota // the format does not tell
	Yuan                     // 12.5 is shown as 12.50元, or 125000 as 12.5万
	TenThousands             // 12.5 is shown as 12.50万元
	OtherUnit                // 12.5 is shown as 12.50亿元, or as what cannot be told
)

// Row is one row that has at least one cell. It is valid until the callback
// that received it returns.
type Row struct {
	Number int // from 1
	Hidden bool
	Cells  []Cell // ascending by Col, blank cells left out
	// Fields is how many fields a record of delimited text has, 0 in workbooks.
	Fields int
	// Open says that no line end follows: the file may have been cut there.
	Open bool
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

// Passed is a part of a book that is not read.
type Passed struct {
	Reason string // chart_sheet, unlisted_sheet: of the catalogue, under set_aside
	Sheet  string // its name, "" where the book does not list it
	Part   string
}

// Book is an open file of sheets.
type Book interface {
	// Sheets returns the sheets in the book's own order.
	Sheets() []Sheet
	// Date1904 reports whether serial dates count from 1904-01-01.
	Date1904() bool
	// Rows hands each non-empty row of sheet i to fn, top to bottom. After an
	// error of fn no more rows are handed on, and it is returned. Any other
	// error means that the sheet could not be read whole, and that rows already
	// handed on must not be used: ErrDisorder, where a Sorter could read it all
	// the same.
	Rows(ctx context.Context, i int, fn func(Row) error) (Shape, error)
	Close() error
}

// Told is a Book that tells more of itself than its rows.
type Told interface {
	Book
	// Result reports whether tiexi wrote the book as a result.
	Result() bool
	// CopyOf returns the books that tiexi annotate made the book of, the oldest
	// first, none where it did not.
	CopyOf() []marked.Book
	// Passed returns the sheets that are not read: those without cells, and those
	// that the book does not list.
	Passed() []Passed
}

// Noted is a Book with notes on how it was read.
type Noted interface {
	Book
	Notes() []message.Text
}

// ErrDisorder says that a sheet's rows do not stand from top to bottom in the
// file.
var ErrDisorder = errors.New("rows out of order")

// Sorter is a Book whose files need not hold a sheet's rows from top to bottom.
type Sorter interface {
	Book
	// SortedRows is Rows for a sheet in any order, which it has to keep in
	// memory.
	SortedRows(ctx context.Context, i int, fn func(Row) error) (Shape, error)
}

// Room is memory that rows are put into, one behind the other.
type Room struct {
	Cells []Cell
	Texts []byte // of the cells, but for those that the book keeps
}

// Clear makes room anew: what was there is void.
func (m *Room) Clear() { m.Cells, m.Texts = m.Cells[:0], m.Texts[:0] }

// keep copies a row into the room.
func (m *Room) keep(r Row) Row {
	from := len(m.Cells)
	m.Cells = append(m.Cells, r.Cells...)
	r.Cells = m.Cells[from:len(m.Cells):len(m.Cells)]
	for n := range r.Cells {
		if c := &r.Cells[n]; c.Shared == 0 { // the book keeps the others
			at := len(m.Texts)
			m.Texts = append(m.Texts, c.Text...)
			c.Text = m.Texts[at:len(m.Texts):len(m.Texts)]
		}
	}
	return r
}

// Filler is a Book that can put rows where those who take them want to have
// them.
type Filler interface {
	Book
	// Fill is Rows, but puts the cells of each row, and their texts, behind what
	// is in room. A row is valid for as long as it stays there: fn may clear the
	// room, or change it for another. After an error of fn the book may still
	// write there.
	Fill(ctx context.Context, i int, room *Room, fn func(Row) error) (Shape, error)
}

// Read hands the rows of sheet i, top to bottom, to the function that begin
// returns. Where they turn out not to stand in that order, begin is called
// again and the reading starts over: what was handed on before is void.
func Read(ctx context.Context, b Book, i int, begin func() func(Row) error) (Shape, error) {
	shape, err := b.Rows(ctx, i, begin())
	if sorter, ok := b.(Sorter); ok && errors.Is(err, ErrDisorder) {
		return sorter.SortedRows(ctx, i, begin())
	}
	return shape, err
}

const (
	rowsAhead    = 128     // of a batch
	cellsAhead   = 1 << 15 // where rows are long there are fewer
	bytesAhead   = 1 << 18 // of its texts
	batchesAhead = 4
)

// filling is Filler.Fill.
type filling func(ctx context.Context, i int, room *Room, fn func(Row) error) (Shape, error)

// ReadAhead is Read on two cores: one goroutine reads rows into batches, and the
// caller's takes them.
func ReadAhead(ctx context.Context, b Book, i int, begin func() func(Row) error) (Shape, error) {
	fill := copying(b.Rows)
	if filler, ok := b.(Filler); ok {
		fill = filler.Fill
	}
	shape, err := ahead(ctx, i, begin(), fill)
	if sorter, ok := b.(Sorter); ok && errors.Is(err, ErrDisorder) {
		return ahead(ctx, i, begin(), copying(sorter.SortedRows))
	}
	return shape, err
}

// copying fills a room with copies of the rows that are read.
func copying(rows func(context.Context, int, func(Row) error) (Shape, error)) filling {
	return func(ctx context.Context, i int, room *Room, fn func(Row) error) (Shape, error) {
		return rows(ctx, i, func(r Row) error { return fn(room.keep(r)) })
	}
}

// batch is some rows and the room that they are in.
type batch struct {
	rows []Row
	room Room
}

func ahead(ctx context.Context, i int, fn func(Row) error, fill filling) (Shape, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	filled, empty := make(chan *batch, batchesAhead+1), make(chan *batch, batchesAhead+1)
	for range batchesAhead + 1 {
		empty <- &batch{}
	}
	var shape Shape
	var failure error
	var broken any
	go func() {
		defer close(filled)
		defer func() { broken = recover() }()
		b := <-empty
		var room Room
		shape, failure = fill(ctx, i, &room, func(r Row) error {
			b.rows = append(b.rows, r)
			if len(b.rows) < rowsAhead && len(room.Cells) <= cellsAhead && len(room.Texts) <= bytesAhead {
				return nil
			}
			cells, texts := cap(room.Cells), cap(room.Texts)
			b.room, room = room, Room{} // no longer ours
			filled <- b                 // never waits: it has room for all batches
			select {
			case b = <-empty:
			case <-ctx.Done():
				return ctx.Err()
			}
			if b.rows == nil { // as large as the one before
				b.room = Room{make([]Cell, 0, cells), make([]byte, 0, texts)}
			}
			b.rows, room = b.rows[:0], b.room
			room.Clear()
			return nil
		})
		if failure == nil && len(b.rows) > 0 {
			b.room = room
			filled <- b
		}
	}()
	var refused error
	for b := range filled {
		for _, r := range b.rows {
			if refused == nil {
				refused = fn(r)
			}
		}
		if refused != nil {
			cancel() // the reader ends, and closes what is filled
			continue
		}
		empty <- b
	}
	if broken != nil {
		panic(broken) // where those who called can tell of it
	}
	if refused != nil {
		return Shape{}, refused
	}
	return shape, failure
}
