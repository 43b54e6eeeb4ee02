package intake

import (
	"strings"

	"tiexi/intake/lines"
	"tiexi/intake/sheet"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/spelling"
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
	layout
	others   []otherTable // that were passed over
	other    *otherTable  // that is being passed over, nil in others
	grid     []string     // what may be the headers of a table without a known one
	numbers  bool         // rows that are passed over name invoices
	fresh    bool         // no record has come since the header
	nameless []int        // rows of amounts, of which nothing says what they are
	short    []int        // records with fewer fields than the header, in delimited text
	open     int          // the row behind which no line end follows, 0 where one does
	stray    []int        // rows with cells beyond the last header
	begin    int          // row of the first header
	merged   *merged      // nil where no cell covers several records
	unused   int          // loans, where nobody asks for them
	repeated int          // rows that only repeat invoices of other sheets
	covered  coverage     // of an export
	last     *record      // the line above, whose invoice the next may belong to
	grouped  bool         // a header names a unit for those below it
	below    *unitBelow   // the unit that a note below the header names
	sums     totals
	hidden   []int       // rows
	units    []shownUnit // that differ from what headers say

	targetRows   *targetTable        // of which the present row may be one, nil in other tables
	hasTargets   bool                // the sheet has targets
	titleProject string              // that a title names for the targets below it
	titleCap     decimal.NullDecimal // likewise

	rows      *lines.Table // of the lines under the present header
	decoder   *decoder
	rec       record    // the present row
	line      lines.Row // the same as a line
	lastFacts lastFacts
}

// layout is what the present header says of the rows below it.
type layout struct {
	header   int      // its row, 0 before it is found
	width    int      // last column with a header
	opinions []int    // the columns that an earlier annotation wrote beside the table
	columns  []column // nil until the header is found; ascending by number
	ofLines  bool     // the rows are invoice lines, not only projects
	ofLoans  bool     // the rows are loans
	marks    mark     // what the headers say of the sheet
	repeats  bool     // the rows only repeat invoices of other sheets of an export
	bare     bool     // net stands under 金额 without tax or gross beside it
	unitless bool     // nothing above names the unit of some amount
}

// row takes the next row of the sheet.
func (t *table) row(r sheet.Row) error {
	if r.Open {
		t.open = r.Number
	}
	if t.targetRows != nil || !t.reading() || !t.ofLines {
		if taken, err := t.takeTarget(r); taken || err != nil {
			return err
		}
	}
	if !t.reading() {
		if taken, err := t.title(r); taken || err != nil {
			return err
		}
	}
	if t.opinions != nil {
		if r.Cells = t.withoutOpinions(r.Cells); len(r.Cells) == 0 {
			return nil
		}
	}
	rec := t.recordOf(r)
	isShort := r.Fields > 0 && r.Fields < t.width
	if isShort && r.Open && !t.mayBeShort(r, rec) {
		return fault.New("input.csv_row_cut", "fields", r.Fields, "headers", t.width).At(t.place(rec.spot))
	}
	if !rec.usual && t.isNoRecord(r, rec) {
		return nil
	}
	if isShort {
		t.short = append(t.short, r.Number)
	}
	t.fresh = false
	switch {
	case t.repeats:
		t.repeated++
	case !rec.usual && t.isTooLong(r, rec):
	case t.ofLoans:
		t.fill(rec)
		t.takeLoan(rec)
	case t.ofLines:
		if t.merged != nil && !rec.blank() {
			t.fill(rec)
		}
		t.carry(r, rec)
		t.takeLine(rec)
	default:
		t.fill(rec)
		t.project(rec)
	}
	return nil
}

// isNoRecord takes a row that is something else than a record: a header row, a
// total, an example, a note.
func (t *table) isNoRecord(r sheet.Row, rec *record) bool {
	if r.Hidden {
		t.hidden = append(t.hidden, r.Number)
	}
	if t.isHeaderAgain(r) {
		t.repeatHeader(r)
		return true
	}
	reason := t.remark(r, rec)
	switch {
	case t.isTotal(r, rec):
		t.total(rec)
	case reason != "":
		t.input.Rows++
		t.setAside(reason, 1, t.place(rec.spot))
	default:
		return false
	}
	return true
}

func (t *table) place(spot project.Spot) project.Place {
	return project.Place{Source: t.source, Spot: spot}
}

func (t *table) recordOf(r sheet.Row) *record {
	if t.ofLoans {
		return t.loanRecord(r)
	}
	return t.record(r)
}

// record puts a row's cells under their columns. It is valid until the next
// one. The record is usual where its texts and numbers show that it is a line:
// then nothing else need be asked of it.
func (t *table) record(r sheet.Row) *record {
	rec := t.emptyRecord()
	rec.spot.Row = int32(r.Number)
	usual, others := !r.Hidden, 0
	columns := t.columns
	for i := range r.Cells {
		cell := &r.Cells[i]
		for len(columns) > 0 && columns[0].number < cell.Col {
			columns = columns[1:]
		}
		if len(columns) == 0 || columns[0].number != cell.Col {
			others++
			usual = usual && t.isStray(cell, i == 0)
			continue
		}
		c := &columns[0]
		if c.again && !isGraver(cell, rec.data[c.field].cell) {
			continue
		}
		usual = t.decoder.set(c.field, c, cell, project.Spot{Row: rec.spot.Row, Col: int32(c.number)}) && usual
		if cell.Unit != sheet.NoUnit {
			t.countUnit(rec, c)
		}
		rec.foreign = rec.foreign || cell.Currency != sheet.NoCurrency && isTotalled(c.field)
	}
	rec.usual = usual && rec.numbered && 2*others < len(r.Cells)
	return rec
}

// isGraver reports whether a cell says more against an invoice than another of
// the same field, which may be nil.
func isGraver(cell, other *sheet.Cell) bool {
	says := func(c *sheet.Cell) bool { return c != nil && !absent(project.FieldRisk, string(c.Text)) }
	isGood := func(c *sheet.Cell) bool { return strings.HasPrefix(spelling.Compact(string(c.Text)), "正常") }
	return says(cell) && (!says(other) || isGood(other) && !isGood(cell))
}

// emptyRecord clears the present record: the fields that have columns, and all
// of them where a value may come from another row.
func (t *table) emptyRecord() *record {
	rec := &t.rec
	if t.marks&softwareMark != 0 || t.merged != nil || rec.source == nil {
		*rec = record{source: t.source, sheet: true, date1904: t.date1904}
	}
	for i := range t.columns {
		rec.data[t.columns[i].field] = datum{}
	}
	rec.numbered, rec.foreign = false, false
	return rec
}

// isStray reports whether a cell that stands under no column says nothing of
// its row. In the first cell a text may say what the row is.
func (t *table) isStray(cell *sheet.Cell, first bool) bool {
	switch cell.Kind {
	case sheet.Text:
		return cell.Col <= t.width && !(first && t.decoder.isOdd(cell.Text))
	case sheet.Number:
		return cell.Col <= t.width
	default:
		return false
	}
}

// id returns the number of the id of the project that a row names, else of the
// one that the user named for rows that name none. The number 0 is no project.
func (t *table) id(rec *record) uint32 {
	m, d := &t.decoder.columns[project.FieldID], &rec.data[project.FieldID]
	if w, known := m.recall(d); known {
		return uint32(w)
	}
	faults := len(t.faults)
	id := t.rows.Texts.InternString(t.idText(rec))
	if d.text != 0 && len(t.faults) == faults {
		m.remember(d, uint64(id))
	}
	return id
}

// idText reads the id of a project.
func (t *table) idText(rec *record) string {
	if !rec.has(project.FieldID) {
		if t.source.IsEvidence() {
			return "" // who claims it shows when all files are read
		}
		return t.options.Project
	}
	r := t.reader(rec, "")
	if rec.raw(project.FieldID).Number {
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
	id := t.idText(rec)
	if id == "" {
		if rec.hasAny(false) && len(t.faults) == before {
			t.fail(fault.New("input.no_id").At(t.place(rec.spot)))
		}
		if rec.hasAny(false) {
			t.input.Rows++
			t.setAside(unreadableValue, 1, t.place(rec.spot))
		}
		return
	}
	r := t.reader(rec, id)
	t.addFacts(r.facts(id))
}

// takeLine takes a row of a sheet that has invoice lines, and in a flat sheet
// facts of their projects as well.
func (t *table) takeLine(rec *record) {
	before := len(t.faults)
	number := t.id(rec)
	id := t.rows.Texts.Get(uint64(number))
	r := &t.decoder.reader
	r.project = id
	if t.lastFacts.columns != nil && id != "" && !t.lastFacts.same(rec) {
		notes := len(t.input.Notes)
		if rec.hasAny(false) {
			t.addFacts(r.facts(id))
		}
		t.lastFacts.learn(rec, len(t.faults) == before && len(t.input.Notes) == notes)
	}
	if !rec.numbered && rec.blank() {
		t.input.Rows++
		t.setAside("no_values", 1, t.place(rec.spot))
		return
	}
	if !rec.numbered && rec.isNoLine() {
		t.input.Rows++
		t.setAside(noLine, 1, t.place(rec.spot))
		t.nameless = append(t.nameless, int(rec.spot.Row))
		return
	}
	t.line.Spot = rec.spot
	t.decoder.words(&t.line)
	if rec.foreign && t.line.Words[project.FieldCurrency] == 0 {
		t.line.Words[project.FieldCurrency] = uint64(t.rows.Texts.InternString(rec.currency()))
	}
	t.sums.add(t.rows, &t.line)
	if len(t.faults) > before {
		t.sums.miss(rec, &t.line)
	}
	if t.source.Kind.IsExport() {
		t.covered.add(project.Date(t.line.Words[project.FieldDate]), t.buyer())
	}
	t.addRow(t.rows, number, &t.line, before)
}

// buyer is the buyer of the present row.
func (t *table) buyer() project.Party {
	text := func(f project.Field) string { return t.rows.Texts.Get(t.line.Words[f]) }
	return project.Party{Name: text(project.FieldBuyer), CreditCode: text(project.FieldBuyerCode)}
}

const firstLineField = project.FieldCode

// lastFacts knows the cells of the row whose facts of its project were taken
// last. A flat table repeats them in every row.
type lastFacts struct {
	columns []project.Field // of facts, and of the project
	data    []datum
	known   bool
}

// same reports whether a row says of its project what the last one said.
func (l *lastFacts) same(rec *record) bool {
	if !l.known {
		return false
	}
	for n, f := range l.columns {
		a, b := &l.data[n], &rec.data[f]
		if a.text != b.text || (a.cell == nil) != (b.cell == nil) || a.cell != nil && formOf(a.cell) != formOf(b.cell) {
			return false
		}
	}
	return true
}

// cellForm is what is known of a cell but for its text.
type cellForm struct {
	kind     sheet.Kind
	unit     sheet.Unit
	currency sheet.Currency
	date     bool
}

func formOf(c *sheet.Cell) cellForm { return cellForm{c.Kind, c.Unit, c.Currency, c.Date} }

// learn takes the cells of a row. What was told of its facts, or may be, has to
// be told of every row that repeats them: such a row is not remembered.
func (l *lastFacts) learn(rec *record, clean bool) {
	l.known, l.data = clean, l.data[:0]
	for _, f := range l.columns {
		d := rec.data[f]
		if d.cell != nil {
			d.cell = &sheet.Cell{Kind: d.cell.Kind, Unit: d.cell.Unit, Currency: d.cell.Currency, Date: d.cell.Date}
		}
		l.known = l.known && (d.cell == nil || d.text != 0)
		l.data = append(l.data, d)
	}
}

// tellTitles sets the titles aside.
func (t *table) tellTitles() {
	for _, spot := range t.titles {
		t.input.Rows++
		t.setAside("title_row", 1, t.place(spot))
	}
	t.titles = nil
}

// end closes the sheet once it has been read whole.
func (t *table) end(shape sheet.Shape) error {
	if t.pending != nil {
		if err := t.settle(); err != nil {
			return err
		}
	}
	t.closeCovers()
	t.closeOther()
	t.closeTargets()
	t.tellEnds()
	if t.columns == nil && len(t.others) == 0 && !t.hasTargets {
		t.closeUnknown()
	}
	if t.columns == nil {
		t.tellTitles()
		return nil
	}
	if t.below != nil {
		return t.below.fault()
	}
	t.tellTitles()
	if t.repeated > 0 {
		t.input.Rows += t.repeated
		t.setAside("repeated_sheet", t.repeated, t.place(project.Spot{}))
	}
	t.source.Covers = t.covered.result()
	t.closeTables()
	t.tellUnits()
	t.tellStray()
	t.tellUnusedLoans(t.unused, t.place(project.Spot{Row: int32(t.header)}))
	if len(t.nameless) > 0 {
		t.note("input.note.no_line", t.place(project.Spot{Row: int32(t.nameless[0])}), "rows", ranges(t.nameless))
	}
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
