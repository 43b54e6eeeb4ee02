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

// line is one record of a delimited text.
type line struct {
	number int // of its first line in the file, from 1
	fields []string
	cols   []int // where each field begins, from 1
}

// place returns the place of the whole line.
func (l line) place(src *project.Source) project.Place {
	return project.Place{Source: src, Spot: project.Spot{Row: int32(l.number)}}
}

// fieldPlace returns the place where a field begins.
func (l line) fieldPlace(src *project.Source, field int) project.Place {
	return project.Place{Source: src, Spot: project.Spot{Row: int32(l.number), Col: int32(l.cols[field])}}
}

// readLines splits a delimited text into records. It skips empty lines and lines
// that begin with "#".
func readLines(file, text string, comma rune) ([]line, error) {
	if err := checkSize(file, len(text), maxText); err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.Comment, r.FieldsPerRecord, r.LazyQuotes = comma, '#', -1, true
	var lines []line
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		if err != nil {
			return nil, unreadable(file, "table").Because(err)
		}
		if len(lines) == maxRows {
			return nil, fault.New("lpr.too_many_rows", "file", file, "limit", maxRows).At(project.FilePlace(file))
		}
		l := line{fields: fields, cols: make([]int, len(fields))}
		for i := range fields {
			var row int
			row, l.cols[i] = r.FieldPos(i)
			if i == 0 {
				l.number = row
			}
		}
		lines = append(lines, l)
	}
}
