package delimited

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"
)

// encoding is how a file writes its characters.
type encoding uint8

const (
	utf8Plain encoding = iota
	utf8Marked
	gb18030
	utf16Little
	utf16Big
)

func (e encoding) String() string {
	return [...]string{"UTF-8", "UTF-8 with BOM", "GB18030", "UTF-16LE", "UTF-16BE"}[e]
}

// Byte order marks.
const (
	bomUTF8   = "\xEF\xBB\xBF"
	bomLittle = "\xFF\xFE"
	bomBig    = "\xFE\xFF"
)

// survey is what a whole file tells of its encoding. A UTF-8 file may break
// only at its end, so that no part of it is enough.
type survey struct {
	zeros     [2]int64 // NUL bytes at even and odd offsets
	firstZero int64
	bad       int64 // bytes that are no UTF-8
	firstBad  int64
	long      int64 // UTF-8 characters of three bytes or more: what Chinese is written in
	cut       bool  // UTF-8 throughout, but its last character is not whole
}

// findEncoding decides by the mark at the beginning, else by the survey.
func (b *Book) findEncoding(head []byte) error {
	switch {
	case bytes.HasPrefix(head, []byte(bomUTF8)):
		b.encoding = utf8Marked
	case bytes.HasPrefix(head, []byte(bomLittle)):
		return b.inUTF16(utf16Little)
	case bytes.HasPrefix(head, []byte(bomBig)):
		return b.inUTF16(utf16Big)
	}
	s := survey{}
	if err := s.read(b.raw(0)); err != nil {
		return b.fault("input.csv_read", 0, 0).Because(err)
	}
	return b.decide(&s)
}

// decide takes a file for GB18030 where it is no UTF-8, unless most of it is:
// GB18030 would read many a damaged UTF-8 file without an error, as nonsense.
func (b *Book) decide(s *survey) error {
	switch {
	case s.zeros == [2]int64{}:
	case b.encoding == utf8Plain && s.wide(1, b.size):
		return b.inUTF16(utf16Little)
	case b.encoding == utf8Plain && s.wide(0, b.size):
		return b.inUTF16(utf16Big)
	default:
		return b.fault("input.csv_binary", b.lineAt(s.firstZero), 0)
	}
	switch {
	case s.bad == 0:
		return nil
	case s.cut:
		return b.fault("input.csv_cut", b.lineAt(s.firstBad), 0, "encoding", b.Encoding())
	case b.encoding == utf8Marked || s.long > s.bad:
		return b.fault("input.csv_utf8", b.lineAt(s.firstBad), 0)
	}
	b.encoding = gb18030
	return nil
}

// wide reports whether the zeros at offsets of one parity are the upper halves
// of UTF-16: of all separators, digits and line breaks. They are half of the
// characters, or an eighth where the rest is Chinese, which is no UTF-8 then.
// Chinese has zeros as lower halves too (开 is U+5F00), but few.
func (s *survey) wide(parity int, size int64) bool {
	upper, lower := s.zeros[parity], s.zeros[1-parity]
	return upper >= 3*lower && (upper >= size/4 || s.bad > 0 && upper >= size/16)
}

// inUTF16 takes the file for UTF-16, and refuses one that ends within a character.
func (b *Book) inUTF16(e encoding) error {
	b.encoding = e
	if b.size%2 != 0 {
		return b.fault("input.csv_cut", 0, 0, "encoding", b.Encoding())
	}
	return nil
}

func (s *survey) read(r io.Reader) error {
	in := bufio.NewReaderSize(r, chunk)
	for at := int64(0); ; {
		p, err := in.Peek(chunk)
		if err != nil && err != io.EOF {
			return err
		}
		n := s.count(p, at)
		if n == 0 { // all of the file is counted, but for half a character
			s.cut = len(p) > 0 && s.bad == 0
			s.spoilt(at, len(p))
			return nil
		}
		at += int64(n)
		_, _ = in.Discard(n) // they are buffered
	}
}

// count goes through whole characters, of which the first is at an offset, and
// returns how many bytes they have: the last one may go on behind p. Whole lines
// of UTF-8, the usual case, take a shorter way.
func (s *survey) count(p []byte, at int64) int {
	if lines := p[:bytes.LastIndexByte(p, '\n')+1]; s.bad == 0 && len(lines) > 0 && bytes.IndexByte(lines, 0) < 0 && utf8.Valid(lines) {
		for _, c := range lines {
			if c >= 0xE0 {
				s.long++
			}
		}
		return len(lines)
	}
	for i, n := 0, 0; i < len(p); i += n {
		n = 1
		if p[i] >= utf8.RuneSelf {
			if !utf8.FullRune(p[i:]) {
				return i
			}
			_, n = utf8.DecodeRune(p[i:])
		}
		switch offset := at + int64(i); {
		case p[i] == 0:
			if s.zeros == [2]int64{} {
				s.firstZero = offset
			}
			s.zeros[offset&1]++
		case n == 1 && p[i] >= utf8.RuneSelf:
			s.spoilt(offset, 1)
		case n >= 3:
			s.long++
		}
	}
	return len(p)
}

// spoilt counts bytes that are no UTF-8.
func (s *survey) spoilt(offset int64, count int) {
	if s.bad == 0 {
		s.firstBad = offset
	}
	s.bad += int64(count)
}

// lineAt returns the line of an offset, for a fault: 0 where the file cannot
// be read again.
func (b *Book) lineAt(offset int64) int {
	line, cr := 1, false
	buf := make([]byte, chunk)
	for r := io.LimitReader(b.raw(0), offset); ; {
		n, err := r.Read(buf)
		for _, c := range buf[:n] {
			if c == '\r' || c == '\n' && !cr {
				line++
			}
			cr = c == '\r'
		}
		if err == io.EOF {
			return line
		}
		if err != nil {
			return 0
		}
	}
}
