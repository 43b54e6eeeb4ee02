package xlsx

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"
)

// form is how a generated book writes what it has.
type form struct{ inline, formulas, indented bool }

const generatedCells = 14 // of a row

// generate writes a book as a spreadsheet would: a row has a number of its own,
// texts that come back often, a date and amounts.
func generate(out io.Writer, rows int, f form) error {
	z := zip.NewWriter(out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 6) })
	write := func(name string, fill func(w *bufio.Writer)) error {
		part, err := z.Create(name)
		if err != nil {
			return err
		}
		w := bufio.NewWriterSize(part, 1<<20)
		fill(w)
		return w.Flush()
	}
	small := newBook("", "")
	for _, name := range []string{"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"} {
		if err := write(name, func(w *bufio.Writer) { w.WriteString(small[name]) }); err != nil {
			return err
		}
	}
	if err := write("xl/sharedStrings.xml", func(w *bufio.Writer) { f.writeStrings(w, rows) }); err != nil {
		return err
	}
	if err := write("xl/worksheets/sheet1.xml", func(w *bufio.Writer) { f.writeSheet(w, rows) }); err != nil {
		return err
	}
	return z.Close()
}

// generated returns a generated book.
func generated(rows int, f form) []byte {
	var b bytes.Buffer
	if err := generate(&b, rows, f); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// generatedPool is how many texts come back.
const generatedPool = 5000

func generatedText(i int) string {
	return fmt.Sprintf("临沂某某精密机械制造有限公司第%d号供应商", i)
}

// generatedNumber is the text that stands in one row alone.
func generatedNumber(row int) string { return fmt.Sprintf("2137%016d", uint64(row)*7919%1e15) }

func (f form) writeStrings(w *bufio.Writer, rows int) {
	w.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<sst xmlns="` + mainNS + `">`)
	if !f.inline {
		tags := f.tags()
		for i := range generatedPool {
			w.WriteString(tags.Replace("<si><t>" + generatedText(i) + "</t></si>"))
		}
		for row := range rows {
			w.WriteString(tags.Replace("<si><t>" + generatedNumber(row) + "</t></si>"))
		}
	}
	w.WriteString("</sst>")
}

// tags indents tags where the form wants it.
func (f form) tags() *strings.Replacer {
	if f.indented {
		return strings.NewReplacer("><", ">\n    <")
	}
	return strings.NewReplacer()
}

func (f form) writeSheet(w *bufio.Writer, rows int) {
	w.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<worksheet xmlns="` + mainNS + `"><sheetData>`)
	tags := f.tags()
	var b []byte
	random := uint64(1)
	for row := range rows {
		b = append(b[:0], `<row r="`...)
		b = strconv.AppendInt(b, int64(row)+1, 10)
		b = append(b, `" spans="1:14">`...)
		for col := range generatedCells {
			random = random*6364136223846793005 + 1442695040888963407
			b = append(b, `<c r="`...)
			b = append(b, byte('A'+col))
			b = strconv.AppendInt(b, int64(row)+1, 10)
			b = f.appendCell(b, row, col, random>>33)
		}
		b = append(b, `</row>`...)
		w.WriteString(tags.Replace(string(b)))
	}
	w.WriteString(`</sheetData></worksheet>`)
}

// appendCell appends a cell from behind its reference.
func (f form) appendCell(b []byte, row, col int, value uint64) []byte {
	text := int(value % generatedPool)
	switch {
	case col == 0:
		b = append(b, `"><v>`...)
		b = strconv.AppendInt(b, int64(row)+1, 10)
	case col < 7 && f.inline:
		b = append(b, `" t="inlineStr"><is><t>`...)
		if col == 1 {
			b = append(b, generatedNumber(row)...)
		} else {
			b = append(b, generatedText(text)...)
		}
		return append(b, `</t></is></c>`...)
	case col < 7:
		if col == 1 {
			text = generatedPool + row
		}
		b = append(b, `" t="s"><v>`...)
		b = strconv.AppendInt(b, int64(text), 10)
	case col == 7:
		b = append(b, `" s="1"><v>`...)
		b = strconv.AppendUint(b, 44197+value%900, 10)
	default:
		b = append(b, `" s="2">`...)
		if f.formulas {
			b = append(b, `<f>ROUND(I`...)
			b = strconv.AppendInt(b, int64(row)+1, 10)
			b = append(b, `*1.13,2)</f>`...)
		}
		b = append(b, `<v>`...)
		b = strconv.AppendUint(b, value%1_000_000, 10)
		b = append(b, '.')
		b = strconv.AppendUint(b, 10+value%90, 10)
	}
	return append(b, `</v></c>`...)
}
