package xlsx

import "tiexi/intake/sheet"

// Excel's own bounds.
const (
	maxRow = 1_048_576
	maxCol = 16_384
)

// isNumber reports whether b is a decimal number as workbooks store them: a
// minus sign, digits, a fraction, an exponent of at most three digits.
func isNumber(b []byte) bool {
	const longest = 400
	i := 0
	if len(b) > longest {
		return false
	}
	if len(b) > 0 && b[0] == '-' {
		i = 1
	}
	n := digits(b, i)
	if n == i {
		return false
	}
	i = n
	if i < len(b) && b[i] == '.' {
		n = digits(b, i+1)
		if n == i+1 {
			return false
		}
		i = n
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		i++
		if i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		n = digits(b, i)
		if n == i || n > i+3 {
			return false
		}
		i = n
	}
	return i == len(b)
}

// digits returns the index behind the digits that begin at i.
func digits(b []byte, i int) int {
	for i < len(b) && b[i]-'0' <= 9 {
		i++
	}
	return i
}

// cellReference reads "AB12" from the front of b; n is its length, 0 where there is
// no reference or one beyond the bounds of a sheet.
func cellReference(b []byte) (row, col, n int) {
	i := 0
	for ; i < len(b) && i < 4 && b[i]-'A' < 26; i++ {
		col = col*26 + int(b[i]-'A') + 1
	}
	first := i
	for ; i < len(b) && i < first+8 && b[i]-'0' <= 9; i++ {
		row = row*10 + int(b[i]-'0')
	}
	if col == 0 || col > maxCol || row == 0 || row > maxRow || b[first] == '0' {
		return 0, 0, 0
	}
	return row, col, i
}

// cellRange reads "A1:C3", or a single cell.
func cellRange(b []byte) (r sheet.Range, ok bool) {
	var n int
	if r.FirstRow, r.FirstCol, n = cellReference(b); n == 0 {
		return r, false
	}
	if b = b[n:]; len(b) == 0 {
		r.LastRow, r.LastCol = r.FirstRow, r.FirstCol
		return r, true
	}
	if b[0] != ':' {
		return r, false
	}
	r.LastRow, r.LastCol, n = cellReference(b[1:])
	return r, n > 0 && n == len(b)-1 && r.FirstRow <= r.LastRow && r.FirstCol <= r.LastCol
}

// truths are the truth values as XML has them.
var truths = map[string]bool{"1": true, "true": true, "0": false, "false": false}

// natural reads a number without a sign, of at most most.
func natural(b []byte, most int) (n int, ok bool) {
	for _, c := range b {
		if c-'0' > 9 {
			return 0, false
		}
		if n = n*10 + int(c-'0'); n > most {
			return 0, false
		}
	}
	return n, len(b) > 0
}

// trim cuts white space off both ends.
func trim(b []byte) []byte {
	for len(b) > 0 && class[b[0]]&inBlank != 0 {
		b = b[1:]
	}
	for len(b) > 0 && class[b[len(b)-1]]&inBlank != 0 {
		b = b[:len(b)-1]
	}
	return b
}
