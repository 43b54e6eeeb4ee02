package report

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/table"
)

// Shown is a text as a terminal may have it, in one line: a name could else move
// the cursor, colour what follows it, or turn the order of letters around. What
// tiexi writes to be read in a terminal goes through here, before it is measured.
func Shown(s string) string { return strings.ReplaceAll(shownLines(s), "\n", " ") }

// shownLines is Shown of a text that may have several lines.
func shownLines(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return shownRune(r)
	}, spaces.Replace(s))
}

// spaces are the control characters that names from workbooks do have.
var spaces = strings.NewReplacer("\r\n", "\n", "\t", " ")

// textTable is a table for a terminal.
type textTable struct{ table.Writer }

// AppendRow appends a row; a cell may have several lines.
func (t textTable) AppendRow(row table.Row, _ ...table.RowConfig) {
	for n, cell := range row {
		row[n] = shownLines(fmt.Sprint(cell))
	}
	t.Writer.AppendRow(row)
}
