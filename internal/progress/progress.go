// Package progress counts what a run has done, to show its progress. Counting
// does not change results.
package progress

import (
	"io"
	"sync/atomic"
)

// Meter has the counts of a run. Its methods may be called from several
// goroutines at once. A nil Meter counts nothing.
type Meter struct {
	files, filesRead, bytes, bytesRead, lines, faults, projects, judged atomic.Int64
}

// Count is the state of a Meter at one moment.
type Count struct {
	Files, FilesRead int64
	Bytes, BytesRead int64 // sizes of the files on disk
	Lines            int64 // lines read so far
	Faults           int64 // faults found so far
	Projects, Judged int64 // Projects is 0 until all files are read
}

// Count returns the counts.
func (m *Meter) Count() Count {
	if m == nil {
		return Count{}
	}
	return Count{
		Files: m.files.Load(), FilesRead: m.filesRead.Load(),
		Bytes: m.bytes.Load(), BytesRead: m.bytesRead.Load(),
		Lines: m.lines.Load(), Faults: m.faults.Load(),
		Projects: m.projects.Load(), Judged: m.judged.Load(),
	}
}

// Expect adds a file that will be read, with its size.
func (m *Meter) Expect(bytes int64) {
	if m != nil {
		m.files.Add(1)
		m.bytes.Add(bytes)
	}
}

// Line adds lines that were read.
func (m *Meter) Line(n int) {
	if m != nil {
		m.lines.Add(int64(n))
	}
}

// Judge sets the number of projects that will be judged.
func (m *Meter) Judge(projects int) {
	if m != nil {
		m.projects.Store(int64(projects))
	}
}

// Judged adds projects that were judged.
func (m *Meter) Judged(n int) {
	if m != nil {
		m.judged.Add(int64(n))
	}
}

// File is a file that is being read. It counts at most its size, even where a
// part is read twice.
type File struct {
	meter *Meter
	r     ReaderAt
	size  int64
	read  atomic.Int64
}

// ReaderAt is a file that can be read in order and at any offset.
type ReaderAt interface {
	io.Reader
	io.ReaderAt
}

// Open returns a File that counts what is read of r; size is in bytes.
func (m *Meter) Open(r ReaderAt, size int64) *File { return &File{meter: m, r: r, size: size} }

// Read reads and counts the next bytes.
func (f *File) Read(b []byte) (int, error) {
	n, err := f.r.Read(b)
	f.count(int64(n))
	return n, err
}

// ReadAt reads and counts bytes at an offset.
func (f *File) ReadAt(b []byte, offset int64) (int, error) {
	n, err := f.r.ReadAt(b, offset)
	f.count(int64(n))
	return n, err
}

// Done counts the whole file as read, and its faults.
func (f *File) Done(faults int) {
	if f.meter != nil {
		f.count(f.size)
		f.meter.filesRead.Add(1)
		f.meter.faults.Add(int64(faults))
	}
}

func (f *File) count(n int64) {
	if f.meter == nil {
		return
	}
	read := f.read.Add(n)
	if over := read - f.size; over > 0 {
		n = max(0, n-over)
	}
	f.meter.bytesRead.Add(n)
}
