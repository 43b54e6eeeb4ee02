package pdf

import (
	"bytes"
	"strconv"
)

// object is a value of a PDF: nil, bool, int, fixed, name, text, array, dict, ref
// or *stream. In content there are words too.
type object any

type (
	name  string // "/Type" without the slash
	text  string // the bytes of a string
	word  string // an operator, or a bracket
	array []object
	dict  map[name]object
	ref   int // refers to the object of that number
)

// end is the token behind the last.
const end word = ""

// lexer takes bytes apart into tokens and objects.
type lexer struct {
	data []byte
	pos  int
	left *int // tokens that may still be read
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// skip passes over white space and comments.
func (l *lexer) skip() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// token reads a token: a number, a name, a text or a word.
func (l *lexer) token() object {
	if *l.left--; *l.left < 0 {
		fail(TooLarge, "too many tokens")
	}
	l.skip()
	if l.pos >= len(l.data) {
		return end
	}
	c := l.data[l.pos]
	l.pos++
	switch c {
	case '/':
		return l.name()
	case '(':
		return l.text()
	case '<', '>':
		if l.pos < len(l.data) && l.data[l.pos] == c {
			l.pos++
			return word(l.data[l.pos-2 : l.pos])
		}
		if c == '<' {
			return l.hex()
		}
		damaged("a stray >")
	case '[', ']', '{', '}', ')':
		return word(c)
	}
	l.pos--
	return l.word()
}

// word reads a number, or a word where it is none.
func (l *lexer) word() object {
	start := l.pos
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		l.pos++
	}
	s := l.data[start:l.pos]
	if n, ok := number(s); ok {
		return n
	}
	return word(s)
}

// number reads a whole number or one with a point.
func number(s []byte) (object, bool) {
	digits := bytes.TrimLeft(s, "+-")
	whole, rest, point := bytes.Cut(digits, []byte("."))
	if len(digits) < len(s)-1 || len(whole)+len(rest) == 0 || !areDigits(whole) || !areDigits(rest) {
		return nil, false
	}
	n := 0
	for _, c := range whole {
		n = min(n*10+int(c-'0'), 1<<36)
	}
	negative := len(s) > 0 && s[0] == '-'
	if !point {
		if negative {
			n = -n
		}
		return n, true
	}
	part, unit := 0, 1
	for _, c := range rest[:min(len(rest), 9)] {
		part, unit = part*10+int(c-'0'), unit*10
	}
	f := fixed(n)<<fraction + fixed(part<<fraction/unit)
	if negative {
		f = -f
	}
	return f, true
}

func areDigits(s []byte) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// name reads a name, behind its slash.
func (l *lexer) name() name {
	var b []byte
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		c := l.data[l.pos]
		l.pos++
		if c == '#' && l.pos+2 <= len(l.data) {
			if n, err := strconv.ParseUint(string(l.data[l.pos:l.pos+2]), 16, 8); err == nil {
				c = byte(n)
				l.pos += 2
			}
		}
		b = append(b, c)
	}
	return name(b)
}

// hex reads a text in hexadecimal digits, behind its bracket.
func (l *lexer) hex() text {
	var b []byte
	high, half := byte(0), false
	for ; l.pos < len(l.data); l.pos++ {
		c := l.data[l.pos]
		digit := bytes.IndexByte([]byte("0123456789abcdef"), c|0x20)
		switch {
		case c == '>':
			l.pos++
			if half {
				b = append(b, high)
			}
			return text(b)
		case isSpace(c):
		case digit < 0 || c < '0':
			damaged("no hexadecimal digit")
		case half:
			b, half = append(b, high|byte(digit)), false
		default:
			high, half = byte(digit)<<4, true
		}
	}
	damaged("a text without end")
	return ""
}

// text reads a text in brackets, behind the first.
func (l *lexer) text() text {
	var b []byte
	depth := 1
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return text(b)
			}
		case '\\':
			b = l.escape(b)
			continue
		case '\r':
			if l.pos < len(l.data) && l.data[l.pos] == '\n' {
				l.pos++
			}
			c = '\n'
		}
		b = append(b, c)
	}
	damaged("a text without end")
	return ""
}

// escapes are the letters behind a backslash that stand for other bytes.
var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

// escape reads what follows a backslash in a text.
func (l *lexer) escape(b []byte) []byte {
	if l.pos >= len(l.data) {
		return b
	}
	c := l.data[l.pos]
	l.pos++
	switch {
	case c == '\r':
		if l.pos < len(l.data) && l.data[l.pos] == '\n' {
			l.pos++
		}
		return b
	case c == '\n':
		return b
	case c >= '0' && c <= '7':
		n := int(c - '0')
		for range 2 {
			if l.pos < len(l.data) && l.data[l.pos] >= '0' && l.data[l.pos] <= '7' {
				n = n*8 + int(l.data[l.pos]-'0')
				l.pos++
			}
		}
		return append(b, byte(n))
	}
	if other, ok := escapes[c]; ok {
		c = other
	}
	return append(b, c)
}
