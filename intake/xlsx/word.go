package xlsx

import (
	"encoding/binary"
	"math/bits"
)

// Here text is looked at eight bytes at a time, as a word whose lowest byte
// comes first. A mark is the highest bit of a byte; of several marks only the
// lowest is sure to be right.
const (
	wordBytes = 8
	ones      = 0x0101010101010101
	marks     = 0x8080808080808080
)

// word returns the eight bytes of b from i on, which must be there. (The end is
// given because without it the compiler allows for there being none.)
func word(b []byte, i int) uint64 { return binary.LittleEndian.Uint64(b[i : i+wordBytes]) }

// wordOf returns the word that b, or the front of it, comes to, with a mask of its
// bytes and their number.
func wordOf(b []byte) (w, mask uint64, n int) {
	n = min(len(b), wordBytes)
	for i := n - 1; i >= 0; i-- {
		w, mask = w<<8|uint64(b[i]), mask<<8|0xFF
	}
	return w, mask, n
}

// are marks the bytes of a word that are c.
func are(w uint64, c byte) uint64 {
	w ^= uint64(c) * ones
	return (w - ones) &^ w & marks
}

// others marks the bytes of a word that are no digits.
func others(w uint64) uint64 {
	w ^= '0' * ones
	return (w + (0x7F-9)*ones | w) & marks
}

// first returns which byte bears the lowest mark, 8 where there is none.
func first(m uint64) int { return bits.TrailingZeros64(m) / 8 }

// below returns the marks below the lowest mark of end.
func below(m, end uint64) uint64 { return m & (end&-end - 1) }

// natural7 reads a number of at most seven digits that begins at i and ends in
// front of the byte given. It returns its length, 0 where there is no such one.
func natural7(b []byte, i int, behind byte) (value, n int) {
	w := word(b, i)
	end := are(w, behind)
	n = first(end)
	if n == 0 || end == 0 || below(others(w), end) != 0 {
		return 0, 0
	}
	// The digits move to the top of the word, and zeros into their place. Then
	// neighbours become numbers of two digits, of four, and of eight.
	w = (w &^ ('0' * ones)) << (64 - 8*n)
	w = (w*10 + w>>8) & 0x00FF00FF00FF00FF
	w = (w*100 + w>>16) & 0x0000FFFF0000FFFF
	return int((w*10000 + w>>32) & 0xFFFFFFFF), n
}

// decimal returns the length of the number at i, in front of a '<', that has at
// most 15 bytes, all of them digits but for a point amid them. It is 0 where
// there is anything else, be it another number. There must be 16 bytes.
func decimal(b []byte, i int) int {
	w := word(b, i)
	end, near, far := are(w, '<'), others(w), uint64(0)
	n := first(end)
	if end == 0 {
		w = word(b, i+wordBytes)
		end = are(w, '<')
		if end == 0 {
			return 0
		}
		far = below(others(w), end)
		n += first(end)
	} else {
		near = below(near, end)
	}
	if near|far == 0 {
		return n
	}
	point := first(near)
	if near == 0 {
		point += first(far)
	}
	if near != 0 && far != 0 || near&(near-1)|far&(far-1) != 0 || b[i+point] != '.' || point == 0 || point == n-1 {
		return 0
	}
	return n
}

// plainRun returns how many bytes of text, with nothing to be resolved, stand
// in front of a '<'; -1 where anything else comes first, or b ends. Underlines
// count as such, because escapes begin with one.
func plainRun(b []byte, i int) int {
	for from := i; len(b)-i >= wordBytes; i += wordBytes {
		w := word(b, i)
		end := are(w, '<')
		odd := are(w, '&') | are(w, '\r') | are(w|('_'^']')*ones, '_')
		if end|odd != 0 {
			if end == 0 || below(odd, end) != 0 {
				return -1
			}
			return i - from + first(end)
		}
	}
	return -1
}
