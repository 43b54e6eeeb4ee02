package xlsx

import (
	"bytes"
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
	switch name := string(b[1:end]); name {
	case "lt":
		return "<", end + 1
	case "gt":
		return ">", end + 1
	case "amp":
		return "&", end + 1
	case "quot":
		return `"`, end + 1
	case "apos":
		return "'", end + 1
	default:
		r, ok := charReference(name)
		if !ok {
			return "", -1
		}
		return string(r), end + 1
	}
}

// charReference reads "#65" and "#x41".
func charReference(name string) (rune, bool) {
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], rune(10)
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	var r rune
	for i := range len(digits) {
		d, ok := digit(digits[i])
		if !ok || rune(d) >= base {
			return 0, false
		}
		r = r*base + rune(d)
		if r > utf8.MaxRune {
			return 0, false
		}
	}
	return r, len(digits) > 0 && isChar(r)
}

// digit returns the value of a hexadecimal digit.
func digit(c byte) (int, bool) {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0'), true
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10, true
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10, true
	}
	return 0, false
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
	var r rune
	for _, c := range b[2:6] {
		d, ok := digit(c)
		if !ok {
			return 0, false
		}
		r = r<<4 | rune(d)
	}
	return r, true
}
