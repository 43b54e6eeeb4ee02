package intake

import (
	"cmp"
	"regexp"
	"slices"
	"sync"

	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// targetSheet is why performance targets are set aside where projects are judged:
// they are no invoices, and Articles 8, 12 and 13 are asked by `tiexi targets`.
const targetSheet = "targets"

// targetTable is a table of performance targets while its rows are being read.
type targetTable struct {
	place   project.Place // of its header row
	columns []targetColumn
	width   int            // last column with a header
	fresh   bool           // no target has come since the header
	last    project.Target // the row above, from which what is left blank is taken
	between bool           // a title has come: the rows are those above the next form
	lastRow int            // of the last target
	rows    int            // that are passed over
	filled  []int          // rows that took their project from the row above
	cap     decimal.NullDecimal
	first   int // its first target, among those of the content
}

// takeTarget takes a row where it belongs to a table of performance targets, or
// begins one.
func (t *table) takeTarget(r sheet.Row) (taken bool, err error) {
	if h := readTargetHeading(r); h != nil {
		return true, t.beginTargets(h)
	}
	if t.targetRows == nil {
		if !t.reading() {
			t.lookForTargets(r)
		}
		return false, nil
	}
	if h := readHeading(r); h.isHeader() {
		t.closeTargets()
		return false, nil
	}
	if t.targetRows.between = t.targetRows.between || t.isTargetTitle(r); t.targetRows.between {
		t.lookForTargets(r)
		t.input.Rows++
		t.setAside("title_row", 1, t.place(project.Spot{Row: int32(r.Number)}))
		return true, nil
	}
	if !t.options.Targets {
		t.targetRows.rows++
		return true, nil
	}
	return true, t.targetRow(r)
}

// isTargetTitle reports whether a row begins the next form of a sheet: 项目编号 with
// the id behind it.
func (t *table) isTargetTitle(r sheet.Row) bool {
	c, ok := parseTargetHeader(string(r.Cells[0].Text))
	return ok && c.isFact && len(r.Cells) > 1 && r.Cells[0].Kind == sheet.Text
}

// lookForTargets reads what a title above a table of targets may say of it: whose
// they are (项目编号 | LY-2021-001), and a cap.
func (t *table) lookForTargets(r sheet.Row) {
	for i, cell := range r.Cells {
		text := string(cell.Text)
		if c, ok := parseTargetHeader(text); ok && c.isFact && c.fact == project.FieldID && i+1 < len(r.Cells) {
			t.titleProject = spelling.Clean(string(r.Cells[i+1].Text))
		}
		if d, ok := statedCap(text); ok {
			t.titleCap = decimal.NewNullDecimal(d)
		}
	}
}

// capWords matches a sentence that caps every completion of a table.
var capWords = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`完成率(?:的?上限|最高|最多|不超过|超过|封顶|按最高)[^0-9]{0,12}([0-9]{3,4}(?:\.[0-9]+)?%)`)
})

// statedCap reads such a sentence: 完成率上限 100%, 完成率最高按 120% 计算.
func statedCap(text string) (decimal.Decimal, bool) {
	m := capWords().FindStringSubmatch(spelling.Compact(text))
	if m == nil {
		return decimal.Zero, false
	}
	d, err := value.Cap(value.Raw{Text: m[1]}, false)
	return d, err == nil
}

// beginTargets begins a table of targets under its header row, or a further one in
// the same sheet: forms stand one below the other.
func (t *table) beginTargets(h *targetHeading) error {
	if t.pending != nil {
		if err := t.settle(); err != nil {
			return err
		}
	}
	t.closeOther()
	begun := &targetTable{columns: h.columns, width: h.width(), fresh: true, cap: t.titleCap}
	switch {
	case t.titleProject != "":
		begun.last.Project = t.titleProject
	case t.targetRows != nil && t.targetRows.lastRow == h.row-1: // the header row stands on every printed page
		begun.last = t.targetRows.last
	}
	t.closeTargets()
	t.tellTitles()
	place := func(col int) project.Place { return t.place(project.Spot{Row: int32(h.row), Col: int32(col)}) }
	begun.place, begun.first = place(0), len(t.content.targets)
	t.targetRows, t.titleProject, t.titleCap = begun, "", decimal.NullDecimal{}
	if t.hasTargets {
		t.input.Rows++
		t.setAside("header_row", 1, place(0))
	}
	t.hasTargets = true
	if !t.options.Targets {
		return nil
	}
	t.input.Headers = append(t.input.Headers, place(0))
	if len(h.strange) > 0 {
		t.note("input.note.unused_columns", place(0), "columns", h.texts()[len(h.columns):])
	}
	return h.check(place)
}

// closeTargets ends a table of targets.
func (t *table) closeTargets() {
	g := t.targetRows
	t.targetRows = nil
	if g == nil {
		return
	}
	if g.rows > 0 {
		t.input.Rows += g.rows
		t.setAside(targetSheet, g.rows, g.place)
	}
	if len(g.filled) > 0 {
		t.note("input.note.target_filled", t.place(project.Spot{Row: int32(g.filled[0])}), "rows", ranges(g.filled))
	}
	for i := range t.content.targets[g.first:] {
		if target := &t.content.targets[g.first+i]; !target.Cap.Valid {
			target.Cap = g.cap
		}
	}
}

// targetRecord is a row of a table of targets, its cells by their meaning.
type targetRecord struct {
	cells [project.NumTargetFields]*sheet.Cell
	facts map[project.Field]*sheet.Cell
	units [project.NumTargetFields]string // that headers name
}

func (t *table) targetRecord(r sheet.Row) *targetRecord {
	rec := &targetRecord{facts: make(map[project.Field]*sheet.Cell)}
	for i := range r.Cells {
		cell := &r.Cells[i]
		for _, c := range t.targetRows.columns {
			switch {
			case c.number != cell.Col:
			case c.isFact:
				rec.facts[c.fact] = cell
			default:
				rec.cells[c.target], rec.units[c.target] = cell, c.unit
			}
		}
	}
	return rec
}

// cellText is the text of a cell without surrounding spaces and line breaks, "" where
// it says that there is none.
func cellText(c *sheet.Cell) string {
	if c == nil || c.Kind == sheet.Error || c.Kind == sheet.NoValue {
		return ""
	}
	text := spelling.Clean(lineBreaks.Replace(string(c.Text)))
	if value.Absent(text) {
		return ""
	}
	return text
}

// hasFigures reports whether the row has something of a target.
func (rec *targetRecord) hasFigures() bool {
	return rec.cells[project.TargetGoal] != nil || rec.cells[project.TargetActual] != nil || rec.cells[project.TargetWeight] != nil
}

// targetRow takes a row below the headers.
func (t *table) targetRow(r sheet.Row) error {
	rec := t.targetRecord(r)
	place := t.place(project.Spot{Row: int32(r.Number)})
	if reason := t.noTarget(r, rec); reason != "" {
		t.input.Rows++
		t.setAside(reason, 1, place)
		return nil
	}
	t.targetRows.fresh = false
	switch width := t.targetRows.width; {
	case r.Fields == 0 || r.Fields == width:
	case r.Fields < width && r.Open:
		return fault.New("input.csv_row_cut", "fields", r.Fields, "headers", width).At(place)
	case r.Fields < width:
		t.short = append(t.short, r.Number)
	case r.Cells[len(r.Cells)-1].Col > width: // an amount may have been cut at its own comma
		place.Col = int32(r.Cells[len(r.Cells)-1].Col)
		t.fail(fault.New("input.too_many_fields", "fields", r.Fields, "headers", width).At(place).Of(cmp.Or(cellText(rec.facts[project.FieldID]), t.targetRows.last.Project)))
		t.input.Rows++
		t.setAside(unreadableValue, 1, place)
		return nil
	}
	if r.Hidden {
		t.note("input.note.hidden_rows", place, "rows", ranges([]int{r.Number}))
	}
	before := len(t.faults)
	target := t.targetOf(rec, place)
	t.targetRows.last = target
	if !rec.hasFigures() && target.Levels[2] == "" {
		t.input.Rows++
		t.setAside("no_values", 1, place)
		return nil
	}
	t.targetRows.lastRow = r.Number
	t.addTarget(target, before)
	if target.Project != "" {
		t.addFacts(t.targetFacts(target.Project, rec, place))
	}
	return nil
}

// addTarget adds a target; one with faults, those after index before, is set
// aside.
func (c *content) addTarget(target project.Target, before int) {
	c.input.Rows++
	if target.Project == "" && len(c.faults) == before {
		c.fail(fault.New("input.target_no_project").At(target.Place))
	}
	if len(c.faults) > before {
		c.setAside(unreadableValue, 1, target.Place)
		return
	}
	c.input.Targets++
	c.targets = append(c.targets, target)
}

// targetTotal matches the first words of a row that adds up the others.
var targetTotal = regexp.MustCompile(`^(?:总分|合计|总计|小计|总得分|得分合计|分值合计|权重合计)(?:$|[:(].*)`)

// noTarget tells why a row is no target, "" where it may be one.
func (t *table) noTarget(r sheet.Row, rec *targetRecord) (reason string) {
	first := string(r.Cells[0].Text)
	if d, ok := statedCap(first); ok && !rec.hasGoal() {
		t.targetRows.cap = decimal.NewNullDecimal(d)
	}
	switch id := cellText(rec.facts[project.FieldID]); {
	case isExampleID(id), isExampleWord(id), isExample(r.Cells[0]):
		return exampleRow
	case t.targetRows.fresh && numbersColumns(r.Cells):
		return "column_numbers"
	case rec.hasGoal():
		return ""
	case slices.ContainsFunc(r.Cells, func(c sheet.Cell) bool {
		return c.Kind == sheet.Text && targetTotal.MatchString(spelling.Compact(string(c.Text)))
	}):
		return "total_row"
	case noteStart.MatchString(spelling.Compact(first)):
		return "note_row"
	}
	return ""
}

func (rec *targetRecord) hasGoal() bool { return rec.cells[project.TargetGoal] != nil }

// targetFacts are what a row says of its project.
func (t *table) targetFacts(id string, rec *targetRecord, place project.Place) *facts {
	f := newFacts(id, place)
	for field, cell := range rec.facts {
		text := cellText(cell)
		if field == project.FieldID || text == "" {
			continue
		}
		key := spelling.NameKey(text)
		if field == project.FieldCounty {
			key = countyKey(text)
			if t.options.Means != nil {
				key = cmp.Or(t.options.Means(field, text), key)
			}
		}
		f.given[field] = fact{text: text, key: key, place: t.place(project.Spot{Row: place.Row, Col: int32(cell.Col)})}
	}
	return f
}

// targetID reads the id of the project of a row, "" where it has none.
func (t *table) targetID(rec *targetRecord, place project.Place) string {
	cell := rec.facts[project.FieldID]
	id := cellText(cell)
	refuse := func(code string) string {
		place.Col = int32(cell.Col)
		t.fail(fault.New(code, "field", fieldName(project.FieldID), "value", cellValue(cell)).At(place))
		return ""
	}
	switch {
	case cell == nil:
		return ""
	case cell.Kind == sheet.Error:
		return refuse("input.cell_error")
	case cell.Kind == sheet.NoValue:
		return refuse("input.formula_no_value")
	case isDitto(id):
		return refuse("input.ditto")
	case cell.Kind != sheet.Number:
		return id
	}
	id, err := value.Identifier(value.Raw{Text: id, Number: true, Sheet: true})
	if err != nil {
		return refuse("input.number_lost_digits")
	}
	return id
}

// targetOf reads a target. What the levels leave blank, and the project, are those
// of the row above: in such sheets a value stands in the first row of its group.
func (t *table) targetOf(rec *targetRecord, place project.Place) project.Target {
	last, faults := &t.targetRows.last, len(t.faults)
	target := project.Target{Place: place, Project: t.targetID(rec, place)}
	if target.Project == "" && len(t.faults) == faults {
		target.Project = cmp.Or(last.Project, t.options.Project)
		if last.Project != "" && slices.ContainsFunc(t.targetRows.columns, func(c targetColumn) bool { return c.isFact && c.fact == project.FieldID }) {
			t.targetRows.filled = append(t.targetRows.filled, int(place.Row))
		}
	}
	for _, c := range t.targetRows.columns { // where something is missing, the cell is named
		if !c.isFact {
			target.Spots[c.target] = project.Spot{Row: place.Row, Col: int32(c.number)}
		}
	}
	c := targetCells{content: t.content, target: &target, date1904: t.date1904}
	c.row(rec)
	if target.Project != last.Project {
		return target
	}
	for n := range 2 { // 三级指标 is every row's own
		if target.Levels[n] != "" {
			break // below another group, nothing of the one above holds
		}
		target.Levels[n] = last.Levels[n]
	}
	return target
}
