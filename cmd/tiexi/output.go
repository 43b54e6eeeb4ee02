package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"tiexi/internal/atomicfile"
	"tiexi/internal/fault"
	"tiexi/project"
)

// outFile is a file that a command writes, whole or not at all.
type outFile struct {
	path  string
	force bool
}

// check refuses what cannot be written before work is done for it: no name, an
// input, a file that exists already.
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

// shown is the name as messages write it.
func (o *outFile) shown() string { return filepath.ToSlash(o.path) }

// fault says what is wrong with a file that cannot be written.
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
