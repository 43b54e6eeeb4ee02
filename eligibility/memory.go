package eligibility

import "tiexi/internal/slab"

// Memory is where what is found out about lines is put while projects are
// judged. The zero one has none of its own: everything is made anew, for those
// who keep it.
type Memory struct {
	items *slab.Of[Item]
	lists *slab.Of[*Item]
	bills *slab.Of[bill]
}

// NewMemory returns memory for projects whose items are let go once they are
// judged.
func NewMemory() Memory {
	return Memory{new(slab.Of[Item]), new(slab.Of[*Item]), new(slab.Of[bill])}
}

// Reset takes the memory back for other projects. What remains of those judged
// in it are their findings, routes and verdict, and items that stand apart.
func (m Memory) Reset() {
	m.items.Reset()
	m.lists.Reset()
	m.bills.Reset()
}

// Apart is the item for those who keep it longer than the others of its run: it
// says the same, but knows none of them.
func (i *Item) Apart() *Item {
	own, line := *i, i.Line.Apart()
	own.Line, own.owner, own.joined, own.blues = &line, nil, nil, nil
	own.copies = []*Item{&own}
	if b := i.invoice; b != nil {
		own.invoice = &bill{items: []*Item{{key: i.InvoiceKey()}}, keys: b.keys, claims: b.claims}
	}
	return &own
}
