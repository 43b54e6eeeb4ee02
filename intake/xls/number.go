package xls

import (
	"math"
	"strconv"
)

// appendNumber appends the decimal text of a number, which is stored as a binary
// fraction of 64 bits: the shortest that stands for the same fraction, as workbooks
// of Excel 2007 have it. Nothing is calculated. It returns false for what is no
// number.
func appendNumber(out []byte, bits uint64) ([]byte, bool) {
	const exponent = 0x7FF << 52
	if bits&exponent == exponent {
		return out, false
	}
	if bits<<1 == 0 {
		return append(out, '0'), true
	}
	form := byte('f')
	const (
		from = 1023 - 17 // below about 0.00001,
		to   = 1023 + 56 // and from about 10^17 on, with an exponent
	)
	if e := bits & exponent >> 52; e < from || e > to {
		form = 'E'
	}
	return strconv.AppendFloat(out, math.Float64frombits(bits), form, -1, 64), true
}

// appendRK appends the decimal text of a number in 30 bits ([MS-XLS] 2.5.217): a
// whole number, or the upper bits of a binary fraction, either of them in hundredths
// where it says so. Hundredths move the point in the text.
func appendRK(out []byte, rk uint32) ([]byte, bool) {
	const hundredths, whole = 1, 2
	from, bits := len(out), uint64(rk&^3)<<32
	switch {
	case rk&whole != 0:
		out = strconv.AppendInt(out, int64(int32(rk)>>2), 10)
	case rk&hundredths == 0:
		return appendNumber(out, bits)
	default:
		if _, ok := appendNumber(nil, bits); !ok {
			return out, false
		}
		out = strconv.AppendFloat(out, math.Float64frombits(bits), 'f', -1, 64)
	}
	if rk&hundredths != 0 {
		out = hundredth(out, from)
	}
	return out, true
}

// hundredth divides the number by a hundred that out has from a position on: the
// point moves by two digits.
func hundredth(out []byte, from int) []byte {
	number := string(out[from:])
	out = out[:from]
	if number[0] == '-' {
		out, number = append(out, '-'), number[1:]
	}
	point := len(number)
	for i := range len(number) {
		if number[i] == '.' {
			point = i
			number = number[:i] + number[i+1:]
			break
		}
	}
	for point <= 2 {
		number, point = "0"+number, point+1
	}
	fraction := number[point-2:]
	for len(fraction) > 0 && fraction[len(fraction)-1] == '0' {
		fraction = fraction[:len(fraction)-1]
	}
	out = append(out, number[:point-2]...)
	if len(fraction) > 0 {
		out = append(append(out, '.'), fraction...)
	}
	return out
}
