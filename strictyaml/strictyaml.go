// Package strictyaml reads YAML (and JSON, which is YAML) the way a program
// that decides on money has to: every scalar is its text, every value knows
// its line and column, unknown and duplicate keys are errors, and aliases,
// depth and size are bounded. It is the only package that knows yaml.v3.
package strictyaml

import (
	"fmt"
	"io"
	"slices"

	"gopkg.in/yaml.v3"

	"tiexi/fault"
	"tiexi/project"
)

// Bounds on one file. They are far above what people write and far below what
// would hurt.
const (
	MaxBytes    = 512 << 20 // of text
	MaxDocument = 64 << 20  // of text, in one document, all of which yaml.v3 holds at once
	MaxDepth    = 32        // of nesting
	MaxAlias    = 10_000    // values reached through aliases, in one document
)

// File is a YAML text being read. Kind is the first word of the codes of its
// faults: "input", "policy".
type File struct {
	Kind   string
	Source *project.Source
}

// Documents hands the documents of r to fn, one after the other, without
// holding more than one. Empty documents are passed over. A fault of syntax or
// of bounds ends the reading: what was handed on before must not be used.
func (f *File) Documents(r io.Reader, fn func(Node) error) error {
	t := newText(f, r)
	decoder := yaml.NewDecoder(t)
	for {
		var y yaml.Node
		t.room = MaxDocument
		err := decode(decoder, &y)
		if t.fault != nil {
			return t.fault
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return f.syntax(err, t)
		}
		if y.Kind != yaml.DocumentNode || len(y.Content) == 0 {
			continue
		}
		bounds := bounds{file: f, budget: MaxAlias}
		if err := bounds.check(y.Content[0], false); err != nil {
			return err
		}
		root := Node{y: y.Content[0], file: f}
		if root.IsNull() {
			continue
		}
		if err := fn(root); err != nil {
			return err
		}
	}
}

// decode turns yaml.v3's panics on odd input into errors.
func decode(d *yaml.Decoder, y *yaml.Node) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: %v", p)
		}
	}()
	return d.Decode(y)
}

// bounds is the walk through a whole document that sees to it that later walks
// need no bounds.
type bounds struct {
	file   *File
	path   []*yaml.Node // from the root to where the walk stands
	budget int          // values that may yet be reached through aliases
}

func (b *bounds) check(y *yaml.Node, aliased bool) error {
	spot := project.Spot{Row: int32(y.Line), Col: int32(y.Column)}
	switch {
	case len(b.path) > MaxDepth:
		return b.file.fault("yaml_too_deep", spot, "limit", MaxDepth)
	case y.Style&yaml.TaggedStyle != 0 && y.Tag != "!!str":
		return b.file.fault("yaml_tag", spot, "tag", y.Tag)
	}
	if y.Kind == yaml.AliasNode {
		if slices.Contains(b.path, y.Alias) {
			return b.file.fault("yaml_alias_self", spot, "alias", y.Value)
		}
		return b.check(y.Alias, true)
	}
	if aliased {
		if b.budget--; b.budget < 0 {
			return b.file.fault("yaml_alias", spot, "limit", MaxAlias)
		}
	}
	b.path = append(b.path, y)
	for _, c := range y.Content {
		if err := b.check(c, aliased); err != nil {
			return err
		}
	}
	b.path = b.path[:len(b.path)-1]
	return nil
}

func (f *File) fault(code string, spot project.Spot, kv ...any) *fault.Fault {
	return fault.New(f.Kind+"."+code, kv...).At(project.Place{Source: f.Source, Spot: spot})
}
