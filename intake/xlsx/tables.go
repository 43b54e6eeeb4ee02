package xlsx

import (
	"context"

	"tiexi/intake/numberformat"
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
func (b *Book) readStrings(ctx context.Context) (t stringTable, err error) {
	if b.stringsPart == "" {
		return t, nil
	}
	err = b.pack.scan(ctx, b.stringsPart, project.FilePlace(b.pack.file), b.pack.limits.PartBytes, t.read)
	return t, err
}

func (t *stringTable) read(x *scanner) error {
	slab, total := 4096, int64(0)
	return x.document(sheetSpace, "sst", func() error {
		if !x.is("si") {
			return x.skipForeign()
		}
		x.value = x.value[:0]
		if err := x.richText(); err != nil {
			return err
		}
		total += int64(len(x.value))
		switch {
		case total > x.limits.StringBytes:
			return x.tooLarge("limit.string_bytes", x.limits.StringBytes)
		case t.len() == x.limits.Strings:
			return x.tooLarge("limit.strings", int64(x.limits.Strings))
		}
		t.add(unescape(x.value), slab)
		if total > int64(slab) {
			slab = slabBytes
		}
		return nil
	})
}

// readStyles returns the number format of each cell style of the book, nil
// where it has no styles.
func (b *Book) readStyles(ctx context.Context) (styles []numberformat.Format, err error) {
	if b.stylesPart == "" {
		return nil, nil
	}
	err = b.pack.scan(ctx, b.stylesPart, project.FilePlace(b.pack.file), b.pack.limits.IndexBytes, func(x *scanner) error {
		styles, err = x.styles()
		return err
	})
	return styles, err
}

// styles reads the styles part.
func (s *scanner) styles() ([]numberformat.Format, error) {
	formats := make(map[int]numberformat.Format) // the book's own, by id
	ids := []int{}                               // of the cell styles
	err := s.document(sheetSpace, "styleSheet", func() error {
		switch {
		case s.is("numFmts"):
			return s.list("numFmt", func() error { return s.numberFormat(formats) })
		case s.is("cellXfs"):
			return s.list("xf", func() error {
				id, _, err := s.number("numFmtId", 1<<30)
				if most := s.limits.Styles; err == nil && len(ids) == most {
					err = s.tooLarge("limit.styles", int64(most))
				}
				ids = append(ids, id)
				return err
			})
		}
		return s.skip()
	})
	styles := make([]numberformat.Format, len(ids))
	for i, id := range ids {
		own, ok := formats[id]
		if !ok {
			own = numberformat.Builtin(id)
		}
		styles[i] = own
	}
	return styles, err
}

// numberFormat reads a number format of the book's own.
func (s *scanner) numberFormat(formats map[int]numberformat.Format) error {
	id, ok, err := s.number("numFmtId", 1<<30)
	if err != nil {
		return err
	}
	code, has := s.attr("formatCode")
	if !ok || !has {
		return s.badValue("numFmtId/formatCode", nil)
	}
	if most := s.limits.Styles; len(formats) == most {
		return s.tooLarge("limit.styles", int64(most))
	}
	formats[id] = numberformat.Of(string(code))
	return nil
}
