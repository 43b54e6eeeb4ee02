package annotate

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
)

// element says where an element stands in a part. The start tag is
// src[from:open], the end tag src[close:to].
type element struct {
	name                  xml.Name // as written: Space is the prefix
	attrs                 []xml.Attr
	from, open, close, to int
	parent                *element
	children              []*element
	text                  string // behind the last tag within it
}

// attr returns an attribute by its name without prefix, "" where it is missing.
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name && a.Name.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}

// all returns the elements at the end of a path of names, which begins with the
// element's own name.
func (e *element) all(own string, path ...string) (found []*element) {
	switch {
	case e.name.Local != own:
		return nil
	case len(path) == 0:
		return []*element{e}
	}
	for _, c := range e.children {
		found = append(found, c.all(path[0], path[1:]...)...)
	}
	return found
}

// child returns the first child of the name, nil where there is none.
func (e *element) child(name string) *element {
	n := slices.IndexFunc(e.children, func(c *element) bool { return c.name.Local == name })
	if n < 0 {
		return nil
	}
	return e.children[n]
}

// alone reports whether the element is a single tag: <c/>.
func (e *element) alone() bool { return e.open == e.to }

// start returns the start tag of an element of src.
func (e *element) start(src []byte) string { return string(src[e.from:e.open]) }

// tag returns a name with the prefix of the element.
func (e *element) tag(local string) string {
	if e.name.Space == "" {
		return local
	}
	return e.name.Space + ":" + local
}

// build writes a new element with the prefix of e. attrs is "" or begins with a
// space.
func (e *element) build(name, attrs, inner string) string {
	name = e.tag(name)
	if inner == "" {
		return "<" + name + attrs + "/>"
	}
	return "<" + name + attrs + ">" + inner + "</" + name + ">"
}

// buildText writes a <t> element for a cell or a comment. The text is cut at
// 32,000 characters: a cell holds 32,767.
func (e *element) buildText(text string) string {
	const most = 32_000
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return e.build("t", ` xml:space="preserve"`, escape(text))
}

var errNotXML = errors.New("not well-formed")

// parse returns the root element of a part, an empty one where there is none. It
// calls visit for every element that ends, which may drop the element from the tree.
// It is for parts that package intake has read already, and so checks little.
func parse(src []byte, visit func(e *element)) (root *element, err error) {
	d := xml.NewDecoder(bytes.NewReader(src))
	root = &element{}
	var at *element
	var text []byte
	for {
		before := int(d.InputOffset())
		token, err := d.RawToken()
		switch {
		case err == io.EOF && at == nil:
			return root, nil
		case err == io.EOF:
			return nil, errNotXML
		case err != nil:
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			e := &element{name: t.Name, attrs: slices.Clone(t.Attr), from: before, open: int(d.InputOffset()), parent: at}
			if at == nil {
				root = e
			} else {
				at.children = append(at.children, e)
			}
			at, text = e, text[:0]
		case xml.CharData:
			text = append(text, t...)
		case xml.EndElement:
			if at == nil || at.name != t.Name {
				return nil, errNotXML
			}
			at.close, at.to, at.text = before, int(d.InputOffset()), string(text)
			visit(at)
			at, text = at.parent, text[:0]
		}
	}
}

// all is the visit that keeps the whole tree.
func all(*element) {}

// edit replaces the bytes from..to of a part by a text.
type edit struct {
	from, to int
	text     string
}

// edits are changes of one part. Edits at the same place are made in the order
// in which they were added.
type edits []edit

func (e *edits) insert(at int, text string)        { e.replace(at, at, text) }
func (e *edits) replace(from, to int, text string) { *e = append(*e, edit{from, to, text}) }
func (e *edits) remove(old *element)               { e.replace(old.from, old.to, "") }

// apply returns the part with the changes made.
func (e edits) apply(src []byte) []byte {
	slices.SortStableFunc(e, func(a, b edit) int { return a.from - b.from })
	var b bytes.Buffer
	at := 0
	for _, change := range e {
		b.Write(src[at:change.from])
		b.WriteString(change.text)
		at = change.to
	}
	b.Write(src[at:])
	return b.Bytes()
}

// put adds children at the end of an element, and replaces its start tag.
func (e *edits) put(into *element, start, children string) {
	if into.alone() {
		e.replace(into.from, into.to, strings.TrimSuffix(start, "/>")+">"+children+"</"+into.tag(into.name.Local)+">")
		return
	}
	e.replace(into.from, into.open, start)
	e.insert(into.close, children)
}

// attribute has the patterns of the attributes that retag changes.
var attribute = func() map[string]*regexp.Regexp {
	all := make(map[string]*regexp.Regexp)
	for _, name := range []string{"count", "ht", "max", "min", "ref", "spans", "style"} {
		all[name] = regexp.MustCompile(`\s` + name + `\s*=\s*("[^"]*"|'[^']*')`)
	}
	return all
}()

// retag returns a start tag with an attribute of the list above set to a value,
// or removed where the value is "".
func retag(tag, name, value string) string {
	tag = attribute[name].ReplaceAllLiteralString(tag, "")
	if value == "" {
		return tag
	}
	start := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(tag, ">"), "/"), " ")
	return start + " " + name + `="` + value + `"` + strings.TrimSpace(tag[len(start):])
}

// escape writes a text for XML. "_x" is escaped too: spreadsheet programs read
// _x0041_ as a character code.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(strings.ReplaceAll(s, "_x", "_x005F_x"))) // a Builder returns no error
	return b.String()
}
