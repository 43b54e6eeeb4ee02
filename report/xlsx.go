package report

import (
	"fmt"
	"io"

	"tiexi/assess"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/report/workbook"
)

// XLSX writes the result as a workbook that works it out again: every figure
// that follows from others is a formula with its value, beside tiexi's own
// figure and the difference of the two. What tiexi decided by the rules, and
// what it read, are values.
func XLSX(w io.Writer, r *assess.Result, o Options) error {
	return newResultBook(r, o, workbook.MaxRow).write(w)
}

// resultBook is the workbook of a result.
type resultBook struct {
	*workbook.Book
	r *assess.Result
	o Options

	maxRow int
	lines  int  // invoice lines that are listed
	whole  bool // all of them are
	places int32
}

// Sheets with a table have their title and a note above it.
const (
	headRow  = 3
	firstRow = headRow + 1
)

func newResultBook(r *assess.Result, o Options, maxRow int) *resultBook {
	b := &resultBook{Book: workbook.New(), r: r, o: o, maxRow: maxRow, places: ratePlaces(r)}
	for _, p := range r.Projects {
		for n := range p.Lines {
			l := &p.Lines[n]
			if o.Lines.Has(l) {
				b.lines++
			}
		}
	}
	b.whole = b.lines == r.Totals.Lines
	return b
}

func (b *resultBook) write(w io.Writer) error {
	b.addSummary()
	b.addProjects()
	b.addLines()
	b.addShares()
	b.addFindings()
	b.addReading()
	b.addBasis()
	b.addRates()
	b.Mark(b.sheet("summary"))
	b.Recalculate()
	return b.Write(w)
}

func (b *resultBook) say(id string, kv ...any) string { return b.o.say(id, kv...) }

// sheet is the name of a sheet.
func (b *resultBook) sheet(id string) string { return b.say("workbook.sheet." + id) }

// column is a column of a table: the id of its name and its width in digits.
type column struct {
	name  string
	width int
}

func widths(columns []column) (list []int) {
	for _, c := range columns {
		list = append(list, c.width)
	}
	return list
}

// head writes what stands above the rows of a table.
func (b *resultBook) head(rows *workbook.Rows, title, note string, columns []column) {
	rows.Tall(26, workbook.Words(title).As(workbook.Title))
	rows.Row(workbook.Words(note).As(workbook.Note))
	var names []workbook.Cell
	for _, c := range columns {
		names = append(names, workbook.Words(b.columnName(c.name)).As(workbook.Header))
	}
	rows.Tall(30, names...)
}

// columnName is a column's name. Those of tiexi's own figures name the figure.
func (b *resultBook) columnName(id string) string {
	if id, own := ownFigure(id); own {
		return b.say("workbook.own", "figure", message.New(id))
	}
	return b.say(id)
}

const ownPrefix = "own:"

func ownFigure(id string) (string, bool) {
	if len(id) > len(ownPrefix) && id[:len(ownPrefix)] == ownPrefix {
		return id[len(ownPrefix):], true
	}
	return id, false
}

// filtered is the range of a table of so many rows, names included.
func filtered(columns []column, rows int) string {
	return fmt.Sprintf("A%d:%s%d", headRow, project.ColumnName(len(columns)), headRow+rows)
}

// below is the range of a column under its name; it is never empty.
func below(sheet string, col, rows int) string {
	return workbook.Ref(sheet, under(col, rows))
}

func under(col, rows int) string {
	c := project.ColumnName(col)
	return fmt.Sprintf("$%s$%d:$%s$%d", c, firstRow, c, headRow+max(1, rows))
}

// printed is the range of a sheet with a table up to a column.
func printed(col, rows int) string {
	return fmt.Sprintf("$A$1:$%s$%d", project.ColumnName(col), headRow+max(1, rows))
}

// at is the cell of a column in a row.
func at(col, row int) string { return fmt.Sprintf("%s%d", project.ColumnName(col), row) }

// zero is a difference that there is none of.
func zero() workbook.Cell { return workbook.Yuan(decimal.Zero) }

// lessOwn is a figure of this workbook less tiexi's own, to the fen. Both
// are the binary numbers nearest to a decimal of 15 digits, and what differs
// behind the fen is no more than that.
func lessOwn(figure, own string) workbook.Cell {
	return workbook.Formula(fmt.Sprintf("ROUND(%s-%s,2)", figure, own), zero())
}

// source is a link to a place.
func source(p project.Place) workbook.Cell {
	if p.IsZero() {
		return workbook.Empty()
	}
	return workbook.LinkTo(p, p.String())
}
