package einvoice

import (
	"regexp"
	"slices"
	"strings"

	"tiexi/intake/pdf"
	"tiexi/project"
)

// printed is what a form says, part by part.
type printed struct {
	page    int
	values  texts // of the head: number, date, parties, totals, note
	capital string
	digital bool // of the form of fully digital invoices
	rows    []good
	subNet  string // what the rows of a long invoice come to on this page
	subTax  string
	isSub   bool
	last    bool // it has the totals of the invoice
	red     bool
}

// unproved is why a form is not read: the id of a message.
type unproved string

func (u unproved) Error() string { return string(u) }

var (
	digits20 = regexp.MustCompile(`^[0-9]{20}$`)
	digits12 = regexp.MustCompile(`^[0-9]{12}$`)
	digits8  = regexp.MustCompile(`^[0-9]{8}$`)
	dayForm  = regexp.MustCompile(`^(?:20[0-9]{2})年[01]?[0-9]月[0-3]?[0-9]日$`)
	codeForm = regexp.MustCompile(`^[0-9A-Z]{15,20}$`)
	money    = regexp.MustCompile(`^-?[0-9]{1,3}(?:,?[0-9]{3})*\.[0-9]{2}$`)
)

// titleOf returns the kind of invoice by the title of a page, "" where it has none
// of an invoice that is read, or several.
func titleOf(p pdf.Page) string {
	var all pages
	for _, r := range p.Runs {
		all.all.WriteString(strings.Join(strings.Fields(r.Text()), ""))
	}
	return all.kind()
}

// read reads a form of a kind of invoice.
func (f *form) read(kind string) (*printed, error) {
	ordinary, digital := strings.CutPrefix(kind, "数电发票")
	if digital && ordinary != "（普通发票）" && ordinary != "（增值税专用发票）" {
		return nil, unproved("pdf.title")
	}
	rest, sides := f.withoutUpright()
	p := &printed{page: f.page, values: make(texts), digital: digital}
	t, err := rest.table()
	if err != nil {
		return nil, err
	}
	top := rest.between(-1, t.head-1)
	for _, read := range []func() error{
		func() error { return p.readNumbers(top) },
		func() error { return p.readParties(rest, top, t, sides) },
		func() error { return p.readGoods(rest, t) },
		func() error { return p.readTotals(rest, t) },
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	if p.last {
		p.readNote(rest, t, sides)
	}
	p.red = slices.ContainsFunc(rest.marks("销项负数"), func(mark) bool { return true })
	return p, nil
}

// put stores a value of the head.
func (p *printed) put(f project.Field, value string) {
	p.values.put(f, text{element: "PDF", value: strings.TrimSpace(value)})
}

// only returns the value behind a label that a form has once.
func (f *form) only(label string, gap pdf.Length) (string, bool) {
	m := f.marks(label)
	if len(m) != 1 {
		return "", false
	}
	return compact(f.after(m[0], f.width, gap)), true
}

// readNumbers reads code, number and date, which stand above the table.
func (p *printed) readNumbers(top *form) error {
	number, ok := top.only("发票号码：", usual)
	if !ok || !p.digital && !digits8.MatchString(number) || p.digital && !digits20.MatchString(number) {
		return unproved("pdf.number")
	}
	p.put(project.FieldNumber, number)
	if !p.digital {
		code, ok := top.only("发票代码：", usual)
		if !ok || !digits12.MatchString(code) {
			return unproved("pdf.code")
		}
		p.put(project.FieldCode, code)
	}
	day, ok := top.only("开票日期：", wide)
	if !ok || !dayForm.MatchString(day) {
		return unproved("pdf.date")
	}
	p.put(project.FieldDate, day)
	return nil
}

// linesOf divides glyphs into lines from top to bottom.
func linesOf(glyphs []glyph) (lines [][]glyph) {
	start := 0
	for i := range glyphs {
		if i > start && glyphs[i].Base-glyphs[start].Base > glyphs[i].Size/2 {
			lines = append(lines, sorted(glyphs[start:i]))
			start = i
		}
	}
	if start < len(glyphs) {
		lines = append(lines, sorted(glyphs[start:]))
	}
	return lines
}

// sorted sorts a line from left to right.
func sorted(line []glyph) []glyph {
	slices.SortStableFunc(line, func(a, b glyph) int { return int(a.Left - b.Left) })
	return line
}

// readTotals reads what the form says the goods come to.
func (p *printed) readTotals(whole *form, t *table) error {
	for _, m := range t.subtotals {
		net, tax, ok := t.sums(whole, m)
		if !ok || p.isSub {
			return unproved("pdf.totals")
		}
		p.subNet, p.subTax, p.isSub = net, tax, true
	}
	if t.total == nil {
		if !p.isSub {
			return unproved("pdf.totals")
		}
		return nil
	}
	p.last = true
	net, tax, ok := t.sums(whole, *t.total)
	if !ok {
		return unproved("pdf.totals")
	}
	p.put(project.FieldNet, net)
	p.put(project.FieldTax, tax)
	below := whole.between(t.total.base, 1<<30)
	words, small := below.marks("价税合计（大写）"), below.marks("（小写）")
	if len(words) != 1 || len(small) != 1 {
		return unproved("pdf.gross")
	}
	p.capital = compact(below.after(words[0], small[0].left, all))
	gross := strings.TrimPrefix(compact(below.after(small[0], whole.width, wide)), "¥")
	if !money.MatchString(gross) {
		return unproved("pdf.gross")
	}
	p.put(project.FieldGross, gross)
	t.foot = words[0].base
	return nil
}

// readNote reads the box of remarks: below the totals, right of its label, above the
// line of those who issued the invoice.
func (p *printed) readNote(all *form, t *table, sides map[string]mark) {
	label, ok := sides["备注"]
	end := pdf.Length(1 << 30)
	for _, m := range append(all.marks("开票人："), all.marks("收款人：")...) {
		if m.base > t.foot {
			end = min(end, m.base-m.size/2)
		}
	}
	if !ok {
		return
	}
	var inside []glyph
	for _, g := range all.between(t.foot+label.size, end).glyphs {
		if g.Left >= label.right {
			inside = append(inside, g)
		}
	}
	note := ""
	for _, l := range linesOf(inside) {
		note += spell(l)
	}
	p.put(project.FieldNote, note)
}
