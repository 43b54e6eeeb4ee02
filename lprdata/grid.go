package lprdata

import (
	"strings"

	"tiexi/intake/value"
	"tiexi/internal/fault"
	"tiexi/project"
)

// headerWithin is how many rows may stand above a table's header.
const headerWithin = 50

// grid reads a table row by row: it looks for a header and takes the rows below
// it.
type grid struct {
	shape Shape
	cols  columns
	above int
	rows  []raw
}

// add takes the next row. A further header sets the columns again.
func (g *grid) add(cells []value.Raw, place project.Place) {
	if shape, cols, ok := findColumns(cells); ok {
		g.shape, g.cols = shape, cols
		return
	}
	if g.shape == "" {
		g.above++
		return
	}
	if blank(cells) {
		return
	}
	g.rows = append(g.rows, raw{
		date: cellAt(cells, g.cols.date), one: cellAt(cells, g.cols.one), five: cellAt(cells, g.cols.five),
		place: place,
	})
}

// hopeless reports whether no header was found in the first headerWithin rows.
func (g *grid) hopeless() bool { return g.shape == "" && g.above >= headerWithin }

func cellAt(cells []value.Raw, i int) value.Raw {
	if i < len(cells) {
		return cells[i]
	}
	return value.Raw{}
}

func blank(cells []value.Raw) bool {
	for _, c := range cells {
		if strings.TrimSpace(c.Text) != "" {
			return false
		}
	}
	return true
}

// readDelimited reads a table in text form, separated by commas, tabs or
// semicolons.
func readDelimited(name, content string) (Shape, []raw, error) {
	src := &project.Source{File: name}
	for _, comma := range []rune{',', '\t', ';'} {
		lines, err := readLines(name, content, comma)
		if err != nil {
			return "", nil, err
		}
		var g grid
		for _, l := range lines {
			cells := make([]value.Raw, len(l.fields))
			for i, f := range l.fields {
				cells[i] = text(f)
			}
			if g.add(cells, l.place(src)); g.hopeless() {
				break
			}
		}
		if g.shape != "" {
			return g.shape, g.rows, nil
		}
	}
	return "", nil, unknownShape(name)
}

func unknownShape(name string) *fault.Fault {
	return fault.New("lpr.import_shape", "file", name).At(project.FilePlace(name))
}
