package lprdata

import (
	"errors"
	"slices"
	"strings"

	"tiexi/intake/value"
	"tiexi/project"
)

// headerWithin is how many rows may stand above a table's header.
const headerWithin = 50

// errNoHeader means that the first headerWithin rows have no header.
var errNoHeader = errors.New("no header")

// grid reads a table row by row: it looks for a header and takes the rows below
// it.
type grid struct {
	shape   Shape
	columns columns
	above   int
	rows    []raw
}

// add takes the next row. A further header sets the columns again. The error is
// errNoHeader.
func (g *grid) add(cells []value.Raw, place project.Place) error {
	shape, columns, isHeader := findColumns(cells)
	switch {
	case isHeader:
		g.shape, g.columns = shape, columns
	case g.shape == "":
		if g.above++; g.above == headerWithin {
			return errNoHeader
		}
	case !blank(cells):
		g.rows = append(g.rows, g.columns.row(cells, place))
	}
	return nil
}

func cellAt(cells []value.Raw, i int) value.Raw {
	if i >= 0 && i < len(cells) {
		return cells[i]
	}
	return value.Raw{}
}

func blank(cells []value.Raw) bool {
	return !slices.ContainsFunc(cells, func(c value.Raw) bool { return strings.TrimSpace(c.Text) != "" })
}

// readDelimited reads a table in text form, separated by commas, tabs or
// semicolons.
func readDelimited(name, content string) (Shape, []raw, error) {
	cut := cutLine(&project.Source{File: name}, content)
	for _, comma := range []rune{',', '\t', ';'} {
		lines, err := readLines(&project.Source{File: name}, content, comma)
		if err != nil {
			return "", nil, err
		}
		var g grid
		for _, l := range lines {
			if g.add(l.cells(), l.place) != nil {
				break
			}
		}
		if g.shape != "" && cut != nil {
			return "", nil, cut
		}
		if g.shape != "" {
			return g.shape, g.rows, nil
		}
	}
	return "", nil, unknownShape(name)
}
