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
			if err = u.decode(); err != nil {
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
