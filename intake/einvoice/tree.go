package einvoice

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"tiexi/project"
)

// node is one XML element. Prefixes and namespaces are gone: systems write
// them or leave them out as they please.
type node struct {
	name     string
	attrs    []xml.Attr
	text     string // its own text, as it stands
	children []*node
	spot     project.Spot
}

// parse reads a document strictly and whole: one root, nothing but comments
// around it, no DOCTYPE and no other directive.
func (s source) parse(data []byte) (*node, error) {
	text, name, ok := toUTF8(data)
	if !ok {
		return nil, s.fault("input.einvoice_encoding", "encoding", name)
	}
	decoder := xml.NewDecoder(bytes.NewReader(text))
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	p := &parser{source: s, decoder: decoder, data: text, spot: project.Spot{Row: 1, Col: 1}}
	return p.read()
}

// parser builds the tree of a document.
type parser struct {
	source
	decoder  *xml.Decoder
	data     []byte
	offset   int64        // of data, up to which spot was counted
	spot     project.Spot // where the token begins
	elements int
	root     *node
	open     []*node
	texts    [][]byte // of the open elements
}

func (p *parser) read() (*node, error) {
	for {
		p.advance()
		token, err := p.decoder.Token()
		if err == io.EOF {
			return p.end()
		}
		if err != nil {
			return nil, p.broken(err)
		}
		if err := p.take(token); err != nil {
			return nil, err
		}
	}
}

// advance counts lines and columns up to the next token.
func (p *parser) advance() {
	next := p.decoder.InputOffset()
	passed := p.data[p.offset:next]
	p.offset = next
	if lines := bytes.Count(passed, []byte("\n")); lines > 0 {
		p.spot.Row += int32(lines)
		p.spot.Col = 1
		passed = passed[bytes.LastIndexByte(passed, '\n')+1:]
	}
	p.spot.Col += int32(utf8.RuneCount(passed))
}

func (p *parser) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return p.start(t)
	case xml.EndElement:
		p.close()
	case xml.CharData:
		return p.chars(t)
	case xml.Directive:
		return p.fault("input.einvoice_doctype").At(p.at(p.spot))
	}
	return nil
}

func (p *parser) start(t xml.StartElement) error {
	p.elements++
	switch {
	case p.root != nil && len(p.open) == 0:
		return p.malformed(p.spot, "xml.garbage")
	case len(p.open) == maxDepth:
		return p.malformed(p.spot, "xml.depth")
	case len(t.Attr) > maxAttributes:
		return p.malformed(p.spot, "xml.attributes")
	case p.elements > maxElements:
		return p.tooLarge("limit.elements", maxElements)
	}
	n := &node{name: t.Name.Local, attrs: t.Attr, spot: p.spot}
	if len(p.open) == 0 {
		p.root = n
	} else {
		parent := p.open[len(p.open)-1]
		parent.children = append(parent.children, n)
	}
	p.open = append(p.open, n)
	p.texts = append(p.texts, nil)
	return nil
}

// close ends the innermost element; that the tags match, the decoder has seen.
func (p *parser) close() {
	last := len(p.open) - 1
	p.open[last].text = string(p.texts[last])
	p.open, p.texts = p.open[:last], p.texts[:last]
}

func (p *parser) chars(t xml.CharData) error {
	last := len(p.open) - 1
	if last < 0 {
		if len(bytes.TrimSpace(t)) > 0 {
			return p.malformed(p.spot, "xml.garbage")
		}
		return nil
	}
	p.texts[last] = append(p.texts[last], t...)
	return nil
}

func (p *parser) end() (*node, error) {
	switch {
	case p.root == nil:
		return nil, p.malformed(p.spot, "xml.no_root")
	case len(p.open) > 0:
		return nil, p.malformed(p.spot, "xml.cut", "element", clip(p.open[len(p.open)-1].name))
	}
	return p.root, nil
}

// broken puts an error of the decoder into words.
func (p *parser) broken(err error) error {
	syntax, ok := errors.AsType[*xml.SyntaxError](err)
	if ok && syntax.Msg == "unexpected EOF" && len(p.open) > 0 {
		return p.malformed(p.spot, "xml.cut", "element", clip(p.open[len(p.open)-1].name)).Because(err)
	}
	return p.malformed(p.spot, "xml.markup").Because(err)
}

// isNil reports whether the element says itself that it has no value.
func (n *node) isNil() bool {
	for _, a := range n.attrs {
		if a.Name.Local == "nil" && (a.Value == "true" || a.Value == "1") {
			return true
		}
	}
	return false
}

// attr returns an attribute without its prefix, "" where there is none.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// all returns the elements at the end of a path of names, in the document's
// order. Elements that are nil have no part in it.
func (n *node) all(path ...string) []*node {
	level := []*node{n}
	for _, name := range path {
		var next []*node
		for _, parent := range level {
			for _, child := range parent.children {
				if strings.EqualFold(child.name, name) && !child.isNil() {
					next = append(next, child)
				}
			}
		}
		level = next
	}
	return level
}

// within returns all elements of a name at any depth, itself included, but
// none within another of them.
func (n *node) within(name string) []*node {
	if n.name == name {
		return []*node{n}
	}
	var found []*node
	for _, child := range n.children {
		found = append(found, child.within(name)...)
	}
	return found
}
