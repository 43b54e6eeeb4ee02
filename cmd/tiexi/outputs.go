package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mattn/go-isatty"
	"github.com/spf13/pflag"

	"tiexi/assess"
	"tiexi/internal/answer"
	"tiexi/internal/atomicfile"
	"tiexi/internal/fault"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/words"
)

func (e *env) options() words.Options { return words.Options{Lang: e.lang, Version: e.version} }

// optionsIn are the options of a file in a folder.
func (e *env) optionsIn(folder string) words.Options {
	o := e.options()
	o.Folder = folder
	return o
}

// answer writes an answer to standard output, as text or as JSON.
func (e *env) answer(format string, a answer.Answer) error {
	if format == "json" {
		return cannotWrite(answer.JSON(e.out, a, e.lang))
	}
	return cannotWrite(answer.Text(e.out, a, e.lang))
}

// cannotWrite returns the fault usage.cannot_write for an error of an output,
// such as a full disk or a closed pipe, and nil for nil.
func cannotWrite(err error) error {
	if err == nil {
		return nil
	}
	return fault.New("usage.cannot_write", "reason", fault.Reason(err)).Because(err)
}

// outFile is a file that a command writes. It appears only when it is complete.
type outFile struct {
	path  string
	force bool
}

func (o *outFile) flags(e *env, f *pflag.FlagSet) {
	f.StringVarP(&o.path, "output", "o", "", e.say("flag.output"))
	f.BoolVar(&o.force, "force", false, e.say("flag.force"))
}

// check refuses a file that cannot be written, before any work is done: without
// a name, the same as an input, or existing already without --force.
func (o *outFile) check(inputs ...string) error {
	if o.path == "" {
		return fault.New("usage.no_output")
	}
	if info, err := os.Stat(o.path); err == nil {
		for _, input := range inputs {
			if in, err := os.Stat(input); err == nil && os.SameFile(info, in) {
				return fault.New("usage.is_input", "file", o.shown())
			}
		}
	}
	return o.fault(atomicfile.Check(o.path, o.force))
}

func (o *outFile) write(ctx context.Context, write func(io.Writer) error) error {
	return o.fault(atomicfile.WriteFile(ctx, o.path, o.force, write))
}

// shown returns the name as messages write it, with slashes.
func (o *outFile) shown() string { return filepath.ToSlash(o.path) }

// fault turns an error of writing the file into a usage fault. An interruption
// and faults stay as they are.
func (o *outFile) fault(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := fault.All(err); ok {
		return err
	}
	folder := filepath.Dir(o.path)
	_, noFolder := os.Stat(folder)
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, fs.ErrExist):
		return fault.New("usage.exists", "file", o.shown()).Because(err)
	case errors.Is(err, atomicfile.ErrNotRegular):
		return fault.New("usage.not_regular", "file", o.shown()).Because(err)
	case noFolder != nil:
		return fault.New("usage.no_folder", "file", o.shown(), "folder", filepath.ToSlash(folder)).Because(err)
	default:
		return fault.New("usage.cannot_write", "reason", fault.Reason(err)).At(project.FilePlace(o.shown())).Because(err)
	}
}

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
		format, path, ok := o.formatAndFile(r)
		if !ok {
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

// endings are the formats that the ending of a file's name tells.
var endings = map[string]string{
	".xlsx": "xlsx", ".html": "html", ".htm": "html", ".json": "json", ".ndjson": "ndjson", ".jsonl": "ndjson",
	".csv": "csv", ".txt": "text", ".sarif": "sarif",
}

// formatAndFile parts FORMAT=FILE. A file alone tells its format by the ending, where
// that leaves no doubt: .xml and .md do.
func (o *outputs) formatAndFile(report string) (format, path string, ok bool) {
	if format, path, ok = strings.Cut(report, "="); ok {
		return format, path, path != ""
	}
	format, ok = endings[strings.ToLower(filepath.Ext(report))]
	return format, report, ok && (o.known == nil || slices.Contains(o.names(), format))
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
func (o *outputs) write(ctx context.Context, e *env, inputs []string, write func(format, folder string, w io.Writer) error) error {
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
		s, err := f.stage(ctx, func(w io.Writer) error { return write(f.format, filepath.Dir(f.file.path), w) })
		if err != nil {
			return f.file.fault(err)
		}
		staged = append(staged, s)
	}
	if err := cannotWrite(write(o.format, "", e.out)); err != nil {
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
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	if errX == nil && errY == nil {
		return os.SameFile(x, y)
	}
	pathX, errX := filepath.Abs(a)
	pathY, errY := filepath.Abs(b)
	return errX == nil && errY == nil && pathX == pathY
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
