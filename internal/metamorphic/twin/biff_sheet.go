package twin

import (
	"slices"
	"unicode/utf16"
)

// sheet writes one sheet.
func (s *stream) sheet(one Sheet) {
	if one.Chart {
		s.begin(0x0020)
		s.record(0x1002, make([]byte, 16))
		s.record(0x000A)
		return
	}
	s.begin(0x0010)
	s.record(0x0081, u16(0x04C1))
	for _, col := range one.HiddenColumns {
		s.record(0x007D, u16(col-1), u16(col-1), u16(2304), u16(15), u16(1), u16(0))
	}
	s.record(0x0200, u32(0), u32(65536), u16(0), u16(256), u16(0))
	rows := one.Rows
	if s.dice.one(4) { // programs write them in order, but a few do not
		rows = slices.Clone(rows)
		for i := range rows {
			j := s.dice(i + 1)
			rows[i], rows[j] = rows[j], rows[i]
		}
	}
	early := s.dice.one(2)
	for _, r := range rows {
		if early {
			s.row(r)
		}
	}
	for _, r := range rows {
		if !early {
			s.row(r)
		}
		s.cells(r)
	}
	s.beside()
	for rest := one.Merged; len(rest) > 0; {
		n := 1 + s.dice(len(rest))
		data := u16(n)
		for _, m := range rest[:n] {
			data = append(data, slices.Concat(u16(m.FirstRow-1), u16(m.LastRow-1), u16(m.FirstCol-1), u16(m.LastCol-1))...)
		}
		s.record(0x00E5, data)
		rest = rest[n:]
	}
	s.record(0x023E, make([]byte, 18))
	s.record(0x000A)
}

// beside writes what stands in sheets and is not read: a chart in the sheet, and a
// record of a later version.
func (s *stream) beside() {
	if s.dice.one(4) {
		s.record(0x005D, make([]byte, 26))
		s.begin(0x0020)
		s.record(0x1001, u16(0))
		s.record(0x0203, make([]byte, 14)) // numbers that the chart keeps
		s.record(0x000A)
	}
	if s.dice.one(4) {
		s.record(0x088B, u16(0x088B), make([]byte, 14))
	}
}

func (s *stream) row(r Row) {
	flags := 0x100
	if r.Hidden {
		flags |= 0x20
	}
	s.record(0x0208, u16(r.Number-1), u16(0), u16(256), u16(255), u32(0), u16(flags), u16(15))
}

// cells writes the cells of a row, several in one record where they fit.
func (s *stream) cells(r Row) {
	for i := 0; i < len(r.Cells); {
		n := s.many(r, i)
		if n == 0 {
			s.cell(r, r.Cells[i])
			n = 1
		}
		i += n
	}
}

// many writes neighbours from i on in one record: blank cells, or numbers in 30
// bits.
func (s *stream) many(r Row, i int) (n int) {
	var data []byte
	kind := r.Cells[i].Kind
	for ; i+n < len(r.Cells) && r.Cells[i+n].Col == r.Cells[i].Col+n && r.Cells[i+n].Kind == kind && !r.Cells[i+n].Formula; n++ {
		c := r.Cells[i+n]
		if kind == Blank {
			data = append(data, u16(15)...)
			continue
		}
		if kind != Number {
			break
		}
		v, ok := rk(s.dice, c.Text)
		if !ok {
			break
		}
		data = append(append(data, u16(s.style(c))...), u32(v)...)
	}
	if n < 2 || s.dice.one(3) {
		return 0
	}
	id := 0x00BD
	if kind == Blank {
		id = 0x00BE
	}
	s.record(id, u16(r.Number-1), u16(r.Cells[i].Col-1), data, u16(r.Cells[i].Col+n-2))
	return n
}

// style is the number of a cell's style, behind those that every book has.
func (s *stream) style(c Cell) int { return 15 + styleOf(s.formats, c.Format) }

func (s *stream) cell(r Row, c Cell) {
	head := slices.Concat(u16(r.Number-1), u16(c.Col-1), u16(s.style(c)))
	switch {
	case c.Formula:
		s.formula(head, c)
	case c.Kind == Blank:
		s.record(0x0201, head)
	case c.Kind == Text:
		s.textCell(head, c.Text)
	case c.Kind == Number:
		if v, ok := rk(s.dice, c.Text); ok && s.dice.one(2) {
			s.record(0x027E, head, u32(v))
		} else {
			s.record(0x0203, head, u64(bits(c.Text)))
		}
	case c.Kind == Bool:
		s.record(0x0205, head, []byte{c.Text[0] - '0', 0})
	case c.Kind == Error:
		s.record(0x0205, head, []byte{errorCodes[c.Text], 1})
	}
}

var errorCodes = map[string]byte{"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}

func (s *stream) textCell(head []byte, text string) {
	units := utf16.Encode([]rune(text))
	way := s.dice(10)
	switch {
	case len(units) <= 255 && way < 2:
		s.record(0x0204, head, s.text16(text))
	case len(units) <= 255 && way < 4:
		s.record(0x00D6, head, s.text16(text), u16(1), u16(0), u16(5))
	default:
		i, ok := s.index[text]
		if !ok {
			i = len(s.texts)
			s.index[text], s.texts = i, append(s.texts, text)
		}
		s.record(0x00FD, head, u32(uint32(i)))
	}
}

// formula writes a formula and its result, and what several of them share.
func (s *stream) formula(head []byte, c Cell) {
	result, flags := make([]byte, 8), 0
	copy(result[6:], "\xFF\xFF")
	switch c.Kind {
	case Number:
		result = u64(bits(c.Text))
	case Text:
	case Bool:
		result[0], result[2] = 1, c.Text[0]-'0'
	case Error:
		result[0], result[2] = 2, errorCodes[c.Text]
	default: // to be calculated when the book is opened
		result, flags = make([]byte, 8), 2
	}
	s.record(0x0006, head, result, u16(flags), u32(0), u16(3), []byte{0x1E, 1, 0})
	if s.dice.one(4) {
		s.record(0x04BC, make([]byte, 6), []byte{0, 1}, u16(3), []byte{0x1E, 1, 0})
	}
	if c.Kind == Text {
		units := utf16.Encode([]rune(c.Text))
		first := units
		if len(units) > 1000 && s.dice.one(2) || len(units) > 4000 {
			first = units[:1000]
		}
		s.record(0x0207, u16(len(units)), s.flagged(first))
		if rest := units[len(first):]; len(rest) > 0 {
			s.record(0x003C, s.flagged(rest))
		}
	}
}
