package einvoice

import (
	"strings"

	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/project"
)

// prove reports whether the forms of an invoice prove their reading: the goods add
// up to the totals, these to the amount in figures, and that is the amount in
// words. What was read amiss would have to be amiss in all of them alike.
func prove(forms []*printed) error {
	last := forms[len(forms)-1]
	if !last.last {
		return unproved("pdf.totals")
	}
	if _, err := value.Date(value.Raw{Text: last.values[project.FieldDate].value}); err != nil {
		return unproved("pdf.date")
	}
	net, tax := decimal.Zero, decimal.Zero
	for i, p := range forms {
		ownNet, ownTax := p.sum()
		net, tax = net.Add(ownNet), tax.Add(ownTax)
		if p.isSub && !(ownNet.Equal(amount(p.subNet)) && ownTax.Equal(amount(p.subTax))) {
			return unproved("pdf.subtotal")
		}
		if p.last != (i == len(forms)-1) || !p.agrees(last) {
			return unproved("pdf.pages")
		}
	}
	stated := func(f project.Field) decimal.Decimal { return amount(last.values[f].value) }
	switch {
	case !net.Equal(stated(project.FieldNet)):
		return unproved("pdf.net")
	case !tax.Equal(stated(project.FieldTax)):
		return unproved("pdf.tax")
	case !net.Add(tax).Equal(stated(project.FieldGross)):
		return unproved("pdf.gross")
	}
	words, ok := inWords(last.capital)
	if !ok || !words.Equal(stated(project.FieldGross)) {
		return unproved("pdf.capital")
	}
	return nil
}

// sum adds up the rows of a form.
func (p *printed) sum() (net, tax decimal.Decimal) {
	for _, g := range p.rows {
		net, tax = net.Add(amount(g.net)), tax.Add(amount(g.taxed))
	}
	return net, tax
}

// agrees reports whether two forms of an invoice say the same of it.
func (p *printed) agrees(q *printed) bool {
	for _, f := range []project.Field{
		project.FieldCode, project.FieldNumber, project.FieldDate, project.FieldBuyer, project.FieldBuyerCode, project.FieldSeller, project.FieldSellerCode,
	} {
		if p.values[f].value != q.values[f].value {
			return false
		}
	}
	return true
}

// marksBefore are signs that forms print before an amount in words.
const marksBefore = "ⓧⓍ⊗⊕×xX¥ "

// inWords reads an amount in Chinese numerals. A negative one begins with 负, or
// with that word in brackets.
func inWords(s string) (decimal.Decimal, bool) {
	s = strings.TrimLeft(s, marksBefore)
	negative := false
	for _, sign := range []string{"(负数)", "负数", "负", "-"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			s, negative = strings.TrimLeft(rest, marksBefore), true
			break
		}
	}
	if !strings.ContainsAny(s, "零壹贰叁肆伍陆柒捌玖") || strings.ContainsAny(s, "0123456789") {
		return decimal.Zero, false
	}
	d, err := value.Amount(value.Raw{Text: s}, false)
	if negative {
		d = d.Neg()
	}
	return d, err == nil
}
