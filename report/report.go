// Package report is the formats of check: one file and one function for each
// format, and the table of them. A format knows how its readers read; it decides
// nothing about the result.
package report

import (
	"cmp"
	"io"

	"tiexi/assess"
	"tiexi/report/html"
	"tiexi/report/text"
	"tiexi/report/words"
	"tiexi/report/xlsx"
)

// Format writes a result.
type Format struct {
	Lines  assess.Lines // that are shown unless the options say otherwise
	Write  func(w io.Writer, r *assess.Result, o words.Options) error
	Binary bool // not for a terminal

	// Sees is what it looks at, whatever lines it shows; the empty one is those.
	Sees assess.Lines
	// Stream writes while projects are still being judged, and the same. Nil
	// where the whole result has to be known first.
	Stream func(w io.Writer, o words.Options) assess.Writer
}

var formats = map[string]Format{
	"text":   {Lines: assess.FlaggedLines, Write: text.Write},
	"json":   {Lines: assess.AllLines, Write: JSON, Stream: newJSONWriter},
	"ndjson": {Lines: assess.AllLines, Write: NDJSON, Stream: newNDJSONWriter},
	"csv":    {Lines: assess.FlaggedLines, Write: CSV, Sees: assess.NoLines},
	"junit":  {Lines: assess.FlaggedLines, Write: JUnit},
	"sarif":  {Lines: assess.FlaggedLines, Write: SARIF, Sees: assess.FlaggedLines},
	"github": {Lines: assess.FlaggedLines, Write: GitHub, Sees: assess.NoLines},
	"html":   {Lines: assess.AllLines, Write: html.Write, Sees: assess.AllLines},
	"xlsx":   {Lines: assess.AllLines, Write: xlsx.Write, Binary: true, Sees: assess.AllLines},
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
func Write(name string, w io.Writer, r *assess.Result, o words.Options) error {
	f := formats[name]
	return f.Write(w, r, f.options(o))
}

// Streams reports whether a format can be written while projects are judged.
func Streams(name string) bool { return formats[name].Stream != nil }

// Stream returns what writes a result in a format that Streams while it is being
// made.
func Stream(name string, w io.Writer, o words.Options) assess.Writer {
	f := formats[name]
	return f.Stream(w, f.options(o))
}

func (f Format) options(o words.Options) words.Options {
	if o.Lines == "" {
		o.Lines = f.Lines
	}
	return o
}

// Seen are the lines that a result must have for the formats to write it, each
// with the lines that are asked for.
func Seen(names []string, lines assess.Lines) assess.Lines {
	seen := assess.NoLines
	for _, name := range names {
		f := formats[name]
		switch cmp.Or(f.Sees, lines, f.Lines) {
		case assess.AllLines:
			return assess.AllLines
		case assess.FlaggedLines:
			seen = assess.FlaggedLines
		case assess.NoLines:
		}
	}
	return seen
}
