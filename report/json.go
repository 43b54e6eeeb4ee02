package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"tiexi/assess"
)

// noProjects is how a document without projects says so. Nothing else in it
// looks the same, for no text has a line break of its own.
var noProjects = []byte("\n  \"projects\": []")

// JSON writes the whole result as one document. The projects are encoded one at
// a time: with all their lines they take more memory than everything else.
func JSON(w io.Writer, r *assess.Result, o Options) error {
	var frame bytes.Buffer
	if err := encode(&frame, newDocument(r, o)); err != nil {
		return err
	}
	head, foot, _ := bytes.Cut(frame.Bytes(), noProjects)
	out := bufio.NewWriter(w) // keeps its first error
	out.Write(head)
	out.WriteString("\n  \"projects\": [")
	var b bytes.Buffer
	e := newEncoder(&b, "    ")
	for n, p := range r.Projects {
		b.Reset()
		if err := e.Encode(newProject(p, o)); err != nil {
			return err
		}
		if n > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		out.Write(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
	}
	if len(r.Projects) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteByte(']')
	out.Write(foot)
	return out.Flush()
}

func encode(w io.Writer, v any) error { return newEncoder(w, "").Encode(v) }

func newEncoder(w io.Writer, indent string) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent(indent, "  ")
	return e
}
