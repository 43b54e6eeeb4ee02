// Package markup reads tables that are written as markup and called workbooks: web
// pages (HTML), as many systems export them under the name of .xls, and workbooks
// of Excel 2003 in XML (SpreadsheetML). A page is read as browsers and Excel read
// it, for pages are seldom well-formed; a workbook in XML is read strictly.
package markup

import (
	"bytes"
	"context"
	"io"
	"path"
	"regexp"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// Bounds of a file; Excel's own are those of rows and columns.
const (
	maxBytes  = 128 << 20 // of the file
	maxSheets = 2_000
	maxRow    = 1_048_576
	maxCol    = 16_384
	maxText   = 128 << 10 // bytes of a cell's text
	maxStyles = 200_000
	maxMerged = 500_000
	maxSteps  = 50_000_000 // over columns that cells above cover
)

// isWorkbook matches the beginning of a workbook in XML.
var isWorkbook = regexp.MustCompile(`(?s)^(?:\s|<\?.*?\?>|<!--.*?-->)*<(?:\w+:)?Workbook[\s>]`)

// Looks reports whether a file that begins with head holds markup.
func Looks(head []byte) bool {
	text, _ := decode(head)
	return bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("<"))
}

// Open reads the file in r, which is not needed any more then. The name is the
// file's as faults show it. Errors are *fault.Fault, with codes input.….
func Open(name string, r io.ReaderAt, size int64) (sheet.Book, error) {
	place := project.FilePlace(name)
	if size > maxBytes {
		return nil, tooLarge(place, path.Base(name), "limit.part", maxBytes)
	}
	data := make([]byte, size)
	if n, err := r.ReadAt(data, 0); int64(n) < size {
		return nil, fault.New("input.xlsx_read", "part", path.Base(name)).At(place).Because(err)
	}
	text, ok := decode(data)
	if !ok {
		return nil, fault.New("input.markup_encoding").At(place)
	}
	if isWorkbook.Match(text) {
		return openWorkbook(name, text)
	}
	return openPage(name, text)
}

func tooLarge(place project.Place, part, limit string, value int) *fault.Fault {
	return fault.New("input.too_large", "part", part, "limit", message.New(limit), "value", value).At(place)
}

// file is what both kinds of books share.
type file struct {
	name string
	text []byte // in UTF-8
}

// Close does nothing.
func (f *file) Close() error { return nil }

// place is the place of a sheet.
func (f *file) place(name string, i int) project.Place {
	return project.Place{Source: &project.Source{File: f.name, Sheet: name, Index: i}}
}

// hand hands a row on, if it has a cell.
func hand(ctx context.Context, row sheet.Row, fn func(sheet.Row) error) error {
	if len(row.Cells) == 0 {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return fn(row)
}
