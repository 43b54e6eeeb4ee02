package xlsx

import (
	"bytes"
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
	if s.open.depth() == 0 {
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
	first := bytes.Index(b, []byte("_x"))
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
