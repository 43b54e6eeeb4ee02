package einvoice

import (
	"slices"

	"tiexi/intake/pdf"
	"tiexi/intake/value"
)

// table is the table of goods on a form.
type table struct {
	head, foot            pdf.Length // the heights of its heads, and of the first line below it
	name, next            mark       // the heads of the names of goods and of the column behind it
	net, rate, tax        mark
	quantity, price, unit *mark // nil where the form has no such column
	subtotals             []mark
	total                 *mark // nil on the pages of a long invoice before its last
}

// nameHeads are the heads of the column with the names of the goods.
var nameHeads = []string{"项目名称", "货物或应税劳务、服务名称", "货物或应税劳务名称"}

// table finds the table by its heads, which stand on one line.
func (f *form) table() (*table, error) {
	var found []*table
	for _, tax := range f.marks("税额") {
		head := &form{glyphs: f.near(tax.base, tax.size/2), width: f.width}
		slices.SortStableFunc(head.glyphs, func(a, b glyph) int { return int(a.Base - b.Base) })
		if t := head.columns(tax); t != nil {
			found = append(found, t)
		}
	}
	if len(found) != 1 {
		return nil, unproved("pdf.table")
	}
	t := found[0]
	below := f.between(t.head+t.tax.size/2, 1<<30)
	t.foot = pdf.Length(1 << 30)
	for _, printed := range []string{"小计", "合计"} {
		for _, m := range below.marks(printed) {
			if _, _, ok := t.sums(below, m); !ok || t.total != nil {
				continue
			}
			if t.foot = min(t.foot, m.base); printed == "合计" {
				t.total = &m
			} else {
				t.subtotals = append(t.subtotals, m)
			}
		}
	}
	if t.total == nil && len(t.subtotals) == 0 {
		return nil, unproved("pdf.totals")
	}
	return t, nil
}

// columns finds the heads on a line, nil where one that every table has is missing.
func (f *form) columns(tax mark) *table {
	t := &table{head: tax.base, tax: tax}
	one := func(words ...string) *mark {
		for _, w := range words {
			if m := f.marks(w); len(m) == 1 {
				return &m[0]
			}
		}
		return nil
	}
	name, net, rate := one(nameHeads...), one("金额"), one("税率/征收率", "税率")
	if name == nil || net == nil || rate == nil || !(name.right <= net.left && net.right <= rate.left && rate.right <= tax.left) {
		return nil
	}
	t.name, t.net, t.rate = *name, *net, *rate
	t.quantity, t.price, t.unit = one("数量"), one("单价"), one("单位")
	if (t.quantity == nil) != (t.price == nil) { // forms have both or neither
		return nil
	}
	t.next = t.net
	for _, g := range f.glyphs {
		if g.Left >= t.name.right && g.Left < t.next.left {
			t.next = newMark([]glyph{g})
		}
	}
	return t
}

// sums returns the two sums on the line of a word such as 合计; ok is false where
// the line has anything else.
func (t *table) sums(f *form, m mark) (net, tax string, ok bool) {
	var line []glyph
	for _, g := range f.near(m.base, m.size/2) {
		if g.Left >= m.right && g.sign != '¥' {
			line = append(line, g)
		}
	}
	found := words(line, 8)
	if len(found) == 0 || len(found) > 2 {
		return "", "", false
	}
	net = compact(found[0].glyphs)
	if len(found) == 2 {
		tax = compact(found[1].glyphs)
	}
	return net, tax, money.MatchString(net) && (value.Absent(tax) || money.MatchString(tax))
}

// before returns where the head before that of the amounts ends.
func (t *table) before() pdf.Length {
	if t.price != nil {
		return t.price.right
	}
	return t.next.right
}
