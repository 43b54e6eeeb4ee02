package xls

import (
	"unicode/utf16"
	"unicode/utf8"
)

// Flags of a text.
const (
	wideText   = 0x01 // two bytes a character, else one, of Latin-1
	extendText = 0x04 // how it is pronounced follows
	richText   = 0x08 // runs of fonts follow
)

// chars appends the characters of a text to out. Width is the bytes of each, 1 or
// 2. A lone surrogate stands for no character and is written as workbooks of Excel
// 2007 write it, _xD83D_.
func chars(out, raw []byte, width int) []byte {
	for i := 0; i+width <= len(raw); i += width {
		if width == 1 {
			out = utf8.AppendRune(out, rune(raw[i]))
			continue
		}
		r := rune(raw[i]) | rune(raw[i+1])<<8
		if !utf16.IsSurrogate(r) {
			out = utf8.AppendRune(out, r)
			continue
		}
		if i+4 <= len(raw) {
			if pair := utf16.DecodeRune(r, rune(raw[i+2])|rune(raw[i+3])<<8); pair != utf8.RuneError {
				out, i = utf8.AppendRune(out, pair), i+2
				continue
			}
		}
		const hex = "0123456789ABCDEF"
		out = append(out, '_', 'x', hex[r>>12], hex[r>>8&15], hex[r>>4&15], hex[r&15], '_')
	}
	return out
}

// textAt appends the text to out that stands in a record at a position: flags and
// characters, count of them. It returns where it ends.
func (r record) textAt(out []byte, at, count int) ([]byte, int, error) {
	if at >= len(r.data) {
		return nil, 0, r.wrong("xls.text")
	}
	flags := r.data[at]
	if flags&^wideText != 0 {
		return nil, 0, r.wrong("xls.text")
	}
	width := 1 + int(flags&wideText)
	end := at + 1 + count*width
	if end > len(r.data) {
		return nil, 0, r.wrong("xls.text")
	}
	return chars(out, r.data[at+1:end], width), end, nil
}

// texts are the shared strings, one behind the other.
type texts struct {
	all  []byte
	ends []uint32
}

func (t *texts) len() int { return len(t.ends) }

// at returns string i, which must exist.
func (t *texts) at(i int) []byte {
	begin := uint32(0)
	if i > 0 {
		begin = t.ends[i-1]
	}
	end := t.ends[i]
	return t.all[begin:end:end]
}

// maxStrings is how many shared strings a book may have.
const maxStrings = 10_000_000

// readTexts reads the shared strings, which go on over several records: wherever
// one ends within the characters of a string, the next begins with flags of its own.
func readTexts(first record, list [][]byte) (t texts, err error) {
	p := &textReader{record: first, pieces: list}
	p.number(4) // how often strings are used in all
	count := p.number(4)
	if p.failed || count > maxStrings {
		return t, first.wrong("xls.strings")
	}
	t.ends = make([]uint32, 0, min(count, len(list)*maxRecord/3))
	for range count {
		t.all = p.text(t.all)
		t.ends = append(t.ends, uint32(len(t.all)))
		if p.failed {
			return t, first.wrong("xls.strings")
		}
	}
	if p.more() {
		return t, first.wrong("xls.strings")
	}
	return t, nil
}

// textReader reads shared strings from the pieces that they stand in. Failed says
// that the pieces have not what was asked for.
type textReader struct {
	record record
	pieces [][]byte
	wide   []byte // characters of a string that goes on
	failed bool
}

// more reports whether something is left, and goes on to the next piece.
func (p *textReader) more() bool {
	for len(p.pieces) > 0 && len(p.pieces[0]) == 0 {
		p.pieces = p.pieces[1:]
	}
	return len(p.pieces) > 0
}

// number reads a number of so many bytes.
func (p *textReader) number(bytes int) (n int) {
	for i := range bytes {
		if !p.more() {
			p.failed = true
			return 0
		}
		n |= int(p.pieces[0][0]) << (8 * i)
		p.pieces[0] = p.pieces[0][1:]
	}
	return n
}

// pass passes over so many bytes.
func (p *textReader) pass(bytes int) {
	for bytes > 0 {
		if !p.more() {
			p.failed = true
			return
		}
		n := min(bytes, len(p.pieces[0]))
		p.pieces[0], bytes = p.pieces[0][n:], bytes-n
	}
}

// text appends the next string to out.
func (p *textReader) text(out []byte) []byte {
	count, flags := p.number(2), p.number(1)
	runs, extra := 0, 0
	if flags&richText != 0 {
		runs = p.number(2)
	}
	if flags&extendText != 0 {
		extra = p.number(4)
	}
	p.failed = p.failed || flags&^(wideText|extendText|richText) != 0
	out = p.chars(out, count, flags)
	p.pass(4 * runs)
	p.pass(extra)
	return out
}

// chars appends the characters of a string, which may go on in the next piece with
// another width.
func (p *textReader) chars(out []byte, count, flags int) []byte {
	if count > 0 && len(p.pieces) > 0 && len(p.pieces[0]) >= count*(1+flags&wideText) { // as nearly always
		end := count * (1 + flags&wideText)
		out = chars(out, p.pieces[0][:end], 1+flags&wideText)
		p.pieces[0] = p.pieces[0][end:]
		return out
	}
	p.wide = p.wide[:0]
	for count > 0 && !p.failed {
		if len(p.pieces) == 0 || len(p.pieces[0]) == 0 {
			if !p.more() {
				p.failed = true
				break
			}
			flags = p.number(1)
			p.failed = p.failed || flags&^wideText != 0
			continue
		}
		width := 1 + flags&wideText
		n := min(count, len(p.pieces[0])/width)
		if n == 0 {
			p.failed = true // half a character
			break
		}
		for _, b := range p.pieces[0][:n*width] {
			if p.wide = append(p.wide, b); width == 1 {
				p.wide = append(p.wide, 0)
			}
		}
		p.pieces[0], count = p.pieces[0][n*width:], count-n
	}
	return chars(out, p.wide, 2)
}
