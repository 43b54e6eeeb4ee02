package archive

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
)

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
