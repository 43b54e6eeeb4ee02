package strictyaml

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// The size of a part, of text: where documents are small, it has several.
const (
	leastPart = 64 << 10
	mostPart  = 1 << 20
)

// sizes are the bytes that a part has at least, the last one excepted, and those
// beyond which a document is long.
type sizes struct{ least, most int }

var usual = sizes{leastPart, mostPart}

// marker is what a line begins with that begins a document, wherever it stands.
var marker = []byte("---")

// cutter cuts a text before lines that begin a document, into parts that can be
// decoded apart from each other. Behind a cut yaml.v3 would not know the anchors
// and directives that it has met, and would not have counted line ends other
// than line feeds: a text is not cut any more once it has these, nor once it has
// a document that is too long to be kept beside others, but for one whose list is
// read in pieces.
type cutter struct {
	stream *text
	sizes
	first  []byte // what the next part begins with
	inside bool   // it ends within a line
	rows   int    // before it
	bytes  int64
	size   int // of the last part's memory
}

// next returns the next part of the text; the last one goes on to its end.
func (c *cutter) next() (p *part) {
	if c.stream.utf16 || c.stream.json {
		return &part{text: c.stream, last: true, found: make(chan found)}
	}
	b := append(make([]byte, 0, c.size), c.first...)
	defer func() {
		if broken := recover(); broken != nil {
			p = c.last(b, failing{broken: broken})
		}
	}()
	start := 0 // of the last document
	inside := c.inside
	for c.inside = false; ; {
		line, err := c.stream.lines.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return c.last(append(b, line...), failing{err: err})
		}
		switch {
		case inside:
		case isDirective(line):
			return c.last(append(b, line...), c.stream.lines)
		case len(b) >= c.least && beginsDocument(line):
			if standsAlone(b) {
				c.inside = err != nil
				return c.cut(b, line)
			}
			return c.last(append(b, line...), c.stream.lines)
		case beginsDocument(line):
			start = len(b)
		}
		b = append(b, line...)
		inside = err != nil // a line that is longer than the buffer
		if len(b) > c.most {
			return c.long(b, start, inside)
		}
	}
}

// long returns the part before the document that begins at start, or that
// document, which is long and of which b is the beginning.
func (c *cutter) long(b []byte, start int, inside bool) *part {
	if len(c.stream.file.Lists) == 0 || start > 0 && !standsAlone(b[:start]) {
		return c.last(b, c.stream.lines)
	}
	if start > 0 {
		c.inside = inside
		return c.cut(b[:start:start], b[start:])
	}
	var line []byte
	var err error
	for ; ; inside = err != nil {
		line, err = c.stream.lines.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			break
		}
		if !inside && (isDirective(line) || beginsDocument(line)) || len(b) > MaxDocument {
			break
		}
		b = append(b, line...)
	}
	switch {
	case err == io.EOF:
		b = append(b, line...)
		if p := c.pieces(b, nil); p != nil {
			p.last = true
			return p
		}
		return c.last(b, bytes.NewReader(nil))
	case err != nil && !errors.Is(err, bufio.ErrBufferFull):
		return c.last(append(b, line...), failing{err: err})
	case beginsDocument(line):
		if p := c.pieces(b, line); p != nil {
			c.inside = err != nil
			return p
		}
	}
	return c.last(append(b, line...), c.stream.lines)
}

// pieces returns the part of a long document whose list is decoded piece by
// piece; line begins the next document, if there is one. It is nil where that
// cannot be.
func (c *cutter) pieces(b, line []byte) *part {
	if len(b) > MaxDocument || c.bytes+int64(len(b)) > MaxBytes {
		return nil // the parser says so
	}
	l := findList(b, c.stream.file.Lists, c.least)
	if l == nil || !standsAlone(b) {
		return nil
	}
	l.rows, l.left = c.rows, MaxBytes-c.bytes
	rest := l.rest()
	if line != nil {
		rest = append(append(rest, marker...), '\n')
	}
	p := c.part(bytes.NewReader(rest))
	p.list = l
	c.first, c.size = bytes.Clone(line), 0
	c.rows += bytes.Count(b, []byte{'\n'})
	c.bytes += int64(len(b))
	return p
}

// cut returns the part before a line that begins a document. The line's own
// beginning goes with it: where it must not stand, as in a list, the parser says
// so there.
func (c *cutter) cut(b, line []byte) *part {
	rows, size := bytes.Count(b, []byte{'\n'}), len(b)
	p := c.part(bytes.NewReader(append(append(b, marker...), '\n')))
	c.first, c.size = bytes.Clone(line), cap(b)
	c.rows += rows
	c.bytes += int64(size)
	return p
}

// last returns the part that goes on to the end of the text.
func (c *cutter) last(b []byte, rest io.Reader) *part {
	p := c.part(io.MultiReader(bytes.NewReader(b), rest))
	p.last, p.found = true, make(chan found) // decoded a document ahead
	return p
}

func (c *cutter) part(r io.Reader) *part {
	return newPart(c.stream.file, r, c.rows, MaxBytes-c.bytes)
}

// newPart returns a part that stands behind so many rows; left is how many bytes
// it may have.
func newPart(f *File, r io.Reader, rows int, left int64) *part {
	t := &text{file: f, left: left}
	if rows > 0 {
		// Of the first line yaml.v3 does not tell that it is one.
		r = io.MultiReader(bytes.NewReader([]byte{'\n'}), r)
		t.shift = rows - 1
		t.spot.Row = int32(t.shift)
	}
	t.lines = bufio.NewReader(r)
	return &part{text: t, found: make(chan found, 1)} // decoded to its end before it is taken
}

// isDirective reports whether a line is one of those before a document that say
// how to read it.
func isDirective(line []byte) bool {
	return line[0] == '%' || bytes.HasPrefix(line, []byte("\ufeff%"))
}

// beginsDocument reports whether a line is `---`, alone or with something behind
// it.
func beginsDocument(line []byte) bool {
	return bytes.HasPrefix(line, marker) && bytes.IndexByte([]byte(" \t\r\n"), line[len(marker)]) >= 0
}

// standsAlone reports whether all lines of a part end in a line feed, and
// nothing that follows can refer to what is in it.
func standsAlone(b []byte) bool {
	for rest := b; ; {
		n := bytes.IndexByte(rest, '\r')
		if n < 0 {
			break
		}
		if rest = rest[n+1:]; len(rest) == 0 || rest[0] != '\n' {
			return false
		}
	}
	for _, c := range []string{"\u0085", "\u2028", "\u2029"} {
		if bytes.Contains(b, []byte(c)) {
			return false
		}
	}
	return !hasAnchor(b)
}

// hasAnchor reports whether a text may have an anchor: a `&` other than that of
// A&B. The byte order mark that may begin a line is none of a word.
func hasAnchor(b []byte) bool {
	for before := byte(' '); ; {
		n := bytes.IndexByte(b, '&')
		if n < 0 {
			return false
		}
		if n > 0 {
			before = b[n-1]
		}
		if !inWord(before) || bytes.HasSuffix(b[:n], []byte("\ufeff")) {
			return true
		}
		before, b = '&', b[n+1:]
	}
}

func inWord(c byte) bool {
	return c >= utf8.RuneSelf || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// failing is the end of a text that could not be read on.
type failing struct {
	err    error
	broken any // what the reader panicked with
}

func (f failing) Read([]byte) (int, error) {
	if f.broken != nil {
		panic(f.broken)
	}
	return 0, f.err
}
