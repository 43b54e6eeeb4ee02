package delimited

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"runtime"
	"testing"
	"time"

	"tiexi/intake/sheet"
)

// generate writes invoice lines until they have the size.
func generate(size int) []byte {
	var b bytes.Buffer
	b.WriteString("项目编号,数电发票号码,开票日期,设备（软件）名称,设备类别,销方名称,不含税金额,税率,税额,价税合计,备注\r\n")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "LY-2021-%03d,\"\t2537200000%010d\",2021-03-%02d,五轴加工中心,国内先进设备,某某机床股份有限公司,%d.%02d,13%%,1300.00,11300.00,\"第 %d 台, 3\"\" 管\"\r\n",
			i%500, i, 1+i%28, 10000+i, i%100, i)
	}
	return b.Bytes()
}

func count(tb testing.TB, file []byte) (cells int) {
	book, err := Open("a.csv", bytes.NewReader(file), int64(len(file)))
	if err != nil {
		tb.Fatal(err)
	}
	_, err = book.Rows(tb.Context(), 0, func(r sheet.Row) error {
		cells += len(r.Cells)
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return cells
}

// countStandard reads a UTF-8 file with encoding/csv, without a look at its
// encoding.
func countStandard(tb testing.TB, file []byte) (cells int) {
	r := csv.NewReader(bytes.NewReader(file))
	r.ReuseRecord = true
	for {
		record, err := r.Read()
		if err == io.EOF {
			return cells
		}
		if err != nil {
			tb.Fatal(err)
		}
		cells += len(record)
	}
}

// BenchmarkRead opens and reads 50 MB in each encoding; x-csv is its time in
// units of what encoding/csv takes for the UTF-8 file.
func BenchmarkRead(b *testing.B) {
	file := generate(50 << 20)
	start := time.Now()
	want := countStandard(b, file)
	bare := time.Since(start)
	for name, data := range map[string][]byte{
		"UTF-8": file, "GB18030": []byte(gb(string(file))), "UTF-16LE": []byte(bomLittle + wide(string(file), false)),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if got := count(b, data); got != want {
					b.Fatalf("%d cells, want %d", got, want)
				}
			}
			each := b.Elapsed() / time.Duration(b.N)
			b.ReportMetric(float64(len(data))/1e6/each.Seconds(), "MB/s")
			b.ReportMetric(float64(each)/float64(bare), "x-csv")
		})
	}
}

// Reading ten times as many rows allocates no more: nothing of a row is kept.
func TestMemoryDoesNotGrowWithRows(t *testing.T) {
	allocated := func(data []byte) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		count(t, data)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	small, large := generate(1<<19), generate(5<<20)
	for name, encode := range map[string]func([]byte) []byte{
		"UTF-8":    func(p []byte) []byte { return p },
		"GB18030":  func(p []byte) []byte { return []byte(gb(string(p))) },
		"UTF-16LE": func(p []byte) []byte { return []byte(bomLittle + wide(string(p), false)) },
	} {
		few, many := allocated(encode(small)), allocated(encode(large))
		if many > few+64<<10 {
			t.Errorf("%s: %d bytes for half a MB, %d for five", name, few, many)
		}
	}
}
