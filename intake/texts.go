package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tiexi/intake/sheet"
	"tiexi/project"
)

// texts keeps one copy of each text that comes back in a table: of names,
// categories and the like a large one has few, each many times. The texts of a
// row that do not come back are kept together, until one is taken for a line.
type texts struct {
	picked  []picked
	row     []byte // the row's texts, one behind the other
	rows    string // the same
	shared  []text // by the number that the book gives them
	columns [project.NumFields]columnTexts
}

// text is a text, and whether it is plain: a value, with nothing about it that
// would have to be looked at again.
type text struct {
	string
	plain bool
}

func newText(s string) text { return text{s, isPlain(s)} }

// isPlain reports whether a text begins with a letter or digit, does not end in
// a space, is in one line, and is not the word for none.
func isPlain(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return (unicode.IsLetter(first) || unicode.IsDigit(first)) && !unicode.IsSpace(last) && s != "无" &&
		strings.IndexByte(s, '\n') < 0 && strings.IndexByte(s, '\r') < 0
}

// columnTexts are those of a column, unless they do not come back.
type columnTexts struct {
	known   map[string]string
	found   int
	missing int
}

const (
	mostTexts = 1 << 16 // of a column
	trialRows = 1 << 14 // after so many new texts, half must have come back
)

// picked is a cell under a column.
type picked struct {
	column *column
	cell   *sheet.Cell
	from   int // of its text in the row's, -1 where it is kept elsewhere
}

// pick finds the cells of a row that stand under columns; both ascend.
func (t *texts) pick(columns []column, cells []sheet.Cell) []picked {
	t.row, t.picked = t.row[:0], t.picked[:0]
	for n := range cells {
		cell := &cells[n]
		for len(columns) > 0 && columns[0].number < cell.Col {
			columns = columns[1:]
		}
		if len(columns) == 0 {
			break
		}
		if c := &columns[0]; c.number == cell.Col {
			from := -1
			if cell.Shared == 0 || isUnique(c.field) {
				from = len(t.row)
				t.row = append(t.row, cell.Text...)
			}
			t.picked = append(t.picked, picked{c, cell, from})
		}
	}
	t.rows = string(t.row)
	return t.picked
}

// isUnique reports whether the texts of a field hardly ever come back.
func isUnique(f project.Field) bool { return f == project.FieldNumber || f == project.FieldENumber }

// of returns the text of a cell that was picked of the present row.
func (t *texts) of(p picked) text {
	switch {
	case p.from < 0:
		return t.sharedText(p.cell)
	case p.cell.Kind != sheet.Text:
		return text{string: t.rows[p.from : p.from+len(p.cell.Text)]}
	case isUnique(p.column.field):
		return newText(t.rows[p.from : p.from+len(p.cell.Text)])
	default:
		return newText(t.keep(p.column.field, t.rows[p.from:p.from+len(p.cell.Text)]))
	}
}

func (t *texts) sharedText(c *sheet.Cell) text {
	if c.Shared >= len(t.shared) {
		t.shared = append(t.shared, make([]text, max(c.Shared+1-len(t.shared), len(t.shared)))...)
	}
	s := &t.shared[c.Shared]
	if s.string == "" {
		*s = newText(string(c.Text))
	}
	return *s
}

// keep returns a text that holds on to no other text of its row.
func (t *texts) keep(f project.Field, s string) string {
	c := &t.columns[f]
	if known, ok := c.known[s]; ok {
		c.found++
		return known
	}
	s = strings.Clone(s)
	c.missing++
	switch {
	case c.missing > trialRows && c.found < c.missing:
		c.known = nil
	case len(c.known) < mostTexts:
		if c.known == nil {
			c.known = make(map[string]string)
		}
		c.known[s] = s
	}
	return s
}
