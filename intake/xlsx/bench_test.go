package xlsx

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"

	"tiexi/intake/sheet"
)

// The benchmarks read generated books of fourteen cells a row and print, of
// what runs in turn in one process or as its children:
//
//	x-unzip    our time in units of `unzip -p`; to be at most 0.9
//	x-inflate  our time in units of what bare inflation takes
//	x-faster   how much faster we are than excelize's rows; to be at least 20
//	MB-peak    the most memory that a process reading the book has in use; to
//	           be less than 150
const (
	benchRows  = 1_000_000
	racingRows = 100_000 // excelize would take minutes for more
	rounds     = 3       // the best of which counts
)

var benchForms = []struct {
	name string
	form
}{
	{"shared", form{}},
	{"inline", form{inline: true}},
	{"formulas", form{formulas: true}},
	{"indented", form{indented: true}},
}

func BenchmarkRead(b *testing.B) {
	for _, f := range benchForms {
		b.Run(f.name, func(b *testing.B) {
			path := generatedFile(b, benchRows, f.form)
			contestants := []func(){
				func() { readCells(b, path, benchRows) },
				func() { inflate(b, path) },
			}
			unzip, err := exec.LookPath("unzip")
			if err != nil {
				b.Log("there is no unzip: no x-unzip")
			} else {
				contestants = append(contestants, func() { run(b, exec.Command(unzip, "-p", path)) })
			}
			for b.Loop() {
				times := race(contestants)
				b.ReportMetric(ratio(times[0], 1), "ns/op")
				b.ReportMetric(ratio(times[0], benchRows*generatedCells), "ns/cell")
				b.ReportMetric(ratio(times[0], times[1]), "x-inflate")
				if len(times) > 2 {
					b.ReportMetric(ratio(times[0], times[2]), "x-unzip")
				}
			}
			b.ReportMetric(peak(b, path)/(1<<20), "MB-peak")
		})
	}
}

func BenchmarkExcelize(b *testing.B) {
	for _, f := range benchForms[:2] {
		b.Run(f.name, func(b *testing.B) {
			path := generatedFile(b, racingRows, f.form)
			for b.Loop() {
				times := race([]func(){
					func() { readCells(b, path, racingRows) },
					func() { readWithExcelize(b, path, racingRows) },
				})
				b.ReportMetric(ratio(times[1], 1), "ns/op")
				b.ReportMetric(ratio(times[1], times[0]), "x-faster")
			}
		})
	}
}

// race runs all in turn, several times, and returns the best time of each.
func race(contestants []func()) []time.Duration {
	best := make([]time.Duration, len(contestants))
	for range rounds {
		for i, run := range contestants {
			runtime.GC() // nobody is to sweep up after another
			start := time.Now()
			run()
			if took := time.Since(start); best[i] == 0 || took < best[i] {
				best[i] = took
			}
		}
	}
	return best
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

func generatedFile(b *testing.B, rows int, f form) string {
	path := filepath.Join(b.TempDir(), "book.xlsx")
	file, err := os.Create(path)
	if err == nil {
		err = generate(file, rows, f)
	}
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
	return path
}

// readCells reads the one sheet of a book of that many rows.
func readCells(tb testing.TB, path string, rows int) {
	file, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		tb.Fatal(err)
	}
	book, err := Open(path, file, info.Size())
	if err != nil {
		tb.Fatal(err)
	}
	cells := 0
	_, err = book.Rows(tb.Context(), 0, func(r sheet.Row) error {
		cells += len(r.Cells)
		return nil
	})
	if err != nil || cells != rows*generatedCells {
		tb.Fatalf("%d cells, %v", cells, err)
	}
}

// inflate unpacks the parts with the rows' data and does nothing with them.
func inflate(b *testing.B, path string) {
	z, err := zip.OpenReader(path)
	if err != nil {
		b.Fatal(err)
	}
	defer z.Close()
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	for _, name := range []string{"xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"} {
		part, err := z.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{part}, make([]byte, chunkBytes)); err != nil {
			b.Fatal(err)
		}
	}
}

func readWithExcelize(b *testing.B, path string, want int) {
	f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			b.Fatal(err)
		}
		n++
	}
	if n != want {
		b.Fatalf("excelize reads %d rows", n)
	}
}

func run(b *testing.B, command *exec.Cmd) {
	if err := command.Run(); err != nil {
		b.Fatal(err)
	}
}

// childBook names the book that a child of peak is to read.
const childBook = "XLSX_TEST_CHILD_BOOK"

// peak returns how many bytes a process of its own has in use at most that
// reads a book of benchRows rows.
func peak(b *testing.B, path string) float64 {
	command := exec.Command(os.Args[0], "-test.run=^TestPeakChild$", "-test.v")
	command.Env = append(os.Environ(), childBook+"="+path)
	out, err := command.Output()
	if err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	_, after, _ := strings.Cut(string(out), childBook)
	bytes, err := strconv.ParseInt(strings.Fields(after)[0], 10, 64)
	if err != nil {
		b.Fatal(err)
	}
	return float64(bytes)
}

// TestPeakChild is no test but the child of peak.
func TestPeakChild(t *testing.T) {
	path := os.Getenv(childBook)
	if path == "" {
		t.Skip("only as a child of a benchmark")
	}
	readCells(t, path, benchRows)
	fmt.Println(childBook, mostInUse(t))
}

// mostInUse returns the most memory that the process has had in use: as Linux
// counts it, elsewhere what Go's runtime has taken from the system.
func mostInUse(t *testing.T) uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	status, err := os.Open("/proc/self/status")
	if err != nil {
		return m.Sys
	}
	defer status.Close()
	for lines := bufio.NewScanner(status); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "VmHWM:"); ok {
			kilobytes, err := strconv.ParseUint(strings.Fields(rest)[0], 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			return kilobytes << 10
		}
	}
	return m.Sys
}
