package xlsx

import (
	"bytes"
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf16"

	"tiexi/internal/fault"
	"tiexi/project"
)

const oleHead = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// checkHead tells by a file's first bytes what is no workbook, and what it is
// instead.
func checkHead(name string, r io.ReaderAt, size int64) error {
	place := project.FilePlace(name)
	if size == 0 {
		return fault.New("input.empty_file").At(place)
	}
	head := make([]byte, min(size, 512))
	if n, err := r.ReadAt(head, 0); n < len(head) {
		return fault.New("input.xlsx_read", "part", name).At(place).Because(err)
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	switch {
	case bytes.HasPrefix(head, []byte("PK")):
		return nil
	case bytes.HasPrefix(head, []byte(oleHead[:4])):
		return fault.New(oleKind(r, head)).At(place)
	case bytes.HasPrefix(text, []byte("<")), bytes.HasPrefix(head, []byte("\xFF\xFE<\x00")):
		return fault.New("input.xlsx_markup").At(place)
	}
	return fault.New("input.not_xlsx").At(place)
}

// oleKind tells an encrypted workbook from one of Excel 97 by the names in the
// directory of the compound file. It follows the directory as far as the 109
// sectors of the allocation table go that the header names, which hold more
// than the directory of any workbook.
func oleKind(r io.ReaderAt, head []byte) string {
	const mostSectors = 64
	if len(head) < 512 {
		return "input.not_xlsx"
	}
	shift := binary.LittleEndian.Uint16(head[0x1E:])
	if shift != 9 && shift != 12 {
		return "input.not_xlsx"
	}
	size := int64(1) << shift
	buf := make([]byte, size)
	at := binary.LittleEndian.Uint32(head[0x30:])
	kind := "input.not_xlsx"
	for range mostSectors {
		if !readSector(r, buf, at) {
			break
		}
		for ; len(buf) >= 128; buf = buf[128:] {
			switch entryName(buf) {
			case "EncryptedPackage":
				return "input.encrypted"
			case "Workbook", "Book":
				kind = "input.old_xls"
			}
		}
		buf = make([]byte, size)
		next, ok := nextSector(r, head, buf, at)
		if !ok {
			break
		}
		at = next
	}
	return kind
}

func readSector(r io.ReaderAt, buf []byte, sector uint32) bool {
	n, _ := r.ReadAt(buf, (int64(sector)+1)*int64(len(buf)))
	return n == len(buf)
}

// entryName returns the name of a directory entry.
func entryName(b []byte) string {
	length := int(binary.LittleEndian.Uint16(b[64:]))/2 - 1
	units := make([]uint16, 0, 32)
	for i := range min(length, 31) {
		units = append(units, binary.LittleEndian.Uint16(b[2*i:]))
	}
	return string(utf16.Decode(units))
}

// nextSector looks up in the allocation table which sector follows. It uses
// buf.
func nextSector(r io.ReaderAt, head, buf []byte, sector uint32) (uint32, bool) {
	perSector := uint32(len(buf) / 4)
	table := sector / perSector
	if table >= 109 || !readSector(r, buf, binary.LittleEndian.Uint32(head[0x4C+4*table:])) {
		return 0, false
	}
	next := binary.LittleEndian.Uint32(buf[4*(sector%perSector):])
	return next, next < 0xFFFFFFFA
}

// checkKind tells apart zips that are no Excel workbook.
func (p *pack) checkKind() error {
	place := project.FilePlace(p.file)
	if f := p.find("mimetype"); f != nil && p.find("content.xml") != nil {
		if in, err := f.Open(100); err == nil {
			b, _ := io.ReadAll(in)
			_ = in.Close()
			if strings.HasPrefix(string(b), "application/vnd.oasis.opendocument.spreadsheet") {
				return fault.New("input.ods").At(place)
			}
		}
	}
	if p.find("_rels/.rels") == nil {
		return fault.New("input.not_xlsx").At(place)
	}
	return nil
}
