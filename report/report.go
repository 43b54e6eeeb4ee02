// Package report writes results: one file and one function a format. A format
// knows how its readers read; it decides nothing about the result.
package report

import (
	"io"
	"maps"
	"slices"

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
	Lines Lines // the default
	Write func(w io.Writer, r *assess.Result, o Options) error
}

var formats = map[string]Format{
	"text": {FlaggedLines, Text},
	"json": {AllLines, JSON},
}

// FindFormat returns a format by its name.
func FindFormat(name string) (Format, bool) {
	f, ok := formats[name]
	return f, ok
}

// FormatNames returns the names of all formats.
func FormatNames() []string { return slices.Sorted(maps.Keys(formats)) }

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
