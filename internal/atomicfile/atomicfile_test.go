package atomicfile_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tiexi/internal/atomicfile"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// folder compares a folder's files, "name=content" each, hidden ones too.
func folder(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, e.Name()+"="+string(content))
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the folder has %q, want %q", got, want)
	}
}

func put(t *testing.T, path, content string, mode fs.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
}

func TestWriteFile(t *testing.T) {
	for _, force := range []bool{false, true} {
		dir := t.TempDir()
		if err := atomicfile.WriteFile(t.Context(), filepath.Join(dir, "表.csv"), force, text("new")); err != nil {
			t.Fatal(err)
		}
		folder(t, dir, "表.csv=new")
	}
}

func TestAnExistingFileIsReplacedByForceOnly(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.csv")
	put(t, path, "old", 0o644)
	never := func(io.Writer) error { t.Error("work was done for nothing"); return nil }
	if err := atomicfile.WriteFile(t.Context(), path, false, never); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	if err := atomicfile.Check(path, false); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	folder(t, dir, "a.csv=old")
	if err := atomicfile.Check(path, true); err != nil {
		t.Error(err)
	}
	if err := atomicfile.WriteFile(t.Context(), path, true, text("new")); err != nil {
		t.Error(err)
	}
	folder(t, dir, "a.csv=new")
}

func TestAFailureLeavesEverythingAsItWas(t *testing.T) {
	broken := errors.New("broken")
	interrupted, stop := context.WithCancel(t.Context())
	for _, c := range []struct {
		name  string
		ctx   context.Context
		write func(io.Writer) error
		want  error
	}{
		{"half written", t.Context(), func(w io.Writer) error { return errors.Join(text("half")(w), broken) }, broken},
		{"interrupted while writing", interrupted, func(w io.Writer) error {
			if err := text("half")(w); err != nil {
				return err
			}
			stop()
			return text("the rest")(w)
		}, context.Canceled},
		{"interrupted at the end", interrupted, func(io.Writer) error { return nil }, context.Canceled},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "a.csv")
			if err := atomicfile.WriteFile(c.ctx, path, false, c.write); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			folder(t, dir)
			put(t, path, "old", 0o644)
			if err := atomicfile.WriteFile(c.ctx, path, true, c.write); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			folder(t, dir, "a.csv=old")
		})
	}
}

func TestAPanicLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = atomicfile.WriteFile(t.Context(), filepath.Join(dir, "a.csv"), false, func(io.Writer) error { panic("the sky fell") })
	}()
	folder(t, dir)
}

func TestAFileThatAppearsWhileWritingIsKept(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.csv")
	err := atomicfile.WriteFile(t.Context(), path, false, func(io.Writer) error {
		put(t, path, "another's", 0o644)
		return nil
	})
	if !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	folder(t, dir, "a.csv=another's")
}

func TestOfManyWritersOneWins(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.csv")
	var won atomic.Int32
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			switch err := atomicfile.WriteFile(t.Context(), path, false, text("whole")); {
			case err == nil:
				won.Add(1)
			case !errors.Is(err, fs.ErrExist):
				t.Error(err)
			}
		})
	}
	all.Wait()
	if won.Load() != 1 {
		t.Errorf("%d writers were told that the file is theirs", won.Load())
	}
	folder(t, dir, "a.csv=whole")
}

func TestOnlyRegularFilesAreReplaced(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{dir, os.DevNull} {
		if runtime.GOOS == "windows" && path == os.DevNull {
			continue
		}
		before, err := os.Lstat(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := atomicfile.WriteFile(t.Context(), path, true, text("new")); !errors.Is(err, atomicfile.ErrNotRegular) {
			t.Errorf("%s: got %v", path, err)
		}
		if after, err := os.Lstat(path); err != nil || after.Mode() != before.Mode() {
			t.Errorf("%s is now %v, %v", path, after, err)
		}
	}
}

func TestNoFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none", "a.csv")
	if err := atomicfile.WriteFile(t.Context(), path, false, text("new")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestASymbolicLinkStays(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	path := filepath.Join(dir, "a.csv")
	put(t, filepath.Join(elsewhere, "b.csv"), "old", 0o644)
	if err := os.Symlink(filepath.Join(elsewhere, "b.csv"), path); err != nil {
		t.Skip(err) // Windows asks for a privilege
	}
	if err := atomicfile.WriteFile(t.Context(), path, false, text("new")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	if err := atomicfile.WriteFile(t.Context(), path, true, text("new")); err != nil {
		t.Fatal(err)
	}
	folder(t, elsewhere, "b.csv=new")
	if info, err := os.Lstat(path); err != nil || info.Mode().Type() != fs.ModeSymlink {
		t.Errorf("the link is now %v, %v", info, err)
	}
}

func TestPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no permission bits")
	}
	dir := t.TempDir()
	plain, fresh, kept := filepath.Join(dir, "plain"), filepath.Join(dir, "fresh"), filepath.Join(dir, "kept")
	put(t, plain, "", 0o666) // less what the umask takes away
	put(t, kept, "old", 0o640)
	for _, path := range []string{fresh, kept} {
		if err := atomicfile.WriteFile(t.Context(), path, path == kept, text("new")); err != nil {
			t.Fatal(err)
		}
	}
	mode := func(path string) fs.FileMode {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode()
	}
	if mode(fresh) != mode(plain) {
		t.Errorf("a new file is %v, other programs' are %v", mode(fresh), mode(plain))
	}
	if mode(kept) != 0o640 {
		t.Errorf("a replaced file is now %v", mode(kept))
	}
}

// Who interrupts a program does not wait for what it is about: what it has
// begun to write must be gone at once, and not only once write returns.
func TestNothingIsLeftAsSoonAsTheContextEnds(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	begun, end := make(chan struct{}), make(chan struct{})
	failed := make(chan error)
	go func() {
		failed <- atomicfile.WriteFile(ctx, filepath.Join(dir, "a.txt"), false, func(w io.Writer) error {
			_, _ = io.WriteString(w, "half")
			close(begun)
			<-end // busy with something else
			return nil
		})
	}()
	<-begun
	cancel()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(time.Millisecond) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		if len(entries) == 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s is still there", entries[0].Name())
		}
	}
	close(end)
	if err := <-failed; !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestAStagedFileIsGoneWithItsContext(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	s, err := atomicfile.Stage(ctx, filepath.Join(dir, "a.txt"), false, func(w io.Writer) error {
		_, err := io.WriteString(w, "whole")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Discard()
	cancel()
	if err := s.Commit(); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
