package xlsx

import "bytes"

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

func (e *stack) depth() int { return len(e.names) }

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
	e.bindings = append(e.bindings, binding{string(prefix), spaces[string(a.value)], e.depth()})
}

// enter opens the element whose tag has just been parsed.
func (s *scanner) enter() error {
	if s.open.depth() == 0 {
		if s.started {
			return s.malformed("xml.garbage")
		}
		s.started = true
	}
	if s.open.depth() == maxDepth {
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
