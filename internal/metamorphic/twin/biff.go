package twin

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
)

// XLS writes the book as a workbook of Excel 97; the dice draw how: which records
// hold its cells, how texts are split, where sectors stand.
func (b Book) XLS(d Dice) []byte { return Container(d, b.Stream(d), "Workbook") }

// stream is a workbook's stream that is being written.
type stream struct {
	dice    Dice
	out     []byte
	formats []string
	texts   []string
	index   map[string]int // of the shared strings
}

// Stream writes the workbook without the compound file around it.
func (b Book) Stream(d Dice) []byte {
	s := &stream{dice: d, formats: b.formats(), index: make(map[string]int)}
	var sheets [][]byte
	for _, one := range b.Sheets { // the shared strings are known only then
		w := &stream{dice: d, formats: s.formats, texts: s.texts, index: s.index}
		w.sheet(one)
		s.texts = w.texts
		sheets = append(sheets, w.out)
	}
	s.begin(0x0005)
	s.record(0x0042, u16(1200))
	s.record(0x0022, u16(boolean(b.Date1904)))
	s.record(0x01C1, u16(0x01C1), u16(0), u32(0x0001E5D0))
	s.record(0x0031, u16(200), make([]byte, 12), []byte{5, 0}, []byte("Arial"))
	for i, code := range s.formats {
		s.record(0x041E, u16(164+i), s.text16(code))
	}
	for i := range 16 {
		s.record(0x00E0, u16(0), u16(0), u16(boolean(i < 15)*4), make([]byte, 14))
	}
	for i := range s.formats {
		s.record(0x00E0, u16(0), u16(164+i), u16(1), make([]byte, 14))
	}
	var entries []int
	for _, one := range b.Sheets {
		entries = append(entries, len(s.out)+4)
		s.record(0x0085, u32(0), []byte{byte(boolean(one.Hidden)), byte(2 * boolean(one.Chart))}, s.text8(one.Name))
	}
	if d.one(3) {
		s.record(0x0867, u16(0x0867), make([]byte, 21))
	}
	s.sharedStrings()
	s.record(0x000A)
	for i, data := range sheets {
		binary.LittleEndian.PutUint32(s.out[entries[i]:], uint32(len(s.out)))
		s.out = append(s.out, data...)
	}
	if d.one(2) {
		s.out = append(s.out, make([]byte, d(5000))...)
	}
	return s.out
}

func u16(v int) []byte    { return binary.LittleEndian.AppendUint16(nil, uint16(v)) }
func u32(v uint32) []byte { return binary.LittleEndian.AppendUint32(nil, v) }
func u64(v uint64) []byte { return binary.LittleEndian.AppendUint64(nil, v) }

func boolean(on bool) int {
	if on {
		return 1
	}
	return 0
}

func (s *stream) record(id int, parts ...[]byte) {
	size := 0
	for _, p := range parts {
		size += len(p)
	}
	s.out = append(append(s.out, u16(id)...), u16(size)...)
	for _, p := range parts {
		s.out = append(s.out, p...)
	}
}

func (s *stream) begin(kind int) {
	s.record(0x0809, u16(0x0600), u16(kind), u16(0x0DBB), u16(0x07CC), u32(0x41), u32(6))
}

// narrow reports whether characters have one byte each.
func narrow(units []uint16) bool {
	for _, u := range units {
		if u > 0xFF {
			return false
		}
	}
	return true
}

// characters writes characters, in one byte each where that is asked for.
func characters(units []uint16, small bool) (out []byte) {
	for _, u := range units {
		if small {
			out = append(out, byte(u))
		} else {
			out = append(out, u16(int(u))...)
		}
	}
	return out
}

// flagged writes flags and characters.
func (s *stream) flagged(units []uint16) []byte {
	if narrow(units) && !s.dice.one(4) {
		return append([]byte{0}, characters(units, true)...)
	}
	return append([]byte{1}, characters(units, false)...)
}

// text16 and text8 write a text with its length in 16 and in 8 bits.
func (s *stream) text16(text string) []byte {
	units := utf16.Encode([]rune(text))
	return append(u16(len(units)), s.flagged(units)...)
}

func (s *stream) text8(text string) []byte {
	units := utf16.Encode([]rune(text))
	return append([]byte{byte(len(units))}, s.flagged(units)...)
}

// sharedStrings writes the table of texts, cut into records wherever the dice want.
func (s *stream) sharedStrings() {
	limit := 8224
	if s.dice.one(2) {
		limit = 12 + s.dice(400)
	}
	p := &pieces{limit: limit, list: [][]byte{append(u32(uint32(len(s.texts))), u32(uint32(len(s.texts)))...)}}
	for _, text := range s.texts {
		p.text(s.dice, utf16.Encode([]rune(text)))
	}
	for i, piece := range p.list {
		id := 0x003C
		if i == 0 {
			id = 0x00FC
		}
		s.record(id, piece)
	}
}

// pieces are the data of a record and of those that continue it.
type pieces struct {
	limit int
	list  [][]byte
}

func (p *pieces) last() *[]byte { return &p.list[len(p.list)-1] }
func (p *pieces) room() int     { return p.limit - len(*p.last()) }
func (p *pieces) next()         { p.list = append(p.list, nil) }

// put writes what may not be cut.
func (p *pieces) put(data []byte) {
	if p.room() < len(data) {
		p.next()
	}
	*p.last() = append(*p.last(), data...)
}

func (p *pieces) text(d Dice, units []uint16) {
	small := narrow(units) && !d.one(4)
	flags, runs, extra := boolean(!small), d(4)*boolean(d.one(5)), d(30)*boolean(d.one(8))
	head := append(u16(len(units)), 0)
	if runs > 0 {
		flags, head = flags|8, append(head, u16(runs)...)
	}
	if extra > 0 {
		flags, head = flags|4, append(head, u32(uint32(extra))...)
	}
	head[2] = byte(flags)
	p.put(head)
	for len(units) > 0 {
		width := 2 - boolean(small)
		n := min(len(units), p.room()/width)
		if n == 0 {
			p.next()
			small = narrow(units) && !d.one(3)
			*p.last() = []byte{byte(boolean(!small))}
			continue
		}
		*p.last() = append(*p.last(), characters(units[:n], small)...)
		units = units[n:]
	}
	for range runs {
		p.put(make([]byte, 4))
	}
	for range extra {
		p.put([]byte{7})
	}
}

// bits is a decimal number as a binary fraction of 64 bits.
func bits(text string) uint64 {
	f, err := strconv.ParseFloat(text, 64) //nolint:forbidigo // old workbooks store no other numbers
	if err != nil {
		panic(err)
	}
	return math.Float64bits(f)
}

// rk is a number in 30 bits, in one of the ways that it fits, false where it does
// not.
func rk(d Dice, text string) (uint32, bool) {
	hundredfold := func() string {
		whole, fraction, _ := strings.Cut(text, ".")
		for len(fraction) < 2 {
			fraction += "0"
		}
		return whole + fraction[:2] + "." + fraction[2:] + "0"
	}
	var ways []uint32
	for mark, t := range []string{text, hundredfold()} {
		whole, fraction, _ := strings.Cut(t, ".")
		if n, err := strconv.ParseInt(whole, 10, 64); err == nil && strings.Trim(fraction, "0") == "" && -1<<29 <= n && n < 1<<29 && !strings.HasPrefix(whole, "-0") {
			ways = append(ways, uint32(int32(n))<<2|2|uint32(mark))
		}
		if b := bits(t); b&(1<<34-1) == 0 {
			ways = append(ways, uint32(b>>32)|uint32(mark))
		}
	}
	if len(ways) == 0 {
		return 0, false
	}
	return ways[d(len(ways))], true
}
