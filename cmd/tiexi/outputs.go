package main

import (
	"context"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mattn/go-isatty"
	"github.com/spf13/pflag"

	"tiexi/assess"
	"tiexi/internal/atomicfile"
	"tiexi/internal/fault"
	"tiexi/report"
	"tiexi/report/words"
)

// outputs say in which formats a result is written: one to standard output, any
// number to files.
type outputs struct {
	format  string
	reports []string // FORMAT=FILE
	force   bool

	known map[string]bool // the formats of the command → whether they are binary
	files []fileOutput
}

// fileOutput is a format and the file that it goes to.
type fileOutput struct {
	format string
	file   outFile
	stream *fileStream // nil where it is written in the end
}

func (o *outputs) flags(e *env, f *pflag.FlagSet) {
	f.StringVarP(&o.format, "format", "f", o.format, e.say("flag.format", "formats", o.names()))
	f.StringArrayVar(&o.reports, "report", nil, e.say("flag.report"))
	f.BoolVar(&o.force, "force", false, e.say("flag.force"))
}

func (o *outputs) names() []string { return slices.Sorted(maps.Keys(o.known)) }

// check refuses what cannot be written before work is done for it.
func (o *outputs) check(e *env, inputs ...string) error {
	if err := o.checkFormat(o.format); err != nil {
		return err
	}
	if o.known[o.format] && isTerminal(e.out) {
		return fault.New("usage.binary", "format", o.format)
	}
	o.files = nil
	for _, r := range o.reports {
		format, path, found := strings.Cut(r, "=")
		if !found || path == "" {
			return fault.New("usage.report", "value", r)
		}
		if err := o.checkFormat(format); err != nil {
			return err
		}
		f := fileOutput{format: format, file: outFile{path: path, force: o.force}}
		if err := f.file.check(inputs...); err != nil {
			return err
		}
		if slices.ContainsFunc(o.files, func(other fileOutput) bool { return sameFile(other.file.path, path) }) {
			return fault.New("usage.report_twice", "file", f.file.shown())
		}
		o.files = append(o.files, f)
	}
	return nil
}

func (o *outputs) checkFormat(format string) error {
	if _, ok := o.known[format]; !ok {
		return fault.New("usage.format", "format", format, "known", o.names())
	}
	return nil
}

// write writes the result in every format. The files appear once all of them
// and standard output are written; inputs are the files that were read in the
// end, of folders too.
func (o *outputs) write(ctx context.Context, e *env, inputs []string, write func(format string, w io.Writer) error) error {
	var staged []*atomicfile.Staged
	defer func() {
		for _, s := range staged {
			s.Discard()
		}
	}()
	for _, f := range o.files {
		if err := f.file.check(inputs...); err != nil {
			return err
		}
		s, err := f.stage(ctx, func(w io.Writer) error { return write(f.format, w) })
		if err != nil {
			return f.file.fault(err)
		}
		staged = append(staged, s)
	}
	if err := cannotWrite(write(o.format, e.out)); err != nil {
		return err
	}
	for n, s := range staged {
		if err := s.Commit(); err != nil {
			return o.files[n].file.fault(err)
		}
	}
	return nil
}

// stage puts the file on the disk, or takes over the one that was written while
// projects were judged.
func (f *fileOutput) stage(ctx context.Context, write func(io.Writer) error) (*atomicfile.Staged, error) {
	if f.stream != nil {
		return f.stream.finish(nil)
	}
	return atomicfile.Stage(ctx, f.file.path, f.file.force, write)
}

// isTerminal reports whether what is written is read by a person at once.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// sameFile reports whether two names lead to one file, which need not be there.
func sameFile(a, b string) bool {
	if x, err := os.Stat(a); err == nil {
		if y, err := os.Stat(b); err == nil {
			return os.SameFile(x, y)
		}
	}
	x, errX := filepath.Abs(a)
	y, errY := filepath.Abs(b)
	return errX == nil && errY == nil && x == y
}

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
	return n, f.fault(err)
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
