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

// annotate writes the marks of a sheet into its part, in place of the marks of
// an earlier run.
func (p *pack) annotate(part string, marks *sheetMarks, st *styles) error {
	s, err := p.readSheet(part)
	if err != nil {
		return err
	}
	col := 0
	if len(marks.rows) > 0 && marks.header > 0 {
		if col = s.place(); col == 0 {
			return p.refuse(part, "annotate.full")
		}
	}
	last := s.write(marks, col, st.text)
	cells := s.resolve(marks)
	var formats strings.Builder
	for t := noted; t <= wrong; t++ {
		for areas := range slices.Chunk(areasOf(cells, t), areasTogether) {
			formats.WriteString(s.format(areas, markFormula, st.tones[t]))
		}
	}
	if col > 0 {
		own := area{col, marks.header, col, max(last, marks.header)}
		formats.WriteString(s.format([]string{own.String()}, columnFormula, st.tones[column]))
		s.widen(col)
	}
	if formats.Len() > 0 {
		s.changes.insert(s.behind("conditionalFormatting"), formats.String())
	}
	if err := p.comments(s, cells); err != nil {
		return err
	}
	if len(s.changes) > 0 {
		p.set(part, s.changes.apply(s.src))
	}
	return nil
}

// write writes the texts of our column, removes the texts of an earlier run, and
// returns the last row with a text. Without a column (col 0) it only removes.
func (s *worksheet) write(marks *sheetMarks, col, style int) (last int) {
	texts := make(map[int]string)
	for number := range s.rows {
		if number >= s.column.firstRow && number <= s.column.lastRow {
			texts[number] = ""
		}
	}
	if col > 0 {
		for number, lines := range marks.rows {
			texts[number] = strings.Join(lines, "\n")
			last = max(last, number)
		}
		texts[marks.header] = message.New("annotate.column").In(message.Chinese)
	} else {
		col = s.column.firstCol
	}
	for _, number := range slices.Sorted(maps.Keys(texts)) {
		s.rewrite(number, col, texts[number], style, number == marks.header)
	}
	return last
}

// resolve returns the marks by cell. A mark of a whole row goes to the row's
// first cell with a value.
func (s *worksheet) resolve(marks *sheetMarks) map[project.Spot]note {
	cells := make(map[project.Spot]note, len(marks.cells))
	for _, spot := range sorted(marks.cells) {
		n := marks.cells[spot]
		if spot.Col == 0 {
			spot.Col = int32(s.rows[int(spot.Row)].first)
		}
		if spot.Col == 0 { // no such row, or an empty one
			continue
		}
		known := cells[spot]
		known.texts = append(known.texts, n.texts...)
		known.tone = max(known.tone, n.tone)
		cells[spot] = known
	}
	return cells
}

// areasTogether limits how many areas one conditional format has.
const areasTogether = 200

// areasOf returns the cells of a tone; neighbours in a column form one area.
func areasOf(cells map[project.Spot]note, t tone) (refs []string) {
	var areas []area
	for _, spot := range sorted(cells) {
		if cells[spot].tone != t {
			continue
		}
		col, row := int(spot.Col), int(spot.Row)
		if n := len(areas) - 1; n >= 0 && areas[n].firstCol == col && areas[n].lastRow == row-1 {
			areas[n].lastRow = row
			continue
		}
		areas = append(areas, area{col, row, col, row})
	}
	for _, a := range areas {
		refs = append(refs, a.String())
	}
	return refs
}

// format returns a conditional format of areas, behind all others in priority.
// The cells themselves are not changed.
func (s *worksheet) format(areas []string, formula string, style int) string {
	s.priority++
	rule := fmt.Sprintf(` type="expression" dxfId="%d" priority="%d"`, style, s.priority)
	return s.root.build("conditionalFormatting", ` sqref="`+strings.Join(areas, " ")+`"`,
		s.root.build("cfRule", rule, s.root.build("formula", "", escape(formula))))
}

// widen sets the width of our column and extends the sheet's dimension to it.
func (s *worksheet) widen(col int) {
	own := func(style string) string {
		return retag(s.root.build("col", fmt.Sprintf(` min="%d" max="%d" width="%d" customWidth="1"`, col, col, columnWidth), ""), "style", style)
	}
	cols := s.root.child("cols")
	known := s.root.all("worksheet", "cols", "col")
	at := slices.IndexFunc(known, func(c *element) bool {
		last, _ := strconv.Atoi(c.attr("max"))
		return col <= last
	})
	switch {
	case at >= 0:
		s.split(known[at], col, own)
	case cols != nil && !cols.alone():
		s.changes.insert(cols.close, own(""))
	case cols == nil:
		s.changes.insert(s.root.child("sheetData").from, s.root.build("cols", "", own("")))
	}
	if d := s.root.child("dimension"); d != nil {
		a := parseArea(d.attr("ref"))
		if a.firstCol > 0 && a.lastCol < col {
			a.lastCol = col
			s.changes.replace(d.from, d.open, retag(d.start(s.src), "ref", a.String()))
		}
	}
}

// split inserts our column before a col element, or splits the element where
// its range of columns includes ours, which then keeps its style.
func (s *worksheet) split(c *element, col int, own func(style string) string) {
	first, _ := strconv.Atoi(c.attr("min"))
	last, _ := strconv.Atoi(c.attr("max"))
	if col < first {
		s.changes.insert(c.from, own(""))
		return
	}
	tag := string(s.src[c.from:c.to])
	text := own(c.attr("style"))
	if first < col {
		text = retag(tag, "max", strconv.Itoa(col-1)) + text
	}
	if last > col {
		text += retag(tag, "min", strconv.Itoa(col+1))
	}
	s.changes.replace(c.from, c.to, text)
}
