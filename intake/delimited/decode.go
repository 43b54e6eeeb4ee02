package delimited

import (
	"errors"
	"io"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	utf16 "golang.org/x/text/encoding/unicode"
)

// chunk is how many bytes are read at a time.
const chunk = 64 << 10

// What the characters of a file can be wrong in.
var (
	errGarbled = errors.New("not valid in the encoding")
	errNUL     = errors.New("a NUL character")
)

// complete reads a file that has become no shorter since it was opened: an end
// within its size is an error.
type complete struct{ in io.ReaderAt }

func (c complete) ReadAt(p []byte, off int64) (int, error) {
	n, err := c.in.ReadAt(p, off)
	switch {
	case n == len(p):
		err = nil
	case err == io.EOF:
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// raw returns the file's bytes from an offset on.
func (b *Book) raw(from int64) io.Reader {
	return io.NewSectionReader(complete{b.in}, from, b.size-from)
}

// open returns the file's characters in UTF-8, without a byte order mark.
func (b *Book) open() io.Reader {
	switch b.encoding {
	case utf8Plain:
		return b.raw(0)
	case utf8Marked:
		return b.raw(int64(len(bomUTF8)))
	case gb18030:
		return &decoder{in: simplifiedchinese.GB18030.NewDecoder().Reader(b.raw(0)), guessed: true}
	case utf16Little:
		return &decoder{in: utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM).NewDecoder().Reader(b.raw(0))}
	default:
		return &decoder{in: utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM).NewDecoder().Reader(b.raw(0))}
	}
}

// decoder checks what was decoded into UTF-8. It hands out all that stands
// before a character that is wrong, then the error.
type decoder struct {
	in      io.Reader // gives whole characters to a buffer of chunk bytes
	guessed bool      // the encoding is what was left, so that private use speaks against it
	began   bool
	err     error
}

func (d *decoder) Read(p []byte) (n int, err error) {
	if d.err == nil {
		n, d.err = d.in.Read(p)
		n = d.check(p[:n])
	}
	return n, d.err
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
