package intake

import (
	"slices"

	"tiexi/intake/sheet"
	"tiexi/project"
)

// tenThousands reports whether an amount is in 万元. The number format of a
// stored amount is nearer to it than the header: 12.5 shown as 12.50万元 is meant
// as such, and 125000 shown as 12.5 under a header of 万元 is 125000 yuan.
func (r *record) tenThousands(f project.Field) bool {
	d := &r.data[f]
	if d.cell != nil && d.cell.Kind == sheet.Number && isAmount(f) {
		switch d.cell.Unit {
		case sheet.Yuan:
			return false
		case sheet.TenThousands:
			return true
		case sheet.NoUnit, sheet.OtherUnit:
		}
	}
	return d.column != nil && d.column.tenThousands
}

// percent reports whether the header of a value says that it is in percent.
func (r *record) percent(f project.Field) bool {
	return r.data[f].column != nil && r.data[f].column.percent
}

// shownUnit is a column some cells of which have another unit than its header
// says.
type shownUnit struct {
	column column
	first  project.Spot
	cells  int
}

// countUnit counts a value whose own number format gave another unit than its
// column has.
func (t *table) countUnit(rec *record, c *column) {
	if rec.tenThousands(c.field) == c.tenThousands {
		return
	}
	i := slices.IndexFunc(t.units, func(u shownUnit) bool { return u.column == *c })
	if i < 0 {
		i = len(t.units)
		t.units = append(t.units, shownUnit{column: *c, first: rec.data[c.field].spot})
	}
	t.units[i].cells++
}

// tellUnits notes the columns some cells of which have another unit than the
// header says.
func (t *table) tellUnits() {
	for _, u := range t.units {
		id := "input.note.unit_by_format"
		if u.column.tenThousands {
			id = "input.note.yuan_by_format"
		}
		t.note(id, t.place(u.first), "header", u.column.header, "cells", u.cells)
	}
}
