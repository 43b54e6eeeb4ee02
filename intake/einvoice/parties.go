package einvoice

import (
	"slices"
	"strings"

	"tiexi/intake/pdf"
	"tiexi/project"
)

// party is where a form names a buyer or a seller.
type party struct {
	name, code project.Field
	of         *form // the part of the form that has it
	names      mark  // the labels
	codes      mark
	// Where the values may stand: left of the limit, and between two heights.
	limit, above, below pdf.Length
}

// readParties reads buyer and seller. The form of fully digital invoices has the
// buyer on the left and the seller on the right; the older one has the buyer above
// the table and the seller below.
func (p *printed) readParties(all, top *form, t *table, sides map[string]mark) error {
	buyer := party{name: project.FieldBuyer, code: project.FieldBuyerCode, of: top, limit: all.width}
	seller := party{name: project.FieldSeller, code: project.FieldSellerCode, of: top, limit: all.width}
	const name, code = "名称：", "纳税人识别号："
	names, codes := top.marks(name), top.marks(code)
	if p.digital {
		if len(names) != 2 || len(codes) != 2 {
			return unproved("pdf.parties")
		}
		byLeft := func(a, b mark) int { return int(a.left - b.left) }
		slices.SortFunc(names, byLeft)
		slices.SortFunc(codes, byLeft)
		for _, one := range []*party{&buyer, &seller} {
			one.above, one.below = top.lowest("发票号码：", "开票日期："), t.head-t.tax.size*6/10
		}
		buyer.names, buyer.codes, buyer.limit = names[0], codes[0], min(names[1].left, codes[1].left)-names[1].size
		seller.names, seller.codes = names[1], codes[1]
	} else {
		seller.of = all.between(t.foot, 1<<30)
		below, belowCodes := seller.of.marks(name), seller.of.marks(code)
		if len(names) != 1 || len(codes) != 1 || len(below) != 1 || len(belowCodes) != 1 {
			return unproved("pdf.parties")
		}
		buyer.names, buyer.codes, seller.names, seller.codes = names[0], codes[0], below[0], belowCodes[0]
		secret, known := sides["密码区"]
		note, noted := sides["备注"]
		if !known || !noted {
			return unproved("pdf.parties")
		}
		buyer.limit, seller.limit = secret.left, note.left
	}
	for _, one := range []party{buyer, seller} {
		if !p.readParty(one) {
			return unproved("pdf.parties")
		}
	}
	for _, f := range []project.Field{project.FieldBuyer, project.FieldSeller, project.FieldSellerCode} {
		if _, ok := p.values[f]; !ok { // a buyer may have no number
			return unproved("pdf.parties")
		}
	}
	return nil
}

// lowest returns the height below which no line of the labels stands.
func (f *form) lowest(labels ...string) (base pdf.Length) {
	for _, l := range labels {
		for _, m := range f.marks(l) {
			base = max(base, m.base+m.size*6/10)
		}
	}
	return base
}

// readParty reads the name and the number of a party; either may be blank.
func (p *printed) readParty(one party) bool {
	code := compact(one.of.after(one.codes, one.limit, all))
	if p.digital { // it may stand below its label
		code = ""
		for _, l := range one.block(one.codes, one.codes.base-one.codes.size/2, one.below) {
			code += compact(l)
		}
	}
	if code = strings.ToUpper(code); code != "" && !codeForm.MatchString(code) {
		return false
	}
	p.put(one.code, code)
	lines := [][]glyph{one.of.after(one.names, one.limit, all)}
	if p.digital { // a long name has two lines around the height of its label
		lines = one.block(one.names, max(one.above, one.names.base-one.names.size*16/10), one.codes.base-one.codes.size*6/10)
	}
	name := ""
	for _, l := range lines {
		name += spell(l)
	}
	p.put(one.name, name)
	return !strings.Contains(name, unknown)
}

// block returns the lines behind a label, and those above and below it, between two
// heights.
func (one *party) block(m mark, above, below pdf.Length) (lines [][]glyph) {
	var inside []glyph
	around := one.of.between(above, below).glyphs
	left := min(one.names.left, one.codes.left) - m.size/2
	for _, g := range around {
		onLine := max(g.Base-m.base, m.base-g.Base) <= m.size/2
		if g.Left < one.limit && (onLine && m.isBefore(g) || !onLine && g.Left >= left) {
			inside = append(inside, g)
		}
	}
	lines = linesOf(inside)
	runs := make(map[int]bool)
	for _, g := range inside {
		runs[g.run] = true
	}
	for _, g := range around { // a text that goes on beyond the limit
		if g.Left >= one.limit && runs[g.run] {
			return append(lines, []glyph{{Glyph: pdf.Glyph{Text: unknown}}})
		}
	}
	return lines
}
