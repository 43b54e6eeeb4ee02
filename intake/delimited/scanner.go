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

	began int    // line on which the record begins
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
	s.began = s.line
	if ok, err := s.fill(); !ok {
		return false, err
	}
	if s.line >= maxLine {
		return false, s.limit(s.line, 0, "limit.csv_lines", maxLine)
	}
	for more = true; more; {
		if len(s.ends) == maxFields {
			return false, s.limit(s.began, 0, "limit.csv_fields", maxFields)
		}
		if more, err = s.field(); err != nil {
			return false, err
		}
		s.ends = append(s.ends, len(s.text))
	}
	return true, nil
}

// fill sees to it that there is a byte at pos; ok is false at the end of the
// file or where it cannot be read.
func (s *scanner) fill() (ok bool, err error) {
	for s.pos == s.end {
		if s.err == nil {
			s.pos = 0
			s.end, s.err = s.in.Read(s.buf)
			continue
		}
		switch {
		case s.err == io.EOF:
			return false, nil
		case errors.Is(s.err, errNUL):
			return false, s.book.fault("input.csv_binary", s.line, 0)
		case errors.Is(s.err, errGarbled):
			return false, s.book.fault("input.csv_garbled", s.line, 0, "encoding", s.book.Encoding())
		}
		return false, s.book.fault("input.csv_read", s.line, 0).Because(s.err)
	}
	return true, nil
}

// field reads a field; more is true where a separator stands behind it.
func (s *scanner) field() (more bool, err error) {
	start := len(s.text)
	for literal := false; ; {
		ok, err := s.fill()
		if !ok {
			return false, err
		}
		if err := s.run(&s.stop, start, s.line); err != nil {
			return false, err
		}
		if s.pos == s.end {
			continue
		}
		switch c := s.buf[s.pos]; c {
		case '\r', '\n':
			return false, s.newline()
		case '"':
			s.pos++
			if !literal && len(bytes.Trim(s.text[start:], " \t")) == 0 {
				s.text = s.text[:start]
				return s.quoted(start)
			}
			s.text, literal = append(s.text, c), true
		default:
			s.pos++
			return true, nil
		}
	}
}

// quoted reads on behind an opening quote.
func (s *scanner) quoted(start int) (more bool, err error) {
	opened := s.line
	for {
		ok, err := s.fill()
		if err != nil {
			return false, err
		}
		if !ok {
			return false, s.book.fault("input.csv_quote_open", opened, len(s.ends)+1)
		}
		if err := s.run(&s.stopQuoted, start, opened); err != nil {
			return false, err
		}
		if s.pos == s.end {
			continue
		}
		if s.buf[s.pos] != '"' {
			s.text = append(s.text, '\n')
			if err := s.newline(); err != nil {
				return false, err
			}
			continue
		}
		s.pos++
		ok, err = s.fill()
		if err != nil {
			return false, err
		}
		if !ok || s.buf[s.pos] != '"' {
			return s.closed(opened)
		}
		s.pos++
		s.text = append(s.text, '"')
	}
}

// closed reads on behind a closing quote: blanks, then the field must end.
func (s *scanner) closed(opened int) (more bool, err error) {
	for {
		ok, err := s.fill()
		if !ok {
			return false, err
		}
		switch c := s.buf[s.pos]; {
		case c == '\r' || c == '\n':
			return false, s.newline()
		case c == s.sep:
			s.pos++
			return true, nil
		case c != ' ' && c != '\t':
			return false, s.book.fault("input.csv_after_quote", opened, len(s.ends)+1, "line", s.line)
		}
		s.pos++
	}
}

// run takes over bytes up to one that stops, or to the end of the buffer.
func (s *scanner) run(stop *[256]bool, start, line int) error {
	i := s.pos
	for i < s.end && !stop[s.buf[i]] {
		i++
	}
	s.text = append(s.text, s.buf[s.pos:i]...)
	s.pos = i
	switch {
	case len(s.text)-start <= maxField && len(s.text) <= maxRecord:
		return nil
	case len(s.text) > maxRecord:
		return s.limit(s.began, 0, "limit.csv_record", maxRecord)
	case stop == &s.stopQuoted:
		return s.book.fault("input.csv_quote_long", line, len(s.ends)+1, "value", maxField)
	}
	return s.limit(line, len(s.ends)+1, "limit.csv_field", maxField)
}

func (s *scanner) limit(line, field int, name string, value int) error {
	return s.book.fault("input.csv_limit", line, field, "limit", message.New(name), "value", value)
}

// newline passes over LF, CRLF or CR.
func (s *scanner) newline() error {
	cr := s.buf[s.pos] == '\r'
	s.pos++
	s.line++
	if !cr {
		return nil
	}
	ok, err := s.fill()
	if ok && s.buf[s.pos] == '\n' {
		s.pos++
	}
	return err
}
