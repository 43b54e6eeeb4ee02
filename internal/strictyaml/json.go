package strictyaml

import (
	"bufio"
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf16"
)

// jsonText rewrites the two escapes of JSON that yaml.v3 does not know: `\/`, and
// the two `\u` of a character beyond the first 65,536. The text behind them moves
// a little to the left, and so do its places.
type jsonText struct {
	r      *bufio.Reader
	quoted bool
	rest   []byte // of an escape
}

// looksLikeJSON reports whether a text begins with a brace or bracket.
func looksLikeJSON(r *bufio.Reader) bool {
	head, _ := r.Peek(512)
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	return len(head) > 0 && (head[0] == '{' || head[0] == '[')
}

func (j *jsonText) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if len(j.rest) > 0 {
			p[n], j.rest = j.rest[0], j.rest[1:]
			n++
			continue
		}
		b, err := j.r.ReadByte()
		if err != nil {
			return n, err
		}
		if b == '\\' && j.quoted {
			j.rest = j.escape()
			continue
		}
		j.quoted = j.quoted != (b == '"')
		p[n] = b
		n++
	}
	return n, nil
}

// escape reads what follows a backslash and returns how it is handed on.
func (j *jsonText) escape() []byte {
	if pair, _ := j.r.Peek(11); len(pair) == 11 && pair[0] == 'u' && string(pair[5:7]) == `\u` {
		high, err1 := strconv.ParseUint(string(pair[1:5]), 16, 16)
		low, err2 := strconv.ParseUint(string(pair[7:]), 16, 16)
		if c := utf16.DecodeRune(rune(high), rune(low)); err1 == nil && err2 == nil && c != '\uFFFD' {
			_, _ = j.r.Discard(len(pair))
			return fmt.Appendf(nil, `\U%08X`, c)
		}
	}
	b, err := j.r.ReadByte()
	switch {
	case err != nil:
		return []byte{'\\'}
	case b == '/':
		return []byte{'/'}
	default:
		return []byte{'\\', b}
	}
}
