package annotate

import (
	"slices"
	"strconv"
	"strings"
)

// worksheet is a sheet's part with what is known of its rows.
type worksheet struct {
	part     string
	src      []byte
	root     *element
	children []*element // of the root
	rows     map[int]*sheetRow
	last     int // the last column with a value
	cols     []*element
	merged   []area
	rules    []*element // of conditional formats
	ours     []*element // those of them that are ours
	priority int        // the highest of the others
	column   area       // our own column from before, zero where there is none
}

// sheetRow is where a row stands, and between which columns it has values.
type sheetRow struct {
	from, to    int
	first, last int // 0 where the row has no value
}

// The formulas of our conditional formats. They are always true, and by their
// text the formats are known again, whatever program has saved the book since.
const (
	markFormula   = `N("tiexi mark")=0`
	columnFormula = `N("tiexi column")=0`
)

// readSheet reads a sheet's part.
func (p *pack) readSheet(part string) (*worksheet, error) {
	s := &worksheet{part: part, rows: make(map[int]*sheetRow)}
	row := sheetRow{}
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
			s.addRow(number, row)
			row, col = sheetRow{}, 0
		case e.in("worksheet", "cols", "col"):
			s.cols = append(s.cols, e)
		case e.in("worksheet", "mergeCells", "mergeCell"):
			s.merged = append(s.merged, parseArea(e.attr("ref")))
		case e.in("worksheet", "conditionalFormatting", "cfRule", "formula"):
			s.rule(e, string(text))
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

// addRow takes a row. A second one of the same number is left alone.
func (s *worksheet) addRow(number int, row sheetRow) {
	if s.rows[number] == nil {
		s.rows[number] = &row
	}
	s.last = max(s.last, row.last)
}

// rule looks whether a conditional format is ours.
func (s *worksheet) rule(formula *element, text string) {
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

// takeRules takes our conditional formats away, and nothing else: the cells are
// then as they were.
func (s *worksheet) takeRules(changes *edits) {
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
			changes.replace(r.from, r.to, "")
		case left[r.parent] == 0:
			changes.replace(r.parent.from, r.parent.to, "")
			left[r.parent] = -1
		}
	}
}

// namespace is that of the root element.
func (s *worksheet) namespace() string {
	for _, a := range s.root.attrs {
		if s.root.name.Space == "" && a.Name.Space == "" && a.Name.Local == "xmlns" ||
			a.Name.Space == "xmlns" && a.Name.Local == s.root.name.Space {
			return a.Value
		}
	}
	return ""
}

// child returns a child of the root, nil where there is none.
func (s *worksheet) child(name string) *element {
	n := slices.IndexFunc(s.children, func(e *element) bool { return e.name.Local == name })
	if n < 0 {
		return nil
	}
	return s.children[n]
}

// order is that of the root's children (ECMA-376, CT_Worksheet), as far as we
// put something among them. What is not named stands at the end.
var order = []string{
	"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
	"protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
	"phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
	"headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
	"legacyDrawing",
}

// behind returns where a child of the root belongs: before the first of those
// that stand behind it.
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

// area is a block of cells, rows and columns from 1.
type area struct{ firstCol, firstRow, lastCol, lastRow int }

// parseArea reads A1:F12, or one cell; what is none of them is zero.
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

// parseCell reads A1 or $A$1.
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
