package intake

import (
	"slices"

	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/project"
)

// setUnit takes the unit of a stored amount from its number format, which is
// nearer to it than the header: 12.5 shown as 12.50万元 is meant as such, and
// 125000 shown as 12.5 under a header of 万元 is 125000 yuan.
func (d *datum) setUnit(f project.Field, unit sheet.Unit) {
	if !isAmount(f) {
		return
	}
	switch unit {
	case sheet.NoUnit:
	case sheet.Yuan:
		d.tenThousands = false
	case sheet.TenThousands:
		d.tenThousands = true
	case sheet.OtherUnit:
		if n, err := value.Amount(d.Raw, false); err != nil || !n.IsZero() {
			d.broken = "input.unit_by_format"
		}
	}
}

// shownUnit is a column some cells of which have another unit than its header
// says.
type shownUnit struct {
	column column
	first  project.Spot
	cells  int
}

// countUnit counts a value of a column whose own number format gave the unit.
func (t *table) countUnit(c *column, d *datum) {
	if d.tenThousands == c.tenThousands {
		return
	}
	i := slices.IndexFunc(t.units, func(u shownUnit) bool { return u.column == *c })
	if i < 0 {
		i = len(t.units)
		t.units = append(t.units, shownUnit{column: *c, first: d.spot})
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
