// Package answer writes what a command answers: as text to people, as JSON to
// programs.
package answer

import (
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
