package strictyaml

import (
	"errors"
	"io"
	"sync"

	"gopkg.in/yaml.v3"
)

// partsAhead is how many parts are decoded while another is taken.
const partsAhead = 2

// part is a part of a text that is decoded by itself.
type part struct {
	text  *text
	list  *list // of the one document in it, nil where that has all its items
	last  bool
	found chan found
}

// found is what was found in a part, or in a document of the last one: that may
// be long.
type found struct {
	documents []*yaml.Node
	list      *list // of the one document
	err       error
	broken    any // what the decoding panicked with
}

// Documents hands the documents of r to fn, one after the other, holding few
// besides: later ones are decoded on other cores. Empty documents are passed
// over. A fault of syntax or of bounds ends the reading: what was handed on
// before must not be used.
func (f *File) Documents(r io.Reader, fn func(Node) error) error {
	return f.documents(r, usual, fn)
}

func (f *File) documents(r io.Reader, s sizes, fn func(Node) error) error {
	stop := make(chan struct{})
	c, last := cutter{stream: newText(f, until{r, stop}), sizes: s}, false
	next := func() *part {
		if last {
			return nil
		}
		p := c.next()
		last = p.last
		return p
	}
	return ahead(stop, next, func(now found) error { return now.each(f, fn) })
}

// ahead hands on what is found in the parts that next returns, nil behind the
// last. A few are decoded on other cores while one is taken. In the end, and
// where take has had enough, it closes stop.
func ahead(stop chan struct{}, next func() *part, take func(found) error) error {
	var running sync.WaitGroup
	defer running.Wait()
	defer close(stop)
	parts := make(chan *part, partsAhead) // all in it are being decoded
	running.Go(func() {
		defer close(parts)
		for p := next(); p != nil; p = next() {
			select {
			case parts <- p:
				running.Go(func() { p.decode(stop) })
			case <-stop:
				return
			}
		}
	})
	for p := range parts {
		for now := range p.found {
			if err := take(now); err != nil {
				return err
			}
		}
	}
	return nil
}

// each hands the documents on, and lets each go.
func (f *found) each(file *File, fn func(Node) error) error {
	for n, y := range f.documents {
		f.documents[n] = nil
		if err := fn(Node{y: y, file: file, list: f.list}); err != nil {
			return err
		}
	}
	if f.broken != nil {
		panic(f.broken) // where those who called can tell of it
	}
	if f.list != nil && f.err == nil && !f.list.read {
		// Nobody asked for it, but what is wrong in it is wrong in the text.
		return f.list.each(file, func(Node) error { return nil })
	}
	return f.err
}

// decode finds what is in the part.
func (p *part) decode(stop <-chan struct{}) {
	defer close(p.found)
	decoder := yaml.NewDecoder(p.text)
	for more := true; more; {
		var f found
		for more = true; more && !(p.last && p.list == nil && len(f.documents) > 0); {
			more = f.next(p.text, decoder)
		}
		if p.list != nil {
			f.apart(p.list)
		}
		select {
		case p.found <- f:
		case <-stop:
			return
		}
	}
}

// next finds a document; it reports whether there may be more.
func (f *found) next(t *text, decoder *yaml.Decoder) (more bool) {
	defer func() {
		if p := recover(); p != nil {
			f.broken, more = p, false
		}
	}()
	y, err := t.document(decoder)
	if errors.Is(err, io.EOF) {
		return false
	}
	if y != nil {
		f.documents = append(f.documents, y)
	}
	f.err = err
	return err == nil
}

// apart makes of a document that was found without the items of its list one
// that has them.
func (f *found) apart(l *list) {
	switch {
	case f.broken != nil:
	case f.err != nil, len(f.documents) != 1:
		f.documents, f.err = nil, ErrPieces
	default:
		if f.err = l.find(f.documents[0]); f.err != nil {
			f.documents = nil
		}
		f.list = l
	}
}

// until is a reader that ends when it is told to stop.
type until struct {
	io.Reader
	stop <-chan struct{}
}

func (u until) Read(p []byte) (int, error) {
	select {
	case <-u.stop:
		return 0, io.ErrClosedPipe
	default:
		return u.Reader.Read(p)
	}
}
