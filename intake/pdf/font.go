package pdf

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// font says what the codes of a text stand for, and how wide they are.
type font struct {
	composite bool // codes have several bytes
	vertical  bool
	encoding  *cmap             // of a composite font: codes to glyphs
	coded     name              // of a composite font: an encoding whose codes are characters
	simple    *charmap.Charmap  // encoding of a font whose codes have one byte
	letters   map[uint32]string // codes that it does not have as its encoding has
	meanings  map[uint32]string // codes to characters, as the font states: it goes before all else
	widths    map[uint32]fixed  // of a glyph of size one, by code or glyph
	ranges    []widthRange      // of many glyphs
	usual     fixed             // width of all others
	unit      fixed             // of a width, zero for a thousandth
}

// widthRange is the width of all glyphs from first to last.
type widthRange struct {
	first, last uint32
	width       fixed
}

// maxRanges bounds the ranges of widths, which are searched one after the other.
const maxRanges = 2_000

// fontOf reads a font, nil where there is none.
func (f *file) fontOf(o object) *font {
	r, shared := o.(ref)
	if known, ok := f.fonts[r]; shared && ok {
		return known
	}
	d := f.dict(o)
	if d == nil {
		return nil
	}
	t := &font{widths: make(map[uint32]fixed)}
	if s, ok := f.resolve(d["ToUnicode"]).(*stream); ok {
		t.meanings = f.cmap(s).texts
	}
	if f.resolve(d["Subtype"]) == name("Type0") {
		f.readComposite(t, d)
	} else {
		f.readSimple(t, d)
	}
	if shared {
		f.fonts[r] = t
	}
	return t
}

// part returns a width that a font states in parts of its size.
func (t *font) part(width object) fixed {
	if t.unit != 0 {
		return times(toFixed(width), t.unit)
	}
	return over(toFixed(width), 1000*one)
}

// readComposite reads a font whose codes have several bytes.
func (f *file) readComposite(t *font, d dict) {
	t.composite, t.encoding = true, &cmap{lengths: []int{2}}
	switch e := f.resolve(d["Encoding"]).(type) {
	case name:
		t.vertical = strings.HasSuffix(string(e), "-V")
		t.coded = name(strings.TrimSuffix(strings.TrimSuffix(string(e), "-V"), "-H"))
	case *stream:
		t.encoding = f.cmap(e)
	}
	inner := dict{}
	if fonts := f.array(d["DescendantFonts"]); len(fonts) > 0 {
		inner = f.dict(fonts[0])
	}
	t.usual = one
	if w, ok := inner["DW"]; ok {
		t.usual = t.part(f.resolve(w))
	}
	w := f.array(inner["W"])
	for len(w) >= 2 {
		first, ok := w[0].(int)
		if !ok || first < 0 {
			damaged("no width")
		}
		if list, ok := w[1].(array); ok {
			f.keep(len(list))
			for i, width := range list {
				t.widths[uint32(first+i)] = t.part(f.resolve(width))
			}
			w = w[2:]
			continue
		}
		last, ok := w[1].(int)
		if !ok || len(w) < 3 || len(t.ranges) == maxRanges {
			damaged("no width")
		}
		t.ranges = append(t.ranges, widthRange{uint32(first), uint32(max(0, last)), t.part(w[2])})
		w = w[3:]
	}
}

// readSimple reads a font whose codes have one byte.
func (f *file) readSimple(t *font, d dict) {
	if m := f.array(d["FontMatrix"]); len(m) == 6 {
		t.unit = toFixed(m[0])
	}
	first, _ := f.resolve(d["FirstChar"]).(int)
	widths := f.array(d["Widths"])
	f.keep(len(widths))
	for i, width := range widths {
		t.widths[uint32(max(0, first+i))] = t.part(width)
	}
	family, _ := f.resolve(d["BaseFont"]).(name)
	if t.usual = one * 278 / 500; strings.Contains(string(family), "Courier") {
		t.usual = one * 6 / 10
	}
	if w, ok := f.resolve(f.dict(d["FontDescriptor"])["MissingWidth"]).(int); ok {
		t.usual = t.part(w)
	}
	t.simple, t.letters = charmap.Windows1252, make(map[uint32]string)
	e := f.resolve(d["Encoding"])
	differences, _ := e.(dict)
	base, _ := e.(name)
	if base == "MacRomanEncoding" || f.resolve(differences["BaseEncoding"]) == name("MacRomanEncoding") {
		t.simple = charmap.Macintosh
	}
	code, others := 0, f.array(differences["Differences"])
	f.keep(len(others))
	for _, o := range others {
		switch o := o.(type) {
		case int:
			code = o
		case name:
			t.letters[uint32(max(0, code))] = letterOf(string(o))
			code++
		}
	}
}

// next returns the code with which a text begins, and how many bytes it has.
func (t *font) next(s string) (code uint32, n int) {
	n = 1
	switch {
	case !t.composite:
	case strings.HasPrefix(string(t.coded), "GB"):
		n = bytesOfGB(s)
	default:
		n = t.encoding.lengthOf(s)
	}
	n = min(n, len(s))
	for i := range n {
		code = code<<8 | uint32(s[i])
	}
	return code, n
}

// bytesOfGB is the length of the first character of a text in GB 18030.
func bytesOfGB(s string) int {
	switch {
	case s[0] < 0x81 || len(s) < 2:
		return 1
	case s[1] >= '0' && s[1] <= '9':
		return 4
	default:
		return 2
	}
}

// unicode returns the characters that a code stands for.
func (t *font) unicode(code uint32) string {
	if s, ok := t.meanings[code]; ok {
		return s
	}
	if s, ok := t.letters[code]; ok {
		return s
	}
	switch {
	case t.simple != nil:
		return string(t.simple.DecodeByte(byte(code)))
	case strings.HasPrefix(string(t.coded), "Uni"): // the codes of UniGB-UCS2 are characters
		return usualText(string(rune(code)))
	case strings.HasPrefix(string(t.coded), "GB"):
		if s, err := simplifiedchinese.GB18030.NewDecoder().String(bytesOf(code)); err == nil {
			return s
		}
	}
	return string(utf8.RuneError)
}

// bytesOf returns the bytes of a code.
func bytesOf(code uint32) string {
	var b []byte
	for shift := 24; shift >= 0; shift -= 8 {
		if c := byte(code >> shift); c != 0 || len(b) > 0 {
			b = append(b, c)
		}
	}
	return string(b)
}

// width returns the width of a code's glyph in a font of size one.
func (t *font) width(code uint32) fixed {
	glyph := code
	switch {
	case !t.composite:
	case t.coded == "Identity" || t.coded == "":
		glyph = t.encoding.glyph(code)
	case code >= ' ' && code <= '~': // of Adobe-GB1, in which the first glyph is a space
		glyph = code - ' ' + 1
	default:
		return t.usual
	}
	if w, ok := t.widths[glyph]; ok {
		return w
	}
	for _, r := range t.ranges {
		if glyph >= r.first && glyph <= r.last {
			t.widths[glyph] = r.width
			return r.width
		}
	}
	t.widths[glyph] = t.usual
	return t.usual
}
