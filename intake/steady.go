package intake

import (
	"errors"
	"hash/maphash"
	"io"
	"sync"
)

// steady reads a file that several readers read, each from its beginning and some
// parts twice: they find the columns, read the rows, and compute the hash. It
// remembers a checksum of each block, so that all of them have read the same bytes.
// A change that keeps size and time is not seen otherwise.
type steady struct {
	file io.ReaderAt
	size int64
	seed maphash.Seed

	mu      sync.Mutex
	sums    []uint64 // by block, 0 before it is read
	recent  [recentBlocks]block
	oldest  int // of the recent ones
	changed bool
}

// block is a part of the file in memory. Number counts from 1.
type block struct {
	number int64
	bytes  []byte
}

const (
	blockSize    = 64 << 10
	recentBlocks = 4 // the readers are about as far as each other
)

// errChanged is the error of a block that is not what it was.
var errChanged = errors.New("the file has changed")

func newSteady(file io.ReaderAt, size int64) *steady {
	return &steady{file: file, size: size, seed: maphash.MakeSeed(), sums: make([]uint64, (size+blockSize-1)/blockSize)}
}

// hasChanged reports whether a block was not what it had been.
func (s *steady) hasChanged() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

// ReadAt reads up to the size that the file had when it was opened.
func (s *steady) ReadAt(p []byte, offset int64) (n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for n < len(p) && offset < s.size {
		bytes, err := s.block(offset / blockSize)
		if err != nil {
			return n, err
		}
		copied := copy(p[n:], bytes[offset%blockSize:])
		n, offset = n+copied, offset+int64(copied)
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// block returns the bytes of a block, which are valid until the next call.
func (s *steady) block(at int64) ([]byte, error) {
	for _, b := range s.recent {
		if b.number == at+1 {
			return b.bytes, nil
		}
	}
	b := &s.recent[s.oldest]
	s.oldest = (s.oldest + 1) % recentBlocks
	b.number = 0 // until it is known to be good
	if b.bytes == nil {
		b.bytes = make([]byte, min(blockSize, s.size))
	}
	b.bytes = b.bytes[:min(blockSize, s.size-at*blockSize)]
	if _, err := s.file.ReadAt(b.bytes, at*blockSize); err != nil {
		if errors.Is(err, io.EOF) { // the file is shorter than it was
			s.changed = true
			return nil, errChanged
		}
		return nil, err
	}
	sum := max(1, maphash.Bytes(s.seed, b.bytes))
	if s.sums[at] != 0 && s.sums[at] != sum {
		s.changed = true
		return nil, errChanged
	}
	s.sums[at], b.number = sum, at+1
	return b.bytes, nil
}
