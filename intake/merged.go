package intake

import (
	"cmp"
	"slices"

	"tiexi/intake/sheet"
	"tiexi/project"
)

// merged gives the rows that a merged cell covers the value that the file
// keeps in its first row alone. A file tells what is merged only behind the
// rows, so that a sheet with such cells is read twice.
type merged struct {
	ranges []sheet.Range // that cover several rows; ascending by first row
	open   []*cover      // those that reach down to the row being read
}

// cover is one merged cell while its rows are being read.
type cover struct {
	sheet.Range
	field project.Field
	value datum
	rows  []int // that took the value
}

// newMerged keeps of a sheet's merged ranges those that cover several rows.
func newMerged(ranges []sheet.Range) *merged {
	var m merged
	for _, r := range ranges {
		if r.LastRow > r.FirstRow {
			m.ranges = append(m.ranges, r)
		}
	}
	slices.SortFunc(m.ranges, func(a, b sheet.Range) int {
		return cmp.Or(cmp.Compare(a.FirstRow, b.FirstRow), cmp.Compare(a.FirstCol, b.FirstCol))
	})
	return &m
}

// crossed reports whether a merged cell may cover records of the sheet.
func (t *table) crossed(shape sheet.Shape) bool {
	return t.begin > 0 && slices.ContainsFunc(shape.Merged, func(r sheet.Range) bool {
		return r.LastRow > r.FirstRow && r.LastRow > t.begin
	})
}

// fill gives a record the values of the merged cells that cover it. An amount
// and a quantity belong to the row in which they stand: they would be counted
// more than once.
func (t *table) fill(rec *record) {
	if t.merged == nil {
		return
	}
	row := int(rec.spot.Row)
	m := t.merged
	m.open = slices.DeleteFunc(m.open, func(c *cover) bool {
		if c.LastRow >= row {
			return false
		}
		t.tellCover(c)
		return true
	})
	for len(m.ranges) > 0 && m.ranges[0].FirstRow <= row {
		r := m.ranges[0]
		m.ranges = m.ranges[1:]
		i := slices.IndexFunc(t.columns, func(c column) bool { return c.number == r.FirstCol })
		if i < 0 || r.FirstRow != row || isSummand(t.columns[i].field) {
			continue
		}
		f := t.columns[i].field
		if rec.has(f) {
			value := rec.data[f].keep()
			value.text, value.word = 0, 0 // the rows below may be of another table
			m.open = append(m.open, &cover{Range: r, field: f, value: value})
		}
	}
	for _, c := range m.open {
		if c.FirstRow < row && !rec.has(c.field) {
			rec.data[c.field] = c.value
			c.rows = append(c.rows, row)
		}
	}
}

// closeCovers tells of the merged cells that are still open at the end.
func (t *table) closeCovers() {
	if t.merged == nil {
		return
	}
	for _, c := range t.merged.open {
		t.tellCover(c)
	}
	t.merged.open = nil
}

func (t *table) tellCover(c *cover) {
	if len(c.rows) > 0 {
		t.note("input.note.merged_cells", t.place(c.value.spot), "field", fieldName(c.field), "rows", ranges(c.rows))
	}
}
