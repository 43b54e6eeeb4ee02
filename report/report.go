// Package report writes results: one file and one function a format. A format
// knows how its readers read; it decides nothing about the result.
package report

import (
	"io"

	"tiexi/assess"
	"tiexi/message"
)

// Options say how a result is to be shown.
type Options struct {
	Lang    message.Lang
	Version string // of tiexi
	Lines   Lines
}

// Lines says which invoice lines a result carries.
type Lines string

// The values of Lines. The empty one is the format's own default.
const (
	AllLines     Lines = "all"
	FlaggedLines Lines = "flagged" // with a finding that is review or noted
	NoLines      Lines = "none"
)

// Format writes a result.
type Format struct {
	Lines  Lines // the default
	Write  func(w io.Writer, r *assess.Result, o Options) error
	Binary bool // not for a terminal
	Sparse bool // it looks at the lines that it shows, and at no other
}

var formats = map[string]Format{
	"text":   {Lines: FlaggedLines, Write: Text, Sparse: true},
	"json":   {Lines: AllLines, Write: JSON, Sparse: true},
	"ndjson": {Lines: AllLines, Write: NDJSON, Sparse: true},
	"csv":    {Lines: FlaggedLines, Write: CSV},
	"junit":  {Lines: FlaggedLines, Write: JUnit},
	"sarif":  {Lines: FlaggedLines, Write: SARIF},
	"github": {Lines: FlaggedLines, Write: GitHub},
	"html":   {Lines: AllLines, Write: HTML},
	"xlsx":   {Lines: AllLines, Write: XLSX, Binary: true},
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
	if o.Lines == "" {
		o.Lines = f.Lines
	}
	return f.Write(w, r, o)
}

// NeedsLines reports whether a result is to have its lines for a format to
// write it.
func NeedsLines(name string, lines Lines) bool { return lines != NoLines || !formats[name].Sparse }

// carried reports whether a line is shown.
func (o Options) carried(l assess.Line) bool {
	switch o.Lines {
	case NoLines:
		return false
	case FlaggedLines:
		return len(l.Hits) > 0
	default:
		return true
	}
}
