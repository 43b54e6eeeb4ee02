// Package book opens tables that spreadsheet programs open, whatever their names
// say of them: workbooks of Excel 2007 (.xlsx, .xlsm) and of Excel 97 (.xls), pages
// and workbooks in XML that are only called .xls, and text under that name. What a
// file is, its first bytes tell.
package book

import (
	"bytes"
	"io"
	"path"
	"strings"

	"tiexi/intake/delimited"
	"tiexi/intake/markup"
	"tiexi/intake/sheet"
	"tiexi/intake/xls"
	"tiexi/intake/xlsx"
	"tiexi/internal/fault"
	"tiexi/project"
)

const (
	zipHead      = "PK"
	compoundHead = "\xD0\xCF\x11\xE0"
	archiveHead  = "MIME-Version:" // of a web page in one file
	headBytes    = 4096
)

// Open opens the file in r, within the limits given where it is a zip. The name is
// the file's as faults show it; the reader stays the caller's and must last as long
// as the book. Errors are *fault.Fault, with codes input.….
func Open(limits xlsx.Limits, name string, r io.ReaderAt, size int64) (sheet.Book, error) {
	place := project.FilePlace(name)
	if size == 0 {
		return nil, fault.New("input.empty_file").At(place)
	}
	head := make([]byte, min(size, headBytes))
	if n, err := r.ReadAt(head, 0); n < len(head) {
		return nil, fault.New("input.xlsx_read", "part", path.Base(name)).At(place).Because(err)
	}
	switch {
	case bytes.HasPrefix(head, []byte(zipHead)):
		return xlsx.OpenWithin(limits, name, r, size)
	case bytes.HasPrefix(head, []byte(compoundHead)), xls.IsBare(head):
		return xls.Open(name, r, size)
	case markup.Looks(head):
		return markup.Open(name, r, size)
	case bytes.HasPrefix(head, []byte(archiveHead)):
		return nil, fault.New("input.page_archive").At(place)
	case isOld(name):
		return delimited.Open(name, r, size)
	}
	return nil, fault.New("input.not_xlsx").At(place)
}

// isOld reports whether a name is that of an old workbook, under which all kinds of
// tables are sent.
func isOld(name string) bool { return strings.EqualFold(path.Ext(name), ".xls") }
