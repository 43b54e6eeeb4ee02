package workbook

import (
	"fmt"
	"iter"
	"slices"
	"strconv"

	"tiexi/project"
)

// A sheet with a table has a title, a note, and in row HeadRow the names of the
// columns; its rows begin in FirstRow.
const (
	HeadRow  = 3
	FirstRow = HeadRow + 1
)

// Table is a sheet with one row for each item.
type Table[T any] struct {
	Name        string // of the sheet
	Title, Note string
	Columns     []Column[T]
	Items       iter.Seq[T]
	Count       int // of the items

	Fixed    string // the column, by key, up to which columns stay in sight; "" for none
	Printed  string // the last column that is printed, by key; "" for all
	Filter   bool   // the names of the columns have filters
	Unfrozen bool   // the names of the columns do not stay in sight
	Portrait bool
	Flags    []Flag
	Below    func(*Rows) // writes more rows below those of the items, if it is not nil
}

// Column is a column of a table.
type Column[T any] struct {
	Key   string // by which formulas name it
	Name  string // above it
	Width int    // in digits
	Cell  func(at At, item T) Cell
}

// Col is a column of cells.
func Col[T any](key, name string, width int, cell func(at At, item T) Cell) Column[T] {
	return Column[T]{Key: key, Name: name, Width: width, Cell: cell}
}

// TextCol is a column of texts.
func TextCol[T any](key, name string, width int, text func(T) string) Column[T] {
	return Col(key, name, width, func(_ At, item T) Cell { return Words(text(item)) })
}

// At returns the cell of a column, by key, in the row of the item: "F12".
type At func(key string) string

// Add adds the table to a book.
func (t *Table[T]) Add(b *Book) {
	s := Sheet{Name: t.Name, Widths: Widths(t.Columns), Header: HeadRow, Portrait: t.Portrait, Flags: t.Flags, Rows: t.rows}
	if t.Unfrozen {
		s.Header = 0
	}
	if t.Fixed != "" {
		s.Fixed = t.number(t.Fixed)
	}
	if t.Printed != "" {
		s.Print = fmt.Sprintf("$A$1:$%s$%d", t.letter(t.Printed), t.last())
	}
	if t.Filter {
		s.Filter = fmt.Sprintf("A%d:%s%d", HeadRow, project.ColumnName(len(t.Columns)), HeadRow+t.Count)
	}
	b.Add(s)
}

// SetItems gives the table its items.
func (t *Table[T]) SetItems(items []T) { t.Items, t.Count = slices.Values(items), len(items) }

// Widths are the widths of columns.
func Widths[T any](columns []Column[T]) (list []int) {
	for _, c := range columns {
		list = append(list, c.Width)
	}
	return list
}

// Names are the cells with the names of columns.
func Names[T any](columns []Column[T]) (cells []Cell) {
	for _, c := range columns {
		cells = append(cells, Words(c.Name).As(Header))
	}
	return cells
}

func (t *Table[T]) rows(r *Rows) {
	r.Tall(26, Words(t.Title).As(Title))
	r.Row(Words(t.Note).As(Note))
	r.Tall(30, Names(t.Columns)...)
	if t.Items != nil {
		for item := range t.Items {
			r.Row(t.Cells(r.Next(), item)...)
		}
	}
	if t.Below != nil {
		t.Below(r)
	}
}

// Cells are the cells of an item in the row with that number.
func (t *Table[T]) Cells(row int, item T) []Cell {
	n := strconv.Itoa(row)
	at := func(key string) string { return t.letter(key) + n }
	cells := make([]Cell, len(t.Columns))
	for i, c := range t.Columns {
		cells[i] = c.Cell(at, item)
	}
	return cells
}

func (t *Table[T]) letter(key string) string { return project.ColumnName(t.number(key)) }

// number is the number of a column, from 1; a key that the table lacks is a
// programming error and panics.
func (t *Table[T]) number(key string) int {
	for n := range t.Columns {
		if t.Columns[n].Key == key {
			return n + 1
		}
	}
	panic("workbook: no column " + key)
}

// last is the last row of the table, which for formulas is never empty.
func (t *Table[T]) last() int { return HeadRow + max(1, t.Count) }

// Cell is the cell of a column in a row: "F12".
func (t *Table[T]) Cell(key string, row int) string { return t.letter(key) + strconv.Itoa(row) }

// Range is a column of the table, without its name: "$F$4:$F$20".
func (t *Table[T]) Range(key string) string {
	return fmt.Sprintf("$%[1]s$%[2]d:$%[1]s$%[3]d", t.letter(key), FirstRow, t.last())
}

// Above is a column in the first rows of the table.
func (t *Table[T]) Above(key string, rows int) string {
	return fmt.Sprintf("$%[1]s$%[2]d:$%[1]s%[3]d", t.letter(key), FirstRow, HeadRow+rows)
}

// Ref is a column of the table for formulas of other sheets.
func (t *Table[T]) Ref(key string) string { return Ref(t.Name, t.Range(key)) }

// Flag colours the cells of a column that hold a word.
func (t *Table[T]) Flag(key, word string, colour Colour) {
	t.Flags = append(t.Flags, Flag{Range: t.Range(key), Value: Quote(word), Colour: colour})
}

// FlagDifferences colours the cells of columns that are not zero.
func (t *Table[T]) FlagDifferences(keys ...string) {
	for _, key := range keys {
		t.Flags = append(t.Flags, Flag{Range: t.Range(key), Not: true, Value: "0", Colour: Red})
	}
}
