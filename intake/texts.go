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

// begin takes the cells of a row.
func (t *texts) begin(cells []sheet.Cell) {
	t.row = t.row[:0]
	for n := range cells {
		if cells[n].Shared == 0 {
			t.row = append(t.row, cells[n].Text...)
		}
	}
	t.rows = string(t.row)
}

// next returns the text of the row's next cell; every cell is asked for, in
// order.
func (t *texts) next(c *sheet.Cell) text {
	if c.Shared == 0 {
		s := t.rows[:len(c.Text)]
		t.rows = t.rows[len(c.Text):]
		return text{string: s}
	}
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
