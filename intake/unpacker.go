package intake

import (
	"encoding/binary"

	"tiexi/internal/decimal"
	"tiexi/internal/slab"
	"tiexi/project"
)

// unpacker reads the lines of a run one after the other. What names the invoice
// of a line is often what named that of the line before, and is not made again
// then.
type unpacker struct {
	*packed
	run    int
	n      int // of the next line
	end    int // of the run
	block  int
	b      []byte // of the block, from the next line on
	buffer []byte

	names  namesOf
	spare  []project.Spot // memory for those of lines
	memory *slab.Of[project.Spot]
	number [3]madeNumber // of those in names: code, number, number of the e-invoice
}

// begin goes to a run.
func (r *unpacker) begin(p *packed, run int) {
	r.packed, r.run = p, run
	r.n = int(p.runs[run].from)
	r.end = r.n + p.lengthOf(run)
	r.names = namesOf{}
	r.open(int(p.runs[run].block), int(p.runs[run].at))
}

// open goes to a position in a block.
func (r *unpacker) open(block, from int) {
	r.block, r.b = block, r.read(block, from, r.run, r.buffer)
	if r.blocks[block].bytes == nil {
		r.buffer = r.b
		r.names.packed = nil // it stood in the buffer
	}
}

// head reads the row of the next line and what is there.
func (r *unpacker) head() (row int32, there uint32) {
	for len(r.b) == 0 {
		r.open(r.block+1, 0)
	}
	row = int32(r.uint())
	there = binary.LittleEndian.Uint32(r.b)
	r.b = r.b[4:]
	return row, there
}

func (r *unpacker) uint() uint64 {
	if b := r.b[0]; b < 0x80 {
		r.b = r.b[1:]
		return uint64(b)
	}
	n, width := binary.Uvarint(r.b)
	r.b = r.b[width:]
	return n
}

func (r *unpacker) int() int64 {
	n, width := binary.Varint(r.b)
	r.b = r.b[width:]
	return n
}

// text reads a text that may be there.
func (r *unpacker) text(there, bit uint32) string {
	if there&bit == 0 {
		return ""
	}
	return r.texts[r.uint()]
}

// next reads the next line into l, which has to be empty, or returns false
// behind the last.
func (r *unpacker) next(l *project.Line) bool {
	if r.n == r.end {
		return false
	}
	r.n++
	if odd, ok := r.odd[r.n-1]; ok {
		*l = odd
		return true
	}
	row, there := r.head()
	l.Source, l.Spots, l.Row = r.source, r.spots, row
	if !r.same(there) {
		r.readNames(there)
	}
	r.name(l)
	r.values(there, l)
	if there&hasPlaces != 0 {
		r.places(l)
	}
	return true
}

// places reads what packer.places wrote.
func (r *unpacker) places(l *project.Line) {
	l.Col = int32(r.uint())
	if len(r.spare) < int(project.NumFields) {
		r.spare = r.memory.Take(min(r.end-r.n+1, linesAtOnce) * int(project.NumFields))
	}
	l.Spots, r.spare = r.spare[:project.NumFields:project.NumFields], r.spare[project.NumFields:]
	length := int(r.uint())
	for rest := len(r.b) - length; len(r.b) > rest; {
		f := r.uint()
		l.Spots[f] = project.Spot{Row: l.Row + int32(r.int()), Col: int32(r.uint())}
	}
}

// values reads the values that stand behind the names.
func (r *unpacker) values(there uint32, l *project.Line) {
	text := func(bit uint32, s *string) {
		if there&bit != 0 {
			*s = r.texts[r.uint()]
		}
	}
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
}
