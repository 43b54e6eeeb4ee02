package strictyaml

import (
	"gopkg.in/yaml.v3"

	"tiexi/internal/fault"
)

// Keys are the keys that a mapping may have. A reader of many mappings of one
// kind keeps its Keys: most mappings have the keys of the one before, in the same
// order, so that no key has to be looked up.
type Keys struct {
	names []string
	index map[string]int
	last  []int // for each key of the mapping before, the number of its name
	seen  []int // for each name, the number of the last mapping that had it
	count int   // of mappings
}

// NewKeys returns the keys of the given names.
func NewKeys(names []string) *Keys {
	k := &Keys{names: names, index: make(map[string]int, len(names)), seen: make([]int, len(names))}
	for n, name := range names {
		k.index[name] = n
	}
	return k
}

// Read hands the values of a mapping to fn in the order written, each with the
// number of its name. Its faults are those of Fields.
func (k *Keys) Read(n Node, fn func(name int, value Node)) fault.List {
	if !k.match(n.y) {
		fields, faults := n.Fields(k.names)
		for _, f := range fields {
			fn(k.index[f.Key], f.Value)
		}
		return faults
	}
	for i := range len(n.y.Content) / 2 {
		fn(k.last[i], n.file.node(n.y.Content[2*i+1]))
	}
	return nil
}

// match finds the numbers of a mapping's keys. It reports whether all keys are
// known, none stands twice, and none is an alias.
func (k *Keys) match(y *yaml.Node) bool {
	if y.Kind != yaml.MappingNode {
		return false
	}
	k.count++
	for i := range len(y.Content) / 2 {
		key := y.Content[2*i]
		if i == len(k.last) {
			k.last = append(k.last, 0)
		}
		if k.names[k.last[i]] != key.Value {
			name, known := k.index[key.Value]
			if !known {
				return false
			}
			k.last[i] = name
		}
		name := k.last[i]
		if key.Kind != yaml.ScalarNode || key.Tag == "!!null" || k.seen[name] == k.count {
			return false
		}
		k.seen[name] = k.count
	}
	return true
}
