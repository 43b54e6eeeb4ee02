package xlsx

import (
	"bytes"
)

// attr is an attribute: its name as written and its decoded value.
type attr struct{ name, value []byte }

// maxAttrs is how many attributes a tag may have. No element of the format has
// half as many.
const maxAttrs = 256

// What a byte may be part of.
const (
	inName  = 1 << iota // a name; every byte of a character beyond ASCII counts as a letter
	inFront             // the first character of a name
	inBlank             // white space
	inRun               // text in which nothing has to be resolved
)

var class = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_', c >= 0x80:
			t[c] = inName | inFront
		case c >= '0' && c <= '9', c == '-', c == '.', c == ':':
			t[c] = inName
		case c == ' ', c == '\t', c == '\n', c == '\r':
			t[c] = inBlank
		}
		switch c {
		case '<', '&', '\r', ']':
		default:
			t[c] |= inRun
		}
	}
	return t
}()

func skipBlanks(b []byte, i int) int {
	for i < len(b) && class[b[i]]&inBlank != 0 {
		i++
	}
	return i
}

// nameEnd returns the index behind the name that begins at i.
func nameEnd(b []byte, i int) int {
	for i < len(b) && class[b[i]]&inName != 0 {
		i++
	}
	return i
}

// splitName splits a qualified name into prefix and local name.
func splitName(name []byte) (prefix, local []byte, ok bool) {
	if len(name) == 0 || class[name[0]]&inFront == 0 {
		return nil, nil, false
	}
	i := bytes.IndexByte(name, ':')
	if i < 0 {
		return nil, name, true
	}
	prefix, local = name[:i], name[i+1:]
	return prefix, local, len(local) > 0 && class[local[0]]&inFront != 0 && bytes.IndexByte(local, ':') < 0
}

// nextStart reads a start tag.
func (s *scanner) nextStart() error {
	for {
		n, reason := s.parseStart(s.buf[s.pos:s.end])
		if reason != "" {
			return s.malformed(reason)
		}
		if n > 0 {
			if err := s.enter(); err != nil {
				return err
			}
			s.tag = s.buf[s.pos : s.pos+n]
			s.pos += n
			return nil
		}
		if err := s.needMore(); err != nil {
			return err
		}
	}
}

// parseStart reads the start tag that b begins with and returns its length, 0
// where b does not hold the whole tag.
func (s *scanner) parseStart(b []byte) (n int, reason string) {
	s.attrs, s.decoded = s.attrs[:0], s.decoded[:0]
	i := nameEnd(b, 1)
	s.name = b[1:i]
	for {
		j := skipBlanks(b, i)
		if j == len(b) {
			return 0, ""
		}
		switch b[j] {
		case '>':
			s.empty = false
			return j + 1, ""
		case '/':
			if j+1 == len(b) {
				return 0, ""
			}
			if b[j+1] != '>' {
				return 0, "xml.tag"
			}
			s.empty = true
			return j + 2, ""
		}
		if i == j {
			return 0, "xml.tag"
		}
		a, width, reason := s.parseAttr(b[j:])
		if width == 0 {
			return 0, reason
		}
		for _, other := range s.attrs {
			if string(other.name) == string(a.name) {
				return 0, "xml.attribute_twice"
			}
		}
		if len(s.attrs) == maxAttrs {
			return 0, "xml.attributes"
		}
		s.attrs = append(s.attrs, a)
		i = j + width
	}
}

// parseAttr reads the attribute that b begins with and returns its length, 0
// where b does not hold the whole of it or where there is a reason against it.
func (s *scanner) parseAttr(b []byte) (a attr, width int, reason string) {
	i := nameEnd(b, 0)
	a.name = b[:i]
	if i == 0 || class[b[0]]&inFront == 0 {
		return a, 0, "xml.tag"
	}
	i = skipBlanks(b, i)
	if i == len(b) {
		return a, 0, ""
	}
	if b[i] != '=' {
		return a, 0, "xml.tag"
	}
	i = skipBlanks(b, i+1)
	if i == len(b) {
		return a, 0, ""
	}
	quote := b[i]
	if quote != '"' && quote != '\'' {
		return a, 0, "xml.tag"
	}
	i++
	plain := true
	for j := i; j < len(b); j++ {
		switch c := b[j]; {
		case c == quote:
			a.value = b[i:j]
			if !plain {
				a.value, reason = s.decodeValue(a.value)
				if reason != "" {
					return a, 0, reason
				}
			}
			return a, j + 1, ""
		case c == '<':
			return a, 0, "xml.tag"
		case c == '&' || c < ' ':
			plain = false
		}
	}
	return a, 0, ""
}

// decodeValue resolves references and turns white space into spaces.
func (s *scanner) decodeValue(b []byte) (value []byte, reason string) {
	from := len(s.decoded)
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case c == '&':
			r, n := reference(b[i:])
			if n <= 0 {
				return nil, "xml.reference"
			}
			s.decoded = append(s.decoded, r...)
			i += n
			continue
		case c == '\r' && i+1 < len(b) && b[i+1] == '\n':
		case c < ' ':
			s.decoded = append(s.decoded, ' ')
		default:
			s.decoded = append(s.decoded, c)
		}
		i++
	}
	return s.decoded[from:], ""
}

// nextEnd reads an end tag, which must be that of the innermost open element.
func (s *scanner) nextEnd() error {
	if len(s.open.names) == 0 {
		return s.malformed("xml.garbage")
	}
	for {
		b, top := s.buf[s.pos+2:s.end], s.open.top()
		i := nameEnd(b, 0)
		j := skipBlanks(b, i)
		if j < len(b) {
			if b[j] != '>' || string(b[:i]) != top {
				return s.malformed("xml.end_tag", "element", clip([]byte(top)), "found", clip(b[:i]))
			}
			s.pos += 2 + j + 1
			s.open.pop()
			return nil
		}
		if err := s.needMore(); err != nil {
			return err
		}
	}
}

// space is a namespace, of those that are told apart.
type space uint8

const (
	otherSpace space = iota
	sheetSpace       // SpreadsheetML, transitional or strict
	relSpace         // relationships as attributes of office documents
	packSpace        // relationships of a package
)

var spaces = map[string]space{
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main":           sheetSpace,
	"http://purl.oclc.org/ooxml/spreadsheetml/main":                       sheetSpace,
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships": relSpace,
	"http://purl.oclc.org/ooxml/officeDocument/relationships":             relSpace,
	"http://schemas.openxmlformats.org/package/2006/relationships":        packSpace,
}

// binding is a prefix declared by the element at a depth.
type binding struct {
	prefix string
	space  space
	depth  int
}

// stack is the open elements and the prefixes that they declare.
type stack struct {
	names    []string // as written
	bindings []binding
	plain    space // of names without a prefix
}

// top returns the name of the innermost open element.
func (e *stack) top() string {
	if len(e.names) == 0 {
		return ""
	}
	return e.names[len(e.names)-1]
}

// push opens an element. Siblings mostly have one name, so the name that was last
// at this depth is used again where it is the same, instead of a new string.
func (e *stack) push(name []byte) {
	n := len(e.names)
	if n < cap(e.names) && e.names[:n+1][n] == string(name) {
		e.names = e.names[:n+1]
		return
	}
	e.names = append(e.names, string(name))
}

// pop closes the innermost element and drops the prefixes that it declared.
func (e *stack) pop() {
	e.names = e.names[:len(e.names)-1]
	n := len(e.bindings)
	for n > 0 && e.bindings[n-1].depth > len(e.names) {
		n--
	}
	if n < len(e.bindings) {
		e.bindings = e.bindings[:n]
		e.plain, _ = e.lookup(nil)
	}
}

// lookup returns the namespace of a prefix, and whether it is declared.
func (e *stack) lookup(prefix []byte) (space, bool) {
	for i := len(e.bindings) - 1; i >= 0; i-- {
		if e.bindings[i].prefix == string(prefix) {
			return e.bindings[i].space, true
		}
	}
	return otherSpace, string(prefix) == "xml"
}

// bind declares the prefix of an attribute xmlns or xmlns:prefix for the
// innermost open element; it ignores other attributes.
func (e *stack) bind(a attr) {
	prefix, ok := bytes.CutPrefix(a.name, []byte("xmlns"))
	if !ok || len(prefix) > 0 && prefix[0] != ':' {
		return
	}
	if len(prefix) == 0 {
		e.plain = spaces[string(a.value)]
	} else {
		prefix = prefix[1:]
	}
	e.bindings = append(e.bindings, binding{string(prefix), spaces[string(a.value)], len(e.names)})
}

// enter opens the element whose tag has just been parsed.
func (s *scanner) enter() error {
	if len(s.open.names) == 0 {
		if s.started {
			return s.malformed("xml.garbage")
		}
		s.started = true
	}
	if len(s.open.names) == maxDepth {
		return s.malformed("xml.depth")
	}
	prefix, local, ok := splitName(s.name)
	if !ok {
		return s.malformed("xml.tag")
	}
	s.open.push(s.name)
	for _, a := range s.attrs {
		s.open.bind(a)
	}
	s.local = local
	if len(prefix) == 0 {
		s.space = s.open.plain
		return nil
	}
	if s.space, ok = s.open.lookup(prefix); !ok {
		return s.malformed("xml.prefix", "prefix", clip(prefix))
	}
	return nil
}
