package xls

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/richardlehane/mscfb"
)

// Bounds of the compound file that a workbook is kept in.
const (
	maxStream    = 128 << 20 // bytes of the workbook; Excel's own limits keep it far smaller
	maxDirectory = 16 << 20  // bytes read to find the stream
	maxLookups   = 1 << 20   // reads to find the stream
	pieceBytes   = 64 << 10  // read at a time: a multiple of every size of sectors
	unitBytes    = 64        // of the smallest sector
)

// What is wrong with a compound file.
var (
	errContainer  = errors.New("damaged compound file")
	errNoWorkbook = errors.New("no workbook in the compound file")
	errEncrypted  = errors.New("encrypted")
	errOld        = errors.New("older than Excel 97")
	errTooLarge   = errors.New("the workbook stream is too large")
)

// workbookStream reads the stream of the workbook out of a compound file. The
// library that knows those files trusts what their headers say: counts by which it
// takes memory are held against the size of the file before, its reads are counted
// while it looks for the stream, and no sector may come twice in the stream.
func workbookStream(r io.ReaderAt, size int64) (stream []byte, err error) {
	defer func() {
		if p := recover(); p != nil { // damage that the library does not foresee
			stream, err = nil, fmt.Errorf("%w: %v", errContainer, p)
		}
	}()
	if head := make([]byte, min(size, 20)); isBareFile(r, head) {
		return wholeFile(r, size)
	}
	if err := checkHeader(r, size); err != nil {
		return nil, err
	}
	g := &guard{in: r, bytes: maxDirectory, lookups: maxLookups}
	file, err := mscfb.New(g)
	if err != nil {
		return nil, g.wrong(err)
	}
	entry, err := workbookEntry(file)
	if err != nil {
		return nil, err
	}
	switch {
	case entry.Size > maxStream:
		return nil, errTooLarge
	case entry.Size < 1 || entry.Size > size:
		return nil, fmt.Errorf("%w: a stream of %d bytes", errContainer, entry.Size)
	}
	g.seen = make([]uint64, size/unitBytes/64+1)
	stream = make([]byte, entry.Size)
	for rest := stream; len(rest) > 0; {
		piece := rest[:min(len(rest), pieceBytes)]
		if n, err := entry.Read(piece); n < len(piece) {
			return nil, g.wrong(err)
		}
		rest = rest[len(piece):]
	}
	return stream, nil
}

// IsBare reports whether a file begins with the records of a workbook, without a
// compound file around them: Excel before 5.0 wrote so, and some programs do.
func IsBare(head []byte) bool {
	r, err := read(head, 0)
	return err == nil && r.isBegin() && len(r.data) >= 4 && len(r.data) <= 16
}

// isBareFile is IsBare for a file of which head is to be read.
func isBareFile(r io.ReaderAt, head []byte) bool {
	n, _ := r.ReadAt(head, 0)
	return n == len(head) && IsBare(head)
}

// wholeFile is the stream of a workbook without a compound file.
func wholeFile(r io.ReaderAt, size int64) ([]byte, error) {
	if size > maxStream {
		return nil, errTooLarge
	}
	stream := make([]byte, size)
	if n, err := r.ReadAt(stream, 0); int64(n) < size {
		return nil, &readError{err}
	}
	return stream, nil
}

// isBegin reports whether a record begins a substream, in this version or an older
// one.
func (r record) isBegin() bool { return r.id&^0x0E00 == idBegin&^0x0E00 }

// workbookEntry finds the stream of the workbook, which stands at the root.
func workbookEntry(file *mscfb.Reader) (*mscfb.File, error) {
	var book *mscfb.File
	older := false
	for entry, err := file.Next(); err == nil; entry, err = file.Next() {
		if len(entry.Path) > 0 || entry.FileInfo().IsDir() {
			continue
		}
		switch entry.Name {
		case "EncryptedPackage":
			return nil, errEncrypted
		case "Workbook":
			book = entry
		case "Book":
			older = true
		}
	}
	switch {
	case book != nil:
		return book, nil
	case older:
		return nil, errOld
	}
	return nil, errNoWorkbook
}

// checkHeader holds what the header of a compound file claims against its size.
func checkHeader(r io.ReaderAt, size int64) error {
	var head [512]byte
	if size < int64(len(head)) {
		return errContainer
	}
	if _, err := r.ReadAt(head[:], 0); err != nil && err != io.EOF {
		return &readError{err}
	}
	number := func(at int) int64 { return int64(binary.LittleEndian.Uint32(head[at:])) }
	shift := binary.LittleEndian.Uint16(head[30:])
	if shift != 9 && shift != 12 {
		return fmt.Errorf("%w: sectors of 2^%d bytes", errContainer, shift)
	}
	sectors := size >> shift
	directories, fat, directory, small, lists := number(40), number(44), number(48), number(64), number(72)
	// A sector of the small table stands for 128 small sectors or more, which lie in
	// the file too; some programs write one sector more than they need.
	const smallBytes = 128 * 64
	if directories > sectors || fat > sectors || directory >= sectors || lists > sectors || small > 2*size/smallBytes+8 {
		return fmt.Errorf("%w: more sectors than the file has", errContainer)
	}
	return nil
}

// guard reads the file for the library: within bounds while that looks for the
// stream, and no sector twice while that reads it.
type guard struct {
	in      io.ReaderAt
	bytes   int64
	lookups int
	seen    []uint64 // a bit for each unit of the file that was read of the stream, nil before
	failed  error    // of the file itself
}

// readError is a failure of the file itself, no damage.
type readError struct{ cause error }

func (e *readError) Error() string { return "reading failed: " + e.cause.Error() }
func (e *readError) Unwrap() error { return e.cause }

const lookupBytes = 4 // the library looks up the next sector of a chain

func (g *guard) ReadAt(p []byte, off int64) (int, error) {
	if g.seen == nil {
		g.bytes -= int64(len(p))
		g.lookups--
		if g.bytes < 0 || g.lookups < 0 {
			return 0, errors.New("the directory of the file has no end")
		}
	} else if len(p) != lookupBytes && !g.mark(off, len(p)) {
		return 0, errors.New("a sector stands twice in the stream")
	}
	n, err := g.in.ReadAt(p, off)
	if err == io.EOF && n == len(p) {
		err = nil
	}
	if err != nil && err != io.EOF {
		g.failed = err
	}
	return n, err
}

// mark notes that a stretch of the file was read, and reports whether none of it was
// before.
func (g *guard) mark(off int64, n int) bool {
	for unit := off / unitBytes; unit <= (off+int64(n)-1)/unitBytes; unit++ {
		if unit < 0 || unit/64 >= int64(len(g.seen)) {
			return true // behind the end: the read will tell
		}
		word, bit := &g.seen[unit/64], uint64(1)<<(unit%64)
		if *word&bit != 0 {
			return false
		}
		*word |= bit
	}
	return true
}

// wrong is the error of the file itself where there was one, else of its structure.
func (g *guard) wrong(err error) error {
	if g.failed != nil {
		return &readError{g.failed}
	}
	return errors.Join(errContainer, err)
}
