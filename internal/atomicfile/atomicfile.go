// Package atomicfile writes a file whole or not at all. After a failure the old
// file of the name is unchanged, and no temporary file is left.
package atomicfile

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNotRegular means that the name belongs to a folder, a device or a pipe, which
// a file cannot replace.
var ErrNotRegular = errors.New("not a regular file")

// WriteFile writes a file of the given name; write writes its content. With force
// an existing file is replaced and keeps its permissions, else the error is
// fs.ErrExist. A symbolic link is followed. The content is written to a hidden
// file in the same folder, which is renamed once it is on the disk.
//
// If ctx ends or write fails, nothing is changed, and the error is the context's
// or the one of write. Other errors are *fs.PathError, *os.LinkError and
// ErrNotRegular.
func WriteFile(ctx context.Context, name string, force bool, write func(io.Writer) error) error {
	s, err := Stage(ctx, name, force, write)
	if err != nil {
		return err
	}
	defer s.Discard()
	return s.Commit()
}

// Staged is a file that is on the disk, but does not have its name yet.
type Staged struct {
	temp, name string
	force      bool
	ctx        context.Context
	keep       func() bool // stops the removal when ctx ends; false if ctx has ended
}

// Stage is WriteFile without the renaming, so that several files can appear
// together or not at all. The caller must call Discard in the end.
func Stage(ctx context.Context, name string, force bool, write func(io.Writer) error) (s *Staged, err error) {
	name = target(name)
	mode, err := check(name, force)
	if err != nil {
		return nil, err
	}
	// Not os.CreateTemp: it makes files that only their owner can read.
	temp := filepath.Join(filepath.Dir(name), ".tiexi-"+rand.Text()+".tmp")
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	remove := func() {
		_ = f.Close()
		_ = os.Remove(temp)
	}
	// Remove the file as soon as ctx ends, even while write runs: the program may
	// exit before write returns.
	keep := context.AfterFunc(ctx, remove)
	// Also after a panic of write.
	defer func() {
		if s == nil {
			keep()
			remove()
		}
	}()
	if err := fill(ctx, f, mode, write); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err() // rather than an error about the closed file
		}
		return nil, err
	}
	return &Staged{temp, name, force, ctx, keep}, nil
}

// Commit gives the file its name. If the context of Stage has ended, the file was
// removed, and the error is the context's.
func (s *Staged) Commit() error {
	if !s.keep() && s.ctx.Err() != nil {
		return s.ctx.Err()
	}
	return put(s.temp, s.name, s.force)
}

// Discard removes the hidden file if it still exists: without Commit, or where
// Commit has linked the file instead of renaming it.
func (s *Staged) Discard() {
	s.keep()
	_ = os.Remove(s.temp)
}

// target returns the file that a symbolic link leads to, else the name itself.
func target(name string) string {
	if end, err := filepath.EvalSymlinks(name); err == nil {
		return end
	}
	return name
}

// Check returns the error that WriteFile would return for what has the name now,
// so that a command can fail before its work.
func Check(name string, force bool) error {
	_, err := check(target(name), force)
	return err
}

// check returns the permissions of the file to replace, 0 where there is none.
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

// fill writes the content and waits until it is on the disk.
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
	return cmp.Or(f.Sync(), f.Close())
}

// put gives the finished file its name. Without force it makes a link, which
// fails where another program has created the file in the meantime.
func put(temp, name string, force bool) error {
	if force {
		return os.Rename(temp, name)
	}
	if err := os.Link(temp, name); err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	// Some file systems have no links.
	if _, err := check(name, force); err != nil {
		return err
	}
	return os.Rename(temp, name)
}

// writer fails once its context has ended.
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
