package pdf

import "bytes"

// object reads an object; depth is how many arrays and dictionaries it is in.
func (l *lexer) object(depth int) object {
	if depth > maxDepth {
		damaged("nested too deeply")
	}
	return l.value(l.token(), depth)
}

// value reads the object that begins with a token.
func (l *lexer) value(token object, depth int) object {
	switch t := token.(type) {
	case int:
		return l.reference(t)
	case word:
		switch t {
		case "[":
			return l.array(depth + 1)
		case "<<":
			return l.dict(depth + 1)
		case "true":
			return true
		case "false":
			return false
		case "null":
			return nil
		case end:
			damaged("an object is missing")
		}
		damaged("%q is no object", t)
	}
	return token
}

// reference reads "n 0 R" behind n, or else leaves the number alone.
func (l *lexer) reference(n int) object {
	start := l.pos
	l.skip()
	digits := l.pos
	for l.pos < len(l.data) && l.data[l.pos] >= '0' && l.data[l.pos] <= '9' {
		l.pos++
	}
	if l.pos > digits && l.pos-digits <= 5 {
		l.skip()
		if l.pos < len(l.data) && l.data[l.pos] == 'R' && (l.pos+1 == len(l.data) || isSpace(l.data[l.pos+1]) || isDelimiter(l.data[l.pos+1])) {
			l.pos++
			return ref(n)
		}
	}
	l.pos = start
	return n
}

func (l *lexer) array(depth int) array {
	a := array{}
	if depth > maxDepth {
		damaged("nested too deeply")
	}
	for {
		token := l.token()
		if token == word("]") {
			return a
		}
		a = append(a, l.value(token, depth))
	}
}

func (l *lexer) dict(depth int) dict {
	d := make(dict)
	if depth > maxDepth {
		damaged("nested too deeply")
	}
	for {
		token := l.token()
		if token == word(">>") {
			return d
		}
		key, ok := token.(name)
		if !ok {
			damaged("a key that is no name")
		}
		d[key] = l.object(depth)
	}
}

// stream is a dictionary with bytes.
type stream struct {
	dict dict
	raw  []byte // as they stand in the file
}

// stream reads the bytes behind a dictionary, nil where there are none.
func (f *file) stream(l *lexer, d dict) *stream {
	l.skip()
	if !bytes.HasPrefix(l.data[l.pos:], []byte("stream")) {
		return nil
	}
	l.pos += len("stream")
	if l.pos < len(l.data) && l.data[l.pos] == '\r' {
		l.pos++
	}
	if l.pos < len(l.data) && l.data[l.pos] == '\n' {
		l.pos++
	}
	rest := l.data[l.pos:]
	length, _ := f.resolve(d["Length"]).(int)
	if length >= 0 && length <= len(rest) && bytes.HasPrefix(bytes.TrimLeft(rest[length:min(len(rest), length+16)], "\r\n \t"), []byte("endst")) {
		return &stream{d, rest[:length]}
	}
	length = bytes.Index(rest, []byte("endstream"))
	if length < 0 {
		damaged("a stream without end")
	}
	f.spend(length / scanned)
	return &stream{d, bytes.TrimSuffix(bytes.TrimSuffix(rest[:length], []byte("\n")), []byte("\r"))}
}
