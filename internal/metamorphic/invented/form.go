package invented

import (
	"math/rand/v2"
	"slices"
)

// Layout is a way of laying a case out in files.
type Layout int

// The layouts: YAML, from FlatCSV tables of text, from FlatBook workbooks. Properties
// draw between these bounds, so a new layout stands among those of its kind.
const (
	Documents Layout = iota // YAML, a document a project
	List                    // YAML, one list of projects
	FlatCSV                 // one table, a row a line with the facts of its project
	TwoCSV                  // a table of projects and one of lines
	FlatBook                // a workbook with one sheet, a row a line
	Book                    // a workbook with a sheet of projects and one of lines
	Layouts
)

// Form is the outward form of a case.
type Form struct {
	Layout
	Hand
	Encoding int
	Tabs     bool // a table has tabs between its cells
	Turned   bool // the sheets of a book stand the other way round
	Old      bool // workbooks are those of Excel 97
	Mixed    int  // the rows of a table stand in an order of their own; 0 is as drawn
}

// FormOf draws a form.
func FormOf(d Dice) Form { return Layout(d(int(Layouts))).FormOf(d) }

// LayoutOf draws a layout, at least from and below to.
func LayoutOf(d Dice, from, to Layout) Layout { return from + Layout(d(int(to-from))) }

// FormOf draws a form of one layout.
func (l Layout) FormOf(d Dice) Form {
	return Form{l, HandOf(d), d(encodings), d.One(3), d.One(2), d.One(4), 0}
}

// Files writes a case into files whose names begin with stem.
func (f Form) Files(c Case, stem string) []File {
	switch f.Layout {
	case Documents, List:
		return []File{{stem + ".yaml", f.YAML(c, f.Layout == List)}}
	case FlatCSV:
		return []File{f.csv(stem, f.mix(c.FlatTable()))}
	case TwoCSV:
		return []File{f.csv(stem+"-a", c.FactTable()), f.csv(stem+"-b", f.mix(c.LineTable()))}
	case FlatBook:
		return []File{f.book(stem, f.mix(c.FlatTable()))}
	default:
		tables := []Table{c.FactTable(), f.mix(c.LineTable())}
		if f.Turned {
			slices.Reverse(tables)
		}
		return []File{f.book(stem, tables...)}
	}
}

// mix brings the rows of a table into an order in which those of one project do
// not stand together.
func (f Form) mix(t Table) Table {
	if f.Mixed > 0 {
		random := rand.New(rand.NewPCG(0, uint64(f.Mixed)))
		random.Shuffle(len(t.Rows), func(i, j int) { t.Rows[i], t.Rows[j] = t.Rows[j], t.Rows[i] })
	}
	return t
}

func (f Form) book(stem string, tables ...Table) File {
	if f.Old {
		return File{stem + ".xls", f.OldBook(tables...)}
	}
	return File{stem + ".xlsx", f.Book(tables...)}
}

func (f Form) csv(stem string, t Table) File {
	if f.Tabs {
		return File{stem + ".tsv", f.CSV(t, '\t', f.Encoding)}
	}
	return File{stem + ".csv", f.CSV(t, ',', f.Encoding)}
}
