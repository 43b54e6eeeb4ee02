package lprdata

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"tiexi/intake/value"
	"tiexi/internal/fault"
	"tiexi/project"
)

// Bounds on what is read. The whole series since 2013 has some 1,600 rows.
const (
	maxBytes = 16 << 20 // of a file
	maxText  = 2 << 20  // of a delimited text, where each byte may be a field
	maxRows  = 20_000
)

// decode returns the text of a file. A byte order mark tells UTF-8 or UTF-16;
// without one, a text that is not valid UTF-8 is GB18030.
func decode(file string, data []byte) (string, error) {
	if err := checkSize(file, len(data), maxBytes); err != nil {
		return "", err
	}
	decoder := simplifiedchinese.GB18030.NewDecoder()
	if utf8.Valid(data) {
		decoder = unicode.UTF8.NewDecoder()
	}
	text, _, err := transform.Bytes(unicode.BOMOverride(decoder), data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) || bytes.IndexByte(text, 0) >= 0 {
		return "", unreadable(file, "text")
	}
	return string(text), nil
}

// cutLine returns the fault of a text whose last line has no end, nil where it has.
func cutLine(src *project.Source, text string) *fault.Fault {
	if text == "" || strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\r") {
		return nil
	}
	row := strings.Count(text, "\n") + 1
	return fault.New("lpr.cut").At(project.Place{Source: src, Spot: project.Spot{Row: int32(row)}})
}

// line is one record of a delimited text.
type line struct {
	place  project.Place // of its first line in the file
	fields []string
	cols   []int // where each field begins, from 1
}

// fieldPlace returns the place where a field begins.
func (l line) fieldPlace(field int) project.Place {
	l.place.Spot.Col = int32(l.cols[field])
	return l.place
}

// cells returns the fields in the form of cells.
func (l line) cells() []value.Raw {
	cells := make([]value.Raw, len(l.fields))
	for i, f := range l.fields {
		cells[i] = text(f)
	}
	return cells
}

// readLines splits a delimited text into records. It skips empty lines and lines
// that begin with "#".
func readLines(src *project.Source, text string, comma rune) ([]line, error) {
	if err := checkSize(src.File, len(text), maxText); err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.Comment, r.FieldsPerRecord, r.LazyQuotes = comma, '#', -1, true
	var lines []line
	for {
		fields, err := r.Read()
		switch {
		case errors.Is(err, io.EOF):
			return lines, nil
		case err != nil:
			return nil, unreadable(src.File, "table").Because(err)
		case len(lines) == maxRows:
			return nil, tooManyRows(src.File)
		}
		row, _ := r.FieldPos(0)
		l := line{project.Place{Source: src, Spot: project.Spot{Row: int32(row)}}, fields, make([]int, len(fields))}
		for i := range fields {
			_, l.cols[i] = r.FieldPos(i)
		}
		lines = append(lines, l)
	}
}
