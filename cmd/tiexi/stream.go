package main

import (
	"context"
	"io"

	"tiexi/assess"
	"tiexi/internal/atomicfile"
	"tiexi/report"
	"tiexi/report/words"
)

// whole are the formats that need the result as a whole. The others are written
// while projects are judged: to files, and to standard output for a program
// where it is the only one. Beside files it comes last: what cannot be written
// to a file is known before.
func (o *outputs) whole(e *env) []string {
	if len(o.files) == 0 && report.Streams(o.format) && !isTerminal(e.out) {
		return nil
	}
	formats := []string{o.format}
	for _, f := range o.files {
		if !report.Streams(f.format) {
			formats = append(formats, f.format)
		}
	}
	return formats
}

// stream returns what writes the formats that do not need the result as a whole.
// The inputs are the files that were read in the end.
func (o *outputs) stream(ctx context.Context, e *env, inputs []string, options words.Options) ([]assess.Writer, error) {
	if len(o.whole(e)) == 0 {
		return []assess.Writer{faulty{report.Stream(o.format, e.out, options), cannotWrite}}, nil
	}
	var writers []assess.Writer
	for n := range o.files {
		f := &o.files[n]
		if err := f.file.check(inputs...); err != nil {
			return nil, err
		}
		if report.Streams(f.format) {
			f.stream = newFileStream(ctx, &f.file)
			writers = append(writers, faulty{report.Stream(f.format, f.stream, options), f.file.fault})
		}
	}
	return writers, nil
}

// abandon ends the writing of files that are not finished; nothing is left of
// them.
func (o *outputs) abandon() {
	for _, f := range o.files {
		if f.stream != nil {
			_, _ = f.stream.finish(context.Canceled)
		}
	}
}

// faulty is a writer whose errors are told as those of its output.
type faulty struct {
	assess.Writer
	fault func(error) error
}

func (f faulty) Begin(r *assess.Result) error { return f.told(f.Writer.Begin(r)) }
func (f faulty) Write(text []byte) error      { return f.told(f.Writer.Write(text)) }
func (f faulty) End(r *assess.Result) error   { return f.told(f.Writer.End(r)) }

func (f faulty) told(err error) error {
	if err == nil {
		return nil
	}
	return f.fault(err)
}

// fileStream is a file that is written bit by bit and stays without its name
// until it is finished.
type fileStream struct {
	*io.PipeWriter
	done   chan struct{}
	staged *atomicfile.Staged
	err    error
}

func newFileStream(ctx context.Context, f *outFile) *fileStream {
	in, out := io.Pipe()
	s := &fileStream{PipeWriter: out, done: make(chan struct{})}
	go func() {
		defer close(s.done)
		s.staged, s.err = atomicfile.Stage(ctx, f.path, f.force, func(w io.Writer) error {
			_, err := io.Copy(w, in)
			return err
		})
		_ = in.CloseWithError(s.err) // those who write learn of it
	}()
	return s
}

// finish ends the file and returns it without its name, or lets it go for an
// error. Called again it returns the same.
func (s *fileStream) finish(err error) (*atomicfile.Staged, error) {
	_ = s.CloseWithError(err)
	<-s.done
	if err != nil && s.staged != nil {
		s.staged.Discard()
	}
	return s.staged, s.err
}
