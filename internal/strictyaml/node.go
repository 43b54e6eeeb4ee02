package strictyaml

import (
	"slices"

	"gopkg.in/yaml.v3"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/nearest"
	"tiexi/project"
)

// Node is a value of a document: a mapping, a sequence or a scalar.
type Node struct {
	y    *yaml.Node // of an alias, the value that it stands for
	file *File
	spot project.Spot // of an alias, its own
}

// Field is one entry of a mapping.
type Field struct {
	Key     string
	KeyNode Node
	Value   Node
}

// node returns a value of the file. Aliases end: bounds has checked that.
func (f *File) node(y *yaml.Node) Node {
	n := Node{y: y, file: f, spot: project.Spot{Row: int32(y.Line), Col: int32(y.Column)}}
	for n.y.Kind == yaml.AliasNode {
		n.y = n.y.Alias
	}
	return n
}

// Spot returns line and column of the value as it is written, from 1.
func (n Node) Spot() project.Spot { return n.spot }

// Place returns where the value stands.
func (n Node) Place() project.Place { return project.Place{Source: n.file.Source, Spot: n.spot} }

// IsMapping reports whether the value is `{key: value}`.
func (n Node) IsMapping() bool { return n.y.Kind == yaml.MappingNode }

// IsSequence reports whether the value is `[a, b]`.
func (n Node) IsSequence() bool { return n.y.Kind == yaml.SequenceNode }

// IsScalar reports whether the value is a single text, number or nothing.
func (n Node) IsScalar() bool { return n.y.Kind == yaml.ScalarNode }

// IsNull reports whether the value is empty, `null` or `~`.
func (n Node) IsNull() bool { return n.y.Tag == "!!null" }

// IsPlain reports whether the value is an unquoted scalar: in JSON, a number.
func (n Node) IsPlain() bool { return n.y.Kind == yaml.ScalarNode && n.y.Style == 0 }

// Text returns a scalar's text as written, "" for null and for what is no
// scalar.
func (n Node) Text() string {
	if n.IsNull() {
		return ""
	}
	return n.y.Value
}

// Get returns the value of a mapping's key; ok is false where there is none, and
// where the value is no mapping. Other keys are not checked.
func (n Node) Get(key string) (value Node, ok bool) {
	for i := 1; n.IsMapping() && i < len(n.y.Content); i += 2 {
		if n.file.node(n.y.Content[i-1]).Text() == key {
			return n.file.node(n.y.Content[i]), true
		}
	}
	return Node{}, false
}

// Items returns the values of a sequence.
func (n Node) Items() []Node {
	if !n.IsSequence() {
		return nil
	}
	items := make([]Node, len(n.y.Content))
	for i, y := range n.y.Content {
		items[i] = n.file.node(y)
	}
	return items
}

// Each hands the values of a sequence to fn in their order. Its errors are those
// of fn and, in one of the file's Lists, faults of syntax and of bounds.
func (n Node) Each(fn func(Node) error) error {
	if l := n.file.list; l != nil && l.node == n.y {
		return l.each(fn)
	}
	for _, item := range n.Items() {
		if err := fn(item); err != nil {
			return err
		}
	}
	return nil
}

// Fields returns the entries of a mapping in the order written. A key that is
// unknown, and a key that stands twice, is a fault, and its entry is left out.
func (n Node) Fields(known []string) ([]Field, fault.List) {
	var faults fault.List
	fields := n.Entries(&faults)
	return slices.DeleteFunc(fields, func(f Field) bool {
		if slices.Contains(known, f.Key) {
			return false
		}
		code := "unknown_key"
		guess := nearest.To(f.Key, known)
		if guess != "" {
			code = "unknown_key_nearest"
		}
		faults = append(faults, n.file.fault(code, f.KeyNode.spot, "key", f.Key, "nearest", guess, "known", known))
		return true
	}), faults
}

// Entries returns the entries of a mapping whose keys are free. A key that
// stands twice, or is no scalar, is added to faults, and its entry is left out.
func (n Node) Entries(faults *fault.List) []Field {
	if !n.IsMapping() {
		*faults = append(*faults, n.Fault("yaml_type", "want", message.New("yaml.mapping")))
		return nil
	}
	fields := make([]Field, 0, len(n.y.Content)/2)
	first := make(map[string]int32, len(n.y.Content)/2)
	for i := 1; i < len(n.y.Content); i += 2 {
		key := n.file.node(n.y.Content[i-1])
		text := key.Text()
		row, twice := first[text]
		switch {
		case !key.IsScalar():
			*faults = append(*faults, key.Fault("yaml_type", "want", message.New("yaml.scalar")))
		case twice:
			*faults = append(*faults, key.Fault("duplicate_key", "key", text, "first", int(row)))
		default:
			first[text] = key.spot.Row
			fields = append(fields, Field{Key: text, KeyNode: key, Value: n.file.node(n.y.Content[i])})
		}
	}
	return fields
}

// Fault returns a fault of the file's kind at the value: code "date" in an
// input file is "input.date".
func (n Node) Fault(code string, kv ...any) *fault.Fault {
	return n.file.fault(code, n.spot, kv...)
}
