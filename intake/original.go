package intake

import (
	"cmp"
	"io"
	"slices"

	"github.com/shopspring/decimal"

	"tiexi/fault"
	"tiexi/intake/einvoice"
	"tiexi/message"
	"tiexi/project"
	"tiexi/spelling"
)

// readOriginal reads an e-invoice as it was issued.
func (c *content) readOriginal(r io.ReaderAt, size int64) error {
	invoice, err := einvoice.Read(c.input.Path, r, size)
	if err != nil {
		return err
	}
	c.original = invoice
	for _, n := range invoice.Notes {
		c.input.Notes = append(c.input.Notes, Note{Text: n, Place: project.FilePlace(c.input.Path)})
	}
	c.input.Rows = len(invoice.Lines)
	return nil
}

// originals joins e-invoices with the rows that speak of the same invoices: an
// original and a row of it are one line. Amounts, date and parties are the
// original's; project, category and payment are the row's.
type originals struct {
	options Options
	rows    map[string][]*ownedLine // by invoice key
	seen    map[string]*content     // the first original of each key
}

// joinOriginals gives every original its place among the lines of the other
// files.
func joinOriginals(contents []*content, options Options) {
	o := &originals{options: options, rows: make(map[string][]*ownedLine), seen: make(map[string]*content)}
	for _, c := range contents {
		if c.broken {
			continue
		}
		for i := range c.lines {
			owned := &c.lines[i]
			for _, key := range keysOf(owned.line) {
				o.rows[key] = append(o.rows[key], owned)
			}
		}
	}
	for _, c := range contents {
		if c.original != nil && !c.broken {
			o.place(c)
		}
	}
	for _, c := range contents {
		c.lines = slices.DeleteFunc(c.lines, func(owned ownedLine) bool { return owned.line == nil })
	}
}

// keysOf are the keys by which an original may know the line's invoice.
func keysOf(l *project.Line) []string {
	key, paper := l.Key(), l.PaperKey()
	switch {
	case key == "" || l.Code == "" && key == "-"+l.Number: // no code: not unique
		return nil
	case paper == "":
		return []string{key}
	default:
		return []string{key, paper}
	}
}

// place makes lines of an original: one with each row of its invoice, or, where
// no file has a row of it, lines of the project that the user named.
func (o *originals) place(c *content) {
	invoice := c.original
	keys := keysOf(invoice.Lines[0])
	for _, key := range keys {
		if first, twice := o.seen[key]; twice {
			o.repeat(first, c)
			return
		}
	}
	for _, key := range keys {
		o.seen[key] = c
	}
	if invoice.IsWhole() {
		countOccurrences(invoice.Lines)
	} else {
		differ(invoice.Lines, project.Difference{
			By: project.Original, Field: project.FieldNet, Row: message.Money(sumOf(invoice.Lines, amounts[0].of)),
			Other: message.Money(invoice.Net.Decimal), Place: project.FilePlace(c.input.Path),
		})
	}
	byProject := o.rowsOf(keys)
	if len(byProject) == 0 {
		o.own(c)
		return
	}
	used := make(map[*project.Line]bool)
	for _, rows := range byProject {
		merge(c, rows, used)
	}
	for _, l := range invoice.Lines {
		if !used[l] {
			c.setAside("original_unclaimed", 1, l.Place())
		}
	}
}

// rowsOf returns the rows of an invoice, by project in the order of their ids.
func (o *originals) rowsOf(keys []string) [][]*ownedLine {
	var rows []*ownedLine
	for _, key := range keys {
		for _, row := range o.rows[key] {
			if !slices.Contains(rows, row) {
				rows = append(rows, row)
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b *ownedLine) int { return cmp.Compare(a.project, b.project) })
	var groups [][]*ownedLine
	for i, row := range rows {
		if i == 0 || rows[i-1].project != row.project {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], row)
	}
	return groups
}

// own gives the lines of an original that no row speaks of to the project that
// the user named.
func (o *originals) own(c *content) {
	if o.options.Project == "" {
		c.fail(fault.New("input.original_no_project", "key", c.original.Lines[0].Key()).At(project.FilePlace(c.input.Path)))
	}
	for _, l := range c.original.Lines {
		if o.options.Project == "" {
			c.setAside("unreadable_value", 1, l.Place())
			continue
		}
		l.Categories |= project.Categories(o.options.Category)
		c.input.Lines++
		c.lines = append(c.lines, ownedLine{o.options.Project, l})
	}
}

// repeat sets an original aside that is there already; where the two do not
// say the same, the lines of the first are in doubt.
func (o *originals) repeat(first, c *content) {
	c.setAside("original_again", len(c.original.Lines), project.FilePlace(c.input.Path))
	for i, l := range first.original.Lines {
		if i >= len(c.original.Lines) || len(first.original.Lines) != len(c.original.Lines) {
			l.Differences = append(l.Differences, project.Difference{
				By: project.Original, Field: project.FieldNumber, Row: l.Key(), Place: project.FilePlace(c.input.Path),
			})
			continue
		}
		l.Differences = append(l.Differences, differencesTo(l, c.original.Lines[i])...)
	}
}

// merge makes one line of each row of a project and what the original has of
// it. A row that stands for the whole invoice gives its project to all lines.
func merge(c *content, rows []*ownedLine, used map[*project.Line]bool) {
	lines := c.original.Lines
	taken := make(map[*project.Line]bool)
	var left []*ownedLine
	for _, fits := range []func(row, l *project.Line) bool{sameItemAndAmount, sameItem, sameAmount} {
		left = left[:0]
		for _, row := range rows {
			l := onlyOne(lines, taken, func(l *project.Line) bool { return fits(row.line, l) })
			if l == nil {
				left = append(left, row)
				continue
			}
			taken[l] = true
			row.line = together(row.line, l)
		}
		rows = slices.Clone(left)
	}
	switch {
	case len(rows) == 1 && len(taken) == 0 && len(lines) == 1:
		taken[lines[0]] = true
		rows[0].line = together(rows[0].line, lines[0])
	case len(rows) == 1 && len(taken) == 0 && sameTotal(rows[0].line, c.original):
		spread(c, rows[0])
		for _, l := range lines {
			used[l] = true
		}
		return
	default:
		for _, row := range rows {
			row.line.Differences = append(row.line.Differences, project.Difference{
				By: project.Original, Field: project.FieldItem, Row: row.line.Item, Place: project.FilePlace(c.input.Path),
			})
		}
	}
	for _, l := range lines {
		if taken[l] && !used[l] {
			used[l] = true
			c.setAside("original_of_row", 1, l.Place())
		}
	}
}

// onlyOne returns the first line that fits and is not taken; lines that fit
// alike are alike.
func onlyOne(lines []*project.Line, taken map[*project.Line]bool, fits func(*project.Line) bool) *project.Line {
	for _, l := range lines {
		if !taken[l] && fits(l) {
			return l
		}
	}
	return nil
}

func sameItem(row, l *project.Line) bool {
	return row.Item != "" && spelling.NameKey(row.Item) == spelling.NameKey(l.Item)
}

func sameAmount(row, l *project.Line) bool {
	return equal(row.Net, l.Net) || !row.Net.Valid && equal(row.Gross, l.Gross)
}

func sameItemAndAmount(row, l *project.Line) bool { return sameItem(row, l) && sameAmount(row, l) }

func equal(a, b decimal.NullDecimal) bool { return a.Valid && b.Valid && a.Decimal.Equal(b.Decimal) }

func sameTotal(row *project.Line, invoice *einvoice.Invoice) bool {
	return equal(row.Net, invoice.Net) || equal(row.Gross, invoice.Gross)
}

// spread gives the project, category and payment of a row that stands for the
// whole invoice to every line of it.
func spread(c *content, row *ownedLine) {
	for _, l := range c.original.Lines {
		merged := *l
		takeFromRow(&merged, row.line)
		c.input.Lines++
		c.lines = append(c.lines, ownedLine{row.project, &merged})
	}
	row.line = nil
}
