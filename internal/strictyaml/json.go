package strictyaml

import (
	"bufio"
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf16"
)

// jsonText hands on JSON with the two escapes that yaml.v3 does not know
// written so that it does: `\/`, and characters beyond the first 65,536 as two
// `\u`. Places in the rest of such a line are a little to the left.
type jsonText struct {
	r      *bufio.Reader
	quoted bool
	rest   []byte
}

// looksLikeJSON reports whether a text begins with a brace or bracket.
func looksLikeJSON(r *bufio.Reader) bool {
	head, _ := r.Peek(512)
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	return len(head) > 0 && (head[0] == '{' || head[0] == '[')
}

func (j *jsonText) Read(p []byte) (int, error) {
	for n := 0; ; {
		copied := copy(p[n:], j.rest)
		j.rest = j.rest[copied:]
		if n += copied; n == len(p) {
			return n, nil
		}
		b, err := j.r.ReadByte()
		if err != nil {
			return n, err
		}
		switch {
		case b == '\\' && j.quoted:
			j.rest = j.escape()
			continue
		case b == '"':
			j.quoted = !j.quoted
		}
		p[n] = b
		n++
	}
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
		return []byte(`\`)
	case b == '/':
		return []byte(`/`)
	default:
		return []byte{'\\', b}
	}
}
