package xlsx

import (
	"context"

	"tiexi/project"
)

// slabBytes is the size of the blocks that shared strings are kept in: they
// never move, whatever their number. No string is longer than a slab.
const (
	slabShift = 20
	slabBytes = 1 << slabShift
)

// stringTable holds the shared strings: text in slabs without a pointer
// between them, one string behind the other, and where each begins.
type stringTable struct {
	slabs [][]byte
	begin []uint32 // slab<<slabShift | position
}

func (t *stringTable) len() int { return len(t.begin) }

// at returns string i, which must exist. It does not look at the text.
func (t *stringTable) at(i int) []byte {
	begin := t.begin[i]
	slab := t.slabs[begin>>slabShift]
	end := uint32(len(slab))
	if i+1 < len(t.begin) && t.begin[i+1]>>slabShift == begin>>slabShift {
		end = t.begin[i+1] & (slabBytes - 1)
	}
	return slab[begin&(slabBytes-1) : end : end]
}

// add keeps a copy of b, in slabs of the given size.
func (t *stringTable) add(b []byte, slab int) {
	last := len(t.slabs) - 1
	if last < 0 || cap(t.slabs[last])-len(t.slabs[last]) <= len(b) {
		t.slabs = append(t.slabs, make([]byte, 0, max(slab, len(b)+1)))
		last++
	}
	s := t.slabs[last]
	t.begin = append(t.begin, uint32(last<<slabShift|len(s)))
	t.slabs[last] = append(s, b...)
}

// readStrings reads the shared strings, an empty table where the book has none.
func (b *Book) readStrings(ctx context.Context) (stringTable, error) {
	var t stringTable
	if b.stringsPart == "" {
		return t, nil
	}
	s, err := b.scan(ctx, b.stringsPart, project.FilePlace(b.file), b.limits.PartBytes)
	if err != nil {
		return t, err
	}
	defer s.stop()
	err = t.read(s, b.limits)
	return t, err
}

func (t *stringTable) read(s *scanner, limits Limits) error {
	if err := s.root(sheetSpace, "sst"); err != nil {
		return err
	}
	text := make([]byte, 0, 256)
	slab, total := 4096, int64(0)
	for {
		if plain, quick := s.quickString(limits.TextBytes); quick {
			text = append(text[:0], plain...)
		} else {
			more, err := s.child()
			if err != nil {
				return err
			}
			if !more {
				return s.rest()
			}
			if s.space != sheetSpace || string(s.local) != "si" {
				if err := s.unknown(); err != nil {
					return err
				}
				continue
			}
			if text, err = s.richText(text[:0], limits.TextBytes); err != nil {
				return err
			}
		}
		total += int64(len(text))
		switch {
		case total > limits.StringBytes:
			return s.tooLarge("limit.string_bytes", limits.StringBytes)
		case t.len() == limits.Strings:
			return s.tooLarge("limit.strings", int64(limits.Strings))
		}
		t.add(unescape(text), slab)
		if total > int64(slab) {
			slab = slabBytes
		}
	}
}
