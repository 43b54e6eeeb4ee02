package xlsx

import (
	"context"
	"errors"
	"io"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// token is what the scanner has read.
type token uint8

const (
	startTag token = iota // name, space and attrs are set
	endTag                // also after the start of an empty element
	charData              // a piece of text, in text
	endOfPart
)

// maxDepth is how deep elements may be nested; no part of a workbook comes near
// it.
const maxDepth = 200

// scanner reads the XML of a part, token by token, in memory that does not grow
// with the part. It is strict: what it accepts is well-formed (the prefixes of
// attributes and the order in the XML declaration are not checked), in UTF-8 or
// UTF-16, without a DOCTYPE. Only the five predefined entities are expanded.
type scanner struct {
	ctx    context.Context
	feed   *feed
	part   string
	place  project.Place // for faults; the owner keeps it up to date
	wide   bool          // the part was UTF-16
	limits *Limits

	buf  []byte
	pos  int // the next byte to read
	end  int // buf[pos:end] holds whole, legal characters
	raw  int // buf[end:raw] is the beginning of a character
	lent []byte
	base int64 // the position in the part of buf[0]
	err  error // what the feed ended with

	open    stack
	started bool // the root element has begun
	empty   bool // the element just started has its end in the same tag
	cdata   bool // within a CDATA section
	skipLF  bool // a carriage return has just been read

	tag     []byte // the start tag just read, as written
	name    []byte // of the element just started
	local   []byte // the same without its prefix
	space   space
	attrs   []attr
	decoded []byte // values of attrs that had to be decoded
	text    []byte // the piece of text just read
	char    [4]byte
	value   []byte // the text of an element, collected by readText and richText
}

// next returns the next token. Names, attributes and text are valid until it
// is called again.
func (s *scanner) next() (token, error) {
	if s.empty {
		s.empty = false
		s.open.pop()
		return endTag, nil
	}
	for {
		if s.pos == s.end {
			if ok, err := s.more(); err != nil {
				return 0, err
			} else if !ok {
				return s.finish()
			}
			continue
		}
		if s.cdata || s.buf[s.pos] != '<' {
			if got, err := s.nextText(); err != nil || got {
				return charData, err
			}
			continue
		}
		s.skipLF = false
		if err := s.need(2); err != nil {
			return 0, err
		}
		switch s.buf[s.pos+1] {
		case '/':
			return endTag, s.nextEnd()
		case '!':
			if err := s.nextDeclaration(); err != nil {
				return 0, err
			}
		case '?':
			if err := s.nextInstruction(); err != nil {
				return 0, err
			}
		default:
			return startTag, s.nextStart()
		}
	}
}

// finish ends the part: every element must have been closed.
func (s *scanner) finish() (token, error) {
	switch {
	case !s.started:
		return 0, s.malformed("xml.no_root")
	case len(s.open.names) > 0 || s.cdata:
		return 0, s.malformed("xml.cut", "element", clip([]byte(s.open.top())))
	}
	return endOfPart, nil
}

// more takes the next chunk, and keeps what has not been read of the last one.
// It returns false at the end of the part.
func (s *scanner) more() (bool, error) {
	if s.err != nil {
		return false, s.ended()
	}
	if err := s.ctx.Err(); err != nil {
		return false, err
	}
	c := s.feed.next()
	s.err = c.err
	if c.end == headroom {
		s.feed.free <- c.buf
		return false, s.ended()
	}
	tail := s.buf[s.pos:s.raw]
	if len(tail) > s.limits.TagBytes {
		s.feed.free <- c.buf
		return false, s.tooLarge("limit.tag", int64(s.limits.TagBytes))
	}
	at, lent := headroom-len(tail), c.buf
	if at < 0 {
		c.buf = append(make([]byte, len(tail), len(tail)+c.end-headroom), c.buf[headroom:c.end]...)
		at, c.end = 0, len(c.buf)
		s.feed.free <- lent
		lent = nil
	}
	copy(c.buf[at:], tail)
	if s.lent != nil {
		s.feed.free <- s.lent
	}
	checked := at + s.end - s.pos
	s.base += int64(s.pos - at)
	s.buf, s.lent, s.pos, s.raw = c.buf, lent, at, c.end
	n, bad := legal(s.buf[checked:s.raw])
	s.end = checked + n
	if bad {
		s.pos = s.end
		return false, s.malformed("xml.character")
	}
	return true, nil
}

// ended returns the error that the part's bytes ended with, if any.
func (s *scanner) ended() error {
	switch {
	case errors.Is(s.err, errUTF16), s.err == io.EOF && s.raw > s.end:
		s.pos = s.end
		return s.malformed("xml.character")
	case s.err != io.EOF:
		return partFault(s.place, s.part, s.err)
	}
	return nil
}

// need makes sure that n bytes follow.
func (s *scanner) need(n int) error {
	for s.end-s.pos < n {
		if err := s.needMore(); err != nil {
			return err
		}
	}
	return nil
}

// needMore takes another chunk in the middle of a token.
func (s *scanner) needMore() error {
	ok, err := s.more()
	if err == nil && !ok {
		_, err = s.finish()
		if err == nil {
			err = s.malformed("xml.garbage")
		}
	}
	return err
}

// fault returns a fault that names the part and the position in it.
func (s *scanner) fault(code string, kv ...any) *fault.Fault {
	kv = append(kv, "part", s.part, "offset", s.base+int64(s.pos))
	return fault.New(code, kv...).At(s.place)
}

func (s *scanner) malformed(reason string, kv ...any) *fault.Fault {
	return s.fault("input.xlsx_malformed", "reason", message.New(reason, kv...))
}

// unexpected returns the fault of an element, just started, in a place where it
// may not be.
func (s *scanner) unexpected() error {
	return s.malformed("xml.unexpected", "element", clip(s.name))
}

func (s *scanner) tooLarge(limit string, value int64) error {
	return tooLarge(s.place, s.part, limit, value)
}
