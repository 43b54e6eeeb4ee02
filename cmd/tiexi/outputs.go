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
	"github.com/spf13/cobra"

	"tiexi/internal/atomicfile"
	"tiexi/internal/fault"
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

func (o *outputs) flags(e *env, cmd *cobra.Command) {
	f := cmd.Flags()
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
		for _, other := range o.files {
			if sameFile(other.file.path, path) {
				return fault.New("usage.report_twice", "file", f.file.shown())
			}
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
	if err := write(o.format, e.out); err != nil {
		return cannotWrite(err)
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
