// Package lines keeps the invoice lines of a file by columns, in some eighty
// bytes a line, until their project is judged: a batch may have millions.
package lines

import (
	"sync"

	"tiexi/intake/spool"
	"tiexi/internal/decimal"
	"tiexi/project"
)

// Table has the lines of one sheet under one header, or of one text file. It
// only grows; it may be read by several goroutines once it is closed.
//
// A value is a word of 64 bits, 0 where it is not given: the number of a text,
// the digits of an invoice's number, a day, a decimal, an answer, or a set of
// categories with the number of an unknown category's text above it.
type Table struct {
	Source *project.Source
	// Spots are the columns of the header by field, for all lines of a sheet. In
	// a text file they are nil: each value has a place of its own.
	Spots []project.Spot
	Texts Texts
	// BasisUnclear says that the net amounts stand under a bare 金额.
	BasisUnclear bool

	spool   *spool.Spool
	open    [numColumns][]uint64 // of the rows that are in no block yet; 0 behind them
	used    []uint8              // the columns of open that some row has
	inOpen  int
	encoded []byte // memory for the next block
	blocks  []block
	runs    []run
	names   map[uint32]string // of projects that are called otherwise than the rows say
	large   map[largeAt]decimal.Decimal
	rows    int
	cursors sync.Pool // that are free
}

// New returns an empty table. The spool, nil for none, takes the blocks for
// which it has no more memory.
func New(source *project.Source, spots []project.Spot, s *spool.Spool) *Table {
	return &Table{Source: source, Spots: spots, spool: s}
}

// Row is a line on its way into a table.
type Row struct {
	Spot  project.Spot // a row; in a text file line and column
	Words [project.NumFields]uint64
	Spots [project.NumFields]project.Spot // where each value stands, in a text file
}

// Category joins the categories of a line, and the number of the text that is
// no known category, into one word.
func Category(known project.Categories, unknown uint32) uint64 {
	return uint64(known) | uint64(unknown)<<categoryBits
}

const categoryBits = 8

// Taxation returns the word of what stands in place of a tax rate: that of a
// negative number, which no rate is.
func Taxation(t project.Taxation) uint64 {
	w, _ := decimal.New(-int64(t), 0).Word()
	return w
}

// Amount returns the word of a number for the next row of the table, also of
// one that does not fit into a word.
func (t *Table) Amount(f project.Field, d decimal.Decimal) uint64 {
	if w, ok := d.Word(); ok {
		return w
	}
	if t.large == nil {
		t.large = make(map[largeAt]decimal.Decimal)
	}
	t.large[largeAt{t.rows, f}] = d
	return decimal.Elsewhere
}

// AmountOf returns the number that a word of the next row stands for.
func (t *Table) AmountOf(f project.Field, w uint64) decimal.NullDecimal {
	return t.amount(t.rows, f, w)
}

// largeAt is the row and the field of a number that does not fit into a word.
type largeAt struct {
	row   int
	field project.Field
}

func (t *Table) amount(row int, f project.Field, w uint64) decimal.NullDecimal {
	if w == decimal.Elsewhere {
		return decimal.NewNullDecimal(t.large[largeAt{row, f}])
	}
	return decimal.FromWord(w)
}

// run: consecutive lines of one project, from a row on to where the next run
// begins. 32 bits suffice: a line takes two bytes of its file or more, and a
// file has at most 4 GiB.
type run struct{ project, from uint32 }

// Columns of a table: the values by field, then the places of the values by
// field, then the place of the line itself.
const (
	firstSpot  = int(project.NumFields)
	lineRow    = 2 * firstSpot
	lineCol    = lineRow + 1
	numColumns = lineCol + 1
)

// Add appends a line of the project whose id has the given number among the
// texts.
func (t *Table) Add(id uint32, r *Row) {
	if n := len(t.runs) - 1; n < 0 || t.runs[n].project != id {
		t.runs = append(t.runs, run{id, uint32(t.rows)})
	}
	t.put(lineRow, uint64(r.Spot.Row))
	for f, w := range &r.Words {
		if w != 0 {
			t.put(f, w)
		}
	}
	if t.Spots == nil {
		t.putSpots(r)
	}
	t.inOpen++
	t.rows++
	if t.inOpen == blockRows {
		t.seal()
	}
}

// putSpots keeps where the values stand, relative to the line: so most lines of
// a file have the same.
func (t *Table) putSpots(r *Row) {
	t.put(lineCol, uint64(r.Spot.Col))
	for f, s := range r.Spots {
		if s.Col != 0 {
			t.put(firstSpot+f, uint64(uint32(s.Row-r.Spot.Row))<<32|uint64(uint32(s.Col)))
		}
	}
}

// put writes a word into the row that is being added.
func (t *Table) put(column int, w uint64) {
	if t.inOpen >= len(t.open[column]) {
		t.lengthen(column, t.inOpen+1)
	}
	t.open[column][t.inOpen] = w
}

// lengthen makes room for so many rows in a column that is open: small tables need
// less than a block.
func (t *Table) lengthen(column, rows int) {
	words := t.open[column]
	if len(words) == 0 {
		t.used = append(t.used, uint8(column))
	}
	for len(words) < rows {
		words = append(words, make([]uint64, max(leastOpen, len(words)))...)
	}
	t.open[column] = words
}

// Len is how many lines the table has.
func (t *Table) Len() int { return t.rows }

// Runs is how many runs of lines of one project there are.
func (t *Table) Runs() int { return len(t.runs) }

// Project is the id of the project of a run.
func (t *Table) Project(run int) string {
	n := t.runs[run].project
	if name, renamed := t.names[n]; renamed {
		return name
	}
	return t.Texts.Get(uint64(n))
}

// Rename changes the ids of projects: name returns what each is called.
func (t *Table) Rename(name func(id string) string) {
	for run := range t.runs {
		id := t.Project(run)
		if one := name(id); one != id {
			if t.names == nil {
				t.names = make(map[uint32]string)
			}
			t.names[t.runs[run].project] = one
		}
	}
}

// end is the row behind the last one of a run.
func (t *Table) end(run int) int {
	if run+1 < len(t.runs) {
		return int(t.runs[run+1].from)
	}
	return t.rows
}

// Close ends the adding, and releases what only that needs.
func (t *Table) Close() {
	t.seal()
	t.open, t.used, t.encoded = [numColumns][]uint64{}, nil, nil
	t.Texts.Close()
}
