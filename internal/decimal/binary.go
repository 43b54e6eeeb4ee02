package decimal

import "encoding/binary"

// AppendSmall appends a number to b in a few bytes; ok is false where it is one
// of the large ones, which have no such form.
func (d Decimal) AppendSmall(b []byte) (appended []byte, ok bool) {
	if d.large != nil {
		return b, false
	}
	return binary.AppendVarint(b, d.small), true
}

// Small reads a number that AppendSmall wrote, and returns how many bytes it
// takes.
func Small(b []byte) (d Decimal, n int) {
	d.small, n = binary.Varint(b)
	return d, n
}
