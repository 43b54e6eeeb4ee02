package delimited

import (
	"regexp"
	"strings"
)

// separators in the order in which one is taken where nothing else decides.
var separators = []byte{',', '\t', ';'}

const (
	sampleRecords = 50
	sampleBytes   = 1 << 20
)

// findSeparator takes what Excel's line "sep=;" says, else the separator by
// which most of the first records agree on the number of their fields (two at
// least), then the one that makes more fields. A wrong one does no silent
// harm: no header row would be found.
func (b *Book) findSeparator() error {
	var err error
	if b.sep, err = b.toldSeparator(); err != nil || b.sep != 0 {
		b.told = b.sep != 0
		return err
	}
	agree, width := 0, 0
	b.sep = separators[0]
	for _, sep := range separators {
		a, w := b.try(sep)
		if a > agree || a == agree && w > width {
			agree, width, b.sep = a, w, sep
		}
	}
	return nil
}

// toldLine matches Excel's first line that tells the separator.
var toldLine = regexp.MustCompile(`^[sS][eE][pP]=([,\t;])[\r\n]`)

// toldSeparator reads a first line "sep=;", 0 where there is none.
func (b *Book) toldSeparator() (byte, error) {
	s := newScanner(b, b.open(), separators[0])
	if !s.fill() {
		return 0, s.failed
	}
	if m := toldLine.FindSubmatch(s.buf[:s.end]); m != nil {
		return m[1][0], nil
	}
	return 0, nil
}

// try reads the first records with a separator and returns the number of
// fields that most of them have, if it is two or more, and how many agree.
// Where the text breaks off or is not well-formed the sample ends: reading
// will say why.
func (b *Book) try(sep byte) (agree, width int) {
	s := newScanner(b, b.open(), sep)
	counts := make(map[int]int)
	for n, size := 0, 0; n < sampleRecords && size < sampleBytes; {
		more, err := s.next()
		if err != nil || !more {
			break
		}
		size += len(s.text) + len(s.ends)
		if len(s.text) == 0 {
			continue
		}
		n++
		if w := s.width(); w > 1 {
			counts[w]++
		}
	}
	for w, n := range counts {
		if n > agree || n == agree && w > width {
			agree, width = n, w
		}
	}
	return agree, width
}

// width is the number of the record's fields. A tab beside a comma or
// semicolon separates nothing: it is there so that Excel keeps digits.
func (s *scanner) width() int {
	w := len(s.ends)
	if s.sep != '\t' {
		return w
	}
	for _, end := range s.ends[:len(s.ends)-1] {
		before := end > 0 && strings.IndexByte(",;", s.text[end-1]) >= 0
		after := end < len(s.text) && strings.IndexByte(",;", s.text[end]) >= 0
		if before || after {
			w--
		}
	}
	return w
}
