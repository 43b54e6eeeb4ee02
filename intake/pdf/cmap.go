package pdf

import (
	"slices"
	"strings"
	"unicode/utf16"
)

// cmap maps codes to texts, or to the glyphs of a font.
type cmap struct {
	lengths []int             // of codes in bytes, the shortest first
	spaces  []codeSpace       // which codes have which length
	texts   map[uint32]string // by code
	glyphs  map[uint32]uint32 // by code; a code that is missing is its own glyph
	file    *file             // that has it
}

// codeSpace has the codes of one length between two.
type codeSpace struct{ first, last text }

// maxRange bounds the codes of one range.
const maxRange = 1 << 16

// cmap reads a map.
func (f *file) cmap(s *stream) *cmap {
	m := &cmap{texts: make(map[uint32]string), glyphs: make(map[uint32]uint32), file: f}
	l := &lexer{data: f.unpack(s), left: &f.steps}
	for t := l.token(); t != end; t = l.token() {
		switch t {
		case word("begincodespacerange"):
			for a, ok := l.token().(text); ok; a, ok = l.token().(text) {
				b, _ := l.token().(text)
				m.addSpace(a, b)
			}
		case word("beginbfchar"), word("begincidchar"):
			for a, ok := l.token().(text); ok; a, ok = l.token().(text) {
				m.add(a.code(), l.object(0), 0)
			}
		case word("beginbfrange"), word("begincidrange"):
			for a, ok := l.token().(text); ok; a, ok = l.token().(text) {
				b, _ := l.token().(text)
				m.addRange(a.code(), b.code(), l.object(0))
			}
		}
	}
	return m
}

func (m *cmap) addSpace(first, last text) {
	if len(first) == 0 || len(first) > 4 || len(first) != len(last) {
		damaged("no range of codes")
	}
	if m.spaces = append(m.spaces, codeSpace{first, last}); len(m.spaces) > maxDepth {
		damaged("too many ranges of codes")
	}
	if !slices.Contains(m.lengths, len(first)) {
		m.lengths = append(m.lengths, len(first))
		slices.Sort(m.lengths)
	}
}

// addRange adds the codes from first to last.
func (m *cmap) addRange(first, last uint32, o object) {
	if last < first || last-first >= maxRange {
		damaged("no range of codes")
	}
	list, several := o.(array)
	for i := range last - first + 1 {
		switch {
		case !several:
			m.add(first+i, o, i)
		case int(i) < len(list):
			m.add(first+i, list[i], 0)
		}
	}
}

// add adds a code: what o stands for, and behind it by so many.
func (m *cmap) add(code uint32, o object, behind uint32) {
	m.file.keep(1)
	switch o := o.(type) {
	case text:
		units := make([]uint16, 0, len(o)/2)
		for i := 0; i+1 < len(o) && len(units) < 16; i += 2 {
			units = append(units, uint16(o[i])<<8|uint16(o[i+1]))
		}
		if len(o) == 1 {
			units = append(units, uint16(o[0]))
		}
		if len(units) > 0 {
			units[len(units)-1] += uint16(behind)
		}
		m.texts[code] = usualText(strings.Trim(string(utf16.Decode(units)), "\x00"))
	case int:
		m.glyphs[code] = uint32(max(0, o)) + behind
	}
}

// code is the number that the bytes of a code are.
func (t text) code() (n uint32) {
	if len(t) > 4 {
		damaged("no code")
	}
	for _, c := range []byte(t) {
		n = n<<8 | uint32(c)
	}
	return n
}

// lengthOf returns how many bytes the first code of a text has.
func (m *cmap) lengthOf(s string) int {
	for _, space := range m.spaces {
		if space.has(s) {
			return len(space.first)
		}
	}
	if len(m.lengths) == 0 {
		return 2
	}
	return m.lengths[0]
}

// has reports whether a text begins with a code of the range, byte by byte.
func (c codeSpace) has(s string) bool {
	if len(s) < len(c.first) {
		return false
	}
	for i := range len(c.first) {
		if s[i] < c.first[i] || s[i] > c.last[i] {
			return false
		}
	}
	return true
}

// glyph returns the glyph of a code.
func (m *cmap) glyph(code uint32) uint32 {
	if g, ok := m.glyphs[code]; ok {
		return g
	}
	return code
}
