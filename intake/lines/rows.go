package lines

import (
	"slices"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// Rows are the lines of a project: runs of tables, and lines that were settled
// with other sources of their invoices and are kept as they are.
type Rows []span

// span is consecutive lines of a table, or, with a nil table, lines themselves.
type span struct {
	table    *Table
	from, to int
	lines    []*project.Line
}

func (s *span) len() int { return s.to - s.from + len(s.lines) }

// AddLine appends a line.
func (r *Rows) AddLine(l *project.Line) {
	if last := len(*r) - 1; last >= 0 && (*r)[last].table == nil {
		(*r)[last].lines = append((*r)[last].lines, l)
		return
	}
	*r = append(*r, span{lines: []*project.Line{l}})
}

// AddRun appends a run of a table.
func (r *Rows) AddRun(t *Table, run int) {
	*r = append(*r, span{table: t, from: int(t.runs[run].from), to: t.end(run)})
}

// First is the place of the first line.
func (r Rows) First() project.Place {
	if r[0].table == nil {
		return r[0].lines[0].Place()
	}
	c := newCursor(r[0].table)
	n := c.find(r[0].from)
	at := project.Spot{Row: int32(c.columns[lineRow].at(n)), Col: int32(c.columns[lineCol].at(n))}
	c.free()
	return project.Place{Source: c.table.Source, Spot: at}
}

// Lines makes the lines, in the memory given.
func (r Rows) Lines(m *project.Memory) []*project.Line {
	count := 0
	for i := range r {
		count += r[i].len()
	}
	all := make([]*project.Line, 0, count)
	for i := range r {
		s := &r[i]
		all = append(all, s.lines...)
		if s.table == nil {
			continue
		}
		c, made := newCursor(s.table), m.Take(s.len())
		for n := range made {
			c.line(s.from+n, &made[n])
			all = append(all, &made[n])
		}
		c.free()
	}
	return all
}

// Each hands the lines to fn. A line is only valid until fn returns.
func (r Rows) Each(fn func(*project.Line)) {
	for i := range r {
		s := &r[i]
		for _, l := range s.lines {
			fn(l)
		}
		if s.table == nil {
			continue
		}
		c := newCursor(s.table)
		for row := s.from; row < s.to; row++ {
			var l project.Line
			c.line(row, &l)
			fn(&l)
		}
		c.free()
	}
}

// EachName is Each for callers that ask only for what names the line's invoice,
// and the one that it reverses. Of consecutive lines that are named alike only
// some are handed on.
func (r Rows) EachName(fn func(*project.Line)) {
	for i := range r {
		s := &r[i]
		for _, l := range s.lines {
			fn(l)
		}
		if s.table == nil {
			continue
		}
		c := newCursor(s.table)
		var l project.Line
		for row := s.from; row < s.to; row++ {
			if n := c.find(row); n == 0 || row == s.from || !c.sameNames(n) {
				c.names(n, &l)
				fn(&l)
			}
		}
		c.free()
	}
}

// EachNameAt hands on what names the invoice of each line, and the one that it
// reverses, with the line's position, from 0. A line is only valid until fn
// returns.
func (r Rows) EachNameAt(fn func(at int, l *project.Line)) {
	at := 0
	for i := range r {
		s := &r[i]
		for _, l := range s.lines {
			fn(at, l)
			at++
		}
		if s.table == nil {
			continue
		}
		c := newCursor(s.table)
		var l project.Line
		for row := s.from; row < s.to; row++ {
			c.names(c.find(row), &l)
			fn(at, &l)
			at++
		}
		c.free()
	}
}

// Pick makes the lines at some positions, which ascend, in the memory given.
func (r Rows) Pick(at []int, m *project.Memory) []*project.Line {
	made, picked := m.Take(len(at)), make([]*project.Line, 0, len(at))
	begin := 0
	for i := range r {
		s := &r[i]
		end := begin + s.len()
		var c *cursor
		for len(at) > 0 && at[0] < end {
			if s.table == nil {
				picked = append(picked, s.lines[at[0]-begin])
			} else {
				if c == nil {
					c = newCursor(s.table)
				}
				l := &made[len(picked)]
				c.line(s.from+at[0]-begin, l)
				picked = append(picked, l)
			}
			at = at[1:]
		}
		if c != nil {
			c.free()
		}
		begin = end
	}
	return picked
}

// Counts are the numbers of lines by source.
func (r Rows) Counts() map[*project.Source]int {
	counts := make(map[*project.Source]int)
	for i := range r {
		if r[i].table != nil {
			counts[r[i].table.Source] += r[i].len()
		}
		for _, l := range r[i].lines {
			counts[l.Source]++
		}
	}
	return counts
}

// Files are the files of the lines, each once.
func (r Rows) Files() []string {
	var files []string
	for i := range r {
		if r[i].table != nil {
			files = append(files, r[i].table.Source.File)
		}
		for _, l := range r[i].lines {
			files = append(files, l.Source.File)
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// Line makes the line of a row that is not in the table.
func (t *Table) Line(r *Row) *project.Line {
	alone := &Table{Source: t.Source, Spots: t.Spots, Texts: t.Texts, BasisUnclear: t.BasisUnclear}
	for f, w := range r.Words {
		if d, large := t.large[largeAt{t.rows, project.Field(f)}]; large && w == decimal.Elsewhere {
			alone.Amount(project.Field(f), d)
		}
	}
	alone.Add(0, r)
	alone.seal()
	l := new(project.Line)
	newCursor(alone).line(0, l)
	return l
}
