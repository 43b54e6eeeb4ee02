package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file that is written while projects are judged appears when it is finished
// and named, and leaves nothing behind where it is not.
func TestAFileIsWrittenBitByBit(t *testing.T) {
	for name, c := range map[string]struct {
		end, cancel, commit bool
		want                string
	}{
		"finished and named":     {end: true, commit: true, want: "ab"},
		"finished and not named": {end: true},
		"broken off":             {},
		"interrupted":            {cancel: true},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		path := filepath.Join(t.TempDir(), "result.json")
		o := &outputs{files: []fileOutput{{format: "json", file: outFile{path: path}}}}
		f := &o.files[0]
		f.stream = newFileStream(ctx, &f.file)
		for _, text := range []string{"a", "b"} {
			if _, err := f.stream.pipe.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if c.cancel {
			cancel()
		}
		if c.end {
			s, err := f.stage(ctx, nil)
			if err != nil {
				t.Fatal(err)
			}
			if c.commit {
				if err := s.Commit(); err != nil {
					t.Fatal(err)
				}
			}
		}
		o.abandon()
		cancel()
		data, err := os.ReadFile(path)
		if string(data) != c.want || c.want == "" && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %q, %v", name, data, err)
		}
		left, err := os.ReadDir(filepath.Dir(path))
		if err != nil || len(left) != len(c.want)/2 {
			t.Errorf("%s: %v is left, %v", name, left, err)
		}
	}
}

// Who writes a file that cannot be written learns why.
func TestWhoWritesLearnsWhatFailed(t *testing.T) {
	f := outFile{path: filepath.Join(t.TempDir(), "none", "result.json")}
	s := newFileStream(t.Context(), &f)
	_, err := s.pipe.Write([]byte(strings.Repeat("x", 1<<20)))
	if told := f.fault(err); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(told.Error(), "there is no folder") {
		t.Errorf("%v, told as %v", err, told)
	}
	if staged, again := s.finish(nil); staged != nil || !errors.Is(again, fs.ErrNotExist) {
		t.Errorf("%v, %v", staged, again)
	}
}
