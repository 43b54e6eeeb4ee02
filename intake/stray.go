package intake

import (
	"slices"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/project"
)

// isTooLong reports whether a record has values beyond the last header. In
// delimited text the values before them may have been cut at a comma of their
// own (12,000,000.00), so that none of the row can be trusted; in a workbook
// such cells are remarks beside the table, and noted.
func (t *table) isTooLong(r sheet.Row, rec *record) bool {
	last := r.Cells[len(r.Cells)-1]
	if last.Col <= t.width {
		return false
	}
	if t.source.Sheet != "" {
		t.stray = append(t.stray, r.Number)
		return false
	}
	t.fail(fault.New("input.too_many_fields", "fields", last.Col, "headers", t.width).
		At(t.place(project.Spot{Row: rec.spot.Row, Col: int32(last.Col)})).Of(t.idText(rec)))
	t.input.Rows++
	t.setAside("unreadable_value", 1, t.place(rec.spot))
	return true
}

// tellStray notes the cells beyond the last header.
func (t *table) tellStray() {
	if len(t.stray) > 0 {
		t.note("input.note.stray_cells", t.place(project.Spot{Row: int32(t.stray[0])}), "rows", ranges(t.stray))
	}
}

// withoutOpinions returns the cells of a row without what an earlier annotation
// wrote: it may be corrected and read again, as if nothing had been written.
func (t *table) withoutOpinions(cells []sheet.Cell) []sheet.Cell {
	isOpinion := func(c sheet.Cell) bool { return slices.Contains(t.opinions, c.Col) }
	if len(t.opinions) == 0 || !slices.ContainsFunc(cells, isOpinion) {
		return cells
	}
	return slices.DeleteFunc(slices.Clone(cells), isOpinion)
}
