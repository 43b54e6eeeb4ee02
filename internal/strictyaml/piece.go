package strictyaml

import (
	"fmt"
	"io"
	"slices"
	"sync"

	"gopkg.in/yaml.v3"

	"tiexi/project"
)

// piece is a part of a text that yaml.v3 decodes by itself.
type piece struct {
	text *text
	// rest says that the piece goes on to the end of the stream. It may have any
	// length, so it is decoded document by document when it is taken.
	rest      bool
	list      *list // the long list of the last document, nil where there is none
	documents []*yaml.Node
	err       error         // what ended the decoding
	done      chan struct{} // closed when documents and err are known
}

// piecesAhead is how many pieces are decoded while the caller works on another.
const piecesAhead = 2

// ahead hands the pieces of next to take in their order; next returns nil behind
// the last one. A few pieces are decoded on other cores while take works.
func ahead(next func() *piece, take func(*piece) error) error {
	var decoding sync.WaitGroup
	defer decoding.Wait()
	for pieces, more := []*piece(nil), true; ; {
		for more && len(pieces) <= piecesAhead {
			p := next()
			if more = p != nil; more {
				pieces = append(pieces, p)
				decoding.Go(p.decode)
			}
		}
		if len(pieces) == 0 {
			return nil
		}
		if err := take(pieces[0]); err != nil {
			return err
		}
		pieces = pieces[1:]
	}
}

// decode finds the documents of the piece, unless it is the rest.
func (p *piece) decode() {
	switch {
	case p.rest:
		return
	case p.list != nil:
		p.documents = p.list.frame()
	}
	if p.documents == nil {
		p.list = nil // it is no list, or the document has a fault
		p.documents, p.err = p.text.all()
	}
	close(p.done)
}

// each hands the documents of the piece to fn.
func (p *piece) each(fn func(*yaml.Node) error) error {
	if p.rest {
		return p.text.each(fn)
	}
	<-p.done
	for _, y := range p.documents {
		if err := fn(y); err != nil {
			return err
		}
	}
	return p.err
}

// all returns the documents of a text that are not empty, and what ended them.
func (t *text) all() (documents []*yaml.Node, err error) {
	err = t.each(func(y *yaml.Node) error {
		documents = append(documents, y)
		return nil
	})
	return documents, err
}

// each hands the documents of a text that are not empty to fn.
func (t *text) each(fn func(*yaml.Node) error) error {
	for decoder := yaml.NewDecoder(t); ; {
		t.room = MaxDocument
		root, err := decode(decoder)
		switch {
		case t.fault != nil:
			return t.fault
		case err == io.EOF:
			return nil
		case err != nil:
			return t.syntax(err)
		}
		b := bounds{text: t, path: make([]*yaml.Node, t.depth), budget: MaxAlias}
		if err = b.check(root, false); err == nil && !t.file.node(root).IsNull() {
			err = fn(root)
		}
		if err != nil {
			return err
		}
	}
}

// decode decodes the next document; io.EOF is the end. It turns a panic of
// yaml.v3, which odd input can cause, into an error.
func decode(d *yaml.Decoder) (root *yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: %v", p)
		}
	}()
	var document yaml.Node
	if err := d.Decode(&document); err != nil {
		return nil, err
	}
	return document.Content[0], nil
}

// bounds is a walk through a whole document. It checks depth, tags and aliases,
// so that nobody who reads the document later has to, and it corrects the line
// of every value.
type bounds struct {
	text   *text
	path   []*yaml.Node // from the root to the present value
	budget int          // values that may still be reached through aliases
}

func (b *bounds) check(y *yaml.Node, aliased bool) error {
	if !aliased {
		y.Line += b.text.shift
	}
	file, spot := b.text.file, project.Spot{Row: int32(y.Line), Col: int32(y.Column)}
	switch {
	case len(b.path) > MaxDepth:
		return file.fault("yaml_too_deep", spot, "limit", MaxDepth)
	case y.Style&yaml.TaggedStyle != 0 && y.Tag != "!!str":
		return file.fault("yaml_tag", spot, "tag", y.Tag)
	case y.Kind == yaml.AliasNode && slices.Contains(b.path, y.Alias):
		return file.fault("yaml_alias_self", spot, "alias", y.Value)
	case y.Kind == yaml.AliasNode:
		return b.check(y.Alias, true)
	}
	if aliased {
		if b.budget--; b.budget < 0 {
			return file.fault("yaml_alias", spot, "limit", MaxAlias)
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
