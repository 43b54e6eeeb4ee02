package strictyaml

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"tiexi/internal/fault"
	"tiexi/project"
)

// text is what yaml.v3 reads of a piece. It hands on one line at a time, so that
// its spot tells how far the parser has read. It bounds the size, and it finds
// characters that no text may have: for these, and for errors in reading, yaml.v3
// gives no place.
type text struct {
	file  *File
	lines *bufio.Reader
	rest  []byte       // of the line that is being handed on
	cut   []byte       // the first bytes of a character that was not read to its end
	room  int64        // bytes that the document may still have
	spot  project.Spot // of the last character that was looked at
	shift int          // what has to be added to the lines of yaml.v3
	depth int          // of the values around the piece
	utf16 bool         // yaml.v3 decodes it and finds what is wrong in it
	fault *fault.Fault
}

// newText returns the text of a piece that stands behind so many rows.
func newText(f *File, r io.Reader, rows int) *text {
	t := &text{file: f, room: MaxDocument}
	if rows > 0 {
		// yaml.v3 gives no line for errors in its first line, so that is an empty one.
		r = io.MultiReader(bytes.NewReader([]byte{'\n'}), r)
		t.shift = rows - 1
		t.spot.Row = int32(t.shift)
	}
	t.lines = bufio.NewReader(r)
	return t
}

// Read hands on a line or a part of it.
func (t *text) Read(p []byte) (int, error) {
	if t.fault == nil && len(t.rest) == 0 {
		// An error comes again when there is nothing before it.
		line, err := t.lines.ReadSlice('\n')
		switch {
		case len(line) > 0:
			t.rest = line
			t.look(line)
		case err != io.EOF:
			t.unreadable(err)
		case len(t.cut) > 0:
			t.fault = t.file.fault("yaml_encoding", t.spot)
		default:
			return 0, io.EOF
		}
	}
	n := copy(p, t.rest)
	t.rest = t.rest[n:]
	if t.room -= int64(n); t.room < 0 && t.fault == nil {
		t.fault = t.file.fault("yaml_document_too_large", project.Spot{Row: t.spot.Row}, "limit", mebibytes(MaxDocument))
	}
	if t.fault != nil {
		return 0, t.fault
	}
	return n, nil
}

// unreadable tells of an error in reading, which may be a fault of its own.
func (t *text) unreadable(err error) {
	if !errors.As(err, &t.fault) {
		t.fault = t.file.fault("unreadable", project.Spot{}, "reason", err.Error()).Because(err)
	}
}

func mebibytes(n int) string { return strconv.Itoa(n>>20) + " MiB" }

// look finds characters that no text may have.
func (t *text) look(line []byte) {
	if t.utf16 {
		return
	}
	if len(t.cut) > 0 {
		line = append(t.cut, line...)
		t.cut = nil
	}
	if t.spot.Col == 0 {
		t.spot.Row++
	}
	for len(line) > 0 && t.fault == nil {
		if c := line[0]; c >= ' ' && c <= '~' { // the usual case
			t.spot.Col++
			line = line[1:]
			continue
		}
		c, size := utf8.DecodeRune(line)
		isDamaged := c == utf8.RuneError && size == 1
		if isDamaged && !utf8.FullRune(line) {
			t.cut = bytes.Clone(line)
			return
		}
		switch t.spot.Col++; {
		case isDamaged:
			t.fault = t.file.fault("yaml_encoding", t.spot)
		case !allowed(c):
			t.fault = t.file.fault("yaml_character", t.spot, "character", fmt.Sprintf("U+%04X", c))
		case c == '\n':
			t.spot.Col = 0 // the next character begins a row
		}
		line = line[size:]
	}
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
