package annotate

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// element is where an element stands in a part: from its start tag, which ends
// at open, to its end tag, which begins at close.
type element struct {
	name                  xml.Name // the prefix as Space, for names are as written
	attrs                 []xml.Attr
	from, open, close, to int
	parent                *element
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

// in reports whether the names of the element and of those around it are these,
// the innermost last.
func (e *element) in(names ...string) bool {
	for _, name := range slices.Backward(names) {
		if e == nil || e.name.Local != name {
			return false
		}
		e = e.parent
	}
	return e == nil
}

// alone reports whether the element is one tag.
func (e *element) alone() bool { return e.open == e.to }

// tag is the name as it is written before another of the same kind.
func (e *element) tag(local string) string {
	if e.name.Space == "" {
		return local
	}
	return e.name.Space + ":" + local
}

var errNotXML = errors.New("not well-formed")

// walk calls visit for every element of a part, as it ends: those within it
// come first. It is for parts that package intake has read already.
func walk(src []byte, visit func(*element, []byte)) error {
	d := xml.NewDecoder(bytes.NewReader(src))
	var at *element
	var text []byte
	for {
		before := int(d.InputOffset())
		token, err := d.RawToken()
		if err == io.EOF {
			if at != nil {
				return errNotXML
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			at = &element{name: t.Name, attrs: slices.Clone(t.Attr), from: before, open: int(d.InputOffset()), parent: at}
			text = text[:0]
		case xml.CharData:
			text = append(text, t...)
		case xml.EndElement:
			if at == nil || at.name != t.Name {
				return errNotXML
			}
			at.close, at.to = before, int(d.InputOffset())
			visit(at, text)
			at, text = at.parent, text[:0]
		}
	}
}

// edit puts a text in the place of a stretch of a part.
type edit struct {
	from, to int
	text     string
}

// edits are changes of one part. Those at one place are made in the order in
// which they were added.
type edits []edit

func (e *edits) insert(at int, text string)        { e.replace(at, at, text) }
func (e *edits) replace(from, to int, text string) { *e = append(*e, edit{from, to, text}) }

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

// put adds a text at the end of an element, which may be one tag.
func (e *edits) put(src []byte, into *element, text string) {
	if !into.alone() {
		e.insert(into.close, text)
		return
	}
	start := strings.TrimSuffix(string(src[into.from:into.to]), "/>")
	e.replace(into.from, into.to, start+">"+text+"</"+into.tag(into.name.Local)+">")
}

// attribute finds an attribute in a tag.
var attribute = func() map[string]*regexp.Regexp {
	all := make(map[string]*regexp.Regexp)
	for _, name := range []string{"count", "ht", "max", "min", "ref", "spans", "style"} {
		all[name] = regexp.MustCompile(`\s` + name + `\s*=\s*("[^"]*"|'[^']*')`)
	}
	return all
}()

// retag writes a start tag with an attribute set, or taken away where value is
// "". The attribute is one of those above.
func retag(tag, name, value string) string {
	tag = attribute[name].ReplaceAllLiteralString(tag, "")
	if value == "" {
		return tag
	}
	start := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(tag, ">"), "/"), " ")
	return start + " " + name + `="` + value + `"` + strings.TrimSpace(tag[len(start):])
}

// escape writes a text so that it can stand in XML. What looks like a
// spreadsheet's own sign for a character is kept from being one.
func escape(s string) string {
	var b strings.Builder
	// A strings.Builder takes everything.
	_ = xml.EscapeText(&b, []byte(strings.ReplaceAll(s, "_x", "_x005F_x")))
	return b.String()
}

// numbered is a name with a number behind it.
func numbered(stem string, n int) string { return stem + strconv.Itoa(n) }
