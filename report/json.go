package report

import (
	"encoding/json"
	"io"

	"tiexi/assess"
)

// JSON writes the whole result as one document.
func JSON(w io.Writer, r *assess.Result, o Options) error {
	d := newDocument(r, o)
	for _, p := range r.Projects {
		d.Projects = append(d.Projects, newProject(p, o))
	}
	return encode(w, d)
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
