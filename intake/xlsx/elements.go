package xlsx

// space is a namespace, of those that we must tell apart.
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

// elements is the stack of open elements and of the prefixes they declare.
type elements struct {
	names    []byte // the open elements' names, one behind the other
	ends     []int  // where each name ends
	bindings []binding
	plain    space // of names without a prefix
}

func (e *elements) depth() int { return len(e.ends) }

// top returns the name of the element open last.
func (e *elements) top() []byte {
	n := len(e.ends)
	if n == 0 {
		return nil
	}
	from := 0
	if n > 1 {
		from = e.ends[n-2]
	}
	return e.names[from:e.ends[n-1]]
}

func (e *elements) push(name []byte) {
	e.names = append(e.names, name...)
	e.ends = append(e.ends, len(e.names))
}

func (e *elements) pop() {
	n := len(e.ends) - 1
	if b := len(e.bindings); b > 0 && e.bindings[b-1].depth > n {
		for b > 0 && e.bindings[b-1].depth > n {
			b--
		}
		e.bindings = e.bindings[:b]
		e.plain, _ = e.lookup(nil)
	}
	e.ends = e.ends[:n]
	if n == 0 {
		e.names = e.names[:0]
	} else {
		e.names = e.names[:e.ends[n-1]]
	}
}

// lookup returns the namespace of a prefix, and whether it is declared.
func (e *elements) lookup(prefix []byte) (space, bool) {
	for i := len(e.bindings) - 1; i >= 0; i-- {
		if e.bindings[i].prefix == string(prefix) {
			return e.bindings[i].space, true
		}
	}
	return otherSpace, string(prefix) == "xml"
}

// enter opens the element whose tag has just been parsed.
func (s *scanner) enter() error {
	if s.depth() == 0 {
		if s.started {
			return s.malformed("xml.garbage")
		}
		s.started = true
	}
	if s.depth() == maxDepth {
		return s.malformed("xml.depth")
	}
	prefix, local, ok := splitName(s.name)
	if !ok {
		return s.malformed("xml.tag")
	}
	s.push(s.name)
	for _, a := range s.attrs {
		if len(a.name) >= 5 && string(a.name[:5]) == "xmlns" {
			s.bind(a)
		}
	}
	s.local = local
	if len(prefix) == 0 {
		s.space = s.plain
		return nil
	}
	if s.space, ok = s.lookup(prefix); !ok {
		return s.malformed("xml.prefix", "prefix", clip(prefix))
	}
	return nil
}

func (s *scanner) bind(a attr) {
	prefix := a.name[5:]
	switch {
	case len(prefix) == 0:
		s.plain = spaces[string(a.value)]
	case prefix[0] != ':':
		return
	default:
		prefix = prefix[1:]
	}
	s.bindings = append(s.bindings, binding{string(prefix), spaces[string(a.value)], s.depth()})
}
