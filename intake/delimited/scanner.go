package delimited

import (
	"bytes"
	"errors"
	"io"

	"tiexi/internal/message"
)

// scanner cuts UTF-8 text into records and fields. Lines end in LF, CRLF or
// CR. A field that begins with a quote, blanks before it aside, goes to the
// closing quote, a doubled one stands for one; within any other field a quote
// is a character like others, as Excel has it.
type scanner struct {
	book *Book
	in   io.Reader
	sep  byte

	buf      []byte
	pos, end int
	err      error // of the last reading
	line     int   // on which buf[pos] stands
	failed   error // the fault at which the scanner has stopped

	began int    // line on which the record begins
	ended bool   // a line end follows the record
	text  []byte // the record's fields, one behind the other
	ends  []int  // of the fields in text

	stop, stopQuoted [256]bool
}

func newScanner(b *Book, in io.Reader, sep byte) *scanner {
	s := &scanner{book: b, in: in, sep: sep, buf: make([]byte, chunk), line: 1}
	for _, c := range []byte{'"', '\r', '\n'} {
		s.stop[c], s.stopQuoted[c] = true, true
	}
	s.stop[sep] = true
	return s
}

// next reads a record, which may be an empty line; more is false at the end.
func (s *scanner) next() (more bool, err error) {
	s.text, s.ends = s.text[:0], s.ends[:0]
	s.began, s.ended = s.line, false
	if !s.fill() {
		return false, s.failed
	}
	if s.line >= maxLine {
		return false, s.limit(s.line, 0, "limit.csv_lines", maxLine)
	}
	for more = true; more; {
		if len(s.ends) == maxFields {
			return false, s.limit(s.began, 0, "limit.csv_fields", maxFields)
		}
		if more = s.field(); s.failed != nil {
			return false, s.failed
		}
		s.ends = append(s.ends, len(s.text))
	}
	return true, nil
}

// fill sees to it that there is a byte at pos; it is false at the end of the
// file or where it cannot be read.
func (s *scanner) fill() bool {
	for s.pos == s.end {
		switch {
		case s.err == nil:
			s.pos = 0
			s.end, s.err = s.in.Read(s.buf)
			continue
		case s.err == io.EOF:
		case errors.Is(s.err, errNUL):
			s.failed = s.book.fault("input.csv_binary", s.line, 0)
		case errors.Is(s.err, errGarbled):
			s.failed = s.book.fault("input.csv_garbled", s.line, 0, "encoding", s.book.Encoding())
		default:
			s.failed = s.book.fault("input.csv_read", s.line, 0).Because(s.err)
		}
		return false
	}
	return true
}

// field reads a field; more is true where a separator stands behind it.
func (s *scanner) field() (more bool) {
	start := len(s.text)
	for literal := false; s.run(&s.stop, start, s.line); {
		c := s.buf[s.pos]
		if c == '\r' || c == '\n' {
			s.newline()
			return false
		}
		s.pos++
		if c == s.sep {
			return true
		}
		if !literal && len(bytes.Trim(s.text[start:], " \t")) == 0 {
			s.text = s.text[:start]
			return s.quoted(start)
		}
		s.text, literal = append(s.text, c), true
		if c == '"' && string(bytes.TrimLeft(s.text[start:], " \t")) == `="` {
			s.masked()
		}
	}
	return false
}

// masked reads on behind ="; a separator or a doubled quote up to the closing
// one belongs to the text: ="1,000.00". Where none follows on the line, or
// something else than the field's end stands behind it, nothing is read.
func (s *scanner) masked() {
	for n := 1; ; n++ {
		if s.end-s.pos < n && !s.lookAhead(n) {
			return
		}
		switch c := s.buf[s.pos+n-1]; {
		case c == '\r' || c == '\n' || n > maxField:
			return
		case c != '"':
			continue
		}
		if s.end-s.pos > n || s.lookAhead(n+1) {
			switch s.buf[s.pos+n] {
			case '"':
				n++
				continue
			case s.sep, '\r', '\n', ' ', '\t':
			default:
				return
			}
		}
		s.text = append(s.text, s.buf[s.pos:s.pos+n]...)
		s.pos += n
		return
	}
}

// lookAhead sees to it that n bytes stand in the buffer from pos on; it is false
// where the file has no more.
func (s *scanner) lookAhead(n int) bool {
	for s.end-s.pos < n && s.err == nil {
		rest := s.buf[s.pos:s.end]
		if len(s.buf)-len(rest) < chunk/2 {
			s.buf = append(make([]byte, 0, 2*len(s.buf)), rest...)[:2*len(s.buf)]
		} else {
			copy(s.buf, rest)
		}
		s.pos, s.end = 0, len(rest)
		var got int
		got, s.err = s.in.Read(s.buf[s.end:])
		s.end += got
	}
	return s.end-s.pos >= n
}

// quoted reads on behind an opening quote.
func (s *scanner) quoted(start int) (more bool) {
	opened := s.line
	for s.run(&s.stopQuoted, start, opened) {
		if s.buf[s.pos] != '"' {
			s.text = append(s.text, '\n')
			s.newline()
			s.ended = false
			continue
		}
		s.pos++
		if !s.fill() || s.buf[s.pos] != '"' {
			return s.closed(opened)
		}
		s.pos++
		s.text = append(s.text, '"')
	}
	if s.failed == nil {
		s.failed = s.book.fault("input.csv_quote_open", opened, len(s.ends)+1)
	}
	return false
}

// closed reads on behind a closing quote: blanks, then the field must end.
func (s *scanner) closed(opened int) (more bool) {
	for ; s.fill(); s.pos++ {
		switch c := s.buf[s.pos]; {
		case c == '\r' || c == '\n':
			s.newline()
			return false
		case c == s.sep:
			s.pos++
			return true
		case c != ' ' && c != '\t':
			s.failed = s.book.fault("input.csv_after_quote", opened, len(s.ends)+1, "line", s.line)
			return false
		}
	}
	return false
}

// run takes over bytes up to one that stops, which is at pos then; it is false
// at the end of the file, and where the field becomes too long.
func (s *scanner) run(stop *[256]bool, start, line int) bool {
	for s.fill() {
		i := s.pos
		for i < s.end && !stop[s.buf[i]] {
			i++
		}
		s.text = append(s.text, s.buf[s.pos:i]...)
		s.pos = i
		switch {
		case len(s.text) > maxRecord:
			s.failed = s.limit(s.began, 0, "limit.csv_record", maxRecord)
			return false
		case len(s.text)-start > maxField && stop == &s.stopQuoted:
			s.failed = s.book.fault("input.csv_quote_long", line, len(s.ends)+1, "value", maxField)
			return false
		case len(s.text)-start > maxField:
			s.failed = s.limit(line, len(s.ends)+1, "limit.csv_field", maxField)
			return false
		case i < s.end:
			return true
		}
	}
	return false
}

func (s *scanner) limit(line, field int, name string, value int) error {
	return s.book.fault("input.csv_limit", line, field, "limit", message.New(name), "value", value)
}

// newline passes over LF, CRLF or CR.
func (s *scanner) newline() {
	cr := s.buf[s.pos] == '\r'
	s.pos++
	s.line++
	s.ended = true
	if cr && s.fill() && s.buf[s.pos] == '\n' {
		s.pos++
	}
}
