package lines

import (
	"bytes"
	"encoding/binary"
)

// blockRows is how many rows a block has: few enough that little is read for a
// small project, many enough that what a column repeats is kept once.
const blockRows = 256

// zeros are the words of a column that no row has.
var zeros [blockRows]uint64

// block is some rows, encoded: each used column as its number, the width of its
// words in bytes, and the words; one word and width 0 where all are the same.
// What is missing is one word 0, or no column at all.
type block struct {
	bytes  []byte // nil where the spool has them
	at     int64  // where
	length int
}

// seal encodes the open rows. The block goes to the spool where there is no
// more memory for it; what the disk does not take stays in memory.
func (t *Table) seal() {
	if t.inOpen == 0 {
		return
	}
	encoded := t.encoded[:0]
	for _, column := range t.used {
		words := t.open[column]
		words = append(words, zeros[len(words):t.inOpen]...)
		encoded = appendColumn(encoded, column, words)
		t.open[column] = words[:0]
	}
	t.encoded, t.inOpen = encoded, 0
	b := block{length: len(encoded)}
	spooled := false
	if !t.spool.Hold(len(encoded)) {
		at, err := t.spool.Write(encoded)
		b.at, spooled = at, err == nil
	}
	if !spooled {
		b.bytes = bytes.Clone(encoded)
	}
	t.blocks = append(t.blocks, b)
}

// appendColumn encodes the words of a column.
func appendColumn(b []byte, column uint8, words []uint64) []byte {
	same, largest := true, uint64(0)
	for _, w := range words {
		same, largest = same && w == words[0], max(largest, w)
	}
	if same {
		return binary.LittleEndian.AppendUint64(append(b, column, 0), words[0])
	}
	switch {
	case largest < 1<<8:
		b = append(b, column, 1)
		for _, w := range words {
			b = append(b, byte(w))
		}
	case largest < 1<<16:
		b = append(b, column, 2)
		for _, w := range words {
			b = binary.LittleEndian.AppendUint16(b, uint16(w))
		}
	case largest < 1<<32:
		b = append(b, column, 4)
		for _, w := range words {
			b = binary.LittleEndian.AppendUint32(b, uint32(w))
		}
	default:
		b = append(b, column, 8)
		for _, w := range words {
			b = binary.LittleEndian.AppendUint64(b, w)
		}
	}
	return b
}

// words are the encoded words of one column of a block.
type words struct {
	width uint8
	same  uint64 // the word of every row, with width 0
	bytes []byte
}

// at returns the word of a row.
func (w *words) at(n int) uint64 {
	switch w.width {
	case 1:
		return uint64(w.bytes[n])
	case 2:
		return uint64(binary.LittleEndian.Uint16(w.bytes[2*n:]))
	case 4:
		return uint64(binary.LittleEndian.Uint32(w.bytes[4*n:]))
	case 8:
		return binary.LittleEndian.Uint64(w.bytes[8*n:])
	}
	return w.same
}
