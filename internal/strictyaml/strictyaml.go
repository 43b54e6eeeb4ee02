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

	"tiexi/internal/fault"
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
	// Lists are keys at the top of a document whose lists may be long. They are
	// read with Node.Each, which then does not have all items at once; Items has
	// none of them.
	Lists []string
}

// document decodes the next document of a text, nil where it is empty, and
// checks its bounds; io.EOF is the end.
func (t *text) document(decoder *yaml.Decoder) (*yaml.Node, error) {
	var y yaml.Node
	t.room = MaxDocument
	err := decode(decoder, &y)
	switch {
	case t.fault != nil:
		return nil, t.fault
	case err == io.EOF:
		return nil, err
	case err != nil:
		return nil, t.syntax(err)
	case y.Kind != yaml.DocumentNode || len(y.Content) == 0:
		return nil, nil
	}
	root := y.Content[0]
	bounds := bounds{file: t.file, shift: t.shift, path: make([]*yaml.Node, t.depth), budget: MaxAlias}
	if err := bounds.check(root, false); err != nil {
		return nil, err
	}
	if (Node{y: root}).IsNull() {
		return nil, nil
	}
	return root, nil
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
// need no bounds, and tells every value the line it stands in.
type bounds struct {
	file   *File
	shift  int
	path   []*yaml.Node // from the root to where the walk stands
	budget int          // values that may yet be reached through aliases
}

func (b *bounds) check(y *yaml.Node, aliased bool) error {
	if !aliased {
		y.Line += b.shift
	}
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
