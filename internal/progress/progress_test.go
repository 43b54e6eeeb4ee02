package progress_test

import (
	"io"
	"strings"
	"sync"
	"testing"

	"tiexi/internal/progress"
)

func TestWhatIsReadTwiceCountsOnce(t *testing.T) {
	m := &progress.Meter{}
	m.Expect(10)
	m.Expect(6)
	a := m.Open(strings.NewReader("0123456789"), 10)
	b := make([]byte, 8)
	if n, err := a.ReadAt(b, 0); n != 8 || err != nil {
		t.Fatal(n, err)
	}
	if c := m.Count(); c.BytesRead != 8 || c.FilesRead != 0 {
		t.Errorf("%+v", c)
	}
	for range 3 {
		if _, err := a.ReadAt(b, 2); err != nil {
			t.Fatal(err)
		}
	}
	if c := m.Count(); c.BytesRead != 10 {
		t.Errorf("%+v", c)
	}
	a.Done(2)
	m.Open(strings.NewReader("abcdef"), 6).Done(1) // nothing of it was needed
	if c := m.Count(); c != (progress.Count{Files: 2, FilesRead: 2, Bytes: 16, BytesRead: 16, Faults: 3}) {
		t.Errorf("%+v", c)
	}
}

func TestCountingAtOnceLosesNothing(t *testing.T) {
	m := &progress.Meter{}
	m.Judge(100)
	var workers sync.WaitGroup
	for range 8 {
		workers.Go(func() {
			f := m.Open(strings.NewReader(strings.Repeat("x", 1000)), 1000)
			_, _ = io.Copy(io.Discard, struct{ io.Reader }{f})
			f.Done(1)
			m.Line(5)
			m.Judged(2)
		})
	}
	workers.Wait()
	if c := m.Count(); c.BytesRead != 8000 || c.Lines != 40 || c.Judged != 16 || c.Projects != 100 || c.Faults != 8 || c.FilesRead != 8 {
		t.Errorf("%+v", c)
	}
}

func TestNobodyNeedsToWatch(t *testing.T) {
	var m *progress.Meter
	m.Expect(1)
	m.Line(1)
	m.Judge(1)
	m.Judged(1)
	f := m.Open(strings.NewReader("x"), 1)
	if b, err := io.ReadAll(f); string(b) != "x" || err != nil {
		t.Error(b, err)
	}
	f.Done(1)
	if c := m.Count(); c != (progress.Count{}) {
		t.Errorf("%+v", c)
	}
}
