package intake

import (
	"slices"

	"tiexi/project"
)

// pack takes over a line of a table, whose memory serves for the next.
func (c *content) pack(id string, l *project.Line) {
	last := len(c.packs) - 1
	if last < 0 || !c.packs[last].takes(l) {
		c.packs = append(c.packs, &packed{source: l.Source, spots: l.Spots, spool: c.options.Spool})
		last++
	}
	c.packs[last].add(id, l)
	c.spare = l
}

// finish ends the packing of lines.
func (c *content) finish(packs []*packed) {
	for _, p := range packs {
		p.finish()
		p.texts = c.shared.share(p.texts)
	}
}

// unpack makes the lines of a file one by one again: what concerns several of
// them has to be settled.
func (c *content) unpack() {
	var r unpacker
	for _, p := range c.packs {
		lines := make([]project.Line, p.lines)
		for run := range p.runs {
			r.begin(p, run)
			for n := r.n; n < r.end; n++ {
				r.next(&lines[n])
				c.lines = append(c.lines, ownedLine{p.project(run), &lines[n]})
			}
		}
	}
	c.packs, c.packing = nil, false
}

// headed reports whether some line stands for a list.
func (c *content) headed() bool {
	return slices.ContainsFunc(c.packs, func(p *packed) bool { return p.headed }) ||
		slices.ContainsFunc(c.lines, func(o ownedLine) bool { return isListHeading(o.line.Item) })
}

// span is some lines of a project that stand one behind the other.
type span struct {
	lines []*project.Line // nil where they are packed
	pack  *packed
	run   int // of the pack
}

func (s *span) len() int {
	if s.pack != nil {
		return s.pack.lengthOf(s.run)
	}
	return len(s.lines)
}

// store has the lines of a project.
type store []span

// add appends a line of its own.
func (s *store) add(l *project.Line) {
	if last := len(*s) - 1; last >= 0 && (*s)[last].pack == nil {
		(*s)[last].lines = append((*s)[last].lines, l)
		return
	}
	*s = append(*s, span{lines: []*project.Line{l}})
}

// addPacked appends a run of a pack.
func (s *store) addPacked(p *packed, run int) { *s = append(*s, span{pack: p, run: run}) }

func (s store) len() (n int) {
	for i := range s {
		n += s[i].len()
	}
	return n
}

// first is the place of the first line.
func (s store) first() project.Place {
	if s[0].pack == nil {
		return s[0].lines[0].Place()
	}
	var r unpacker
	var l project.Line
	r.begin(s[0].pack, s[0].run)
	r.next(&l)
	return l.Place()
}

// Lines returns the lines, those that are packed made again.
func (s store) Lines(m project.Memory) []*project.Line {
	all := m.Lists.Take(s.len())[:0]
	r := unpacker{memory: m.Spots}
	for i := range s {
		all = append(all, s[i].lines...)
		if s[i].pack == nil {
			continue
		}
		r.begin(s[i].pack, s[i].run)
		made := m.Lines.Take(s[i].len())
		for n := range made {
			r.next(&made[n])
			all = append(all, &made[n])
		}
	}
	return all
}

// Each hands the lines on one after the other.
func (s store) Each(fn func(*project.Line)) {
	var r unpacker
	var l project.Line
	for i := range s {
		for _, l := range s[i].lines {
			fn(l)
		}
		if s[i].pack != nil {
			for r.begin(s[i].pack, s[i].run); r.next(&l); l = (project.Line{}) {
				fn(&l)
			}
		}
	}
}

// EachName hands the lines on with nothing but what names their invoices, and
// of those that stand one behind the other and are named alike only the first.
func (s store) EachName(fn func(*project.Line)) {
	var r unpacker
	var l project.Line
	for i := range s {
		for _, l := range s[i].lines {
			fn(l)
		}
		if s[i].pack == nil {
			continue
		}
		r.begin(s[i].pack, s[i].run)
		for fresh, ok := r.nextNames(&l); ok; fresh, ok = r.nextNames(&l) {
			if fresh {
				fn(&l)
			}
		}
	}
}

// countFiles counts the files that lines were taken from; joined has the other
// file of those that came from two.
func (s store) countFiles(joined map[*project.Line]string) int {
	files := make(map[string]bool)
	for _, span := range s {
		if span.pack != nil {
			files[span.pack.source.File] = true
		}
		for _, l := range span.lines {
			files[l.Source.File] = true
			if other, ok := joined[l]; ok {
				files[other] = true
			}
		}
	}
	return len(files)
}
