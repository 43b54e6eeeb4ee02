package intake

import (
	"tiexi/invoice"
	"tiexi/project"
)

// joiner finds the original that a row speaks of.
type joiner struct {
	byKey    map[string]*content
	byNumber map[string][]*content // paper numbers without their codes
	rows     map[*content][]row
	unread   map[*content]int // rows with values that could not be read
	left     []row
}

func newJoiner(originals []*content) *joiner {
	j := &joiner{make(map[string]*content), make(map[string][]*content), make(map[*content][]row), make(map[*content]int), nil}
	for _, c := range originals {
		l := c.original.Lines[0]
		for _, key := range invoice.SourceKeys(l) {
			j.byKey[key] = c
		}
		if number := l.PaperNumber(); number != "" {
			j.byNumber[number] = append(j.byNumber[number], c)
		}
	}
	return j
}

// take gives the rows of a file to their originals.
func (j *joiner) take(c *content) {
	for i := range c.lines {
		if r := (row{&c.lines[i], c}); !j.give(r) {
			j.left = append(j.left, r)
		}
	}
	for _, l := range c.unread {
		if original := j.originalOf(l); original != nil {
			j.unread[original]++
		}
	}
}

func (j *joiner) takeLeft() {
	for _, r := range j.left {
		j.give(r)
	}
}

func (j *joiner) give(r row) bool {
	original := j.originalOf(r.line)
	if original == nil {
		return false
	}
	j.rows[original] = append(j.rows[original], r)
	for _, key := range invoice.SourceKeys(r.line) {
		if j.byKey[key] == nil {
			j.byKey[key] = original
		}
	}
	return true
}

// originalOf returns the original of a line's invoice, nil where there is none
// or, of a number without its code, where it may be one of several.
func (j *joiner) originalOf(l *project.Line) *content {
	if c, ok := invoice.Find(j.byKey, l); ok {
		return c
	}
	if !invoice.LacksCode(l) {
		return nil
	}
	var found *content
	for _, c := range j.byNumber[l.PaperNumber()] {
		if !mayBeOf(l, c.original.Lines[0]) {
			continue
		}
		if found != nil {
			return nil
		}
		found = c
	}
	return found
}

// mayBeOf compares a line that has a number without its code with an original
// of that number: the day must be the same, and the seller no other.
func mayBeOf(l, original *project.Line) bool {
	return !l.Date.IsZero() && l.Date == original.Date && invoice.SameParty(l.Seller, original.Seller) != invoice.Different
}
