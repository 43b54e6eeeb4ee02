package intake

import (
	"io"
	"slices"

	"tiexi/intake/einvoice"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/invoice"
	"tiexi/project"
)

// readOriginal reads an e-invoice as it was issued.
func (c *content) readOriginal(r io.ReaderAt, size int64) error {
	original, err := einvoice.Read(c.input.Path, r, size)
	if err != nil {
		return err
	}
	c.original = original
	for _, n := range original.Notes {
		c.input.Notes = append(c.input.Notes, Note{Text: n, Place: project.FilePlace(c.input.Path)})
	}
	c.input.Rows = len(original.Lines)
	return nil
}

// row is a line that a table or a YAML file has of an original's invoice.
type row struct {
	*ownedLine
	from *content
}

// joinOriginals gives every original its place among the lines of the other
// files: an original and a row of it are one line. It returns the file of the
// original for each line that two files gave.
func joinOriginals(contents []*content) map[*project.Line]string {
	originals := distinct(contents)
	if len(originals) == 0 {
		return nil
	}
	j := newJoiner(originals)
	for _, c := range contents {
		if !c.broken {
			j.take(c)
		}
	}
	// A row with both numbers of an invoice may only now have told the one
	// that another row knows it by.
	j.takeLeft()
	joined := make(map[*project.Line]string)
	for _, c := range originals {
		c.placeLines(j.rows[c], j.unread[c], joined)
	}
	for _, c := range contents {
		c.lines = slices.DeleteFunc(c.lines, func(owned ownedLine) bool { return owned.line == nil })
	}
	return joined
}

// distinct returns the originals, each once. Which copy of several is kept
// shows from what they say, not from the names of the files.
func distinct(contents []*content) []*content {
	var originals []*content
	for _, c := range contents {
		if c.original != nil && !c.broken {
			for _, l := range c.original.Lines {
				l.Witnessed[project.Original], l.InvoiceNet = true, c.original.Net
			}
			c.holdTotal()
			originals = append(originals, c)
		}
	}
	slices.SortStableFunc(originals, func(a, b *content) int {
		return slices.CompareFunc(a.original.Lines, b.original.Lines, invoice.CompareSaid)
	})
	seen := make(map[string]*content)
	return slices.DeleteFunc(originals, func(c *content) bool {
		if first, ok := invoice.Find(seen, c.original.Lines[0]); ok {
			first.again(c)
			return true
		}
		for _, key := range invoice.SourceKeys(c.original.Lines[0]) {
			seen[key] = c
		}
		return false
	})
}

// holdTotal holds the lines of an original against its own total.
func (c *content) holdTotal() {
	var sum decimal.Decimal
	for _, l := range c.original.Lines {
		sum = sum.Add(l.Net.Decimal)
	}
	total := c.original.Net
	if !total.Valid || sum.Equal(total.Decimal) {
		invoice.CountOccurrences(c.original.Lines)
		return
	}
	invoice.AddDifference(c.original.Lines, project.Difference{
		By: project.Original, Field: project.FieldNet, Row: message.Money(sum),
		Other: message.Money(total.Decimal), Place: project.FilePlace(c.input.Path),
	})
}

// again sets an original aside that is there already; where the two do not
// say the same, the lines of the first are in doubt.
func (c *content) again(other *content) {
	other.setAside("original_again", len(other.original.Lines), project.FilePlace(other.input.Path))
	lines, others := c.original.Lines, other.original.Lines
	for i, l := range lines {
		if len(lines) != len(others) {
			invoice.AddDifference([]*project.Line{l}, project.Difference{
				By: project.Original, Field: project.FieldNumber, Row: l.Key(), Place: project.FilePlace(other.input.Path),
			})
			continue
		}
		l.Differences = append(l.Differences, differencesTo(l, others[i])...)
		if a, b := spelling.NameKey(l.Item), spelling.NameKey(others[i].Item); a != b {
			l.Differences = append(l.Differences, project.Difference{
				By: project.Original, Field: project.FieldItem, Row: l.Item, Other: others[i].Item, Place: others[i].At(project.FieldItem),
			})
		}
	}
}

// placeLines makes lines of an original: one with each row of its invoice, or, where
// no file has a row of it, lines of the project that the user named.
func (c *content) placeLines(rows []row, unread int, joined map[*project.Line]string) {
	m := merger{content: c, taken: make(map[*project.Line]bool), joined: joined}
	switch {
	case len(rows) > 0:
		m.merge(rows)
	case unread > 0: // its row has a fault, which is told
		c.setAside("original_of_unread", len(c.original.Lines), project.FilePlace(c.input.Path))
	default:
		c.own()
	}
}

// own gives the lines of an original that no row speaks of to the project that
// the user named.
func (c *content) own() {
	lines := c.original.Lines
	if c.options.Project == "" {
		c.fail(fault.New("input.original_no_project", "key", lines[0].Key()).At(project.FilePlace(c.input.Path)))
		c.setAside("no_project", len(lines), project.FilePlace(c.input.Path))
		return
	}
	for _, l := range lines {
		l.Categories |= project.Categories(c.options.Category)
		c.input.Lines++
		c.lines = append(c.lines, ownedLine{c.options.Project, l})
	}
}
