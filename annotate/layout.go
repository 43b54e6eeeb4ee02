package annotate

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tiexi/project"
)

// annotate puts the marks of a sheet into its part, in the place of those of an
// annotation before. marks may be nil: then nothing is left of them.
func (p *pack) annotate(part string, marks *sheetMarks, st styles, header string) error {
	s, err := p.readSheet(part)
	if err != nil {
		return err
	}
	if marks == nil {
		marks = &sheetMarks{}
	}
	var changes edits
	s.takeRules(&changes)
	col := 0
	if len(marks.rows) > 0 && marks.header > 0 {
		if col = s.place(); col == 0 {
			return p.refuse(part, "annotate.full")
		}
	}
	last := s.write(&changes, marks, col, st, header)
	cells := s.resolve(marks)
	formats := s.formats(cells, st)
	if col > 0 {
		own := area{col, marks.header, col, max(last, marks.header)}
		s.priority++
		formats += s.format([]string{own.String()}, columnFormula, st.tones[column], s.priority)
		s.widen(&changes, col)
	}
	if formats != "" {
		changes.insert(s.behind("conditionalFormatting"), formats)
	}
	if err := p.comments(s, &changes, cells); err != nil {
		return err
	}
	if len(changes) > 0 {
		p.set(part, changes.apply(s.src))
	}
	return nil
}

// write puts the texts into our column, takes those from before away, and
// returns the last row with one.
func (s *worksheet) write(changes *edits, marks *sheetMarks, col int, st styles, header string) (last int) {
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
		texts[marks.header] = header
	}
	if col == 0 {
		col = s.column.firstCol
	}
	for _, number := range slices.Sorted(maps.Keys(texts)) {
		s.rewrite(changes, number, col, texts[number], st.text, number == marks.header)
	}
	return last
}

// resolve gives marks of whole rows the row's first cell with a value.
func (s *worksheet) resolve(marks *sheetMarks) map[project.Spot]note {
	cells := make(map[project.Spot]note, len(marks.cells))
	for _, spot := range marks.sorted() {
		n := marks.cells[spot]
		if spot.Col == 0 {
			row := s.rows[int(spot.Row)]
			if row == nil || row.first == 0 {
				continue
			}
			spot.Col = int32(row.first)
		}
		known := cells[spot]
		known.texts = append(known.texts, n.texts...)
		known.tone = max(known.tone, n.tone)
		cells[spot] = known
	}
	return cells
}

// areasTogether is how many areas one conditional format is for.
const areasTogether = 200

// formats colours the marked cells, without a change of the cells themselves.
func (s *worksheet) formats(cells map[project.Spot]note, st styles) string {
	var b strings.Builder
	for t := noted; t <= wrong; t++ {
		areas := areasOf(cells, t)
		for batch := range slices.Chunk(areas, areasTogether) {
			s.priority++
			b.WriteString(s.format(batch, markFormula, st.tones[t], s.priority))
		}
	}
	return b.String()
}

// areasOf returns the cells of a tone, those below one another together.
func areasOf(cells map[project.Spot]note, t tone) (refs []string) {
	var spots []project.Spot
	marks := sheetMarks{cells: cells}
	for _, spot := range marks.sorted() {
		if cells[spot].tone == t {
			spots = append(spots, spot)
		}
	}
	for i := 0; i < len(spots); {
		j := i
		for j+1 < len(spots) && spots[j+1].Col == spots[i].Col && spots[j+1].Row == spots[j].Row+1 {
			j++
		}
		refs = append(refs, area{int(spots[i].Col), int(spots[i].Row), int(spots[j].Col), int(spots[j].Row)}.String())
		i = j + 1
	}
	return refs
}

// String returns A1:F12, or A1 where the area is one cell.
func (a area) String() string {
	first, last := cellName(a.firstCol, a.firstRow), cellName(a.lastCol, a.lastRow)
	if first == last {
		return first
	}
	return first + ":" + last
}

func cellName(col, row int) string { return project.ColumnName(col) + strconv.Itoa(row) }

// format is a conditional format that always applies.
func (s *worksheet) format(areas []string, formula string, format, priority int) string {
	outer, rule, inner := s.root.tag("conditionalFormatting"), s.root.tag("cfRule"), s.root.tag("formula")
	return fmt.Sprintf(`<%s sqref="%s"><%s type="expression" dxfId="%d" priority="%d"><%s>%s</%s></%s></%s>`,
		outer, strings.Join(areas, " "), rule, format, priority, inner, escape(formula), inner, rule, outer)
}

// widen makes our column wide enough for texts, and the sheet's dimension reach
// to it.
func (s *worksheet) widen(changes *edits, col int) {
	own := func(style string) string {
		tag := fmt.Sprintf(`<%s min="%d" max="%d" width="%d" customWidth="1"/>`, s.root.tag("col"), col, col, columnWidth)
		return retag(tag, "style", style)
	}
	set := false
	for _, c := range s.cols {
		first, _ := strconv.Atoi(c.attr("min"))
		last, _ := strconv.Atoi(c.attr("max"))
		if set || col > last {
			continue
		}
		set = true
		if col < first {
			changes.insert(c.from, own(""))
			continue
		}
		tag := string(s.src[c.from:c.to])
		text := own(c.attr("style"))
		if first < col {
			text = retag(tag, "max", strconv.Itoa(col-1)) + text
		}
		if last > col {
			text += retag(tag, "min", strconv.Itoa(col+1))
		}
		changes.replace(c.from, c.to, text)
	}
	switch cols := s.child("cols"); {
	case set:
	case cols != nil && !cols.alone():
		changes.insert(cols.close, own(""))
	case cols == nil:
		name := s.root.tag("cols")
		changes.insert(s.child("sheetData").from, "<"+name+">"+own("")+"</"+name+">")
	}
	if d := s.child("dimension"); d != nil {
		a := parseArea(d.attr("ref"))
		if a.firstCol > 0 && a.lastCol < col {
			a.lastCol = col
			changes.replace(d.from, d.open, retag(string(s.src[d.from:d.open]), "ref", a.String()))
		}
	}
}
