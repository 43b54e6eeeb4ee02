// Package archive reads the parts of a zip file within bounds. Nothing is taken
// on trust: names must be the same in the directory and in front of a part's
// data, and the checksum of a part is always asked, so that damage is an error
// and never a part less or other bytes.
package archive

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/klauspost/compress/flate"
)

// Limits bound what an archive may make us read.
type Limits struct {
	Directory int64 // bytes of the directory and what is read to find it
	Parts     int   // files
	Ratio     int64 // unpacked to packed bytes of a part, past RatioFrom
	RatioFrom int64 // unpacked bytes below which the ratio is not asked
}

// Archive is an open zip file. Its parts may be read at the same time.
type Archive struct {
	limits Limits
	parts  map[string]*Part // by Name
}

// Part is a file in an archive.
type Part struct {
	archive *Archive
	file    *zip.File
	name    string
}

// Open reads the directory of the zip file in r, which stays the caller's and
// must last as long as the archive. Errors are *Error.
func Open(r io.ReaderAt, size int64, limits Limits) (*Archive, error) {
	m := &meter{in: r, left: limits.Directory}
	z, err := zip.NewReader(m, size)
	switch {
	case m.left < 0:
		return nil, &Error{Kind: TooLarge, Limit: "limit.directory", Most: limits.Directory}
	case m.failed != nil:
		return nil, &Error{Kind: Unreadable, Cause: m.failed}
	case err != nil:
		return nil, &Error{Kind: NoZip, Cause: err}
	case len(z.File) > limits.Parts:
		return nil, &Error{Kind: TooLarge, Limit: "limit.parts", Most: int64(limits.Parts)}
	}
	m.open = true
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	a := &Archive{limits: limits, parts: make(map[string]*Part, len(z.File))}
	for _, f := range z.File {
		name := nameOf(f)
		key := Name(name)
		switch {
		case a.parts[key] != nil:
			return nil, &Error{Kind: Twice, Part: name}
		case !namedAlike(r, f):
			return nil, &Error{Kind: Damaged, Part: name}
		case !strings.HasSuffix(key, "/"):
			a.parts[key] = &Part{a, f, name}
		}
	}
	return a, nil
}

// Name returns the name that parts are found by: their case does not count,
// and some programs write Windows' slashes.
func Name(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// Part returns the part with the name, nil where there is none.
func (a *Archive) Part(name string) *Part { return a.parts[Name(name)] }

// Names returns the parts' names, as Name gives them, in order.
func (a *Archive) Names() []string { return slices.Sorted(maps.Keys(a.parts)) }

// Name returns the part's name as it is written in the archive, in UTF-8.
func (p *Part) Name() string { return p.name }

// Size returns how many bytes the part unpacks to, by the directory. Open's
// reader gives exactly as many, or an error.
func (p *Part) Size() uint64 { return p.file.UncompressedSize64 }

// Open unpacks the part, which may come to no more than most bytes. All errors,
// those of the reader too, are *Error.
func (p *Part) Open(most int64) (io.ReadCloser, error) {
	f, limits := p.file, p.archive.limits
	switch size := f.UncompressedSize64; {
	case f.Flags&1 != 0:
		return nil, &Error{Kind: Encrypted, Part: p.name}
	case size > uint64(most):
		return nil, &Error{Kind: TooLarge, Part: p.name, Limit: "limit.part", Most: most}
	case size > uint64(limits.RatioFrom) && size/uint64(limits.Ratio) > f.CompressedSize64:
		return nil, &Error{Kind: TooLarge, Part: p.name, Limit: "limit.ratio", Most: limits.Ratio}
	}
	in, err := f.Open()
	if err != nil {
		return nil, partError(p.name, err)
	}
	return &reader{part: p.name, in: in, unsummed: f.CRC32 == 0}, nil
}

// meter bounds what is read of the file to find its directory, which zip
// would otherwise read to any length.
type meter struct {
	in   io.ReaderAt
	left int64
	open bool

	failed error // of the file itself
}

var errDirectory = errors.New("the directory of the archive is too long")

func (m *meter) ReadAt(p []byte, off int64) (int, error) {
	if !m.open {
		if m.left -= int64(len(p)); m.left < 0 {
			return 0, errDirectory
		}
	}
	n, err := m.in.ReadAt(p, off)
	if err != nil && err != io.EOF && !m.open {
		m.failed = err
	}
	return n, err
}

// Kind says what is wrong with an archive.
type Kind uint8

// The kinds of errors.
const (
	Unreadable Kind = iota // the file itself could not be read
	NoZip                  // no zip file, or a damaged directory
	Twice                  // two parts of one name
	Damaged                // a part is not as it was written
	Checksum               // a part's checksum is wrong
	Encrypted
	TooLarge // past a limit
)

// Error is what every error of this package is.
type Error struct {
	Kind  Kind
	Part  string // as written in the archive, "" for the archive itself
	Limit string // of TooLarge, a message of the catalogue: "limit.part"
	Most  int64  // its value
	Cause error
}

// Error tells the kind and the part, for logs; users are told by a fault.
func (e *Error) Error() string {
	words := [...]string{"cannot be read", "no zip file", "two parts of one name", "damaged", "wrong checksum", "encrypted", "too large"}
	s := "archive: " + words[e.Kind]
	if e.Part != "" {
		s += ": " + e.Part
	}
	if e.Limit != "" {
		s += ": " + e.Limit
	}
	if e.Cause != nil {
		s += ": " + e.Cause.Error()
	}
	return s
}

// Unwrap returns the error beneath.
func (e *Error) Unwrap() error { return e.Cause }

// partError returns the error that stops the reading of a part.
func partError(part string, err error) *Error {
	_, corrupt := errors.AsType[flate.CorruptInputError](err)
	kind := Unreadable
	switch {
	case errors.Is(err, zip.ErrChecksum):
		kind = Checksum
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, zip.ErrFormat),
		errors.Is(err, zip.ErrAlgorithm), corrupt:
		kind = Damaged
	}
	return &Error{Kind: kind, Part: part, Cause: err}
}

// reader unpacks a part.
type reader struct {
	part     string
	in       io.ReadCloser
	unsummed bool   // archive/zip takes a sum of zero for "not known"
	sum      uint32 // where it is unsummed
}

func (r *reader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	if r.unsummed {
		r.sum = crc32.Update(r.sum, crc32.IEEETable, p[:n])
	}
	switch {
	case err == nil:
		return n, nil
	case err != io.EOF:
		return n, partError(r.part, err)
	case r.sum != 0:
		return n, partError(r.part, zip.ErrChecksum)
	}
	return n, io.EOF
}

func (r *reader) Close() error { return r.in.Close() }

// namedAlike reports whether the header in front of a part's data has the name
// that the zip's directory gives. No checksum guards names, and a part whose
// name is damaged would not be missed but taken for absent.
func namedAlike(r io.ReaderAt, f *zip.File) bool {
	const (
		fixed = 30      // bytes of the header
		usual = 1 << 10 // more than its extra field has, but
		most  = 0xFFFF  // Excel leaves room there to grow
	)
	data, err := f.DataOffset()
	if err != nil {
		return false
	}
	for _, extra := range []int{usual, most} {
		before := make([]byte, min(data, int64(fixed+len(f.Name)+extra)))
		if _, err := r.ReadAt(before, data-int64(len(before))); err != nil && err != io.EOF {
			return false
		}
		for at := len(before) - fixed - len(f.Name); at >= 0; at-- {
			h := before[at:]
			if !bytes.HasPrefix(h, []byte("PK\x03\x04")) {
				continue
			}
			name, more := int(binary.LittleEndian.Uint16(h[26:])), int(binary.LittleEndian.Uint16(h[28:]))
			if fixed+name+more == len(h) {
				return string(h[fixed:fixed+name]) == f.Name
			}
		}
	}
	return false
}
