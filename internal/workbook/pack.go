package workbook

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"time"

	"github.com/xuri/excelize/v2"
)

// epoch is the time that every book says it was made at: the day from which
// the Measures are in force.
var epoch = time.Date(2020, time.July, 1, 0, 0, 0, 0, time.UTC)

// Write writes a file of excelize so that the same content gives the same
// bytes. The file stays open.
func Write(w io.Writer, f *excelize.File) error {
	if err := date(f); err != nil {
		return err
	}
	return pack(w, f, new(Book))
}

// date has a file say that tiexi made it, always at the same time.
func date(f *excelize.File) error {
	day := epoch.Format(time.RFC3339)
	return f.SetDocProps(&excelize.DocProperties{Creator: "tiexi", Created: day, Modified: day})
}

// pack writes a file with the rows of the book's sheets.
func pack(w io.Writer, f *excelize.File, b *Book) error {
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return &packer{zip.NewWriter(w), b} })
	_, err := f.WriteToBuffer()
	return err
}

// packer is a zip file in which every part has the same time, and in which the
// sheets have the rows that excelize does not know.
type packer struct {
	*zip.Writer
	book *Book
}

// Create begins a part.
func (p *packer) Create(name string) (io.Writer, error) {
	part, err := p.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch})
	if s, ok := p.book.sheets[name]; ok && err == nil {
		return &frame{part, s, &p.book.styles}, nil
	}
	return part, err
}

// frame takes a sheet as excelize writes it, in one piece, and puts the rows
// into it.
type frame struct {
	w      io.Writer
	sheet  Sheet
	styles *[styleCount]int
}

// numbersAsText keeps programs from marking every number of an invoice as a
// mistake.
const numbersAsText = `<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>`

// What stands behind merged cells, and behind those errors, in a sheet
// (ECMA-376, CT_Worksheet). Every sheet of ours has margins.
var (
	afterMerges = regexp.MustCompile(`<(phoneticPr|conditionalFormatting|dataValidations|hyperlinks|printOptions|pageMargins)\b`)
	afterErrors = regexp.MustCompile(`<(smartTags|drawing|legacyDrawing|picture|oleObjects|controls|tableParts|extLst|/worksheet)\b`)
)

func (f *frame) Write(whole []byte) (int, error) {
	head, rest, ok := bytes.Cut(whole, []byte("<sheetData"))
	tail, bare := bytes.CutPrefix(rest, []byte("/>"))
	if !bare && ok {
		_, tail, ok = bytes.Cut(rest, []byte("</sheetData>"))
	}
	middle, end := afterMerges.FindIndex(tail), afterErrors.FindIndex(tail)
	if !ok || middle == nil || end == nil {
		return 0, errors.New("workbook: excelize writes sheets in another way")
	}
	r := &Rows{w: bufio.NewWriterSize(f.w, 1<<16), styles: f.styles, widths: f.sheet.Widths}
	r.w.Write(head)
	r.columns()
	r.put("<sheetData>")
	f.sheet.Rows(r)
	r.put("</sheetData>")
	r.w.Write(tail[:middle[0]])
	r.merges()
	r.w.Write(tail[middle[0]:end[0]])
	r.put(numbersAsText)
	r.w.Write(tail[end[0]:])
	if r.last > MaxRow {
		return 0, fmt.Errorf("workbook: %d rows in sheet %s", r.last, f.sheet.Name)
	}
	return len(whole), r.w.Flush()
}
