package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"io"
)

// unpack returns the bytes of a stream as they were before its filters.
func (f *file) unpack(s *stream) []byte {
	filters, params := array{f.resolve(s.dict["Filter"])}, array{f.resolve(s.dict["DecodeParms"])}
	if _, several := filters[0].(array); several {
		filters, params = f.array(filters[0]), f.array(params[0])
	}
	data := s.raw
	f.spend(len(data)/scanned + 1)
	for i, filter := range filters {
		var param dict
		if i < len(params) {
			param, _ = params[i].(dict)
		}
		switch filter {
		case nil:
		case name("FlateDecode"), name("Fl"):
			data = f.predict(f.inflate(data), param)
		case name("ASCII85Decode"), name("A85"):
			data = f.within(decodeASCII85(data))
		case name("ASCIIHexDecode"), name("AHx"):
			l := &lexer{data: append(bytes.Clone(data), '>'), left: new(int)}
			data = []byte(l.hex())
		case name("Crypt"):
		default:
			damaged("the filter %v is not known", filter)
		}
	}
	return data
}

// within counts unpacked bytes.
func (f *file) within(data []byte) []byte {
	if f.unpacked -= len(data); len(data) > maxStream || f.unpacked < 0 {
		fail(TooLarge, "a stream of more than %d bytes", maxStream)
	}
	return data
}

func (f *file) inflate(data []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		damaged("a packed stream: %v", err)
	}
	data, err = io.ReadAll(io.LimitReader(r, maxStream+1))
	if err != nil {
		damaged("a packed stream: %v", err)
	}
	return f.within(data)
}

func decodeASCII85(data []byte) []byte {
	data, _, _ = bytes.Cut(bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~")), []byte("~>"))
	decoded, err := io.ReadAll(ascii85.NewDecoder(bytes.NewReader(data)))
	if err != nil {
		damaged("a packed stream: %v", err)
	}
	return decoded
}

// predict adds to each byte what was taken from it before it was packed.
func (f *file) predict(data []byte, param dict) []byte {
	number := func(key name, usual int) int {
		if n, ok := f.resolve(param[key]).(int); ok {
			return n
		}
		return usual
	}
	predictor, colors, bits, columns := number("Predictor", 1), number("Colors", 1), number("BitsPerComponent", 8), number("Columns", 1)
	if predictor <= 1 {
		return data
	}
	if predictor < 10 || colors < 1 || colors > 32 || bits < 1 || bits > 16 || columns < 1 || columns > maxStream {
		damaged("predictor %d", predictor)
	}
	pixel := max(1, colors*bits/8)
	width := (colors*bits*columns + 7) / 8
	var out []byte
	above := make([]byte, min(width, len(data)))
	for len(data) > 0 {
		if len(data) < 1+width {
			damaged("a line cut short")
		}
		line := bytes.Clone(data[1 : 1+width])
		restore(data[0], line, above, pixel)
		out = append(out, line...)
		above, data = line, data[1+width:]
	}
	return out
}

// restore undoes one of the five PNG filters on a line.
func restore(filter byte, line, above []byte, pixel int) {
	for i := range line {
		var left, upper, corner int
		upper = int(above[i])
		if i >= pixel {
			left, corner = int(line[i-pixel]), int(above[i-pixel])
		}
		switch filter {
		case 0:
		case 1:
			line[i] += byte(left)
		case 2:
			line[i] += byte(upper)
		case 3:
			line[i] += byte((left + upper) / 2)
		case 4:
			line[i] += byte(paeth(left, upper, corner))
		default:
			damaged("line filter %d", filter)
		}
	}
}

// paeth returns that of three neighbours which is nearest to left + upper − corner.
func paeth(left, upper, corner int) int {
	far := func(n int) int { return max(left+upper-corner-n, n-left-upper+corner) }
	switch l, u, c := far(left), far(upper), far(corner); {
	case l <= u && l <= c:
		return left
	case u <= c:
		return upper
	default:
		return corner
	}
}
