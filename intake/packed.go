package intake

import (
	"encoding/binary"
	"math/bits"
	"strconv"

	"tiexi/decimal"
	"tiexi/project"
)

// packed keeps the lines of one sheet in little memory until they are judged:
// some sixty bytes a line, with no pointer in it. What is the same in many lines
// is kept once; numbers of invoices are kept as numbers.
type packed struct {
	source *project.Source
	spots  []project.Spot
	blocks [][]byte
	begin  []uint32 // of each line: block<<blockShift | position
	texts  []string
	index  map[string]uint32
	last   [32]text32        // by the bit of the value: what a row says, the next often says again
	odd    map[int]ownedLine // lines that have more to them than fits here
	headed bool              // one of them stands for a list
}

const (
	blockShift = 18
	blockBytes = 1 << blockShift
	mostPacked = 1 << 9 // bytes of a line, whose texts are elsewhere
)

// text32 is a text and its number.
type text32 struct {
	text   string
	number uint32
}

// add takes a line, which may be used again afterwards.
func (p *packed) add(id string, l *project.Line) {
	p.headed = p.headed || isListHeading(l)
	last := len(p.blocks) - 1
	if last < 0 || blockBytes-len(p.blocks[last]) < mostPacked {
		p.blocks = append(p.blocks, make([]byte, 0, blockBytes))
		last++
	}
	at := len(p.blocks[last])
	p.begin = append(p.begin, uint32(last<<blockShift|at))
	w := packer{packed: p, b: p.blocks[last]}
	w.line(id, l)
	if w.odd {
		if p.odd == nil {
			p.odd = make(map[int]ownedLine)
		}
		own := *l
		p.odd[len(p.begin)-1] = ownedLine{id, &own}
		return
	}
	p.blocks[last] = w.b
}

// takes reports whether a line is one of the same sheet and headers.
func (p *packed) takes(l *project.Line) bool {
	return l.Source == p.source && len(l.Spots) == len(p.spots) && (len(l.Spots) == 0 || &l.Spots[0] == &p.spots[0])
}

func (p *packed) len() int { return len(p.begin) }

// text returns the number of a text.
func (p *packed) text(s string) uint64 {
	n, ok := p.index[s]
	if !ok {
		if p.index == nil {
			p.index = make(map[string]uint32)
		}
		n = uint32(len(p.texts))
		p.texts = append(p.texts, s)
		p.index[s] = n
	}
	return uint64(n)
}

// at writes line n into l and returns its project.
func (p *packed) at(n int, l *project.Line) string {
	if o, ok := p.odd[n]; ok {
		*l = *o.line
		return o.project
	}
	r := p.unpacker(n)
	return r.line(l)
}

// namesAt writes into l what names the invoices of line n, and nothing else.
func (p *packed) namesAt(n int, l *project.Line) {
	if o, ok := p.odd[n]; ok {
		*l = *o.line
		return
	}
	r := p.unpacker(n)
	r.names(l)
}

func (p *packed) unpacker(n int) unpacker {
	begin := p.begin[n]
	return unpacker{packed: p, b: p.blocks[begin>>blockShift][begin&(blockBytes-1):]}
}

// project returns the project of line n.
func (p *packed) project(n int) string {
	if o, ok := p.odd[n]; ok {
		return o.project
	}
	r := p.unpacker(n)
	return p.texts[r.uint()]
}

// The values of a line that may be missing, each a bit of what is there.
const (
	hasCode = 1 << iota
	hasNumber
	hasENumber
	hasDate
	hasItem
	hasCategories
	hasUnknown
	hasSeller
	hasSellerCode
	hasBuyer
	hasBuyerCode
	hasKind
	hasStatus
	hasRisk
	hasTaxCode
	hasRedOf
	hasPaymentDate
	hasProof
	hasLeased
	hasRelated
	hasCurrency
	hasNote
	hasBasisUnclear
	hasAmounts // this bit and one more for each amount
)

// packer writes a line.
type packer struct {
	*packed
	b   []byte
	odd bool
}

func (w *packer) uint(n uint64) { w.b = binary.AppendUvarint(w.b, n) }

// line writes a line: its project, its row, what is there, and that.
func (w *packer) line(id string, l *project.Line) {
	if w.odd = l.Differences != nil || l.Occurrence != 0 || l.Witnessed != [2]bool{} || l.InvoiceNet.Valid || l.Col != 0; w.odd {
		return
	}
	w.uint(w.text(id))
	w.uint(uint64(l.Row))
	at := len(w.b)
	w.b = append(w.b, 0, 0, 0, 0)
	there := uint32(0)
	number := func(bit uint32, s string) {
		if s != "" {
			there |= bit
			w.number(s)
		}
	}
	text := func(bit uint32, s string) {
		if s == "" {
			return
		}
		there |= bit
		last := &w.last[bits.TrailingZeros32(bit)]
		if last.text != s {
			*last = text32{s, uint32(w.text(s))}
		}
		w.uint(uint64(last.number))
	}
	small := func(bit uint32, n int64) {
		if n != 0 {
			there |= bit
			w.b = binary.AppendVarint(w.b, n)
		}
	}
	number(hasCode, l.Code)
	number(hasNumber, l.Number)
	number(hasENumber, l.ENumber)
	text(hasKind, l.Kind)
	text(hasRedOf, l.RedOf)
	text(hasNote, l.Note)
	small(hasDate, int64(l.Date))
	text(hasItem, l.Item)
	small(hasCategories, int64(l.Categories))
	text(hasUnknown, l.UnknownCategory)
	text(hasSeller, l.Seller.Name)
	text(hasSellerCode, l.Seller.CreditCode)
	text(hasBuyer, l.Buyer.Name)
	text(hasBuyerCode, l.Buyer.CreditCode)
	text(hasStatus, l.Status)
	text(hasRisk, l.Risk)
	text(hasTaxCode, l.TaxCode)
	small(hasPaymentDate, int64(l.PaymentDate))
	small(hasProof, int64(l.PaymentProof))
	small(hasLeased, int64(l.Leased))
	small(hasRelated, int64(l.RelatedParty))
	text(hasCurrency, l.Currency)
	if l.BasisUnclear {
		there |= hasBasisUnclear
	}
	for n, a := range packedAmounts(l) {
		if a.Valid {
			there |= hasAmounts << n
			var ok bool
			w.b, ok = a.Decimal.AppendSmall(w.b)
			w.odd = w.odd || !ok
		}
	}
	binary.LittleEndian.PutUint32(w.b[at:], there)
}

func packedAmounts(l *project.Line) [6]*decimal.NullDecimal {
	return [...]*decimal.NullDecimal{&l.Quantity, &l.UnitPrice, &l.Net, &l.TaxRate, &l.Tax, &l.Gross}
}

// number writes a text of digits as a number behind its length, any other text
// as a text behind a zero.
func (w *packer) number(s string) {
	const most = 18 // digits of a number of 64 bits
	if len(s) > 2*most || !allDigits(s) {
		w.uint(0)
		w.uint(w.text(s))
		return
	}
	w.uint(uint64(len(s)))
	for len(s) > 0 {
		n := min(most, len(s))
		value, _ := strconv.ParseUint(s[:n], 10, 64)
		w.uint(value)
		s = s[n:]
	}
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// unpacker reads a line.
type unpacker struct {
	*packed
	b []byte
}

func (r *unpacker) uint() uint64 {
	n, width := binary.Uvarint(r.b)
	r.b = r.b[width:]
	return n
}

func (r *unpacker) int() int64 {
	n, width := binary.Varint(r.b)
	r.b = r.b[width:]
	return n
}

// names reads what names the line's invoice, and the one that it reverses:
// that comes first.
func (r *unpacker) names(l *project.Line) (id string, there uint32) {
	id = r.texts[r.uint()]
	l.Spot = project.Spot{Row: int32(r.uint())}
	there = binary.LittleEndian.Uint32(r.b)
	r.b = r.b[4:]
	for n, s := range [...]*string{&l.Code, &l.Number, &l.ENumber} {
		if *s = ""; there&(hasCode<<n) != 0 {
			*s = r.number()
		}
	}
	l.Kind, l.RedOf, l.Note = r.text(there, hasKind), r.text(there, hasRedOf), r.text(there, hasNote)
	return id, there
}

// text reads a text that may be there.
func (r *unpacker) text(there, bit uint32) string {
	if there&bit == 0 {
		return ""
	}
	return r.texts[r.uint()]
}

func (r *unpacker) line(l *project.Line) (id string) {
	*l = project.Line{Source: r.source, Spots: r.spots}
	id, there := r.names(l)
	text := func(bit uint32, s *string) { *s = r.text(there, bit) }
	if there&hasDate != 0 {
		l.Date = project.Date(r.int())
	}
	text(hasItem, &l.Item)
	if there&hasCategories != 0 {
		l.Categories = project.Categories(r.int())
	}
	text(hasUnknown, &l.UnknownCategory)
	text(hasSeller, &l.Seller.Name)
	text(hasSellerCode, &l.Seller.CreditCode)
	text(hasBuyer, &l.Buyer.Name)
	text(hasBuyerCode, &l.Buyer.CreditCode)
	text(hasStatus, &l.Status)
	text(hasRisk, &l.Risk)
	text(hasTaxCode, &l.TaxCode)
	if there&hasPaymentDate != 0 {
		l.PaymentDate = project.Date(r.int())
	}
	for n, t := range [...]*project.Tri{&l.PaymentProof, &l.Leased, &l.RelatedParty} {
		if there&(hasProof<<n) != 0 {
			*t = project.Tri(r.int())
		}
	}
	text(hasCurrency, &l.Currency)
	l.BasisUnclear = there&hasBasisUnclear != 0
	for n, a := range packedAmounts(l) {
		if there&(hasAmounts<<n) != 0 {
			d, width := decimal.Small(r.b)
			r.b = r.b[width:]
			*a = decimal.NewNullDecimal(d)
		}
	}
	return id
}

// number reads what packer.number wrote.
func (r *unpacker) number() string {
	const most = 18
	length := int(r.uint())
	if length == 0 {
		return r.texts[r.uint()]
	}
	var b [2 * most]byte
	for from := 0; from < length; from += most {
		value := r.uint()
		for i := min(from+most, length) - 1; i >= from; i-- {
			b[i] = byte('0' + value%10)
			value /= 10
		}
	}
	return string(b[:length])
}
