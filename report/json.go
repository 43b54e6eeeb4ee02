package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"tiexi/assess"
	"tiexi/internal/answer"
	"tiexi/report/document"
	"tiexi/report/words"
)

// JSON writes the whole result as one document. The projects are encoded one at
// a time: with all their lines they take more memory than everything else.
func JSON(w io.Writer, r *assess.Result, o words.Options) error {
	out := newJSONWriter(w, o)
	if err := out.Begin(r); err != nil {
		return err
	}
	for _, p := range r.Projects {
		text, err := out.Show(p)
		if err != nil {
			return err
		}
		if err := out.Write(text); err != nil {
			return err
		}
	}
	return out.End(r)
}

// jsonWriter writes JSON as an assess.Writer.
type jsonWriter struct {
	out  *bufio.Writer // keeps its first error
	o    words.Options
	some bool // a project is written
}

func newJSONWriter(w io.Writer, o words.Options) assess.Writer {
	return &jsonWriter{out: bufio.NewWriterSize(w, 1<<16), o: o}
}

// noProjects is how a document without projects says so. Nothing else in it
// looks the same, for no text has a line break of its own.
var noProjects = []byte("\n  \"projects\": []")

// frame is what stands in front of the projects and behind them.
func (j *jsonWriter) frame(r *assess.Result) (head, foot []byte, err error) {
	var b bytes.Buffer
	err = answer.Encode(&b, document.New(r, j.o))
	head, foot, _ = bytes.Cut(b.Bytes(), noProjects)
	return head, foot, err
}

func (j *jsonWriter) Begin(r *assess.Result) error {
	head, _, err := j.frame(r)
	if err != nil {
		return err
	}
	j.out.Write(head)
	_, err = j.out.WriteString("\n  \"projects\": [")
	return err
}

// Show returns the project as NDJSON has it, indented.
func (j *jsonWriter) Show(p *assess.Project) ([]byte, error) {
	record, err := showRecord(p, j.o)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = json.Indent(&b, record, "    ", "  ")
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func (j *jsonWriter) Write(project []byte) error {
	if j.some {
		j.out.WriteByte(',')
	}
	j.some = true
	j.out.WriteString("\n    ")
	_, err := j.out.Write(project)
	return err
}

func (j *jsonWriter) End(r *assess.Result) error {
	_, foot, err := j.frame(r)
	if err != nil {
		return err
	}
	if j.some {
		j.out.WriteString("\n  ")
	}
	j.out.WriteByte(']')
	j.out.Write(foot)
	return j.out.Flush()
}
