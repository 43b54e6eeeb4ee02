// Package answer writes what a command answers: as text to people, as JSON to
// programs.
package answer

import (
	"bytes"
	"encoding/json"
	"io"

	"tiexi/internal/message"
	"tiexi/internal/terminal"
)

// SchemaVersion is the version of every JSON document of tiexi, and stands in
// it.
const SchemaVersion = 1

// Answer is what a command has found.
type Answer interface {
	// Text writes the answer in the language of the printer, which keeps the
	// first error.
	Text(p *terminal.Printer)
	// JSON returns the value to encode; its texts are in the language.
	JSON(lang message.Lang) any
}

// Text writes an answer as text.
func Text(w io.Writer, a Answer, lang message.Lang) error {
	p := terminal.New(w, lang)
	a.Text(p)
	return p.Err()
}

// JSON writes an answer as one JSON document.
func JSON(w io.Writer, a Answer, lang message.Lang) error { return Encode(w, a.JSON(lang)) }

// Encode writes a value as one indented JSON document; <, > and & stay as they
// are.
func Encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// Format writes one kind of answer, for commands with more formats than text and
// JSON.
type Format[T any] struct {
	Write  func(answer T, w io.Writer) error
	Binary bool // not for a terminal
}

// Names are the names of formats, each with whether it is binary.
func Names[T any](formats map[string]Format[T]) map[string]bool {
	names := make(map[string]bool)
	for name, f := range formats {
		names[name] = f.Binary
	}
	return names
}

// Object is a JSON object whose members keep their order.
type Object struct{ members []any } // names and values in turn

// NewObject returns an object; kv are names and values in turn, as for
// message.New.
func NewObject(kv ...any) Object { return Object{kv} }

// Document returns the object of a whole document, with its version in front.
func Document(kv ...any) Object {
	return Object{append([]any{"schema_version", SchemaVersion}, kv...)}
}

// With returns the object with more members behind its own.
func (o Object) With(kv ...any) Object {
	return Object{append(o.members[:len(o.members):len(o.members)], kv...)}
}

// MarshalJSON implements json.Marshaler.
func (o Object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	separator := byte('{')
	for i := 0; i < len(o.members); i += 2 {
		for _, part := range o.members[i : i+2] {
			b.WriteByte(separator)
			if err := e.Encode(part); err != nil {
				return nil, err
			}
			separator = ':'
		}
		separator = ','
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// List returns the JSON of items, "[]" for none.
func List[T any](items []T, one func(T) any) []any {
	list := make([]any, len(items))
	for n, item := range items {
		list[n] = one(item)
	}
	return list
}
