package einvoice

import (
	"regexp"
	"strings"

	"tiexi/intake/pdf"
	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/project"
)

// good is one goods line.
type good struct {
	base                              pdf.Length
	size                              pdf.Length
	item                              string
	quantity, price, net, rate, taxed string
}

// piece is what stands together on a line.
type piece struct {
	mark
	text string
}

// together is how near two texts are, in hundredths of the size, to be one.
const together = 25

var (
	figure  = regexp.MustCompile(`^-?[0-9]+(?:\.[0-9]+)?$`)
	rateOf  = regexp.MustCompile(`^(?:[0-9]{1,2}(?:\.[0-9]+)?%|免税|不征税|出口零税率|普通零税率|\*{1,3}|-)$`)
	wholeOf = regexp.MustCompile(`^\*[^*]+\*.`)
)

// pieces divides a line. Texts that are drawn by themselves are one only where they
// touch: a long price reaches into the column of quantities.
func pieces(line []glyph) (found []piece) {
	start := 0
	cut := func(end int) {
		if end > start {
			m := newMark(line[start:end])
			found = append(found, piece{m, spell(m.glyphs)})
		}
		start = end
	}
	single := func(i int) bool {
		return (i == 0 || line[i-1].run != line[i].run) && (i+1 == len(line) || line[i+1].run != line[i].run)
	}
	isFigure := func(g glyph) bool { return g.sign >= '0' && g.sign <= '9' || g.sign == '.' || g.sign == '-' }
	for i := 1; i < len(line); i++ {
		gap, size := line[i].Left-line[i-1].Right, line[i].Size
		switch {
		case line[i].run == line[i-1].run && gap <= usual*size/10:
		case gap < together*size/100 && (single(i) || single(i-1) || !isFigure(line[i]) && !isFigure(line[i-1])):
		default:
			cut(i)
		}
	}
	cut(len(line))
	return found
}

// readGoods reads the goods lines between the heads and the totals.
func (p *printed) readGoods(all *form, t *table) error {
	var names []piece
	for _, line := range linesOf(all.between(t.head+t.tax.size/2, t.foot-t.tax.size*7/10).glyphs) {
		cells := pieces(line)
		row, left, ok := t.row(cells)
		if ok {
			p.rows = append(p.rows, row)
			cells = left
		}
		for _, c := range cells {
			switch {
			case c.left < (t.name.right+t.next.left)/2:
				c.base = line[0].Base
				if ok {
					c.base = row.base
				}
				names = append(names, c)
			case !ok && c.centre() >= (t.net.left+t.before())/2: // an amount without the others of its line
				return unproved("pdf.rows")
			}
		}
	}
	if len(p.rows) > maxLines {
		return unproved("pdf.rows")
	}
	return p.nameGoods(names)
}

// row reads the cells of a line that ends with an amount, a rate and a tax; ok is
// false where it does not. The cells before are returned.
func (t *table) row(cells []piece) (row good, left []piece, ok bool) {
	n := len(cells) - 3
	if n < 0 {
		return row, nil, false
	}
	net, rate, tax := cells[n], cells[n+1], cells[n+2]
	if !money.MatchString(net.text) || !rateOf.MatchString(rate.text) || !money.MatchString(tax.text) && !value.Absent(tax.text) {
		return row, nil, false
	}
	if net.centre() < t.before() || rate.centre() < t.net.centre() || tax.centre() < t.rate.centre() {
		return row, nil, false
	}
	row = good{base: net.base, size: net.size, net: net.text, rate: rate.text, taxed: tax.text}
	t.measure(&row, cells[:n])
	return row, cells[:n], true
}

// measure reads quantity and unit price of a row, where they prove each other: a
// price without its quantity may be both of them, printed into one.
func (t *table) measure(row *good, cells []piece) {
	if t.quantity == nil || t.price == nil {
		return
	}
	var figures []string
	for _, c := range cells {
		if figure.MatchString(c.text) && (t.unit == nil || c.centre() > t.unit.centre()) {
			figures = append(figures, c.text)
		}
	}
	switch len(figures) {
	case 1:
		row.quantity, row.price = divide(figures[0], row)
	case 2:
		if row.isProduct(figures[0], figures[1]) {
			row.quantity, row.price = figures[0], figures[1]
		}
	}
}

// divide finds the one place at which a figure falls into a quantity and a price
// whose product is the amount; blanks where there is none, or another.
func divide(s string, row *good) (quantity, price string) {
	for i := 1; i < len(s); i++ {
		q, u := s[:i], s[i:]
		if !figure.MatchString(q) || !figure.MatchString(u) || len(u) > 1 && u[0] == '0' && u[1] != '.' || !row.isProduct(q, u) {
			continue
		}
		if quantity != "" {
			return "", ""
		}
		quantity, price = q, u
	}
	return quantity, price
}

// isProduct reports whether quantity × price is about the amount of a row, with or
// without its tax.
func (g *good) isProduct(quantity, price string) bool {
	q, u := amount(quantity), amount(price)
	net, tax := amount(g.net), amount(g.taxed)
	for _, whole := range []decimal.Decimal{net, net.Add(tax)} {
		if q.Mul(u).Sub(whole).Abs().LessThanOrEqual(whole.Abs().Mul(decimal.New(1, -3)).Add(decimal.New(1, -2))) {
			return true
		}
	}
	return false
}

// amount reads a number that is known to be one; what is absent is zero.
func amount(s string) decimal.Decimal {
	if value.Absent(s) {
		return decimal.Zero
	}
	d, _ := value.Amount(value.Raw{Text: s}, false)
	return d
}

// nameGoods gives the rows their names. A name begins with the short name of its
// class between asterisks, and may have several lines; one that has none is alone on
// its line.
func (p *printed) nameGoods(names []piece) error {
	lines := make([]piece, 0, len(names))
	for _, n := range names {
		if k := len(lines); k > 0 && lines[k-1].base == n.base {
			lines[k-1].text += n.text
			continue
		}
		lines = append(lines, n)
	}
	starts := startsOfNames(lines)
	if len(starts) == 0 {
		starts = eachLine(lines)
	}
	if len(starts) != len(p.rows) || len(starts) == 0 || starts[0] != 0 {
		return unproved("pdf.items")
	}
	for i := range p.rows {
		row, end := &p.rows[i], len(lines)
		if i+1 < len(starts) {
			end = starts[i+1]
			if lines[end].base <= row.base {
				return unproved("pdf.items")
			}
		}
		if lines[starts[i]].base > row.base+row.size/2 {
			return unproved("pdf.items")
		}
		for _, l := range lines[starts[i]:end] {
			row.item += l.text
		}
		if !wholeOf.MatchString(row.item) && end-starts[i] > 1 || strings.Contains(row.item, unknown) {
			return unproved("pdf.items")
		}
	}
	return nil
}

// startsOfNames returns the lines with which names begin. A line that closes the
// asterisks of the line before begins none.
func startsOfNames(lines []piece) (starts []int) {
	stars := 0
	for i, l := range lines {
		if strings.HasPrefix(l.text, "*") && stars%2 == 0 {
			starts, stars = append(starts, i), 0
		}
		stars += strings.Count(l.text, "*")
	}
	return starts
}

// eachLine returns all lines.
func eachLine(lines []piece) (starts []int) {
	for i := range lines {
		starts = append(starts, i)
	}
	return starts
}

// texts returns the values of a row.
func (g *good) texts() texts {
	t := make(texts)
	for f, v := range map[project.Field]string{
		project.FieldItem: g.item, project.FieldQuantity: g.quantity, project.FieldUnitPrice: g.price,
		project.FieldNet: g.net, project.FieldTaxRate: g.rate, project.FieldTax: g.taxed,
	} {
		t.put(f, text{element: "PDF", value: v})
	}
	return t
}
