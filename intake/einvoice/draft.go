package einvoice

import (
	"strings"

	"tiexi/internal/message"
	"tiexi/project"
)

// text is one value of an original as it stands there.
type text struct {
	element string // its name in the original, for faults
	value   string
	spot    project.Spot
}

// texts are values by their meaning. What is absent has no entry.
type texts map[project.Field]text

// put stores a value unless it says nothing.
func (t texts) put(f project.Field, v text) {
	if strings.TrimSpace(v.value) != "" {
		t[f] = v
	}
}

// draft is an invoice of any family before its values are read: what belongs
// to the whole invoice (its totals under net, tax and gross), and its lines.
type draft struct {
	source source
	head   texts
	rows   []row
	notes  []message.Text

	red     bool // the original says that it is a red-letter invoice
	blue    bool // the original says that it is none
	unclear bool // its lines are there, but cannot be told apart
}

// row is one goods line.
type row struct {
	texts
	spot project.Spot
}

func (d *draft) note(id string, kv ...any) { d.notes = append(d.notes, message.New(id, kv...)) }

// element says where a family keeps a value.
type element struct {
	field project.Field
	path  []string
}

func at(f project.Field, path string) element { return element{f, strings.Split(path, "/")} }

// take reads the elements of a node by a family's list.
func (s source) take(n *node, elements []element) (texts, error) {
	found := make(texts, len(elements))
	for _, e := range elements {
		v, err := s.only(n, e.path)
		if err != nil {
			return nil, err
		}
		if _, known := found[e.field]; !known {
			found.put(e.field, v)
		}
	}
	return found, nil
}

// only returns what the elements of a path say. Where two of them say
// different things it is a fault: nothing says which one counts.
func (s source) only(n *node, path []string) (v text, err error) {
	for _, child := range n.all(path...) {
		value := strings.TrimSpace(child.text)
		switch {
		case value == "" || value == v.value:
		case len(value) > maxText:
			return v, s.tooLarge("limit.value", maxText).At(s.at(child.spot))
		case v.value == "":
			v = text{child.name, value, child.spot}
		default:
			return v, s.fault("input.einvoice_twice", "element", v.element, "value", clip(v.value), "other", clip(value)).
				At(s.at(child.spot))
		}
	}
	return v, nil
}
