package lines

import (
	"encoding/binary"
	"testing"
)

// Words of every width come back, also those of the last column of a block, behind
// which nothing follows but the eight bytes that may be read with them.
func TestWordsOfEveryWidthComeBack(t *testing.T) {
	columns := [][]uint64{{0, 0, 0}, {7, 7, 7}}
	for width := 1; width <= wordBytes; width++ {
		least, largest := uint64(1)<<(8*width-8), uint64(1)<<(8*width-1)<<1-1 // of this width
		columns = append(columns, []uint64{0, least, 0}, []uint64{largest, 1, least})
	}
	for last := range columns {
		order := append(append([][]uint64{}, columns[last+1:]...), columns[:last+1]...)
		var b []byte
		for n, column := range order {
			b = appendColumn(b, uint8(n), column)
		}
		rest := binary.LittleEndian.AppendUint64(b, 0)
		for n, column := range order {
			var at uint8
			var w words
			at, w, rest = readColumn(rest, len(column))
			if int(at) != n {
				t.Fatalf("column %d is read as %d", n, at)
			}
			for row, want := range column {
				if got := w.at(row); got != want {
					t.Errorf("column %d of %d, row %d: got %x, want %x", n, len(order), row, got, want)
				}
			}
		}
		if len(rest) != wordBytes {
			t.Errorf("%d bytes are left", len(rest))
		}
	}
	if w := new(words); w.at(2) != 0 {
		t.Error("a column that is not there has a word")
	}
}
