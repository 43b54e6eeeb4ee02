package intake

import (
	"tiexi/intake/spool"
	"tiexi/internal/fault"
	"tiexi/project"
)

// packed keeps the lines of one sheet in little memory until they are judged:
// some sixty bytes a line, with no pointer in it. What is the same in many lines
// is kept once; numbers of invoices are kept as numbers. Lines are read in the
// order in which they were added.
type packed struct {
	source *project.Source
	spots  []project.Spot // of the lines of a sheet
	blocks []block
	runs   []run // of the lines
	lines  int
	texts  []string
	index  map[string]uint32
	last   [32]text32           // by the bit of the value: what a row says, the next often says again
	places []byte               // memory for the packer
	odd    map[int]project.Line // lines that have more to them than fits here
	headed bool                 // one of them stands for a list
	spool  *spool.Spool         // takes the blocks when there is no more memory for them
}

// block is a part of the lines.
type block struct {
	bytes   []byte // nil where the spool has them
	spooled int64  // where
	length  int
}

// run is lines of one project, by the number of its text, that stand one behind
// the other: from one on to where the next run begins. No file has more lines
// than can be numbered so, for a line takes two bytes at least and a file has no
// more than maxFile; packed they may take more than that.
type run struct{ id, from, block, at uint32 }

const (
	firstBlock = 1 << 12 // bytes; each is twice as large as the one before
	doublings  = 6       // so many times
	mostPacked = 1 << 10 // bytes of a line, whose texts are elsewhere
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
	if w.line(l); w.odd {
		if p.odd == nil {
			p.odd = make(map[int]project.Line)
		}
		p.odd[p.lines] = *l
		w.b = w.b[:at]
	}
	p.commit(uint32(w.text(id)), at, w.b)
}

// room returns a block that another line has room in.
func (p *packed) room() []byte {
	last := len(p.blocks) - 1
	if last >= 0 && cap(p.blocks[last].bytes)-len(p.blocks[last].bytes) >= mostPacked {
		return p.blocks[last].bytes
	}
	free := p.spill()
	if size := firstBlock << min(last+1, doublings); cap(free) < size {
		free = make([]byte, 0, size)
	}
	p.blocks = append(p.blocks, block{bytes: free})
	return free
}

// spill hands the last block to the spool where there is no more memory for it,
// and returns the memory that it had. What the disk does not take stays in
// memory.
func (p *packed) spill() (free []byte) {
	last := len(p.blocks) - 1
	if last < 0 || p.spool.Hold(len(p.blocks[last].bytes)) {
		return nil
	}
	b := &p.blocks[last]
	at, err := p.spool.Write(b.bytes)
	if err != nil {
		return nil
	}
	free = b.bytes[:0]
	*b = block{spooled: at, length: len(b.bytes)}
	return free
}

// finish ends the adding: what only that needs is let go.
func (p *packed) finish() {
	p.index, p.last = nil, [32]text32{}
	p.spill()
}

// commit takes over a line of a project, by the number of its text, that begins
// at a position in the last block.
func (p *packed) commit(id uint32, at int, bytes []byte) {
	last := len(p.blocks) - 1
	if n := len(p.runs) - 1; n < 0 || p.runs[n].id != id {
		p.runs = append(p.runs, run{id, uint32(p.lines), uint32(last), uint32(at)})
	}
	p.lines++
	p.blocks[last].bytes = bytes
}

// takes reports whether a line is one of the same sheet and headers, or of the
// same text: there each value has a place of its own.
func (p *packed) takes(l *project.Line) bool {
	return l.Source == p.source && (l.Col != 0 || len(l.Spots) == len(p.spots) && (len(l.Spots) == 0 || &l.Spots[0] == &p.spots[0]))
}

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

// lengthOf is how many lines a run has.
func (p *packed) lengthOf(run int) int {
	if run+1 < len(p.runs) {
		return int(p.runs[run+1].from - p.runs[run].from)
	}
	return p.lines - int(p.runs[run].from)
}

// project is the project of a run.
func (p *packed) project(run int) string { return p.texts[p.runs[run].id] }

// read returns the bytes of a block from a position on, up to where the run
// behind the given one begins if that is in the block; buffer is memory for
// them, should they have to be fetched.
func (p *packed) read(n, from, run int, buffer []byte) []byte {
	b := &p.blocks[n]
	if b.bytes != nil {
		return b.bytes[from:]
	}
	to := b.length
	if run+1 < len(p.runs) && int(p.runs[run+1].block) == n {
		to = int(p.runs[run+1].at)
	}
	if cap(buffer) < to-from {
		buffer = make([]byte, to-from)
	}
	buffer = buffer[:to-from]
	if err := p.spool.Read(buffer, b.spooled+int64(from)); err != nil {
		// Those who ask for lines have no error to expect: nothing but a disk
		// that fails can be the cause.
		panic(fault.New("input.spool", "reason", Reason(err)).Because(err))
	}
	return buffer
}
