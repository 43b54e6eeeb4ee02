package report

import (
	"io"

	"tiexi/internal/fault"
)

// Linted is a policy or guide file and what is wrong with it.
type Linted struct {
	File   string
	Faults fault.List
}

// Lint writes a line a file. The faults themselves are not in it: they go to
// standard error.
func Lint(w io.Writer, files []Linted, o Options) error {
	p := newPrinter(w)
	for _, f := range files {
		id := "policy.say.lint_ok"
		if len(f.Faults) > 0 {
			id = "policy.say.lint_n"
		}
		p.hanging("", o.say(id, "file", f.File, "count", len(f.Faults)))
	}
	return p.err
}

// lintDocument is the faults of files as other programs read them.
type lintDocument struct {
	SchemaVersion int          `json:"schema_version"`
	Files         []lintedFile `json:"files"`
}

type lintedFile struct {
	Path   string  `json:"path"`
	Errors []Error `json:"errors"`
}

// LintJSON writes files and their faults as one document.
func LintJSON(w io.Writer, files []Linted, o Options) error {
	d := lintDocument{SchemaVersion: schemaVersion}
	for _, f := range files {
		d.Files = append(d.Files, lintedFile{f.File, newErrors(f.Faults, o.Lang)})
	}
	return encode(w, d)
}
