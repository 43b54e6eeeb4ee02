package intake

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"testing/iotest"

	"tiexi/internal/fault"
)

// changing is a file whose bytes somebody may change while it is read.
type changing struct{ bytes []byte }

func (c *changing) ReadAt(p []byte, offset int64) (int, error) {
	return bytes.NewReader(c.bytes).ReadAt(p, offset)
}

// mixed is bytes of which no two blocks are alike.
func mixed(size int) []byte {
	data := make([]byte, size)
	for n := range data {
		data[n] = byte(n>>16 ^ n>>8 ^ n)
	}
	return data
}

func TestASteadyFileIsReadAsItIs(t *testing.T) {
	for _, size := range []int{0, 1, blockSize - 1, blockSize, blockSize + 1, 3*blockSize + 7, 9 * blockSize} {
		data := mixed(size)
		s := newSteady(&changing{data}, int64(size))
		for range 2 {
			if err := iotest.TestReader(io.NewSectionReader(s, 0, int64(size)), data); err != nil && size < 2*blockSize {
				t.Errorf("%d: %v", size, err)
			}
			got, err := io.ReadAll(io.NewSectionReader(s, 0, int64(size)))
			if err != nil || !bytes.Equal(got, data) {
				t.Errorf("%d: %d bytes, %v", size, len(got), err)
			}
		}
		if s.hasChanged() {
			t.Errorf("%d: has changed", size)
		}
		if n, err := s.ReadAt(make([]byte, 3), int64(size)); n != 0 || err != io.EOF {
			t.Errorf("%d: %d bytes behind the end, %v", size, n, err)
		}
	}
}

// What two readers have read is the same, or an error: also where the file keeps
// its size.
func TestAChangeBetweenTwoReadersIsSeen(t *testing.T) {
	const size = 9 * blockSize
	for at := 0; at < size; at += blockSize / 2 {
		file := &changing{mixed(size)}
		s := newSteady(file, size)
		before, err := io.ReadAll(io.NewSectionReader(s, 0, size))
		if err != nil {
			t.Fatal(err)
		}
		file.bytes = bytes.Clone(file.bytes)
		file.bytes[at]++
		after, err := io.ReadAll(io.NewSectionReader(s, 0, size))
		if errors.Is(err, errChanged) != s.hasChanged() {
			t.Errorf("%d: %v, but changed %v", at, err, s.hasChanged())
		}
		if err == nil && !bytes.Equal(before, after) || at < size-recentBlocks*blockSize && err == nil {
			t.Errorf("%d: the change was not seen", at)
		}
	}
	file := &changing{mixed(size)}
	s := newSteady(file, size)
	file.bytes = file.bytes[:size-5]
	if _, err := io.ReadAll(io.NewSectionReader(s, 0, size)); !errors.Is(err, errChanged) || !s.hasChanged() {
		t.Errorf("shorter: %v", err)
	}
}

// A file that keeps size and time is told as any other that changes.
func TestAFileThatKeepsItsTimeWhileItChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	text := "项目编号,发票号码,不含税金额\n" + string(bytes.Repeat([]byte("P,00000001,5\n"), 100_000))
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	s := newSteady(r, info.Size())
	if _, err := io.ReadAll(io.NewSectionReader(s, 0, info.Size())); err != nil { // as for the hash
		t.Fatal(err)
	}
	changed := bytes.Replace([]byte(text), []byte("P,00000001,5\n"), []byte("P,00000001,9\n"), 1)
	if err := errors.Join(os.WriteFile(path, changed, 0o600), os.Chtimes(path, info.ModTime(), info.ModTime())); err != nil {
		t.Fatal(err)
	}
	if hasChanged(path, r, info) {
		t.Fatal("size or time have changed")
	}
	c := newContent("a.csv", Options{})
	if err := c.readAs(t.Context(), delimitedFormat, io.NewSectionReader(s, 0, info.Size()), info.Size()); err == nil || !s.hasChanged() {
		t.Errorf("the change was not seen: %v, %v", err, fault.Reason(err))
	}
}
