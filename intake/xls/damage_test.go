package xls_test

import (
	"bytes"
	"math/rand/v2"
	"regexp"
	"runtime"
	"testing"
	"time"

	"tiexi/intake/xls"
	"tiexi/internal/fault"
	"tiexi/internal/metamorphic/twin"
)

// The bounds on one damaged file.
const (
	mostTime = 10 * time.Second
	mostHeap = 500 << 20
)

// outcome is what becomes of a file: what it says, or a fault.
func outcome(t *testing.T, file []byte) (text string, err error) {
	t.Helper()
	start := time.Now()
	defer func() {
		if took := time.Since(start); took > mostTime {
			t.Errorf("a damaged book takes %v", took)
		}
	}()
	book, err := openOld(file)
	if err == nil {
		text, err = saidOf(t, book)
	}
	if err != nil {
		if all, ok := fault.All(err); !ok || len(all) != 1 {
			t.Fatalf("%v is no fault", err)
		}
	}
	return text, err
}

// inOrder are dice by which a file is as plain as most are.
func inOrder(n int) int { return n - 1 }

// drawnFile is a drawn book and what it says.
func drawnFile(t *testing.T, seed uint64) (file, stream []byte, whole string) {
	t.Helper()
	d := diceOf(seed)
	stream = twin.Draw(d).Stream(d)
	file = twin.Container(inOrder, stream, "Workbook")
	whole, err := outcome(t, file)
	if err != nil {
		t.Fatal(err)
	}
	return file, stream, whole
}

// TestNoDamagedContainerIsRead guards the file around the workbook: header, tables
// and directory. Whatever is damaged there, the result is the same or an error.
func TestNoDamagedContainerIsRead(t *testing.T) {
	for seed := range uint64(8) {
		file, stream, whole := drawnFile(t, 7000+seed)
		noticed := 0
		begin := bytes.Index(file, stream[:100])
		for at := range file {
			if begin <= at && at < begin+len(stream) {
				continue // the workbook itself
			}
			broken := bytes.Clone(file)
			broken[at] ^= 1 << ((at + int(seed)) % 8)
			got, err := outcome(t, broken)
			if err != nil {
				noticed++
			} else if got != whole {
				t.Fatalf("seed %d, byte %d: another result without an error", seed, at)
			}
		}
		if noticed < 100 {
			t.Errorf("only %d damages were noticed", noticed)
		}
	}
}

// TestNoCutBookIsRead guards against files that were not copied whole.
func TestNoCutBookIsRead(t *testing.T) {
	for seed := range uint64(5) {
		file, stream, whole := drawnFile(t, 7100+seed)
		for at := 0; at < len(file); at += 1 + len(file)/1000 {
			if got, err := outcome(t, file[:at]); err == nil && got != whole {
				t.Fatalf("seed %d, cut at %d of %d: another result without an error", seed, at, len(file))
			}
		}
		for at := 0; at < len(stream); at += 1 + len(stream)/1000 {
			if got, err := outcome(t, twin.Container(inOrder, stream[:at+1], "Workbook")); err == nil && got != whole {
				t.Fatalf("seed %d, the stream cut at %d of %d: another result without an error", seed, at, len(stream))
			}
		}
	}
}

var cellMark = regexp.MustCompile(` \d+:[0-5]"`)

// TestNoCellIsLostToDamage guards against a record that is passed over because its
// type or its size was damaged. An old workbook has no checksums: another digit, or
// another number of a row, cannot be told, and the last cells of a sheet may be taken
// for something that stands behind cells. All others are not lost without an error.
func TestNoCellIsLostToDamage(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	tries, lost, noticed := 0, 0, 0
	for seed := range uint64(20) {
		_, stream, whole := drawnFile(t, 7200+seed)
		cells := len(cellMark.FindAllString(whole, -1))
		for range rounds(1000) {
			broken := bytes.Clone(stream)
			broken[random.IntN(len(broken))] ^= 1 << random.IntN(8)
			got, err := outcome(t, twin.Container(inOrder, broken, "Workbook"))
			if tries++; err != nil {
				noticed++
			} else if len(cellMark.FindAllString(got, -1)) < cells {
				lost++
			}
		}
	}
	t.Logf("%d flipped bits: %d noticed, %d lost a cell", tries, noticed, lost)
	if lost > tries/2000 || noticed < tries/10 {
		t.Errorf("%d flipped bits: %d noticed, %d lost a cell", tries, noticed, lost)
	}
}

// TestDamageIsBounded guards memory and time: coarse damage anywhere, and headers that
// claim more than there is.
func TestDamageIsBounded(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	file, _, _ := drawnFile(t, 7300)
	for range rounds(2000) {
		broken := bytes.Clone(file)
		for range 1 + random.IntN(4) {
			at := random.IntN(len(broken))
			if random.IntN(3) == 0 {
				at = random.IntN(512)
			}
			switch n := min(1+random.IntN(40), len(broken)-at); random.IntN(4) {
			case 0:
				broken[at] = byte(random.Uint32())
			case 1:
				clear(broken[at : at+n])
			case 2:
				for i := range n {
					broken[at+i] = 0xFF
				}
			default:
				copy(broken[at:at+n], broken[random.IntN(len(broken)-n+1):])
			}
		}
		_, _ = outcome(t, broken)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapSys > mostHeap {
		t.Errorf("%d MB of heap", m.HeapSys>>20)
	}
}

func FuzzBook(f *testing.F) {
	small := twin.Book{Sheets: []twin.Sheet{{Name: "发票", HiddenColumns: []int{2}, Merged: []twin.Range{{FirstRow: 1, FirstCol: 1, LastRow: 1, LastCol: 2}}, Rows: []twin.Row{
		{Number: 1, Cells: []twin.Cell{{Col: 1, Kind: twin.Text, Text: "金额"}, {Col: 3, Kind: twin.Number, Text: "1234.5", Format: "yyyy-mm-dd"}}},
		{Number: 3, Hidden: true, Cells: []twin.Cell{{Col: 1, Kind: twin.Text, Text: "a", Formula: true}, {Col: 2, Kind: twin.NoValue, Formula: true}, {Col: 3, Kind: twin.Error, Text: "#N/A"}}},
	}}}}
	for seed := range uint64(5) {
		f.Add(small.Stream(diceOf(seed)))
	}
	f.Add(small.XLS(inOrder))
	f.Fuzz(func(t *testing.T, file []byte) {
		book, err := xls.Open("book.xls", bytes.NewReader(file), int64(len(file)))
		if err == nil {
			_, err = saidOf(t, book)
		}
		if _, ok := fault.All(err); err != nil && !ok {
			t.Fatalf("%v is no fault", err)
		}
	})
}
