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
	y    *yaml.Node
	file *File
	list *list // the long one of a document, at its top and in its keys' values
}

// Field is one entry of a mapping.
type Field struct {
	Key     string
	KeyNode Node
	Value   Node
	Spot    project.Spot // of the key
}

// resolved follows aliases; check has seen to it that they end.
func (n Node) resolved() *yaml.Node {
	y := n.y
	for y.Kind == yaml.AliasNode {
		y = y.Alias
	}
	return y
}

// Spot returns line and column of the value as it is written, from 1.
func (n Node) Spot() project.Spot {
	return project.Spot{Row: int32(n.y.Line), Col: int32(n.y.Column)}
}

// Place returns where the value stands.
func (n Node) Place() project.Place {
	return project.Place{Source: n.file.Source, Spot: n.Spot()}
}

// IsMapping reports whether the value is `{key: value}`.
func (n Node) IsMapping() bool { return n.resolved().Kind == yaml.MappingNode }

// IsSequence reports whether the value is `[a, b]`.
func (n Node) IsSequence() bool { return n.resolved().Kind == yaml.SequenceNode }

// IsScalar reports whether the value is a single text, number or nothing.
func (n Node) IsScalar() bool { return n.resolved().Kind == yaml.ScalarNode }

// IsNull reports whether the value is empty, `null` or `~`.
func (n Node) IsNull() bool { y := n.resolved(); return y.Kind == yaml.ScalarNode && y.Tag == "!!null" }

// IsPlain reports whether the value is an unquoted scalar: in JSON, a number.
func (n Node) IsPlain() bool { y := n.resolved(); return y.Kind == yaml.ScalarNode && y.Style == 0 }

// Text returns a scalar's text as written, "" for null and for what is no
// scalar.
func (n Node) Text() string {
	if y := n.resolved(); y.Kind == yaml.ScalarNode && y.Tag != "!!null" {
		return y.Value
	}
	return ""
}

// Get returns the value of a mapping's key, without a word about the others;
// ok is false where there is none, and where the value is no mapping.
func (n Node) Get(key string) (value Node, ok bool) {
	y := n.resolved()
	if y.Kind != yaml.MappingNode {
		return Node{}, false
	}
	for i := 0; i+1 < len(y.Content); i += 2 {
		if (Node{y: y.Content[i], file: n.file}).Text() == key {
			return Node{y: y.Content[i+1], file: n.file}, true
		}
	}
	return Node{}, false
}

// Items returns the values of a sequence.
func (n Node) Items() []Node {
	y := n.resolved()
	if y.Kind != yaml.SequenceNode {
		return nil
	}
	items := make([]Node, len(y.Content))
	for i, c := range y.Content {
		items[i] = Node{y: c, file: n.file}
	}
	return items
}

// Fields returns the entries of a mapping in the order written. A key that is
// not among the known ones, and a key that stands twice, are faults; their
// entries are left out.
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
		faults = append(faults, n.file.fault(code, f.Spot, "key", f.Key, "nearest", guess, "known", known))
		return true
	}), faults
}

// Entries returns the entries of a mapping whose keys are free; a key that
// stands twice, or is no scalar, is added to faults and left out.
func (n Node) Entries(faults *fault.List) []Field {
	y := n.resolved()
	if y.Kind != yaml.MappingNode {
		*faults = append(*faults, n.Fault("yaml_type", "want", message.New("yaml.mapping")))
		return nil
	}
	fields := make([]Field, 0, len(y.Content)/2)
	first := make(map[string]int32, len(y.Content)/2)
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := Node{y: y.Content[i], file: n.file}
		if !key.IsScalar() {
			*faults = append(*faults, key.Fault("yaml_type", "want", message.New("yaml.scalar")))
			continue
		}
		f := Field{Key: key.Text(), KeyNode: key, Value: Node{y: y.Content[i+1], file: n.file, list: n.list}, Spot: key.Spot()}
		if row, twice := first[f.Key]; twice {
			*faults = append(*faults, key.Fault("duplicate_key", "key", f.Key, "first", int(row)))
			continue
		}
		first[f.Key] = f.Spot.Row
		fields = append(fields, f)
	}
	return fields
}

// Fault returns a fault of the file's kind at the value: code "date" in an
// input file is "input.date".
func (n Node) Fault(code string, kv ...any) *fault.Fault {
	return n.file.fault(code, n.Spot(), kv...)
}
