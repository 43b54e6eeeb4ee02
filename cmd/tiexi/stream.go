package main

import (
	"context"
	"io"

	"tiexi/assess"
	"tiexi/internal/atomicfile"
	"tiexi/report"
	"tiexi/report/words"
)

// whole returns the formats that need the whole result. The others are written
// while projects are judged: to files, and to standard output where a program
// reads it and no file is written. Beside files, standard output comes last, so
// that a file that cannot be written is known before.
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

// stream returns writers for the formats that do not need the whole result.
// inputs are all files that were read, those of folders included.
func (o *outputs) stream(ctx context.Context, e *env, inputs []string, options words.Options) ([]assess.Writer, error) {
	if len(o.whole(e)) == 0 {
		return []assess.Writer{report.Stream(o.format, faultWriter{e.out, cannotWrite}, options)}, nil
	}
	var writers []assess.Writer
	for n := range o.files {
		f := &o.files[n]
		if err := f.file.check(inputs...); err != nil {
			return nil, err
		}
		if report.Streams(f.format) {
			f.stream = newFileStream(ctx, &f.file)
			writers = append(writers, report.Stream(f.format, faultWriter{f.stream.pipe, f.file.fault}, options))
		}
	}
	return writers, nil
}

// abandon ends the writing of files that are not finished and removes them.
func (o *outputs) abandon() {
	for _, f := range o.files {
		if f.stream != nil {
			_, _ = f.stream.finish(context.Canceled)
		}
	}
}

// faultWriter turns the errors of an output into faults that name it.
type faultWriter struct {
	output io.Writer
	fault  func(error) error
}

func (f faultWriter) Write(text []byte) (int, error) {
	n, err := f.output.Write(text)
	if err != nil {
		err = f.fault(err)
	}
	return n, err
}

// fileStream is a file that is written bit by bit and has no name until it is
// finished.
type fileStream struct {
	pipe   *io.PipeWriter
	done   chan struct{}
	staged *atomicfile.Staged
	err    error
}

func newFileStream(ctx context.Context, f *outFile) *fileStream {
	in, out := io.Pipe()
	s := &fileStream{pipe: out, done: make(chan struct{})}
	go func() {
		defer close(s.done)
		s.staged, s.err = atomicfile.Stage(ctx, f.path, f.force, func(w io.Writer) error {
			_, err := io.Copy(w, in)
			return err
		})
		_ = in.CloseWithError(s.err) // the writer gets the error
	}()
	return s
}

// finish ends the file and returns it, still without its name; after an error it
// removes the file. A second call returns the same.
func (s *fileStream) finish(err error) (*atomicfile.Staged, error) {
	_ = s.pipe.CloseWithError(err)
	<-s.done
	if err != nil && s.staged != nil {
		s.staged.Discard()
	}
	return s.staged, s.err
}
