package lprdata

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"tiexi/intake/value"
	"tiexi/project"
)

// Bounds on a JSON document: its depth, and the number of its values.
const (
	maxDepth  = 16
	maxValues = 400_000
)

var errJSON = errors.New("not a JSON document that a download could be")

// node is one value of a JSON document. Numbers keep their own text.
type node struct {
	place  project.Place // of a scalar's last byte, of a list's or an object's first
	scalar bool
	text   string // of a string or a number; "" of null
	fields map[string]*node
	items  []*node
	list   bool
}

// get returns the value at a path of keys, nil where there is none.
func (n *node) get(path ...string) *node {
	for _, key := range path {
		if n == nil {
			return nil
		}
		n = n.fields[key]
	}
	return n
}

// value returns a field's value in the form of a cell.
func (n *node) value(key string) value.Raw {
	f := n.get(key)
	switch {
	case f == nil:
		return value.Raw{}
	case !f.scalar:
		return text("[…]") // not absent, and no rate or date
	}
	return text(f.text)
}

// parseJSON reads a whole document. Numbers keep their digits: no float.
func parseJSON(name, content string) (*node, error) {
	d := json.NewDecoder(strings.NewReader(content))
	d.UseNumber()
	p := jsonParser{d: d, content: content, src: &project.Source{File: name}, row: 1}
	root, err := p.value(0)
	if err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errJSON
	}
	return root, nil
}

type jsonParser struct {
	d       *json.Decoder
	count   int // of values
	content string
	src     *project.Source
	row     int // of the last value
	begin   int // of that row in the content
	at      int // where the last value has its place
}

// place returns the place of the token that was read last.
func (p *jsonParser) place() project.Place {
	from := p.at
	p.at = int(p.d.InputOffset()) - 1
	passed := p.content[from:p.at]
	if n := strings.LastIndexByte(passed, '\n'); n >= 0 {
		p.row += strings.Count(passed, "\n")
		p.begin = from + n + 1
	}
	return project.Place{Source: p.src, Spot: project.Spot{Row: int32(p.row), Col: int32(p.at - p.begin + 1)}}
}

func (p *jsonParser) value(depth int) (*node, error) {
	token, err := p.d.Token()
	if err != nil {
		return nil, err
	}
	if p.count++; p.count > maxValues || depth > maxDepth {
		return nil, errJSON
	}
	n := &node{place: p.place(), scalar: true}
	switch v := token.(type) {
	case string:
		n.text = v
	case json.Number:
		n.text = v.String()
	case bool:
		n.text = "true/false"
	case json.Delim:
		n.scalar, n.list = false, v == '['
		return n, p.children(n, depth)
	}
	return n, nil
}

func (p *jsonParser) children(n *node, depth int) error {
	if !n.list {
		n.fields = make(map[string]*node)
	}
	for p.d.More() {
		key := ""
		if !n.list {
			token, err := p.d.Token()
			if err != nil {
				return err
			}
			key = token.(string) // the decoder accepts only strings as keys
		}
		child, err := p.value(depth + 1)
		switch {
		case err != nil:
			return err
		case n.list:
			n.items = append(n.items, child)
		case n.fields[key] != nil:
			return errJSON
		default:
			n.fields[key] = child
		}
	}
	_, err := p.d.Token()
	return err
}
