package xlsx

import (
	"archive/zip"
	"context"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"net/url"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"

	"tiexi/fault"
	"tiexi/message"
	"tiexi/project"
)

// archive is the zip that a workbook is.
type archive struct {
	file   string // for faults
	limits Limits
	parts  map[string]*zip.File // by lower-case name without a leading slash

	// What tests vary: the size of a chunk, and whether the quick ways are
	// taken. Neither may change what is read.
	chunk   int
	noQuick bool
}

func openArchive(file string, r io.ReaderAt, size int64, limits Limits) (*archive, error) {
	place := project.FilePlace(file)
	m := &meter{in: r, left: limits.DirectoryBytes}
	z, err := zip.NewReader(m, size)
	switch {
	case m.left < 0:
		return nil, tooLarge(place, "", "limit.directory", limits.DirectoryBytes)
	case m.failed != nil:
		return nil, fault.New("input.xlsx_read", "part", path.Base(file)).At(place).Because(m.failed)
	case err != nil:
		return nil, fault.New("input.xlsx_zip").At(place).Because(err)
	case len(z.File) > limits.Parts:
		return nil, tooLarge(place, "", "limit.parts", int64(limits.Parts))
	}
	m.open = true
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	a := &archive{file: file, limits: limits, chunk: chunkBytes, parts: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		name := partName(f.Name)
		if a.parts[name] != nil {
			return nil, fault.New("input.xlsx_part_twice", "part", clip([]byte(f.Name))).At(place)
		}
		a.parts[name] = f
	}
	return a, nil
}

// partName returns the name that parts are found by: their case does not
// count, and some programs write Windows' slashes.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// find returns the file of a part, nil where there is none.
func (a *archive) find(part string) *zip.File {
	if f := a.parts[partName(part)]; f != nil {
		return f
	}
	if plain, err := url.PathUnescape(part); err == nil {
		return a.parts[partName(plain)]
	}
	return nil
}

// scan opens a part for scanning. A part may unpack to no more than most
// bytes. The scanner is to be stopped.
func (a *archive) scan(ctx context.Context, part string, place project.Place, most int64) (*scanner, error) {
	f := a.find(part)
	if f == nil {
		return nil, fault.New("input.xlsx_part_missing", "part", part).At(place)
	}
	if err := a.checkSize(f, part, place, most); err != nil {
		return nil, err
	}
	in, err := f.Open()
	if err != nil {
		return nil, partFault(place, part, err)
	}
	var bytes io.Reader = in
	if f.CRC32 == 0 {
		bytes = &summed{in: in, sum: crc32.NewIEEE()}
	}
	text, wide, err := decodeText(bytes)
	if err != nil {
		_ = in.Close()
		return nil, partFault(place, part, err)
	}
	return &scanner{
		ctx:     ctx,
		feed:    newFeed(readCloser{text, in}, f.UncompressedSize64, a.chunk),
		part:    part,
		place:   place,
		wide:    wide,
		max:     a.limits.TagBytes,
		noQuick: a.noQuick,
	}, nil
}

// checkSize looks at what the directory says of a part. That the part does not
// unpack to more than it says is archive/zip's to check.
func (a *archive) checkSize(f *zip.File, part string, place project.Place, most int64) error {
	size := f.UncompressedSize64
	switch {
	case f.Flags&1 != 0:
		return fault.New("input.encrypted").At(place)
	case size > uint64(most):
		return tooLarge(place, part, "limit.part", most)
	case size > uint64(a.limits.RatioFrom) && size/uint64(a.limits.Ratio) > f.CompressedSize64:
		return tooLarge(place, part, "limit.ratio", a.limits.Ratio)
	}
	return nil
}

// stop ends the reading of the part.
func (s *scanner) stop() { s.feed.stop() }

type readCloser struct {
	io.Reader
	io.Closer
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

// summed checks the sum of a part whose sum is given as zero, which
// archive/zip takes for "not known".
type summed struct {
	in  io.Reader
	sum hash.Hash32
}

func (s *summed) Read(p []byte) (int, error) {
	n, err := s.in.Read(p)
	s.sum.Write(p[:n])
	if err == io.EOF && s.sum.Sum32() != 0 {
		err = zip.ErrChecksum
	}
	return n, err
}

// partFault puts what stops the reading of a part into words.
func partFault(place project.Place, part string, err error) error {
	var corrupt flate.CorruptInputError
	code := "input.xlsx_read"
	switch {
	case errors.Is(err, zip.ErrChecksum):
		code = "input.xlsx_crc"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, zip.ErrFormat),
		errors.Is(err, zip.ErrAlgorithm), errors.As(err, &corrupt):
		code = "input.xlsx_part_damaged"
	}
	return fault.New(code, "part", part).At(place).Because(err)
}

func tooLarge(place project.Place, part, limit string, value int64) *fault.Fault {
	if part == "" {
		part = path.Base(place.File)
	}
	return fault.New("input.too_large", "part", part, "limit", message.New(limit), "value", value).At(place)
}

// clip returns the beginning of a value, fit for a message.
func clip(b []byte) string {
	const most = 40
	runes := []rune(strings.ToValidUTF8(string(b[:min(len(b), 4*most)]), "\uFFFD"))
	if len(runes) <= most {
		return string(runes)
	}
	return string(runes[:most]) + "…"
}
