package xlsx

import (
	"encoding/binary"
	"math/bits"
)

// Text is checked eight bytes at a time: a word is eight bytes, the first one
// in its lowest bits. A mark is the highest bit of a byte; of several marks in a
// word only the lowest is exact.
const (
	wordBytes = 8
	ones      = 0x0101010101010101
	marks     = 0x8080808080808080
)

// word returns the eight bytes of b from i on, which must exist. Both bounds of
// the slice are given so that the compiler checks them once.
func word(b []byte, i int) uint64 { return binary.LittleEndian.Uint64(b[i : i+wordBytes]) }

// are marks the bytes of a word that are c.
func are(w uint64, c byte) uint64 {
	w ^= uint64(c) * ones
	return (w - ones) &^ w & marks
}

// first returns which byte has the lowest mark.
func first(m uint64) int { return bits.TrailingZeros64(m) / 8 }

// plainRun returns how many bytes of b, from its beginning, are text in which
// nothing has to be resolved: no '<', '&', carriage return or ']'.
func plainRun(b []byte) int {
	n := 0
	for ; len(b)-n >= wordBytes; n += wordBytes {
		w := word(b, n)
		if m := are(w, '<') | are(w, '&') | are(w, '\r') | are(w, ']'); m != 0 {
			return n + first(m)
		}
	}
	for n < len(b) && class[b[n]]&inRun != 0 {
		n++
	}
	return n
}

// visible returns how many bytes of b, from its beginning, are certainly ASCII
// and no control characters.
func visible(b []byte) int {
	const blanks = ' ' * ones
	n := 0
	for ; len(b)-n >= 4*wordBytes; n += 4 * wordBytes {
		w, x, y, z := word(b, n), word(b, n+8), word(b, n+16), word(b, n+24)
		if (w|x|y|z|(w-blanks)|(x-blanks)|(y-blanks)|(z-blanks))&marks != 0 {
			break
		}
	}
	for ; len(b)-n >= wordBytes; n += wordBytes {
		w := word(b, n)
		if m := (w | (w - blanks)) & marks; m != 0 {
			return n + first(m)
		}
	}
	return n
}
