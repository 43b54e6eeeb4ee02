// Package spool keeps what does not have to stay in memory in a temporary file
// that nobody else sees and that is gone with the process.
package spool

import (
	"os"
	"sync"
)

// Spool takes blocks of bytes. Up to a budget they may stay in memory; beyond
// it they are written. It may be used by several at once.
type Spool struct {
	budget int64 // bytes that may stay in memory
	folder string

	mutex sync.Mutex
	held  int64
	file  *os.File // nil until something is written
	size  int64
	ended bool
}

// New returns a spool whose users may keep so many bytes in memory between them
// all. The file is made in the folder when it is first needed; "" is the
// system's for temporary files.
func New(budget int64, folder string) *Spool { return &Spool{budget: budget, folder: folder} }

// Hold asks for memory for n bytes, and reports whether the budget has them.
func (s *Spool) Hold(n int) bool {
	if s == nil {
		return true
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.held+int64(n) > s.budget {
		return false
	}
	s.held += int64(n)
	return true
}

// Write keeps a block in the file and returns where. The error is the system's:
// a full disk, a folder that cannot be written to, os.ErrClosed.
func (s *Spool) Write(b []byte) (at int64, err error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.ended { // whoever has not ended with it must not make another file
		return 0, os.ErrClosed
	}
	if s.file == nil {
		if s.file, err = create(s.folder); err != nil {
			return 0, err
		}
	}
	at = s.size
	if _, err := s.file.WriteAt(b, at); err != nil {
		return 0, err
	}
	s.size += int64(len(b))
	return at, nil
}

// create makes the file and takes its name away at once, where the system
// allows it: even a process that is killed leaves nothing.
func create(folder string) (*os.File, error) {
	f, err := os.CreateTemp(folder, "tiexi-*.spool")
	if err == nil {
		_ = os.Remove(f.Name())
	}
	return f, err
}

// Read fills b with what was written at a place. The error is the system's.
func (s *Spool) Read(b []byte, at int64) error {
	s.mutex.Lock()
	f := s.file
	s.mutex.Unlock()
	if f == nil {
		return os.ErrClosed
	}
	_, err := f.ReadAt(b, at)
	return err
}

// Close removes the file. Nothing is written or read any more.
func (s *Spool) Close() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.ended = true
	if s.file != nil {
		_ = s.file.Close()
		_ = os.Remove(s.file.Name()) // on systems where it could not be before
		s.file = nil
	}
}
