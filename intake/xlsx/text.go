package xlsx

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf8"
)

// nextText reads a piece of character data, which need not be all of it. It
// returns false where there was nothing but the end of a CDATA section, half a
// line break, or blanks outside the root element.
func (s *scanner) nextText() (bool, error) {
	if s.skipLF && s.buf[s.pos] == '\n' {
		s.skipLF = false
		s.pos++
		return false, nil
	}
	s.skipLF = false
	b := s.buf[s.pos:s.end]
	n := plainRun(b)
	for s.cdata && n < len(b) && (b[n] == '<' || b[n] == '&') {
		n += 1 + plainRun(b[n+1:])
	}
	if len(s.open.names) == 0 {
		if n == 0 && b[0] == '\r' {
			n = 1
		}
		if n == 0 || len(trim(b[:n])) > 0 {
			return false, s.malformed("xml.garbage")
		}
		s.pos += n
		return false, nil
	}
	if n > 0 {
		s.text = b[:n]
		s.pos += n
		return true, nil
	}
	switch b[0] {
	case '\r':
		s.skipLF = true
		s.pos++
		s.text = append(s.char[:0], '\n')
		return true, nil
	case ']':
		return s.nextBracket()
	}
	return true, s.nextReference()
}

// nextBracket reads a closing bracket, or "]]>", which ends a CDATA section and
// may be nowhere else.
func (s *scanner) nextBracket() (bool, error) {
	if err := s.need(3); err != nil {
		return false, err
	}
	if string(s.buf[s.pos:s.pos+3]) != "]]>" {
		s.pos++
		s.text = append(s.char[:0], ']')
		return true, nil
	}
	if !s.cdata {
		return false, s.malformed("xml.bracket")
	}
	s.cdata = false
	s.pos += 3
	return false, nil
}

// nextReference reads an entity or a character reference.
func (s *scanner) nextReference() error {
	for {
		r, n := reference(s.buf[s.pos:s.end])
		if n < 0 {
			return s.malformed("xml.reference")
		}
		if n > 0 {
			s.pos += n
			s.text = append(s.char[:0], r...)
			return nil
		}
		if err := s.needMore(); err != nil {
			return err
		}
	}
}

// reference resolves the reference that b begins with. n is its length, 0
// where b ends within it and -1 where it is none.
func reference(b []byte) (text string, n int) {
	const longest = len("&#x0010FFFF;")
	end := bytes.IndexByte(b[:min(len(b), longest)], ';')
	if end < 0 {
		if len(b) < longest {
			return "", 0
		}
		return "", -1
	}
	name := string(b[1:end])
	if text, ok := entities[name]; ok {
		return text, end + 1
	}
	r, ok := charReference(name)
	if !ok {
		return "", -1
	}
	return string(r), end + 1
}

var entities = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`, "apos": "'"}

// charReference reads "#65" and "#x41".
func charReference(name string) (rune, bool) {
	digits, ok := strings.CutPrefix(name, "#")
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	r, err := strconv.ParseUint(digits, base, 31)
	return rune(r), ok && err == nil && isChar(rune(r))
}

// unescape resolves, in place, the _xHHHH_ escapes by which workbooks write
// characters that XML does not allow, a surrogate pair as two of them. A lone
// surrogate stands for no character and stays as it is written.
func unescape(b []byte) []byte {
	first := bytes.IndexByte(b, '_') // not both characters: looking for one byte is far faster
	if first < 0 {
		return b
	}
	out := b[:first]
	for i := first; i < len(b); {
		r, n := escape(b[i:])
		if n == 0 {
			out = append(out, b[i])
			i++
			continue
		}
		out = utf8.AppendRune(out, r)
		i += n
	}
	return out
}

// escape reads the escape that b begins with; n is 0 where it is none.
func escape(b []byte) (r rune, n int) {
	r, ok := escapedUnit(b)
	if !ok {
		return 0, 0
	}
	switch {
	case r < 0xD800 || r > 0xDFFF:
		return r, 7
	case r < 0xDC00:
		if low, ok := escapedUnit(b[7:]); ok && low >= 0xDC00 && low <= 0xDFFF {
			return 0x10000 + (r-0xD800)<<10 + (low - 0xDC00), 14
		}
	}
	return 0, 0
}

func escapedUnit(b []byte) (rune, bool) {
	if len(b) < 7 || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	r, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	return rune(r), err == nil
}

// Text is checked eight bytes at a time: a word is eight bytes, the first one
// in its lowest bits. A mark is the highest bit of a byte; of several marks in a
// word only the lowest is exact.
const (
	wordBytes = 8
	ones      = 0x0101010101010101
	marks     = 0x8080808080808080
)

// word returns the eight bytes of b from i on, which must exist. Both bounds of
// the slice are given so that the compiler checks them once.
func word(b []byte, i int) uint64 { return binary.LittleEndian.Uint64(b[i : i+wordBytes]) }

// are marks the bytes of a word that are c.
func are(w uint64, c byte) uint64 {
	w ^= uint64(c) * ones
	return (w - ones) &^ w & marks
}

// first returns which byte has the lowest mark.
func first(m uint64) int { return bits.TrailingZeros64(m) / 8 }

// plainRun returns how many bytes of b, from its beginning, are text in which
// nothing has to be resolved: no '<', '&', carriage return or ']'.
func plainRun(b []byte) int {
	n := 0
	for ; len(b)-n >= wordBytes; n += wordBytes {
		w := word(b, n)
		if m := are(w, '<') | are(w, '&') | are(w, '\r') | are(w, ']'); m != 0 {
			return n + first(m)
		}
	}
	for n < len(b) && class[b[n]]&inRun != 0 {
		n++
	}
	return n
}

// visible returns how many bytes of b, from its beginning, are certainly ASCII
// and no control characters.
func visible(b []byte) int {
	const blanks = ' ' * ones
	n := 0
	for ; len(b)-n >= 4*wordBytes; n += 4 * wordBytes {
		w, x, y, z := word(b, n), word(b, n+8), word(b, n+16), word(b, n+24)
		if (w|x|y|z|(w-blanks)|(x-blanks)|(y-blanks)|(z-blanks))&marks != 0 {
			break
		}
	}
	for ; len(b)-n >= wordBytes; n += wordBytes {
		w := word(b, n)
		if m := (w | (w - blanks)) & marks; m != 0 {
			return n + first(m)
		}
	}
	return n
}
