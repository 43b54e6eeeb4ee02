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
	data, err := newRecorder(n.out).encode(document.New(r, n.o))
	if err != nil {
		return err
	}
	head, foot, _ := bytes.Cut(data, noRecords)
	n.out.Write(head)
	n.out.Write(foot)
	n.out.WriteByte('\n')
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
	out    *bufio.Writer
	buffer bytes.Buffer
	json   *json.Encoder // into the buffer
}

func newRecorder(out *bufio.Writer) *recorder {
	s := &recorder{out: out}
	s.json = json.NewEncoder(&s.buffer)
	s.json.SetEscapeHTML(false)
	return s
}

// encode returns the JSON of a value without the line break behind it. The bytes
// are valid until the next call.
func (s *recorder) encode(v any) ([]byte, error) {
	s.buffer.Reset()
	err := s.json.Encode(v)
	return bytes.TrimSuffix(s.buffer.Bytes(), []byte("\n")), err
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
	data, err := s.encode(document.NewProject(p, frame))
	if err != nil {
		return err
	}
	head, foot, _ := bytes.Cut(bytes.Clone(data), noLines)
	s.out.Write(head)
	s.out.WriteString(`"lines":[`)
	some := false
	for n := range p.Lines {
		l := &p.Lines[n]
		if !o.Lines.Has(l) {
			continue
		}
		if data, err = s.encode(document.NewLine(l, o)); err != nil {
			return err
		}
		if some {
			s.out.WriteByte(',')
		}
		s.out.Write(data)
		some = true
	}
	s.out.WriteByte(']')
	s.out.Write(foot)
	return s.out.WriteByte('\n')
}
