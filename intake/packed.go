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
	p.commit(at, w.b)
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

// commit takes over a line that begins at a position in the last block.
func (p *packed) commit(at int, block []byte) {
	last := len(p.blocks) - 1
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
	if o, ok := p.odd[n]; ok {
		*l = *o.line
		return o.project
	}
	r := p.unpacker(n)
	return r.line(l)
}

// namesAt writes into l what names the invoices of line n, and nothing else.
func (p *packed) namesAt(n int, l *project.Line) {
	if o, ok := p.odd[n]; ok {
		*l = *o.line
		return
	}
	r := p.unpacker(n)
	r.names(l)
}

func (p *packed) unpacker(n int) unpacker {
	begin := p.begin[n]
	return unpacker{packed: p, b: p.blocks[begin>>blockShift][begin&(blockBytes-1):]}
}

// project returns the project of line n.
func (p *packed) project(n int) string {
	if o, ok := p.odd[n]; ok {
		return o.project
	}
	r := p.unpacker(n)
	return p.texts[r.uint()]
}
