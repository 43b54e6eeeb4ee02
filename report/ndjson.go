package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"tiexi/assess"
)

// NDJSON writes a project a line, as JSON has it, and in the last line the rest
// of the document, which then has no projects. A result without its last line
// was cut. Invoice lines are encoded one at a time: a project may have as many
// as it likes.
func NDJSON(w io.Writer, r *assess.Result, o Options) error {
	out := bufio.NewWriterSize(w, 1<<16) // keeps its first error
	s := newRecorder(out)
	for _, p := range r.Projects {
		if err := s.project(p, o); err != nil {
			return err
		}
	}
	if err := s.rest(newDocument(r, o)); err != nil {
		return err
	}
	return out.Flush()
}

// ndjsonWriter writes NDJSON as an assess.Writer.
type ndjsonWriter struct {
	out *bufio.Writer // keeps its first error
	o   Options
}

func newNDJSONWriter(w io.Writer, o Options) assess.Writer {
	return &ndjsonWriter{bufio.NewWriterSize(w, 1<<16), o}
}

func (n *ndjsonWriter) Begin(*assess.Result) error { return nil }

func (n *ndjsonWriter) Show(p *assess.Project) ([]byte, error) { return showRecord(p, n.o) }

func (n *ndjsonWriter) Write(record []byte) error {
	_, err := n.out.Write(record)
	return err
}

func (n *ndjsonWriter) End(r *assess.Result) error {
	if err := newRecorder(n.out).rest(newDocument(r, n.o)); err != nil {
		return err
	}
	return n.out.Flush()
}

// showRecord returns a project as a line.
func showRecord(p *assess.Project, o Options) ([]byte, error) {
	var b bytes.Buffer
	out := bufio.NewWriter(&b)
	if err := newRecorder(out).project(p, o); err != nil {
		return nil, err
	}
	err := out.Flush()
	return b.Bytes(), err
}

// recorder writes records: JSON without line breaks.
type recorder struct {
	out    *bufio.Writer
	buffer bytes.Buffer
	json   *json.Encoder // into the buffer

	record []byte // the last line
	err    error  // of the last line
}

func newRecorder(out *bufio.Writer) *recorder {
	s := &recorder{out: out}
	s.json = json.NewEncoder(&s.buffer)
	s.json.SetEscapeHTML(false)
	return s
}

// encode returns a value without the line break behind it. It holds until the
// next call.
func (s *recorder) encode(v any) ([]byte, error) {
	s.buffer.Reset()
	err := s.json.Encode(v)
	return bytes.TrimSuffix(s.buffer.Bytes(), []byte("\n")), err
}

// How a project says that it has no lines, and a document that it has no
// projects. No text looks the same: the quotes in it are escaped.
var (
	noLines   = []byte(`"lines":[]`)
	noRecords = []byte(`"projects":[],`)
)

func (s *recorder) project(p *assess.Project, o Options) error {
	frame := o
	frame.Lines = NoLines
	data, err := s.encode(newProject(p, frame))
	if err != nil {
		return err
	}
	head, foot, _ := bytes.Cut(bytes.Clone(data), noLines)
	s.out.Write(head)
	s.out.WriteString(`"lines":`)
	separator := byte('[')
	for n := range p.Lines {
		l := &p.Lines[n]
		if !o.Lines.Has(l) {
			continue
		}
		if data, err = s.line(l, o); err != nil {
			return err
		}
		s.out.WriteByte(separator)
		s.out.Write(data)
		separator = ','
	}
	if separator == '[' {
		s.out.WriteByte('[')
	}
	s.out.WriteByte(']')
	s.out.Write(foot)
	return s.out.WriteByte('\n')
}

func (s *recorder) rest(d Document) error {
	data, err := s.encode(d)
	if err != nil {
		return err
	}
	head, foot, _ := bytes.Cut(data, noRecords)
	s.out.Write(head)
	s.out.Write(foot)
	return s.out.WriteByte('\n')
}
