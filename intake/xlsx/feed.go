package xlsx

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	chunkBytes = 256 << 10
	// headroom is kept free in front of a chunk, so that a tag that began in
	// the chunk before can be put there whole without moving the chunk.
	headroom = 16 << 10
	// aheadFrom is the unpacked size from which a part is worth a goroutine
	// that inflates while the caller scans.
	aheadFrom   = 1 << 20
	aheadChunks = 4
)

// chunk is a stretch of a part's text: buf[headroom:end]. err is what the
// reading met behind it, io.EOF at the part's end.
type chunk struct {
	buf []byte
	end int
	err error
}

// feed hands a part's text on in chunks, read in a goroutine of its own where
// the part is large.
type feed struct {
	in   io.Reader
	free chan []byte   // buffers of chunks that are no longer needed
	full chan chunk    // nil where the caller's goroutine reads
	quit chan struct{} // closed when nobody wants more
	gone chan struct{} // closed when the goroutine has ended
}

// newFeed reads in, each bytes at a time. The size of what is read, of which a guess is
// enough, decides how.
func newFeed(in io.Reader, size uint64, each int) *feed {
	count := aheadChunks
	if size < aheadFrom {
		count, each = 2, min(int(size)+512, each)
	}
	f := &feed{in: in, free: make(chan []byte, count)}
	for range count {
		f.free <- make([]byte, headroom+each)
	}
	if size < aheadFrom {
		return f
	}
	f.full = make(chan chunk, aheadChunks)
	f.quit = make(chan struct{})
	f.gone = make(chan struct{})
	go f.readAhead()
	return f
}

func (f *feed) readAhead() {
	defer close(f.gone)
	for {
		select {
		case <-f.quit:
			return
		case buf := <-f.free:
			c := f.read(buf)
			f.full <- c // never blocks: there are no more chunks than places
			if c.err != nil {
				return
			}
		}
	}
}

func (f *feed) read(buf []byte) chunk {
	c := chunk{buf: buf, end: headroom}
	for c.end < len(buf) && c.err == nil {
		var n int
		n, c.err = f.in.Read(buf[c.end:])
		c.end += n
	}
	return c
}

// next returns the chunk that follows. It is not to be called again once a
// chunk has come with an error.
func (f *feed) next() chunk {
	if f.full == nil {
		return f.read(<-f.free)
	}
	return <-f.full
}

// stop ends the reading and waits for the goroutine, so that the part may be
// closed.
func (f *feed) stop() {
	if f.full != nil {
		close(f.quit)
		<-f.gone
	}
}

// errUTF16 is text in UTF-16 that breaks off within a character.
var errUTF16 = errors.New("half a character in UTF-16 text")

// decodeText returns a part's bytes as UTF-8 without a byte order mark, and
// whether they were UTF-16.
func decodeText(r io.Reader) (text io.Reader, wide bool, err error) {
	var head [4]byte
	n, err := io.ReadFull(r, head[:])
	if err != nil && err != io.EOF && (err != io.ErrUnexpectedEOF || n == 0) {
		return nil, false, err
	}
	b := head[:n]
	rest := func(skip int) io.Reader { return io.MultiReader(bytes.NewReader(b[skip:]), r) }
	switch {
	case bytes.HasPrefix(b, []byte("\xEF\xBB\xBF")):
		return rest(3), false, nil
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		return &utf16Reader{in: bufio.NewReader(rest(2)), order: binary.LittleEndian}, true, nil
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		return &utf16Reader{in: bufio.NewReader(rest(2)), order: binary.BigEndian}, true, nil
	case bytes.HasPrefix(b, []byte("<\x00")):
		return &utf16Reader{in: bufio.NewReader(rest(0)), order: binary.LittleEndian}, true, nil
	case bytes.HasPrefix(b, []byte("\x00<")):
		return &utf16Reader{in: bufio.NewReader(rest(0)), order: binary.BigEndian}, true, nil
	}
	return rest(0), false, nil
}

// utf16Reader turns UTF-16 into UTF-8. Unlike the usual decoders it does not
// put a replacement in place of a broken character, but reports it.
type utf16Reader struct {
	in    *bufio.Reader
	order binary.ByteOrder
	out   []byte // of a character, not yet read
}

func (u *utf16Reader) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if len(u.out) == 0 {
			if err := u.decode(); err != nil {
				return n, err
			}
		}
		width := copy(p[n:], u.out)
		n, u.out = n+width, u.out[width:]
	}
	return n, nil
}

// decode reads the next character into out.
func (u *utf16Reader) decode() error {
	b, err := u.in.Peek(4) // fewer at the end of the part
	if len(b) < 2 {
		if err == io.EOF && len(b) > 0 {
			return errUTF16
		}
		return err
	}
	r, width := rune(u.order.Uint16(b)), 2
	if utf16.IsSurrogate(r) {
		if len(b) < 4 {
			if err == io.EOF {
				return errUTF16
			}
			return err
		}
		width = 4
		if r = utf16.DecodeRune(r, rune(u.order.Uint16(b[2:]))); r == utf8.RuneError {
			return errUTF16
		}
	}
	u.out = utf8.AppendRune(u.out[:0], r)
	_, err = u.in.Discard(width)
	return err
}

// legal returns how many bytes of b are whole characters that XML allows. Where
// bad is true an illegal character follows; else what follows, if anything, is
// the head of a character that b cuts off.
func legal(b []byte) (n int, bad bool) {
	for {
		n += visible(b[n:])
		for len(b)-n >= 3 && b[n]-0xE1 <= 0xEC-0xE1 && b[n+1]&0xC0 == 0x80 && b[n+2]&0xC0 == 0x80 {
			n += 3 // nearly all Chinese text
		}
		if n == len(b) {
			return n, false
		}
		switch c := b[n]; {
		case c >= 0x20 && c < 0x80, c == '\t', c == '\n', c == '\r':
			n++
		case c < 0x80:
			return n, true
		default:
			r, width := utf8.DecodeRune(b[n:])
			if r == utf8.RuneError && width == 1 {
				return n, utf8.FullRune(b[n:])
			}
			if r == 0xFFFE || r == 0xFFFF {
				return n, true
			}
			n += width
		}
	}
}

// isChar reports whether XML allows the character.
func isChar(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' ||
		r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}
