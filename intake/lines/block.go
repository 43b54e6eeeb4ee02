package lines

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/bits"
)

// blockRows is how many rows a block has: few enough that little is read for a
// small project, many enough that what a column repeats is kept once.
const blockRows = 256

// leastOpen is for how many rows a column has room at first.
const leastOpen = 16

// block is some rows, encoded: each used column as its number, the width of its
// words in bytes (one to eight), and the words; one word and width 0 where all are the
// same. What is missing is one word 0, or no column at all. Behind the columns are
// eight bytes, so that a word is read at once whatever its width.
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
		t.lengthen(int(column), t.inOpen)
		words := t.open[column][:t.inOpen]
		encoded = appendColumn(encoded, column, words)
		clear(words)
	}
	encoded = binary.LittleEndian.AppendUint64(encoded, 0)
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
	width := (bits.Len64(largest) + 7) / 8
	b = append(b, column, byte(width))
	for _, w := range words {
		end := len(b) + width
		b = binary.LittleEndian.AppendUint64(b, w)[:end]
	}
	return b
}

// wordBytes is how many bytes are read of a word, of which its width says how many
// count. So many follow the last column of a block.
const wordBytes = 8

// words are the encoded words of one column of a block. With width 0 every row has
// the same.
type words struct {
	bytes []byte // to the end of the block, nil where no row has a word
	width int
	mask  uint64 // of the bytes that count
}

// readColumn returns the words of the column that b begins with, for so many rows,
// and what follows it.
func readColumn(b []byte, rows int) (column uint8, w words, rest []byte) {
	column, width := b[0], int(b[1])
	w = words{bytes: b[2:], width: width, mask: 1<<(8*width) - 1}
	if width == 0 {
		w.mask = math.MaxUint64
		return column, w, b[2+wordBytes:]
	}
	return column, w, b[2+width*rows:]
}

// at returns the word of a row.
func (w *words) at(n int) uint64 {
	if w.bytes == nil {
		return 0
	}
	return binary.LittleEndian.Uint64(w.bytes[n*w.width:]) & w.mask
}
