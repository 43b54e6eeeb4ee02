package intake

import (
	"cmp"
	"slices"
	"strings"

	"tiexi/intake/lines"
	"tiexi/intake/sheet"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// leastHeaders is how many cells of a row must be known headers before the row
// is taken for the header row: a title may happen to be one.
const leastHeaders = 2

// heading is one row read as headers.
type heading struct {
	row      int
	cells    []int    // the columns that are not blank
	columns  []column // those whose header is known; ascending by number
	strange  []string // the texts of the others
	loans    []column // those that are values of a loan, and its project; ascending by number
	units    []column // cells that name a unit, whatever else they say
	names    []string // of all headers, as they are compared
	marks    mark     // what headers say of the sheet
	opinions []int    // the columns that an earlier annotation wrote
	texts    []string // of all cells with text
	counted  bool     // the row has been set aside already
	keyFirst bool     // a value stands behind every header, as in 项目名称 | 某某 | 企业名称 | 某某
}

// width is the last column that has a header.
func (h *heading) width() int {
	last := 0
	for _, n := range h.cells {
		last = max(last, n)
	}
	for _, c := range h.columns {
		last = max(last, c.number)
	}
	return last
}

func readHeading(r sheet.Row) heading {
	h := heading{row: r.Number, keyFirst: true}
	known := false
	for _, cell := range r.Cells {
		text := string(cell.Text)
		c, ok := parseHeader(text)
		if field, isLoan := loanHeader(c.header); isLoan && cell.Kind == sheet.Text {
			own := c
			own.field, own.number, own.text = field, cell.Col, text
			h.loans = append(h.loans, own)
		}
		if cell.Kind == sheet.Text {
			h.texts = append(h.texts, strings.TrimSpace(lineBreaks.Replace(text)))
		}
		if c.unit = unitOfGroup(text); c.unit != "" && cell.Kind == sheet.Text {
			h.units = append(h.units, column{number: cell.Col, unit: c.unit})
		}
		if knownHeaders().marks[c.header] == opinionMark {
			h.opinions = append(h.opinions, cell.Col)
			continue
		}
		i := len(h.cells)
		h.cells = append(h.cells, cell.Col)
		h.names = append(h.names, c.header)
		switch {
		case cell.Kind == sheet.Text && ok:
			c.number, c.text = cell.Col, text
			h.columns = append(h.columns, c)
			h.marks |= knownHeaders().marks[c.header]
		case cell.Kind == sheet.Text && knownHeaders().marks[c.header] != 0 && !c.tenThousands && !c.yuan:
			h.marks |= knownHeaders().marks[c.header]
		case cell.Kind == sheet.Text:
			h.strange = append(h.strange, strings.TrimSpace(text))
		}
		known = cell.Kind == sheet.Text && ok
		h.keyFirst = h.keyFirst && (i > 0 || known) && !(known && i%2 == 1)
	}
	h.keyFirst = h.keyFirst && !known
	return h
}

// isHeader reports whether a table may begin with the row.
func (h *heading) isHeader() bool {
	return len(h.columns) >= leastHeaders && !h.keyFirst || h.isOfLoans()
}

// isLowerHalf reports whether the row is the lower of two header rows, whose
// upper one groups columns (发票信息, 金额) by merged cells.
func (h *heading) isLowerHalf(upper *heading) bool {
	return h.row == upper.row+1 && h.isHeader() && 2*len(h.columns) > len(h.cells)
}

// over returns the lower of two header rows together with what the upper says
// where the lower is blank, and with the units that the upper names for those
// below it; joined is false where that is nothing.
func (h *heading) over(lower heading, merged []sheet.Range) (both heading, joined bool) {
	both = lower
	both.marks |= h.marks
	both.names = slices.Concat(h.names, lower.names)
	both.columns, joined = h.unitsOver(lower, merged)
	for _, c := range h.columns {
		if !slices.Contains(lower.cells, c.number) {
			both.columns, joined = append(both.columns, c), true
			both.strange = slices.Concat(h.strange, lower.strange)
		}
	}
	for _, c := range h.loans {
		if !slices.Contains(lower.cells, c.number) {
			both.loans = append(slices.Clone(both.loans), c)
		}
	}
	slices.SortFunc(both.columns, func(a, b column) int { return a.number - b.number })
	return both, joined
}

// title takes a row above the records, or returns false where it is a record
// already: the header row is settled with the row after it, for there may be
// two of them.
func (t *table) title(r sheet.Row) (taken bool, err error) {
	h := readHeading(r)
	if upper := t.pending; upper != nil {
		lower := h.isLowerHalf(upper)
		if lower {
			both, joined := upper.over(h, t.covers)
			if !joined {
				t.setTitle(upper)
			}
			t.pending = &both
		}
		if err := t.settle(); err != nil || t.reading() {
			return lower, err
		}
		if lower {
			return true, nil
		}
	}
	t.watch(&h, r)
	if !h.isHeader() {
		t.above = &h
		t.setTitle(&h)
		return true, nil
	}
	if upper := t.above; upper != nil && upper.row == h.row-1 {
		if upper.keyFirst {
			h.columns, _ = upper.unitsOver(h, t.covers)
		} else {
			h, _ = upper.over(h, t.covers)
		}
	}
	t.pending = &h
	return true, nil
}

// setTitle sets a row aside that is no header row.
func (t *table) setTitle(h *heading) {
	t.titles = append(t.titles, project.Spot{Row: int32(h.row)})
	if h.isTitle() && len(h.units) > 0 {
		t.unit = h.units[0].unit
	}
	t.look(h.strange)
}

// settle makes the pending header row the sheet's, unless it begins a table of
// other things: that one is passed over, up to the next header row.
func (t *table) settle() error {
	h, before := t.pending, t.layout
	t.pending, t.layout = nil, layout{header: h.row, marks: h.marks, width: h.width(), opinions: h.opinions}
	t.closeOther()
	if t.takesLoans(h) {
		return t.setLoanColumns(h)
	}
	columns, lists := withoutLists(h.columns)
	columns, tags := withoutTags(columns)
	columns, seconds := withoutSeconds(columns)
	strange := slices.Concat(h.strange, lists, tags, seconds)
	t.setMeanings(columns)
	t.repeats = h.isRepeat(columns)
	if other := t.otherOf(columns, strange); other != nil {
		t.layout = before
		t.passOver(h, other)
		return nil
	}
	t.source.Kind = h.kindOf(columns)
	t.source.Ticked = t.source.Kind == project.List && h.isMadeOfExport()
	return t.setColumns(columns, strange)
}

// setMeanings settles what the table is one of, and what a header means that
// means one thing or another.
func (t *table) setMeanings(columns []column) {
	has := func(f project.Field) bool { return hasField(columns, f) }
	t.ofLines = slices.ContainsFunc(columns, func(c column) bool { return c.field.OfLine() })
	for i := range columns {
		c := &columns[i]
		// 项目名称 is the item of an export that knows no projects.
		if t.ofLines && c.header == headerProjectName && !has(project.FieldID) && !has(project.FieldItem) {
			c.field = project.FieldItem
		}
		if c.header == headerBareAmount && !has(project.FieldTax) && !has(project.FieldGross) {
			t.bare = true
		}
	}
}

func hasField(columns []column, f project.Field) bool {
	return slices.ContainsFunc(columns, func(c column) bool { return c.field == f })
}

// repeatHeader takes a header row below the first: the same one, as it is repeated on
// every printed page, or that of another table in the sheet.
func (t *table) repeatHeader(r sheet.Row) {
	h := readHeading(r)
	t.last = nil // an invoice does not go on behind it
	t.input.Rows++
	place := t.place(project.Spot{Row: int32(r.Number)})
	if h.keyFirst {
		t.setAside("note_row", 1, place)
		return
	}
	t.setAside("header_row", 1, place)
	if t.ofLoans && h.isOfLoans() {
		return
	}
	same := func(c column) bool {
		return slices.ContainsFunc(t.columns, func(known column) bool { return known.number == c.number && known.field == c.field })
	}
	for _, c := range h.columns {
		if c.header != headerProjectName && !same(c) {
			h.counted, t.pending, t.sums = true, &h, totals{}
			t.nextTable()
			return
		}
	}
}

// isHeaderAgain reports whether a row among the records consists of headers. It is
// asked of every row, so it looks no further than at the texts as they stand.
func (t *table) isHeaderAgain(r sheet.Row) bool {
	found := 0
	columns := t.columns
	for _, cell := range r.Cells {
		if cell.Kind != sheet.Text {
			return false
		}
		for len(columns) > 0 && columns[0].number < cell.Col {
			columns = columns[1:]
		}
		_, known := synonyms()[string(cell.Text)]
		if known || len(columns) > 0 && columns[0].number == cell.Col && columns[0].text == string(cell.Text) {
			found++
		}
	}
	return found >= leastHeaders && 2*found >= len(r.Cells)
}

// mostTitles is how many rows are searched for a misspelt header: a sheet
// without one may have a million.
const mostTitles = 100

// look reads what titles tell: a unit for the whole sheet, a misspelt header.
func (t *table) look(texts []string) {
	for _, s := range texts {
		s = spelling.Compact(s)
		if m := unitTitle.FindStringSubmatch(s); m != nil {
			t.unit = m[1] + m[2]
		}
		if t.nearest == "" && len(t.titles) <= mostTitles && len([]rune(s)) > 1 {
			t.nearest = nearestHeader(s)
		}
	}
}

// setColumns settles what the columns mean, and whether what the sheet needs is
// there.
func (t *table) setColumns(columns []column, strange []string) error {
	if t.ofLines && isOfProjects(columns, factColumns(columns)) && !hasField(columns, project.FieldNumber) && !hasField(columns, project.FieldENumber) {
		var dropped []string
		columns, dropped = withoutLines(columns)
		strange, t.ofLines = slices.Concat(strange, dropped), false
	}
	for i := range columns {
		if err := t.setUnit(&columns[i]); err != nil {
			return err
		}
	}
	if err := t.check(columns, strange); err != nil {
		return err
	}
	t.columns = columns
	t.begin, t.fresh = cmp.Or(t.begin, t.header), true
	t.startRows()
	if t.unit == unitTenThousand {
		t.note("input.note.unit_by_title", t.place(project.Spot{Row: int32(t.header)}))
	}
	if len(strange) > 0 {
		t.note("input.note.unused_columns", t.place(project.Spot{Row: int32(t.header)}), "columns", strange)
	}
	return nil
}

// startRows begins the rows under the header.
func (t *table) startRows() {
	spots := make([]project.Spot, project.NumFields)
	t.lastFacts, t.rec = lastFacts{}, record{}
	for _, c := range t.columns {
		spots[c.field] = project.Spot{Col: int32(c.number)}
		if !c.field.OfLine() && c.field != project.FieldID {
			t.lastFacts.columns = append(t.lastFacts.columns, c.field)
		}
	}
	if t.lastFacts.columns != nil {
		t.lastFacts.columns = append(t.lastFacts.columns, project.FieldID)
	}
	t.rows = lines.New(t.source, spots, t.options.Spool)
	t.rows.BasisUnclear = t.bare
	t.decoder = newDecoder(t.rows, t.columns, t.reader(&t.rec, ""))
	t.tables = append(t.tables, t.rows)
}
