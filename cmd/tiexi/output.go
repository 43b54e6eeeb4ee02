package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"tiexi/internal/answer"
	"tiexi/internal/atomicfile"
	"tiexi/internal/fault"
	"tiexi/project"
	"tiexi/report/words"
)

func (e *env) options() words.Options { return words.Options{Lang: e.lang, Version: e.version} }

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
