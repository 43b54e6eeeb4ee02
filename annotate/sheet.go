package annotate

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"tiexi/project"
)

// worksheet is the part of a sheet, what is in it, and the changes to make.
type worksheet struct {
	part     string
	src      []byte
	root     *element // without the rows
	rows     map[int]sheetRow
	last     int  // last column with a value
	priority int  // highest priority of the conditional formats that are not ours
	width    int  // of our column, in digits
	column   area // column of an earlier run, zero where there is none
	changes  edits
}

// sheetRow says where a row stands in the part.
type sheetRow struct{ from, to, first int } // first column with a value, 0 in an empty row

// Formulas of our conditional formats. They are always true. We recognise the
// formats by them, even after another program has saved the book.
const (
	markFormula   = `N("tiexi mark")=0`
	columnFormula = `N("tiexi column")=0`
)

// readSheet reads the part of a sheet. Its changes remove the conditional formats
// of an earlier run.
func (p *pack) readSheet(part string) (_ *worksheet, err error) {
	s := &worksheet{part: part, rows: make(map[int]sheetRow)}
	number := 0
	s.src, s.root, err = p.parse(part, func(e *element) {
		if e.name.Local != "row" || e.parent == nil || e.parent.name.Local != "sheetData" {
			return
		}
		if number++; e.attr("r") != "" {
			number, _ = strconv.Atoi(e.attr("r"))
		}
		s.addRow(number, e)
		e.parent.children = nil // a sheet may have a million rows
	})
	switch {
	case err != nil:
		return nil, err
	case s.root.name.Local != "worksheet" || s.root.child("sheetData") == nil:
		return nil, p.refuse(part, "annotate.encoding")
	case bytes.Contains(s.src[s.root.from:s.root.open], []byte("http://purl.oclc.org/ooxml/spreadsheetml/")):
		return nil, p.refuse(part, "annotate.strict")
	}
	for _, f := range s.root.all("worksheet", "conditionalFormatting") {
		s.removeRules(f)
	}
	return s, nil
}

// addRow records a row. A second row of the same number is ignored.
func (s *worksheet) addRow(number int, e *element) {
	row := sheetRow{from: e.from, to: e.to}
	for col, c := range e.cells() {
		if c.child("v") == nil && c.child("is") == nil && c.child("f") == nil {
			continue
		}
		s.last = max(s.last, col)
		if row.first == 0 || col < row.first {
			row.first = col
		}
	}
	if _, known := s.rows[number]; !known {
		s.rows[number] = row
	}
}

// removeRules removes our rules from a conditional format, or the format if it
// has no other. It records our column and the highest priority of other rules.
func (s *worksheet) removeRules(format *element) {
	var ours []*element
	rules := format.all("conditionalFormatting", "cfRule")
	for _, rule := range rules {
		var text string
		if f := rule.child("formula"); f != nil {
			text = strings.ReplaceAll(f.text, " ", "")
		}
		switch text {
		case strings.ReplaceAll(columnFormula, " ", ""):
			s.addColumn(format.attr("sqref"))
			ours = append(ours, rule)
		case strings.ReplaceAll(markFormula, " ", ""):
			ours = append(ours, rule)
		default:
			if n, err := strconv.Atoi(rule.attr("priority")); err == nil {
				s.priority = max(s.priority, n)
			}
		}
	}
	if len(ours) > 0 && len(ours) == len(rules) {
		ours = []*element{format}
	}
	for _, rule := range ours {
		s.changes.remove(rule)
	}
}

// addColumn records our column by the cells of its conditional format.
func (s *worksheet) addColumn(cells string) {
	for ref := range strings.FieldsSeq(cells) {
		a := parseArea(ref)
		switch s.column.firstCol {
		case 0:
			s.column = a
		case a.firstCol:
			s.column.firstRow, s.column.lastRow = min(a.firstRow, s.column.firstRow), max(a.lastRow, s.column.lastRow)
		}
	}
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
	before := order[:slices.Index(order, name)+1]
	for _, c := range s.root.children {
		if !slices.Contains(before, c.name.Local) {
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
