package annotate

import (
	"slices"
	"strconv"
	"strings"

	"tiexi/project"
)

// worksheet is the part of a sheet and what is in it.
type worksheet struct {
	part     string
	src      []byte
	root     *element
	children []*element // of the root
	rows     map[int]*sheetRow
	last     int        // last column with a value
	cols     []*element // col elements
	merged   []area
	rules    []*element // rules of conditional formats
	ours     []*element // the rules among them that an earlier run has added
	priority int        // highest priority of the other rules
	column   area       // column of an earlier run, zero where there is none
}

// sheetRow says where a row stands in the part.
type sheetRow struct {
	from, to    int
	first, last int // columns of the first and the last value, 0 in an empty row
}

// Formulas of our conditional formats. They are always true. We recognise the
// formats by them, even after another program has saved the book.
const (
	markFormula   = `N("tiexi mark")=0`
	columnFormula = `N("tiexi column")=0`
)

// readSheet reads the part of a sheet.
func (p *pack) readSheet(part string) (*worksheet, error) {
	s := &worksheet{part: part, rows: make(map[int]*sheetRow)}
	row := &sheetRow{}
	number, col, filled := 0, 0, false
	src, err := p.scan(part, func(e *element, text []byte) {
		switch {
		case e.parent == nil:
			s.root = e
		case e.parent.parent == nil:
			s.children = append(s.children, e)
		case e.name.Local == "v" || e.name.Local == "is" || e.name.Local == "f":
			filled = true
		case e.in("worksheet", "sheetData", "row", "c"):
			if col++; e.attr("r") != "" {
				col, _ = parseCell(e.attr("r"))
			}
			if filled {
				row.last = max(row.last, col)
				if row.first == 0 || col < row.first {
					row.first = col
				}
			}
			filled = false
		case e.in("worksheet", "sheetData", "row"):
			if number++; e.attr("r") != "" {
				number, _ = strconv.Atoi(e.attr("r"))
			}
			row.from, row.to = e.from, e.to
			if s.rows[number] == nil { // a second row of the same number is ignored
				s.rows[number] = row
			}
			s.last = max(s.last, row.last)
			row, col = &sheetRow{}, 0
		case e.in("worksheet", "cols", "col"):
			s.cols = append(s.cols, e)
		case e.in("worksheet", "mergeCells", "mergeCell"):
			s.merged = append(s.merged, parseArea(e.attr("ref")))
		case e.in("worksheet", "conditionalFormatting", "cfRule", "formula"):
			s.recognise(e, string(text))
		case e.in("worksheet", "conditionalFormatting", "cfRule"):
			s.rules = append(s.rules, e)
			if n, err := strconv.Atoi(e.attr("priority")); err == nil && !slices.Contains(s.ours, e) {
				s.priority = max(s.priority, n)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	s.src = src
	switch {
	case s.root == nil || s.root.name.Local != "worksheet" || s.child("sheetData") == nil:
		return nil, p.refuse(part, "annotate.encoding")
	case strings.HasPrefix(s.namespace(), "http://purl.oclc.org/"):
		return nil, p.refuse(part, "annotate.strict")
	}
	return s, nil
}

// recognise records the rule of a formula if it is ours, and our column.
func (s *worksheet) recognise(formula *element, text string) {
	text = strings.ReplaceAll(text, " ", "")
	isColumn := text == strings.ReplaceAll(columnFormula, " ", "")
	if !isColumn && text != strings.ReplaceAll(markFormula, " ", "") {
		return
	}
	s.ours = append(s.ours, formula.parent)
	if !isColumn {
		return
	}
	for ref := range strings.FieldsSeq(formula.parent.parent.attr("sqref")) {
		a := parseArea(ref)
		switch s.column.firstCol {
		case 0:
			s.column = a
		case a.firstCol:
			s.column.firstRow, s.column.lastRow = min(a.firstRow, s.column.firstRow), max(a.lastRow, s.column.lastRow)
		}
	}
}

// removeRules removes our rules, and conditional formats that have no other.
func (s *worksheet) removeRules(changes *edits) {
	left := make(map[*element]int)
	for _, r := range s.rules {
		left[r.parent]++
	}
	for _, r := range s.ours {
		left[r.parent]--
	}
	for _, r := range s.ours {
		switch {
		case left[r.parent] > 0:
			changes.remove(r)
		case left[r.parent] == 0:
			changes.remove(r.parent)
			left[r.parent] = -1
		}
	}
}

// namespace returns the namespace of the root element.
func (s *worksheet) namespace() string {
	for _, a := range s.root.attrs {
		if s.root.name.Space == "" && a.Name.Space == "" && a.Name.Local == "xmlns" ||
			a.Name.Space == "xmlns" && a.Name.Local == s.root.name.Space {
			return a.Value
		}
	}
	return ""
}

// child returns a child of the root, nil where there is none of the name.
func (s *worksheet) child(name string) *element {
	n := slices.IndexFunc(s.children, func(e *element) bool { return e.name.Local == name })
	if n < 0 {
		return nil
	}
	return s.children[n]
}

// order is the order of the root's children (ECMA-376, CT_Worksheet) up to the
// last one that we add. Names that are not listed come behind.
var order = []string{
	"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
	"protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
	"phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
	"headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
	"legacyDrawing",
}

// behind returns the offset where a child of the root must be inserted.
func (s *worksheet) behind(name string) int {
	rank := func(name string) int {
		if n := slices.Index(order, name); n >= 0 {
			return n
		}
		return len(order)
	}
	for _, c := range s.children {
		if rank(c.name.Local) > rank(name) {
			return c.from
		}
	}
	return s.root.close
}

// area is a block of cells. Columns and rows count from 1.
type area struct{ firstCol, firstRow, lastCol, lastRow int }

// parseArea reads A1:F12 or A1. Other texts give zeros.
func parseArea(ref string) area {
	first, last, ok := strings.Cut(ref, ":")
	if !ok {
		last = first
	}
	var a area
	a.firstCol, a.firstRow = parseCell(first)
	a.lastCol, a.lastRow = parseCell(last)
	return a
}

// String returns A1:F12, or A1 for a single cell.
func (a area) String() string {
	first, last := cellName(a.firstCol, a.firstRow), cellName(a.lastCol, a.lastRow)
	if first == last {
		return first
	}
	return first + ":" + last
}

// parseCell reads A1 or $A$1. Other texts give zeros.
func parseCell(ref string) (col, row int) {
	ref = strings.ReplaceAll(ref, "$", "")
	n := strings.IndexAny(ref, "0123456789")
	if n <= 0 || n > 3 {
		return 0, 0
	}
	for _, c := range ref[:n] {
		col = col*26 + int(c-'A') + 1
	}
	row, _ = strconv.Atoi(ref[n:])
	return col, row
}

func cellName(col, row int) string { return project.ColumnName(col) + strconv.Itoa(row) }
