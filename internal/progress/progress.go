// Package progress counts what a run has done, for those who watch it. Counting
// changes nothing that is counted.
package progress

import (
	"io"
	"sync/atomic"
)

// Meter counts. Its methods may be called at once from anywhere, and on a nil
// Meter, which counts nothing.
type Meter struct {
	files, filesRead, bytes, bytesRead, lines, faults, projects, judged atomic.Int64
}

// Count is what a Meter has counted at one moment.
type Count struct {
	Files, FilesRead int64
	Bytes, BytesRead int64 // of the files as they lie on the disk
	Lines            int64 // read so far
	Faults           int64 // found so far
	Projects, Judged int64 // 0 projects until all files are read
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

// Expect adds a file that is to be read.
func (m *Meter) Expect(bytes int64) {
	if m != nil {
		m.files.Add(1)
		m.bytes.Add(bytes)
	}
}

// Line counts lines that were read.
func (m *Meter) Line(n int) {
	if m != nil {
		m.lines.Add(int64(n))
	}
}

// Judge sets how many projects there are to be judged.
func (m *Meter) Judge(projects int) {
	if m != nil {
		m.projects.Store(int64(projects))
	}
}

// Judged counts projects that were judged.
func (m *Meter) Judged(n int) {
	if m != nil {
		m.judged.Add(int64(n))
	}
}

// File is a file while it is being read. What is read twice counts once.
type File struct {
	meter *Meter
	r     ReaderAt
	size  int64
	read  atomic.Int64
}

// ReaderAt is a file that may be read in any order.
type ReaderAt interface {
	io.Reader
	io.ReaderAt
}

// Open counts what is read of a file of that size.
func (m *Meter) Open(r ReaderAt, size int64) *File { return &File{meter: m, r: r, size: size} }

// Read reads on.
func (f *File) Read(b []byte) (int, error) {
	n, err := f.r.Read(b)
	f.count(int64(n))
	return n, err
}

// ReadAt reads at an offset.
func (f *File) ReadAt(b []byte, offset int64) (int, error) {
	n, err := f.r.ReadAt(b, offset)
	f.count(int64(n))
	return n, err
}

// Done counts the file as read, whatever of it was not needed.
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
