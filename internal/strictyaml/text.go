package strictyaml

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"tiexi/internal/fault"
	"tiexi/project"
)

// text is what the parser reads from. It hands on a line at a time, so that
// its row tells where the parser stands, bounds the size, and finds what is no
// text: of that, and of errors in reading, yaml.v3 tells no place.
type text struct {
	lines *bufio.Reader
	rest  []byte // of the line being handed on
	cut   []byte // the beginning of a character whose end is yet to come
	file  *File
	left  int64
	room  int64        // what may yet be read of the document
	spot  project.Spot // of the last character looked at
	shift int          // what yaml.v3 lacks to the number of a line
	depth int          // of the values that the text stands in
	utf16 bool         // left to yaml.v3 as it is
	json  bool
	fault *fault.Fault
}

func newText(f *File, r io.Reader) *text {
	t := &text{lines: bufio.NewReaderSize(r, 64<<10), file: f, left: MaxBytes, room: MaxDocument}
	if t.json = looksLikeJSON(t.lines); t.json {
		t.lines = bufio.NewReaderSize(&jsonText{r: t.lines}, 64<<10)
	}
	bom, _ := t.lines.Peek(2)
	t.utf16 = bytes.Equal(bom, []byte{0xFF, 0xFE}) || bytes.Equal(bom, []byte{0xFE, 0xFF})
	return t
}

// Read hands on a line or a part of it.
func (t *text) Read(p []byte) (int, error) {
	if t.fault == nil && len(t.rest) == 0 {
		if err := t.next(); err == io.EOF {
			return 0, err
		}
	}
	if t.fault != nil {
		return 0, t.fault
	}
	n := copy(p, t.rest)
	t.rest = t.rest[n:]
	if t.room -= int64(n); t.room < 0 {
		t.fault = t.file.fault("yaml_document_too_large", project.Spot{Row: t.spot.Row}, "limit", mebibytes(MaxDocument))
		return 0, t.fault
	}
	return n, nil
}

// next fetches a line, or as much of a long one as the buffer holds.
func (t *text) next() error {
	line, err := t.lines.ReadSlice('\n')
	if t.left -= int64(len(line)); t.left < 0 {
		t.fault = t.file.fault("yaml_too_large", project.Spot{}, "limit", mebibytes(MaxBytes))
		return nil
	}
	if len(line) > 0 { // an error comes again when there is nothing before it
		t.rest = line
		t.look(line)
		return nil
	}
	switch {
	case err != io.EOF:
		t.fault = t.file.fault("unreadable", project.Spot{}, "reason", err.Error()).Because(err)
	case len(t.cut) > 0:
		t.fault = t.file.fault("yaml_encoding", t.spot)
	}
	return err
}

func mebibytes(n int) string { return strconv.Itoa(n>>20) + " MiB" }

// look finds what cannot stand in a text.
func (t *text) look(line []byte) {
	if t.utf16 {
		return
	}
	if len(t.cut) > 0 {
		line = append(t.cut, line...)
		t.cut = nil
	}
	if t.spot.Row == 0 || t.spot.Col == 0 {
		t.spot.Row++
	}
	if n := len(line) - 1; line[n] == '\n' && isUsual(line) {
		t.spot.Col = 0
		return
	}
	for len(line) > 0 {
		c, size := utf8.DecodeRune(line)
		if c == utf8.RuneError && size == 1 {
			if !utf8.FullRune(line) {
				t.cut = bytes.Clone(line)
				return
			}
			t.spot.Col++
			t.fault = t.file.fault("yaml_encoding", t.spot)
			return
		}
		if t.spot.Col++; !allowed(c) {
			t.fault = t.file.fault("yaml_character", t.spot, "character", fmt.Sprintf("U+%04X", c))
			return
		}
		if c == '\n' {
			t.spot.Col = 0 // the next one begins a row
		}
		line = line[size:]
	}
}

// isUsual reports whether a text consists of nothing but characters that need no
// second look, as nearly all do.
func isUsual(b []byte) bool {
	for n, c := range b {
		switch {
		case c >= ' ' && c < 0x7F, c > 0xC2 && c != 0xEF, c == '\n', c == '\t', c == '\r', c >= 0x80 && c < 0xC0:
		case c == 0xEF && n+1 < len(b) && b[n+1] != 0xBF: // as of full-width brackets
		default:
			return false
		}
	}
	return utf8.Valid(b)
}

// allowed reports whether YAML admits the character.
func allowed(c rune) bool {
	switch c {
	case '\t', '\n', '\r', 0x85:
		return true
	default:
		return c >= 0x20 && c <= 0x7E || c >= 0xA0 && c <= 0xFFFD || c >= 0x10000
	}
}
