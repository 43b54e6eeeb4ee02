package eligibility

import (
	"tiexi/project"
	"tiexi/slab"
)

// Memory is where lines and what is found out about them are put while projects
// are judged. The zero one has none of its own: everything is made anew, for
// those who keep it.
type Memory struct {
	project.Memory

	items *slab.Of[Item]
	lists *slab.Of[*Item]
	bills *slab.Of[bill]
}

// NewMemory returns memory for projects whose lines are let go once they are
// judged.
func NewMemory() Memory {
	return Memory{project.NewMemory(), new(slab.Of[Item]), new(slab.Of[*Item]), new(slab.Of[bill])}
}

// Reset takes the memory back for other projects. What remains of those judged
// in it are their findings, routes and verdict.
func (m Memory) Reset() {
	m.Memory.Reset()
	m.items.Reset()
	m.lists.Reset()
	m.bills.Reset()
}
