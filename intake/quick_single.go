package intake

import (
	"bytes"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
)

// single reads one cell as the table would, in a row of its own.
type single struct {
	table  *table
	pack   *packed
	rec    record
	faults fault.List
	notes  []Note
	memory *content
	buffer []byte
}

func newSingle(t *table, p *packed) single {
	return single{table: t, pack: p, rec: record{source: t.source, spots: t.spots, bare: t.bare}, memory: &content{}}
}

// set makes the cell the only value of the record; ok is false where the table
// would say something of it.
func (s *single) set(c *column, cell *sheet.Cell) (ok bool) {
	t := text{string: string(cell.Text)}
	if cell.Kind == sheet.Text {
		t = newText(t.string)
	}
	s.rec.set(c, cell, t, s.table.date1904)
	d := &s.rec.data[c.field]
	return d.broken == "" && d.tenThousands == c.tenThousands
}

// value reads a value of a line, nil where it has a fault or is noted.
func (s *single) value(c *column, cell *sheet.Cell) *packedValue {
	defer func() { s.rec.data[c.field] = datum{} }()
	if !s.set(c, cell) {
		return nil
	}
	s.faults, s.notes = s.faults[:0], s.notes[:0]
	r := reader{record: &s.rec, faults: &s.faults, notes: &s.notes, memory: s.memory}
	l := r.line()
	s.memory.spare = l
	w := packer{packed: s.pack, b: s.buffer[:0]}
	v := &packedValue{there: w.values(l)}
	s.buffer, v.packed = w.b, string(w.b)
	if n := summand(c.field); n >= 0 {
		v.amount = amounts[n].of(l)
	}
	if len(s.faults) > 0 || len(s.notes) > 0 || w.odd {
		return nil
	}
	return v
}

// project reads the id of a project and returns it as the number of its text,
// in there; nil where it has a fault or there is none.
func (s *single) project(c *column, cell *sheet.Cell) *packedValue {
	defer func() { s.rec.data[c.field] = datum{} }()
	if !s.set(c, cell) {
		return nil
	}
	before := len(s.table.faults)
	id := s.table.id(&s.rec)
	if len(s.table.faults) > before {
		s.table.faults = s.table.faults[:before]
		return nil
	}
	if id == "" {
		return nil
	}
	return &packedValue{there: uint32(s.pack.text(id))}
}

// sameFacts knows the cells of the row whose facts of its project were taken
// last. A flat table repeats them in every row.
type sameFacts struct {
	columns []int // of facts, and of the project
	cells   []sheet.Cell
	known   bool
}

// same reports whether a row says of its project what the last one said.
func (f *sameFacts) same(cells []*sheet.Cell) bool {
	if len(f.columns) == 0 {
		return true
	}
	if !f.known {
		return false
	}
	for i, n := range f.columns {
		last, c := &f.cells[i], cells[n]
		if c == nil {
			c = &sheet.Cell{}
		}
		if last.Kind != c.Kind || last.Shared != c.Shared || last.Unit != c.Unit || c.Shared == 0 && !bytes.Equal(last.Text, c.Text) {
			return false
		}
	}
	return true
}

// learn takes the cells of a row of whose facts there was nothing to say.
func (f *sameFacts) learn(cells []*sheet.Cell) {
	if f.known = true; f.cells == nil {
		f.cells = make([]sheet.Cell, len(f.columns))
	}
	for i, n := range f.columns {
		text := f.cells[i].Text[:0]
		if c := cells[n]; c != nil {
			f.cells[i] = *c
			text = append(text, c.Text...)
		} else {
			f.cells[i] = sheet.Cell{}
		}
		f.cells[i].Text = text
	}
}

// learn tells that the table took a row, and whether it had nothing to say of
// it. What it says of facts, or might take for no facts at all, it has to say of
// every row that repeats them.
func (q *quick) learn(r sheet.Row, rec *record, clean bool) {
	q.facts.known = false
	if !clean || len(q.facts.columns) == 0 || !q.place(r.Cells) {
		return
	}
	for _, n := range q.facts.columns {
		c, cell := q.columns[n].column, q.cells[n]
		if cell != nil && (rec.data[c.field].tenThousands != c.tenThousands || cell.Kind == sheet.Text && q.texts.odd(string(cell.Text))) {
			return
		}
	}
	q.facts.learn(q.cells)
}
