package einvoice

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/klauspost/compress/flate"

	"tiexi/fault"
	"tiexi/project"
)

// archive is the zip that an OFD is.
type archive struct {
	place project.Place
	parts map[string]*zip.File // by lower-case name without a leading slash
	left  int64                // bytes that parts may still unpack to
}

func openArchive(place project.Place, r io.ReaderAt, size int64) (*archive, error) {
	a := &archive{place: place, parts: make(map[string]*zip.File), left: maxAll}
	whole := source{place: place, part: baseName(place.File)}
	m := &meter{in: r, left: maxDirectory}
	z, err := zip.NewReader(m, size)
	switch {
	case m.left < 0:
		return nil, whole.tooLarge("limit.directory", maxDirectory)
	case err != nil:
		return nil, fault.New("input.einvoice_zip").At(place).Because(err)
	case len(z.File) > maxParts:
		return nil, whole.tooLarge("limit.parts", maxParts)
	}
	m.open = true
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	for _, f := range z.File {
		name := partName(f.Name)
		if a.parts[name] != nil {
			return nil, a.source(f.Name).fault("input.einvoice_part_twice")
		}
		if !namedAlike(r, f) {
			return nil, a.source(f.Name).fault("input.einvoice_part_damaged")
		}
		if !strings.HasSuffix(f.Name, "/") {
			a.parts[name] = f
		}
	}
	return a, nil
}

// partName returns the name that parts are found by: their case does not
// count, and some programs write Windows' slashes.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// namedAlike reports whether the header in front of a part's data has the name
// that the zip's directory gives. No checksum guards names, and a part whose
// name is damaged would not be missed but taken for absent.
func namedAlike(r io.ReaderAt, f *zip.File) bool {
	const fixed, extra = 30, 1024 // bytes of the header; more than its extra field has
	data, err := f.DataOffset()
	if err != nil {
		return false
	}
	before := make([]byte, min(data, int64(fixed+len(f.Name)+extra)))
	if _, err := r.ReadAt(before, data-int64(len(before))); err != nil && err != io.EOF {
		return false
	}
	for at := len(before) - fixed - len(f.Name); at >= 0; at-- {
		h := before[at:]
		name, more := int(binary.LittleEndian.Uint16(h[26:])), int(binary.LittleEndian.Uint16(h[28:]))
		if bytes.HasPrefix(h, []byte("PK\x03\x04")) && fixed+name+more == len(h) {
			return string(h[fixed:fixed+name]) == f.Name
		}
	}
	return false
}

// source names a part in faults.
func (a *archive) source(part string) source {
	return source{place: a.place, part: clip(strings.ToValidUTF8(part, "\uFFFD"))}
}

// has reports whether the archive has a part.
func (a *archive) has(part string) bool { return a.parts[partName(part)] != nil }

// matching returns the names of the parts that a pattern of path.Match
// describes, in order.
func (a *archive) matching(pattern string) []string {
	var names []string
	for name := range a.parts {
		if ok, err := path.Match(strings.ToLower(pattern), name); err == nil && ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// parse reads a part as XML.
func (a *archive) parse(part string) (*node, error) {
	s := a.source(part)
	data, err := a.read(s, a.parts[partName(part)])
	if err != nil {
		return nil, err
	}
	return s.parse(data)
}

// read unpacks a part and checks its sum, also where that is zero, which
// archive/zip takes for "not known".
func (a *archive) read(s source, f *zip.File) ([]byte, error) {
	if f == nil {
		return nil, s.fault("input.einvoice_part_missing")
	}
	size := f.UncompressedSize64
	switch {
	case f.Flags&1 != 0:
		return nil, s.fault("input.einvoice_encrypted")
	case size > maxPart:
		return nil, s.tooLarge("limit.part", maxPart)
	case size > ratioFrom && size/maxRatio > f.CompressedSize64:
		return nil, s.tooLarge("limit.ratio", maxRatio)
	case int64(size) > a.left:
		return nil, s.tooLarge("limit.all", maxAll)
	}
	a.left -= int64(size)
	in, err := f.Open()
	if err != nil {
		return nil, s.fault("input.einvoice_part_damaged").Because(err)
	}
	defer in.Close()
	// archive/zip sees that a part is as long as the directory says, no longer.
	data, err := io.ReadAll(io.LimitReader(in, maxPart+1))
	switch {
	case err != nil:
		return nil, s.fault("input.einvoice_part_damaged").Because(err)
	case uint64(len(data)) != size, crc32.ChecksumIEEE(data) != f.CRC32:
		return nil, s.fault("input.einvoice_part_damaged").Because(zip.ErrChecksum)
	}
	return data, nil
}

// meter bounds what is read of the file to find its directory, which zip
// would otherwise read to any length.
type meter struct {
	in   io.ReaderAt
	left int64
	open bool
}

var errDirectory = errors.New("the directory of the archive is too long")

func (m *meter) ReadAt(p []byte, off int64) (int, error) {
	if !m.open {
		if m.left -= int64(len(p)); m.left < 0 {
			return 0, errDirectory
		}
	}
	return m.in.ReadAt(p, off)
}
