package xlsx

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"tiexi/intake/sheet"
)

const (
	benchRows  = 1_000_000
	smallRows  = 20_000
	benchCells = 14
)

var (
	benchFile = sync.OnceValue(func() []byte { return generate(benchRows) })
	smallFile = sync.OnceValue(func() []byte { return generate(smallRows) })
)

// generate writes a book as Excel would: a row has a number of its own as a
// shared string, others that come back often, dates and amounts.
func generate(rows int) []byte {
	p := newBook("", "")
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 6) })
	put := func(name string, fill func(w *bufio.Writer)) {
		f, err := z.Create(name)
		if err != nil {
			panic(err)
		}
		w := bufio.NewWriterSize(f, 1<<20)
		fill(w)
		if err := w.Flush(); err != nil {
			panic(err)
		}
	}
	for _, name := range []string{"_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"} {
		put(name, func(w *bufio.Writer) { w.WriteString(p[name]) })
	}
	const pool = 5000
	put("xl/sharedStrings.xml", func(w *bufio.Writer) {
		w.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<sst xmlns="` + mainNS + `">`)
		for i := range pool {
			fmt.Fprintf(w, "<si><t>临沂某某精密机械制造有限公司第%d号供应商</t></si>", i)
		}
		for i := range rows {
			fmt.Fprintf(w, "<si><t>2137%016d</t></si>", uint64(i)*7919%1e15)
		}
		w.WriteString("</sst>")
	})
	put("xl/worksheets/sheet1.xml", func(w *bufio.Writer) {
		w.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<worksheet xmlns="` + mainNS + `"><sheetData>`)
		var b []byte
		random := uint64(1)
		for i := 1; i <= rows; i++ {
			b = append(b[:0], `<row r="`...)
			b = strconv.AppendInt(b, int64(i), 10)
			b = append(b, `" spans="1:14">`...)
			for col := range benchCells {
				random = random*6364136223846793005 + 1442695040888963407
				b = append(b, `<c r="`...)
				b = append(b, byte('A'+col))
				b = strconv.AppendInt(b, int64(i), 10)
				switch value := random >> 33; {
				case col == 0:
					b = append(b, `"><v>`...)
					b = strconv.AppendInt(b, int64(i), 10)
				case col == 1:
					b = append(b, `" t="s"><v>`...)
					b = strconv.AppendInt(b, int64(pool+i-1), 10)
				case col < 7:
					b = append(b, `" t="s"><v>`...)
					b = strconv.AppendUint(b, value%pool, 10)
				case col == 7:
					b = append(b, `" s="1"><v>`...)
					b = strconv.AppendUint(b, 44197+value%900, 10)
				default:
					b = append(b, `" s="2"><v>`...)
					b = strconv.AppendUint(b, value%1_000_000, 10)
					b = append(b, '.')
					b = strconv.AppendUint(b, 10+value%90, 10)
				}
				b = append(b, `</v></c>`...)
			}
			w.Write(append(b, `</row>`...))
		}
		w.WriteString(`</sheetData></worksheet>`)
	})
	if err := z.Close(); err != nil {
		panic(err)
	}
	return file.Bytes()
}

// readCells reads the one sheet of a file and returns how many cells it has.
func readCells(tb testing.TB, file []byte) int {
	book, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
	if err != nil {
		tb.Fatal(err)
	}
	cells := 0
	_, err = book.Rows(tb.Context(), 0, func(r sheet.Row) error {
		cells += len(r.Cells)
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return cells
}

// inflate unpacks the parts with a row's data and does nothing with them.
func inflate(tb testing.TB, file []byte) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		tb.Fatal(err)
	}
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	for _, name := range []string{"xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"} {
		f, err := z.Open(name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{f}, make([]byte, chunkBytes)); err != nil {
			tb.Fatal(err)
		}
	}
}

// BenchmarkRead reads a million rows of fourteen cells; x-inflate is its time
// in units of what unpacking alone takes, x-unzip in units of `unzip -p`.
func BenchmarkRead(b *testing.B) {
	file := benchFile()
	start := time.Now()
	inflate(b, file)
	bare := time.Since(start)
	unzip := timeUnzip(b, file)
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b.ResetTimer()
	for b.Loop() {
		if readCells(b, file) != benchRows*benchCells {
			b.Fatal("cells are missing")
		}
	}
	each := b.Elapsed() / time.Duration(b.N)
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(each)/float64(bare), "x-inflate")
	if unzip > 0 {
		b.ReportMetric(float64(each)/float64(unzip), "x-unzip")
	}
	b.ReportMetric(float64(each.Nanoseconds())/(benchRows*benchCells), "ns/cell")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(b.N)/(1<<20), "MB/op")
}

// timeUnzip returns how long the unzip program takes, 0 where there is none.
func timeUnzip(b *testing.B, file []byte) time.Duration {
	program, err := exec.LookPath("unzip")
	if err != nil {
		return 0
	}
	name := filepath.Join(b.TempDir(), "book.xlsx")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	if err := exec.Command(program, "-p", name).Run(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

// BenchmarkReadSmall and BenchmarkExcelize read the same smaller book.
func BenchmarkReadSmall(b *testing.B) {
	file := smallFile()
	for b.Loop() {
		readCells(b, file)
	}
}

func BenchmarkExcelize(b *testing.B) {
	file := smallFile()
	for b.Loop() {
		f, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{RawCellValue: true})
		if err != nil {
			b.Fatal(err)
		}
		rows, err := f.Rows(f.GetSheetName(0))
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			if _, err := rows.Columns(); err != nil {
				b.Fatal(err)
			}
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
