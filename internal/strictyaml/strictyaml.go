// Package strictyaml reads YAML (and JSON, which is YAML) as strictly as a
// program that decides on money must. Every scalar is its text. Every value
// knows its line and column. Unknown keys and duplicate keys are errors.
// Aliases, depth and size are bounded. It is the only package that imports
// yaml.v3.
//
// A text is read from top to bottom in pieces: some documents (cut.go), or some
// items of a long list (list.go). yaml.v3 decodes every piece by itself; later
// pieces are decoded on other cores while the caller works on the present one
// (piece.go).
package strictyaml

import (
	"io"

	"gopkg.in/yaml.v3"

	"tiexi/internal/fault"
	"tiexi/project"
)

// Bounds on one file. They are far above what people write and far below what
// would hurt.
const (
	MaxBytes    = 512 << 20 // of text
	MaxDocument = 64 << 20  // of text in one document: yaml.v3 holds all of it at once
	MaxDepth    = 32        // of nesting
	MaxAlias    = 10_000    // values reached through aliases, in one document
)

// File is a YAML text that is being read.
type File struct {
	// Kind is the first word of the codes of its faults: "input", "policy".
	Kind   string
	Source *project.Source
	// Lists are the keys at the top of a document whose lists may be long. They
	// have to be read with Node.Each: Node.Items has nothing of a long list.
	Lists []string

	list *list // the long list of the present document, nil where there is none
}

// Documents hands the documents of r to fn in their order and holds only a few
// at once. Empty documents are left out.
//
// A fault of syntax or of bounds ends the reading. It may be found in a long
// list, after its document was handed to fn: what fn took from that document
// must then be dropped.
func (f *File) Documents(r io.Reader, fn func(Node) error) error {
	return f.documents(r, usual, fn)
}

func (f *File) documents(r io.Reader, s sizes, fn func(Node) error) error {
	c := newCutter(f, r, s)
	return ahead(c.next, func(p *piece) error {
		err := p.each(func(y *yaml.Node) error {
			f.list = p.list
			return fn(f.node(y))
		})
		if err == nil && p.list != nil && !p.list.read {
			// Nobody has asked for the list, but its syntax has to be right as well.
			err = p.list.each(func(Node) error { return nil })
		}
		return err
	})
}

func (f *File) fault(code string, spot project.Spot, kv ...any) *fault.Fault {
	return fault.New(f.Kind+"."+code, kv...).At(project.Place{Source: f.Source, Spot: spot})
}
