package delimited

import (
	"errors"
	"io"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// chunk is how many bytes are read at a time.
const chunk = 64 << 10

// What the characters of a file can be wrong in.
var (
	errGarbled = errors.New("not valid in the encoding")
	errNUL     = errors.New("a NUL character")
)

// section reads the file from an offset to the size that it had when it was
// opened. A file that has become shorter since is an error, not an end.
type section struct {
	in       io.ReaderAt
	at, size int64
}

func (b *Book) raw(from int64) *section { return &section{b.in, from, b.size} }

func (s *section) Read(p []byte) (int, error) {
	if s.at >= s.size {
		return 0, io.EOF
	}
	n, err := s.in.ReadAt(p[:min(int64(len(p)), s.size-s.at)], s.at)
	s.at += int64(n)
	switch {
	case n > 0:
		return n, nil
	case err == nil || errors.Is(err, io.EOF):
		return 0, io.ErrUnexpectedEOF
	}
	return 0, err
}

// open returns the file's characters in UTF-8, without a byte order mark.
func (b *Book) open() io.Reader {
	switch b.encoding {
	case utf8Plain:
		return b.raw(0)
	case utf8Marked:
		return b.raw(int64(len(bomUTF8)))
	case gb18030:
		return newDecoder(b.raw(0), simplifiedchinese.GB18030.NewDecoder(), true)
	case utf16Little:
		return newDecoder(b.raw(0), utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM).NewDecoder(), false)
	default:
		return newDecoder(b.raw(0), utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM).NewDecoder(), false)
	}
}

// decoder turns another encoding into UTF-8. It hands out all that stands
// before a character that is wrong, then the error.
type decoder struct {
	in      io.Reader
	t       transform.Transformer
	guessed bool // the encoding is what was left, so that private use speaks against it
	src     []byte
	from    int // src[from:to] is still to be decoded
	to      int
	ended   bool
	began   bool
	err     error
}

func newDecoder(in io.Reader, t transform.Transformer, guessed bool) *decoder {
	return &decoder{in: in, t: t, guessed: guessed, src: make([]byte, chunk)}
}

func (d *decoder) Read(p []byte) (int, error) {
	for d.err == nil {
		n, used, err := d.t.Transform(p, d.src[d.from:d.to], d.ended)
		d.from += used
		if n > 0 {
			return d.check(p[:n]), nil
		}
		switch {
		case err != nil && !errors.Is(err, transform.ErrShortSrc):
			d.err = err
		case used > 0:
		case !d.ended:
			d.fill()
		case d.from == d.to:
			d.err = io.EOF
		default:
			d.err = errGarbled
		}
	}
	return 0, d.err
}

func (d *decoder) fill() {
	d.to = copy(d.src, d.src[d.from:d.to])
	d.from = 0
	n, err := d.in.Read(d.src[d.to:])
	d.to += n
	switch {
	case err == io.EOF:
		d.ended = true
	case err != nil:
		d.err = err
	}
}

// check returns how much of p stands before the first wrong character, and
// drops a byte order mark at the beginning (GB18030 can have one).
func (d *decoder) check(p []byte) int {
	n := len(p)
	for i, c := range p {
		if 0 < c && c < 0xC2 { // nearly all bytes
			continue
		}
		if err := d.wrong(c, p[i:]); err != nil {
			n, d.err = i, err
			break
		}
	}
	if !d.began && n >= len(bomUTF8) && string(p[:len(bomUTF8)]) == bomUTF8 {
		n = copy(p, p[len(bomUTF8):n])
	}
	d.began = true
	return n
}

// wrong looks at the character that begins with c: the replacement character
// stands for what could not be decoded, the user-defined areas of GB18030's two
// bytes among it. Where GB18030 is only what was left to try, C1 controls and
// private characters of four bytes say that the file is something else.
func (d *decoder) wrong(c byte, p []byte) error {
	switch c {
	case 0:
		return errNUL
	case 0xC2, 0xEE, 0xEF, 0xF3, 0xF4:
		if r, _ := utf8.DecodeRune(p); r == utf8.RuneError || d.guessed && (r < 0xA0 || unicode.Is(unicode.Co, r)) {
			return errGarbled
		}
	}
	return nil
}
