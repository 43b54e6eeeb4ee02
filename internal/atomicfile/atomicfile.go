// Package atomicfile writes a file whole or not at all: whatever goes wrong,
// what stood under the name before stands there still, and nothing is left
// beside it.
package atomicfile

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNotRegular is that a name belongs to a folder, a device or a pipe, which
// no file can take the place of.
var ErrNotRegular = errors.New("not a regular file")

// WriteFile writes a file of the given name with what write writes. A file of
// that name is replaced where force is true, keeping its permissions; else the
// error is fs.ErrExist. A symbolic link stays, and the file it leads to is
// written. The file appears under its name once it is on the disk; until then
// it stands beside it under a hidden name.
//
// Where ctx ends or write fails nothing is changed, and the error is the
// context's or write's own. Other errors are *fs.PathError, *os.LinkError and
// ErrNotRegular.
func WriteFile(ctx context.Context, name string, force bool, write func(io.Writer) error) error {
	s, err := Stage(ctx, name, force, write)
	if err != nil {
		return err
	}
	defer s.Discard()
	return s.Commit()
}

// Staged is a file that is on the disk and has not got its name yet.
type Staged struct {
	temp, name string
	force      bool
	ctx        context.Context
	keep       func() bool // ends the watch over ctx; false where that came first
}

// Stage does all of WriteFile but giving the file its name, so that several
// files can appear together or not at all. Whoever calls it calls Discard in
// the end.
func Stage(ctx context.Context, name string, force bool, write func(io.Writer) error) (s *Staged, err error) {
	name = target(name)
	mode, err := check(name, force)
	if err != nil {
		return nil, err
	}
	f, err := create(name)
	if err != nil {
		return nil, err
	}
	remove := func() {
		_ = f.Close()
		_ = os.Remove(f.Name())
	}
	// As soon as ctx ends, whatever write is about: the program may be gone
	// before it is done.
	keep := context.AfterFunc(ctx, remove)
	// Whatever happens, a panic of write included.
	defer func() {
		if s == nil {
			keep()
			remove()
		}
	}()
	if err := fill(ctx, f, mode, write); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err() // and not that the file was closed
		}
		return nil, err
	}
	return &Staged{temp: f.Name(), name: name, force: force, ctx: ctx, keep: keep}, nil
}

// Commit gives the file its name. Where the context that it was staged in has
// ended, it is gone, and that is the error.
func (s *Staged) Commit() error {
	if !s.keep() && s.ctx.Err() != nil {
		return s.ctx.Err()
	}
	return put(s.temp, s.name, s.force)
}

// Discard removes what Commit has not named. After Commit it finds nothing to
// do, or the second name of a file that has its own.
func (s *Staged) Discard() {
	s.keep()
	_ = os.Remove(s.temp)
}

// target is the file that is meant: where the name is a symbolic link, what it
// leads to.
func target(name string) string {
	if end, err := filepath.EvalSymlinks(name); err == nil {
		return end
	}
	return name
}

// Check returns the error that WriteFile would end with because of what stands
// under the name now, to refuse before work is done for nothing.
func Check(name string, force bool) error {
	_, err := check(target(name), force)
	return err
}

// check returns the permissions to keep, 0 where there is no file yet.
func check(name string, force bool) (fs.FileMode, error) {
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, nil
	case err != nil:
		return 0, err
	case !info.Mode().IsRegular():
		return 0, &fs.PathError{Op: "write", Path: name, Err: ErrNotRegular}
	case !force:
		return 0, &fs.PathError{Op: "write", Path: name, Err: fs.ErrExist}
	}
	return info.Mode().Perm(), nil
}

// create makes the hidden file beside the one that is to be. It is not
// os.CreateTemp, whose files are readable to their owner only.
func create(name string) (*os.File, error) {
	temp := filepath.Join(filepath.Dir(name), ".tiexi-"+rand.Text()+".tmp")
	return os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

// fill writes the content and sees it to the disk.
func fill(ctx context.Context, f *os.File, mode fs.FileMode, write func(io.Writer) error) error {
	if err := write(&writer{ctx, f}); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if mode != 0 {
		if err := f.Chmod(mode); err != nil {
			return err
		}
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return f.Close()
}

// put gives the finished file its name. Without force a link is made and not a
// rename: it fails where somebody else has made the file in the meantime.
func put(temp, name string, force bool) error {
	if force {
		return os.Rename(temp, name)
	}
	if err := os.Link(temp, name); err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	// Not every file system has links.
	if _, err := check(name, force); err != nil {
		return err
	}
	return os.Rename(temp, name)
}

// writer ends with its context.
type writer struct {
	ctx context.Context
	w   io.Writer
}

func (w *writer) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.w.Write(p)
}
