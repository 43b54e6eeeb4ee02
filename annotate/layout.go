package annotate

import (
	"fmt"
	"maps"
	"slices"
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
	var col, categories int
	if marks.header > 0 && (len(marks.rows) > 0 || s.lastRow() > marks.header) {
		if col, categories = s.place(marks.sort); col == 0 {
			return p.refuse(part, "annotate.full")
		}
	}
	last := s.write(marks, col, categories, st.text)
	cells := s.resolve(marks, categories)
	var formats strings.Builder
	for t := noted; t <= wrong; t++ {
		for areas := range slices.Chunk(areasOf(cells, t), areasTogether) {
			formats.WriteString(s.format(areas, markFormula, st.tones[t]))
		}
	}
	if col > 0 {
		own := area{col, marks.header, col, max(last, marks.header)}
		formats.WriteString(s.format([]string{own.String()}, columnFormula, st.tones[column]))
		s.widen(col, categories)
	}
	if categories > 0 {
		s.offer(area{categories, marks.header + 1, categories, max(s.lastRow(), marks.header+1)})
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
func (s *worksheet) write(marks *sheetMarks, col, categories, style int) (last int) {
	texts := make(map[int]string)
	for number := range s.rows {
		if number >= s.column.firstRow && number <= s.column.lastRow {
			texts[number] = ""
		}
	}
	if col > 0 {
		for number, row := range s.rows {
			if number > marks.header && row.first > 0 && row.first != s.column.firstCol {
				texts[number] = marks.rest
				last = max(last, number)
			}
		}
		for number, lines := range marks.rows {
			texts[number] = strings.Join(lines, "\n")
			last = max(last, number)
		}
		texts[marks.header] = message.New("annotate.column").In(message.Chinese)
	} else {
		col = s.column.firstCol
	}
	s.width = widthFor(texts)
	for _, number := range slices.Sorted(maps.Keys(texts)) {
		own := []ownCell{{col, texts[number]}}
		if number == marks.header && categories > 0 {
			own = append(own, ownCell{categories, message.New("annotate.category").In(message.Chinese)})
		}
		s.rewrite(number, own, style, number == marks.header)
	}
	return last
}

// resolve returns the marks by cell. A mark of a whole row goes to the row's
// first cell with a value, and a mark of the whole sheet to the sheet's.
func (s *worksheet) resolve(marks *sheetMarks, categories int) map[project.Spot]note {
	cells := make(map[project.Spot]note, len(marks.cells))
	for _, spot := range sorted(marks.cells) {
		n := marks.cells[spot]
		if spot.Col == ofCategories {
			spot.Col = int32(categories)
		}
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
	if top := s.firstRow(); marks.top != "" && top > 0 {
		spot := project.Spot{Row: int32(top), Col: int32(s.rows[top].first)}
		known := cells[spot]
		known.texts = append(known.texts, marks.top)
		cells[spot] = known
	}
	return cells
}

// firstRow is the first row with a value, 0 where there is none.
func (s *worksheet) firstRow() (first int) {
	for number, row := range s.rows {
		if row.first > 0 && (first == 0 || number < first) {
			first = number
		}
	}
	return first
}

// lastRow is the last row with a value, 0 where there is none.
func (s *worksheet) lastRow() (last int) {
	for number, row := range s.rows {
		if row.first > 0 {
			last = max(last, number)
		}
	}
	return last
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
