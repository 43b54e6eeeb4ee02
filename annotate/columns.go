package annotate

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tiexi/internal/message"
	"tiexi/project"
)

// categoryWidth is the width of the column of categories, in digits.
const categoryWidth = 16

// place returns the column for our texts, and that for the categories of lines where
// one is needed (else 0). Our texts are in the column of an earlier run, else behind
// all others. Both are 0 where there is no room.
func (s *worksheet) place(sort bool) (texts, categories int) {
	last := max(s.last, s.column.firstCol)
	for _, e := range s.root.all("worksheet", "mergeCells", "mergeCell") {
		if m := parseArea(e.attr("ref")); m.lastRow-m.firstRow < 1000 && m.lastCol < maxColumn {
			last = max(last, m.lastCol)
		}
	}
	texts = s.column.firstCol
	if sort {
		last++
		categories = last
	}
	if texts == 0 {
		last++
		texts = last
	}
	if last > maxColumn {
		return 0, 0
	}
	return texts, categories
}

// widen sets the widths of our columns and extends the sheet's dimension to them.
// categories is 0 where that column is not added.
func (s *worksheet) widen(texts, categories int) {
	widths := map[int]int{texts: s.width}
	if categories > 0 {
		widths[categories] = categoryWidth
	}
	known := s.root.all("worksheet", "cols", "col")
	cols := s.root.child("cols")
	if cols == nil || cols.alone() {
		known = nil
	}
	var own strings.Builder // behind all known columns
	added := make(map[*element][]int)
	for _, col := range slices.Sorted(maps.Keys(widths)) {
		at := slices.IndexFunc(known, func(c *element) bool {
			last, _ := strconv.Atoi(c.attr("max"))
			return col <= last
		})
		if at >= 0 {
			added[known[at]] = append(added[known[at]], col)
		} else {
			own.WriteString(s.col(col, widths[col], ""))
		}
	}
	for _, c := range known {
		if added[c] != nil {
			s.split(c, added[c], widths)
		}
	}
	switch {
	case own.Len() == 0:
	case cols != nil && !cols.alone():
		s.changes.insert(cols.close, own.String())
	case cols == nil:
		s.changes.insert(s.root.child("sheetData").from, s.root.build("cols", "", own.String()))
	}
	s.extend(max(texts, categories))
}

// extend extends the dimension of the sheet to a column.
func (s *worksheet) extend(col int) {
	d := s.root.child("dimension")
	if d == nil {
		return
	}
	if a := parseArea(d.attr("ref")); a.firstCol > 0 && a.lastCol < col {
		a.lastCol = col
		s.changes.replace(d.from, d.open, retag(d.start(s.src), "ref", a.String()))
	}
}

func (s *worksheet) col(number, width int, style string) string {
	text := s.root.build("col", fmt.Sprintf(` min="%d" max="%d" width="%d" customWidth="1"`, number, number, width), "")
	return retag(text, "style", style)
}

// split inserts our columns before a col element, or splits the element where its
// range of columns includes ours, which then keep its style.
func (s *worksheet) split(c *element, ours []int, widths map[int]int) {
	first, _ := strconv.Atoi(c.attr("min"))
	last, _ := strconv.Atoi(c.attr("max"))
	tag := string(s.src[c.from:c.to])
	var text strings.Builder
	rest := func(to int) { // of the element, before the next of ours
		if first > to {
			return
		}
		part := tag
		if strconv.Itoa(first) != c.attr("min") {
			part = retag(part, "min", strconv.Itoa(first))
		}
		if to != last {
			part = retag(part, "max", strconv.Itoa(to))
		}
		text.WriteString(part)
	}
	for _, col := range ours {
		if col < first { // before the element
			text.WriteString(s.col(col, widths[col], ""))
			continue
		}
		rest(col - 1)
		text.WriteString(s.col(col, widths[col], c.attr("style")))
		first = col + 1
	}
	rest(last)
	s.changes.replace(c.from, c.to, text.String())
}

// offer gives the cells of the column of categories a drop-down of their names. A
// cell may have several: what is not in the list is allowed.
func (s *worksheet) offer(cells area) {
	names := make([]string, len(project.AllCategories))
	for n, c := range project.AllCategories {
		names[n] = message.New("category." + c.String()).In(message.Chinese)
	}
	one := s.root.build("dataValidation", ` type="list" allowBlank="1" sqref="`+cells.String()+`"`,
		s.root.build("formula1", "", escape(`"`+strings.Join(names, ",")+`"`)))
	known := s.root.child("dataValidations")
	if known == nil {
		s.changes.insert(s.behind("dataValidations"), s.root.build("dataValidations", ` count="1"`, one))
		return
	}
	count := len(s.root.all("worksheet", "dataValidations", "dataValidation")) + 1
	s.changes.put(known, retag(known.start(s.src), "count", strconv.Itoa(count)), one)
}
