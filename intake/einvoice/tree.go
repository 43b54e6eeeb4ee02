package einvoice

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"tiexi/internal/message"
	"tiexi/project"
)

// node is one XML element. Prefixes and namespaces are dropped: some issuing
// systems write them, others do not.
type node struct {
	name     string
	attrs    []xml.Attr
	text     string // the element's own text, not trimmed, without its children's
	children []*node
	spot     project.Spot
}

// parser builds the tree of a document.
type parser struct {
	source   source
	decoder  *xml.Decoder
	data     []byte
	offset   int64        // spot was counted up to this offset of data
	spot     project.Spot // where the current token begins
	elements int          // elements so far
}

// parse reads a whole document strictly: one root element, nothing but comments
// around it, no DOCTYPE and no other directive.
func (s source) parse(data []byte) (*node, error) {
	text, name, ok := toUTF8(data)
	if !ok {
		return nil, s.fault("input.einvoice_encoding", "encoding", name)
	}
	decoder := xml.NewDecoder(bytes.NewReader(text))
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	p := &parser{source: s, decoder: decoder, data: text, spot: project.Spot{Row: 1, Col: 1}}
	var document node
	if err := p.fill(&document, 0); err != nil {
		return nil, err
	}
	if len(document.children) == 0 {
		return nil, s.malformed(p.spot, "xml.no_root")
	}
	return document.children[0], nil
}

// fill reads the content of an element up to its end tag. At depth 0 the
// element is the document itself, whose only child is the root.
func (p *parser) fill(n *node, depth int) error {
	var text []byte
	for {
		p.advance()
		token, err := p.decoder.Token()
		if err == io.EOF {
			return nil // only outside the root: a missing end tag is a syntax error
		}
		if err != nil {
			return p.syntax(err, n, depth)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := p.child(n, t, depth+1); err != nil {
				return err
			}
		case xml.EndElement:
			n.text = string(text)
			return nil
		case xml.CharData:
			if depth == 0 && len(bytes.TrimSpace(t)) > 0 {
				return p.source.malformed(p.spot, "xml.garbage")
			}
			text = append(text, t...)
		case xml.Directive:
			return p.source.fault("input.einvoice_doctype").At(p.source.at(p.spot))
		}
	}
}

// child reads an element that begins within n.
func (p *parser) child(n *node, t xml.StartElement, depth int) error {
	p.elements++
	switch {
	case depth == 1 && len(n.children) > 0:
		return p.source.malformed(p.spot, "xml.garbage")
	case depth > maxDepth:
		return p.source.malformed(p.spot, "xml.depth")
	case len(t.Attr) > maxAttributes:
		return p.source.malformed(p.spot, "xml.attributes")
	case p.elements > maxElements:
		return p.source.tooLarge("limit.elements", maxElements)
	}
	child := &node{name: t.Name.Local, attrs: t.Attr, spot: p.spot}
	n.children = append(n.children, child)
	return p.fill(child, depth)
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

// syntax is the fault for an error of the decoder within an element.
func (p *parser) syntax(err error, n *node, depth int) error {
	if e, ok := errors.AsType[*xml.SyntaxError](err); ok && e.Msg == "unexpected EOF" && depth > 0 {
		return p.source.malformed(p.spot, "xml.cut", "element", message.Clip(n.name)).Because(err)
	}
	return p.source.malformed(p.spot, "xml.markup").Because(err)
}

// isNil reports whether the element is marked as having no value (xsi:nil).
func (n *node) isNil() bool {
	return slices.ContainsFunc(n.attrs, func(a xml.Attr) bool {
		return a.Name.Local == "nil" && (a.Value == "true" || a.Value == "1")
	})
}

// attr returns the value of an attribute that has no prefix, "" where there is
// none of the name.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// all returns the elements at the end of a path of child names, in the order of
// the document. Case does not matter; nil elements are skipped.
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

// within returns all elements of a name at any depth, n included, but does not
// look inside an element that it returns.
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
