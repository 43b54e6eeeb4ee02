// Package report writes results: one file and one function a format. A format
// knows how its readers read; it decides nothing about the result.
package report

import (
	"cmp"
	"io"

	"tiexi/assess"
	"tiexi/internal/message"
)

// Options say how a result is to be shown.
type Options struct {
	Lang    message.Lang
	Version string // of tiexi
	Lines   Lines
}

// Lines says which invoice lines a result carries. The empty one is the
// format's own default.
type Lines = assess.Lines

// The values of Lines.
const (
	AllLines     = assess.AllLines
	FlaggedLines = assess.FlaggedLines
	NoLines      = assess.NoLines
)

// Format writes a result.
type Format struct {
	Lines  Lines // the default
	Write  func(w io.Writer, r *assess.Result, o Options) error
	Binary bool // not for a terminal

	// Sees is what it looks at, whatever lines it shows; the empty one is those.
	Sees Lines
	// Stream writes while projects are still being judged, and the same. Nil
	// where the whole result has to be known first.
	Stream func(w io.Writer, o Options) assess.Writer
}

var formats = map[string]Format{
	"text":   {Lines: FlaggedLines, Write: Text},
	"json":   {Lines: AllLines, Write: JSON, Stream: newJSONWriter},
	"ndjson": {Lines: AllLines, Write: NDJSON, Stream: newNDJSONWriter},
	"csv":    {Lines: FlaggedLines, Write: CSV, Sees: NoLines},
	"junit":  {Lines: FlaggedLines, Write: JUnit},
	"sarif":  {Lines: FlaggedLines, Write: SARIF, Sees: FlaggedLines},
	"github": {Lines: FlaggedLines, Write: GitHub, Sees: NoLines},
	"html":   {Lines: AllLines, Write: HTML, Sees: AllLines},
	"xlsx":   {Lines: AllLines, Write: XLSX, Binary: true, Sees: AllLines},
}

// Formats names all formats, and says of each whether it is binary.
func Formats() map[string]bool {
	names := make(map[string]bool)
	for name, f := range formats {
		names[name] = f.Binary
	}
	return names
}

// Write writes a result in a format, which must be one of Formats. Lines that
// the options leave open are the format's own default.
func Write(name string, w io.Writer, r *assess.Result, o Options) error {
	f := formats[name]
	return f.Write(w, r, f.options(o))
}

// Streams reports whether a format can be written while projects are judged.
func Streams(name string) bool { return formats[name].Stream != nil }

// Stream returns what writes a result in a format that Streams while it is being
// made.
func Stream(name string, w io.Writer, o Options) assess.Writer {
	f := formats[name]
	return f.Stream(w, f.options(o))
}

func (f Format) options(o Options) Options {
	if o.Lines == "" {
		o.Lines = f.Lines
	}
	return o
}

// Seen are the lines that a result must have for the formats to write it, each
// with the lines that are asked for.
func Seen(names []string, lines Lines) Lines {
	seen := NoLines
	for _, name := range names {
		f := formats[name]
		switch cmp.Or(f.Sees, lines, f.Lines) {
		case AllLines:
			return AllLines
		case FlaggedLines:
			seen = FlaggedLines
		case NoLines:
		}
	}
	return seen
}
