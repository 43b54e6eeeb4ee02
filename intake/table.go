package intake

import (
	"tiexi/internal/spelling"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/project"
)

// table reads one sheet, row by row: titles, the header row, then records.
type table struct {
	*content
	source   *project.Source
	date1904 bool

	titles  []project.Spot // rows above the header
	unit    string         // of all amounts, where a title names it
	covers  []sheet.Range  // the merged cells, where the header has to know them
	nearest string         // a known header that some title cell is close to
	above   *heading       // the row before, while there is no header
	pending *heading       // a header row, to be settled with the row after it
	failure error          // why a row like a header row is none
	header  int            // row of the header, 0 before it is found
	width   int            // last column with a header
	// opinions are the columns that an earlier annotation wrote beside the table.
	opinions []int
	stray    []int          // rows with cells beyond it
	begin    int            // row of the first header
	merged   *merged        // nil where no cell covers several records
	columns  []column       // nil until the header is found; ascending by number
	spots    []project.Spot // of the columns, by field, for all lines
	lines    bool           // the sheet has invoice lines, not only projects
	marks    mark           // what the headers say of the sheet
	kind     kind           // of the sheet in a tax bureau's export
	rows     []ownedLine    // of a sheet with a row an invoice: its part is settled with the book
	repeats  int            // rows that only repeat invoices of other sheets
	last     *record        // the line above, whose invoice the next may belong to
	bare     bool           // net stands under 金额 without tax or gross beside it
	grouped  bool           // a header names a unit for those below it
	unitless bool           // nothing above names the unit of some amount
	below    *unitBelow     // the unit that a note below the header names
	spare    [2]record      // memory for the records of rows, a line's worth of fields each
	sums     totals
	hidden   []int       // rows
	units    []shownUnit // that differ from what headers say
	texts    texts
	quick    *quick // nil where every row is one for the table itself
}

// row takes the next row of the sheet. Rows of which anything that is asked here
// may be true have to be left to it by quick.
func (t *table) row(r sheet.Row) error {
	if t.columns == nil {
		if taken, err := t.title(r); taken || err != nil {
			return err
		}
	}
	if r.Cells = t.withoutOpinions(r.Cells); len(r.Cells) == 0 {
		return nil
	}
	if t.quick != nil && t.quick.row(r) {
		return nil
	}
	if r.Hidden {
		t.hidden = append(t.hidden, r.Number)
	}
	if t.isHeaderAgain(r) {
		t.again(r)
		return nil
	}
	rec := t.record(r)
	reason := t.remark(r, rec)
	switch {
	case t.isTotal(r, rec):
		t.total(rec)
	case reason != "":
		t.input.Rows++
		t.setAside(reason, 1, t.place(rec.spot))
	case t.kind == repeatSheet:
		t.repeats++
	case t.isTooLong(r, rec):
	case t.lines:
		if !rec.blank() {
			t.fill(rec)
		}
		t.carry(r, rec)
		faults, notes := len(t.faults), len(t.input.Notes)
		t.line(rec)
		if t.quick != nil {
			t.quick.learn(r, rec, len(t.faults) == faults && len(t.input.Notes) == notes)
		}
	default:
		t.fill(rec)
		t.project(rec)
	}
	return nil
}

func (t *table) place(spot project.Spot) project.Place {
	return project.Place{Source: t.source, Spot: spot}
}

// record puts a row's cells under their columns. It is valid until the next
// one, but for the one kept as the last.
func (t *table) record(r sheet.Row) *record {
	rec := &t.spare[0]
	if rec == t.last {
		rec = &t.spare[1]
	}
	*rec = record{source: t.source, spot: project.Spot{Row: int32(r.Number)}, spots: t.spots, bare: t.bare}
	for _, p := range t.texts.pick(t.columns, r.Cells) {
		rec.set(p.column, p.cell, t.texts.of(p), t.date1904)
		t.countUnit(p.column, &rec.data[p.column.field])
	}
	return rec
}

// id returns the project that a row names, else the one that the user named
// for rows that name none.
func (t *table) id(rec *record) string {
	if !rec.has(project.FieldID) {
		return t.options.Project
	}
	r := t.reader(rec, "")
	d := &rec.data[project.FieldID]
	if d.Number {
		return r.identifier(project.FieldID)
	}
	id := spelling.Clean(r.plain(project.FieldID))
	if isDitto(id) {
		r.fail("input.ditto", project.FieldID)
		return ""
	}
	return id
}

// isDitto reports whether a text only says that it is the one above. Which one
// that is may change when rows are sorted or filtered.
func isDitto(s string) bool {
	switch s {
	case "同上", "上同", "同前", "同", "〃", "″", "\"", "''", "“", "”", "々", "ditto":
		return true
	}
	return false
}

// project takes a row of a sheet that describes projects.
func (t *table) project(rec *record) {
	before := len(t.faults)
	id := t.id(rec)
	if id == "" {
		if rec.hasAny(false) && len(t.faults) == before {
			t.fail(fault.New("input.no_id").At(t.place(rec.spot)))
		}
		if rec.hasAny(false) {
			t.input.Rows++
			t.setAside("unreadable_value", 1, t.place(rec.spot))
		}
		return
	}
	r := t.reader(rec, id)
	t.addFacts(r.facts(id))
}

// line takes a row of a sheet that has invoice lines, and in a flat sheet
// facts of their projects as well.
func (t *table) line(rec *record) {
	before := len(t.faults)
	id := t.id(rec)
	r := t.reader(rec, id)
	if rec.hasAny(false) && id != "" {
		t.addFacts(r.facts(id))
	}
	if rec.blank() {
		t.input.Rows++
		t.setAside("no_values", 1, t.place(rec.spot))
		return
	}
	line := r.line()
	t.sums.add(line)
	if t.kind == invoiceSheet && len(t.faults) == before {
		t.rows = append(t.rows, ownedLine{id, line})
		return
	}
	t.addRow(id, line, before)
}

// end closes the sheet once it has been read whole.
func (t *table) end(shape sheet.Shape) error {
	if t.pending != nil {
		if err := t.settle(); err != nil {
			return err
		}
	}
	t.quick = nil // a book may have many sheets
	t.closeCovers()
	if t.columns == nil && t.failure != nil {
		return t.failure
	}
	if t.columns == nil {
		if len(t.titles) > 0 {
			t.input.Rows += len(t.titles)
			t.setAside("no_header", len(t.titles), t.place(project.Spot{}))
		}
		return nil
	}
	if t.below != nil {
		return t.below.fault()
	}
	for _, spot := range t.titles {
		t.input.Rows++
		t.setAside("title_row", 1, t.place(spot))
	}
	if t.repeats > 0 {
		t.input.Rows += t.repeats
		t.setAside("repeated_sheet", t.repeats, t.place(project.Spot{}))
	}
	if t.headed() {
		t.unpack()
		t.dropHeadings(listsIn(t.content.lines))
	}
	t.tellUnits()
	t.tellStray()
	if len(t.hidden) > 0 {
		t.note("input.note.hidden_rows", t.place(project.Spot{Row: int32(t.hidden[0])}), "rows", ranges(t.hidden))
	}
	for _, h := range shape.HiddenColumns {
		for _, c := range t.columns {
			if c.number >= h.FirstCol && c.number <= h.LastCol {
				t.note("input.note.hidden_column", t.place(project.Spot{Row: int32(t.header), Col: int32(c.number)}), "header", c.header)
			}
		}
	}
	return nil
}
