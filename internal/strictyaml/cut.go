package strictyaml

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"tiexi/project"
)

// sizes say how a text is cut, in bytes.
type sizes struct {
	least int // a piece has at least so many, except for the last one
	most  int // a piece with more is long: it is one document, and its list is cut
}

var usual = sizes{least: 64 << 10, most: 1 << 20}

// cutter cuts a text into pieces, before lines that begin a document: at such a
// line yaml.v3 ends a document in every case, even within quotes.
//
// Where the text must not be cut any more, all of it that follows is one piece,
// the rest. That is so for JSON and UTF-16, behind directives and anchors, which
// yaml.v3 would not know behind a cut, behind line ends that the cutter does not
// count, and from a long document on that has no long list: nodes of several
// such documents would take too much memory.
type cutter struct {
	file  *File
	lines *bufio.Reader
	sizes sizes
	first []byte // the line that begins the next piece
	rows  int    // before the next piece
	json  bool
	utf16 bool
	ended bool
}

func newCutter(f *File, r io.Reader, s sizes) *cutter {
	c := &cutter{file: f, lines: bufio.NewReaderSize(&bounded{f, r, MaxBytes}, 64<<10), sizes: s}
	if c.json = looksLikeJSON(c.lines); c.json {
		c.lines = bufio.NewReaderSize(&jsonText{r: c.lines}, 64<<10)
	}
	mark, _ := c.lines.Peek(2)
	c.utf16 = string(mark) == "\xff\xfe" || string(mark) == "\xfe\xff"
	return c
}

// next returns the next piece of the text, nil behind the last one.
func (c *cutter) next() *piece {
	switch {
	case c.ended:
		return nil
	case c.json, c.utf16:
		return c.rest(c.lines)
	}
	for b := c.first; ; {
		at := len(b)
		line, err := c.lines.ReadSlice('\n')
		b = append(b, line...)
		isBegin := at == 0 || b[at-1] == '\n' // else the line is longer than the buffer
		switch {
		case err == io.EOF:
			return c.cut(b, len(b))
		case err != nil && !errors.Is(err, bufio.ErrBufferFull), len(b) > MaxDocument, isBegin && isDirective(line):
			return c.rest(io.MultiReader(bytes.NewReader(b), c.lines))
		case isBegin && at >= c.sizes.least && beginsDocument(line):
			return c.cut(b, at)
		}
	}
}

// cut returns the piece of b before an index, where a line begins a document or
// the text ends.
func (c *cutter) cut(b []byte, at int) *piece {
	alone, long := standsAlone(b[:at]), at > c.sizes.most
	var l *list
	if alone && long {
		l = findList(b[:at], c.file.Lists, c.sizes.least)
	}
	if !alone || long && l == nil {
		return c.rest(io.MultiReader(bytes.NewReader(b), c.lines))
	}
	if c.ended = at == len(b); !c.ended {
		// The piece keeps the `---` as well: where it must not stand, as in a list
		// in brackets, the parser finds it there.
		c.first = bytes.Clone(b[at:])
		b = append(b[:at], "---\n"...)
	}
	if l != nil {
		l.file, l.text, l.rows = c.file, b, c.rows
	}
	p := &piece{text: newText(c.file, bytes.NewReader(b), c.rows), list: l, done: make(chan struct{})}
	c.rows += rows(b[:at])
	return p
}

// rest returns the piece that goes on to the end of the text.
func (c *cutter) rest(r io.Reader) *piece {
	c.ended = true
	p := &piece{text: newText(c.file, r, c.rows), rest: true}
	p.text.utf16 = c.utf16
	return p
}

// isDirective reports whether a line says how to read the document behind it. A
// byte order mark may stand before the first line.
func isDirective(line []byte) bool {
	return bytes.HasPrefix(bytes.TrimPrefix(line, []byte("\ufeff")), []byte("%"))
}

// beginsDocument reports whether a line is `---`, alone or with more behind it.
func beginsDocument(line []byte) bool {
	return bytes.HasPrefix(line, []byte("---")) && bytes.IndexByte([]byte(" \t\r\n"), line[3]) >= 0
}

// standsAlone reports whether nothing behind a piece depends on it: it has no
// anchor, and no line ends that yaml.v3 counts and the cutter does not.
func standsAlone(b []byte) bool {
	const next, line, paragraph = "\u0085", "\u2028", "\u2029"
	return bytes.Count(b, []byte("\r")) == bytes.Count(b, []byte("\r\n")) &&
		!bytes.Contains(b, []byte(next)) && !bytes.Contains(b, []byte(line)) && !bytes.Contains(b, []byte(paragraph)) &&
		!mayBegin(b, '&', blanks+"[{,:\xbf") // the last one ends a byte order mark
}

const blanks = " \t\r\n"

// mayBegin reports whether a text may have what a character begins: it stands
// behind one of the bytes before it, or at the beginning.
func mayBegin(b []byte, c byte, before string) bool {
	for n := 0; ; n++ {
		next := bytes.IndexByte(b[n:], c)
		if next < 0 {
			return false
		}
		if n += next; n == 0 || bytes.IndexByte([]byte(before), b[n-1]) >= 0 {
			return true
		}
	}
}

// rows counts the lines of a text.
func rows(b []byte) int { return bytes.Count(b, []byte{'\n'}) }

// bounded is a reader that fails when the file is too large.
type bounded struct {
	file *File
	r    io.Reader
	left int64 // bytes that may still be read
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, b.file.fault("yaml_too_large", project.Spot{}, "limit", mebibytes(MaxBytes))
	}
	return n, err
}
