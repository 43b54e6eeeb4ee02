package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"tiexi/assess"
	"tiexi/report/document"
	"tiexi/report/words"
)

// NDJSON writes one line for each project, with the same content as in JSON, and
// in the last line the rest of the document, which then has no projects. A result
// without its last line was cut. Invoice lines are encoded one at a time, because
// a project may have any number of them.
func NDJSON(w io.Writer, r *assess.Result, o words.Options) error {
	n := newNDJSON(w, o)
	s := newRecorder(n.out)
	for _, p := range r.Projects {
		if err := s.project(p, o); err != nil {
			return err
		}
	}
	return n.End(r)
}

// ndjsonWriter writes NDJSON as an assess.Writer.
type ndjsonWriter struct {
	out *bufio.Writer // keeps its first error
	o   words.Options
}

func newNDJSON(w io.Writer, o words.Options) *ndjsonWriter {
	return &ndjsonWriter{bufio.NewWriterSize(w, 1<<16), o}
}

func newNDJSONWriter(w io.Writer, o words.Options) assess.Writer { return newNDJSON(w, o) }

func (n *ndjsonWriter) Begin(*assess.Result) error { return nil }

func (n *ndjsonWriter) Show(p *assess.Project) ([]byte, error) { return showRecord(p, n.o) }

func (n *ndjsonWriter) Write(record []byte) error {
	_, err := n.out.Write(record)
	return err
}

func (n *ndjsonWriter) End(r *assess.Result) error {
	data, err := newEncoder().encode(document.New(r, n.o))
	if err != nil {
		return err
	}
	head, foot, _ := bytes.Cut(data, noRecords)
	n.out.Write(head)
	n.out.Write(foot)
	return n.out.Flush()
}

// showRecord returns a project as a line.
func showRecord(p *assess.Project, o words.Options) ([]byte, error) {
	var b bytes.Buffer
	out := bufio.NewWriter(&b)
	if err := newRecorder(out).project(p, o); err != nil {
		return nil, err
	}
	err := out.Flush()
	return b.Bytes(), err
}

// recorder writes projects as JSON without line breaks.
type recorder struct {
	out         *bufio.Writer
	frame, line *encoder // of projects without lines, and of their lines
}

func newRecorder(out *bufio.Writer) *recorder { return &recorder{out, newEncoder(), newEncoder()} }

// encoder makes JSON of one value after the other in the same memory.
type encoder struct {
	buffer bytes.Buffer
	json   *json.Encoder // into the buffer
}

func newEncoder() *encoder {
	e := new(encoder)
	e.json = json.NewEncoder(&e.buffer)
	e.json.SetEscapeHTML(false)
	return e
}

// encode returns the JSON of a value, with a line break behind it. The bytes are
// valid until the next call.
func (e *encoder) encode(v any) ([]byte, error) {
	e.buffer.Reset()
	err := e.json.Encode(v)
	return e.buffer.Bytes(), err
}

// noLines and noRecords are how a project without lines and a document without
// projects say so. No text looks the same, because its quotes are escaped.
var (
	noLines   = []byte(`"lines":[]`)
	noRecords = []byte(`"projects":[],`)
)

func (s *recorder) project(p *assess.Project, o words.Options) error {
	frame := o
	frame.Lines = assess.NoLines
	data, err := s.frame.encode(document.NewProject(p, frame))
	if err != nil {
		return err
	}
	lines := bytes.Index(data, noLines) + len(noLines) - len("]")
	s.out.Write(data[:lines])
	some := false
	for n := range p.Lines {
		l := &p.Lines[n]
		if !o.Lines.Has(l) {
			continue
		}
		line, err := s.line.encode(document.NewLine(l, o))
		if err != nil {
			return err
		}
		if some {
			s.out.WriteByte(',')
		}
		s.out.Write(bytes.TrimSuffix(line, []byte("\n")))
		some = true
	}
	_, err = s.out.Write(data[lines:])
	return err
}
