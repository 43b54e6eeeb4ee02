package project

import "tiexi/internal/slab"

// Memory is where lines are put that are loaded from a Store. The zero one has
// none of its own: lines are made anew, for those who keep them.
type Memory struct {
	Lines *slab.Of[Line]
	Lists *slab.Of[*Line]
	Spots *slab.Of[Spot]
}

// NewMemory returns memory for lines that are let go together.
func NewMemory() Memory { return Memory{new(slab.Of[Line]), new(slab.Of[*Line]), new(slab.Of[Spot])} }

// Reset takes the memory back for other lines.
func (m Memory) Reset() {
	m.Lines.Reset()
	m.Lists.Reset()
	m.Spots.Reset()
}
