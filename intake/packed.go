package intake

import (
	"tiexi/project"
)

// packed keeps the lines of one sheet in little memory until they are judged:
// some sixty bytes a line, with no pointer in it. What is the same in many lines
// is kept once; numbers of invoices are kept as numbers.
type packed struct {
	source *project.Source
	spots  []project.Spot
	blocks [][]byte
	begin  []uint32 // of each line: block<<blockShift | position
	owners []owner  // of the lines
	texts  []string
	index  map[string]uint32
	last   [32]text32        // by the bit of the value: what a row says, the next often says again
	odd    map[int]ownedLine // lines that have more to them than fits here
	headed bool              // one of them stands for a list
}

const (
	blockShift = 18
	blockBytes = 1 << blockShift
	firstBlock = 1 << 12 // bytes; each is twice as large as the one before
	mostPacked = 1 << 9  // bytes of a line, whose texts are elsewhere
)

// owner is a project, by the number of its text, that has the lines from one on
// to where the next owner's begin.
type owner struct{ id, from uint32 }

// text32 is a text and its number.
type text32 struct {
	text   string
	number uint32
}

// add takes a line, which may be used again afterwards.
func (p *packed) add(id string, l *project.Line) {
	p.headed = p.headed || isListHeading(l.Item)
	w := packer{packed: p, b: p.room()}
	at := len(w.b)
	if w.line(id, l); w.odd {
		if p.odd == nil {
			p.odd = make(map[int]ownedLine)
		}
		own := *l
		p.odd[p.len()] = ownedLine{id, &own}
		w.b = w.b[:at]
	}
	p.commit(w.text(id), at, w.b)
}

// room returns a block that another line has room in.
func (p *packed) room() []byte {
	last := len(p.blocks) - 1
	if last < 0 || cap(p.blocks[last])-len(p.blocks[last]) < mostPacked {
		last++
		p.blocks = append(p.blocks, make([]byte, 0, min(firstBlock<<min(last, blockShift), blockBytes)))
	}
	return p.blocks[last]
}

// commit takes over a line of a project, by the number of its text, that begins
// at a position in the last block.
func (p *packed) commit(id uint64, at int, block []byte) {
	last := len(p.blocks) - 1
	if n := len(p.owners) - 1; n < 0 || p.owners[n].id != uint32(id) {
		p.owners = append(p.owners, owner{id: uint32(id), from: uint32(p.len())})
	}
	p.begin = append(p.begin, uint32(last<<blockShift|at))
	p.blocks[last] = block
}

// takes reports whether a line is one of the same sheet and headers.
func (p *packed) takes(l *project.Line) bool {
	return l.Source == p.source && len(l.Spots) == len(p.spots) && (len(l.Spots) == 0 || &l.Spots[0] == &p.spots[0])
}

func (p *packed) len() int { return len(p.begin) }

// text returns the number of a text.
func (p *packed) text(s string) uint64 {
	n, ok := p.index[s]
	if !ok {
		if p.index == nil {
			p.index = make(map[string]uint32)
		}
		n = uint32(len(p.texts))
		p.texts = append(p.texts, s)
		p.index[s] = n
	}
	return uint64(n)
}

// at writes line n into l and returns its project.
func (p *packed) at(n int, l *project.Line) string {
	r := unpacker{packed: p}
	return r.at(n, l)
}

// at writes line n into l and returns its project.
func (r *unpacker) at(n int, l *project.Line) string {
	if o, ok := r.odd[n]; ok {
		*l = *o.line
		return o.project
	}
	return r.line(n, l)
}

// eachOwner hands the lines on, as from and to, by the projects that they belong
// to.
func (p *packed) eachOwner(fn func(project string, from, to int)) {
	for n, o := range p.owners {
		to := p.len()
		if n+1 < len(p.owners) {
			to = int(p.owners[n+1].from)
		}
		fn(p.texts[o.id], int(o.from), to)
	}
}
