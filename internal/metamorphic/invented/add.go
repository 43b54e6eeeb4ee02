package invented

import "tiexi/project"

// Adder adds lines of new invoices to the projects of a case.
type Adder struct{ drawing }

// Add begins to add lines to a case.
func (c *Case) Add(d Dice) Adder {
	invoices := 1000 // more than a drawn case can have
	for _, p := range c.Projects {
		invoices += len(p.Lines)
	}
	return Adder{drawing{d, c, invoices}}
}

// Buy adds one to three complete lines with nothing wrong, of a sum in fen.
func (a Adder) Buy(project int, category string, sum int64) {
	a.split(&a.Projects[project], category, sum)
}

// Void adds an invoice that was made void, whatever else is the matter with it.
func (w *drawing) Void(p *Project) []Row {
	before := len(p.Lines)
	w.split(p, Of(w.Dice, advanced, intelligent, software), int64(1+w.Dice(20))*million)
	for n := before; n < len(p.Lines); n++ {
		p.Lines[n][project.FieldStatus] = Of(w.Dice, "已作废", "作废", "作废发票")
	}
	return p.Lines[before:]
}

// Reverse adds an invoice that was taken back whole, and the red-letter invoice
// that did so.
func (w *drawing) Reverse(p *Project) []Row {
	before := len(p.Lines)
	w.split(p, Of(w.Dice, advanced, intelligent, software), int64(1+w.Dice(20))*million)
	after := len(p.Lines)
	for n := before; n < after; n++ {
		p.Lines[n][project.FieldStatus] = Of(w.Dice, "已红冲-全额", "已红冲全额")
		blue := p.Lines[n]
		red := blue
		w.invoices++
		red[project.FieldStatus], red[project.FieldQuantity], red[project.FieldUnitPrice] = "正常", "", ""
		w.number(&red)
		negate(&red)
		red[project.FieldRedOf] = blue.Key()
		p.Lines = append(p.Lines, red)
	}
	return p.Lines[before:]
}

// Other adds an invoice of what is neither equipment nor software.
func (w *drawing) Other(p *Project) []Row {
	before := len(p.Lines)
	w.split(p, other, int64(1+w.Dice(20))*million)
	return p.Lines[before:]
}

// negate turns the amounts of a line into those that take it back.
func negate(l *Row) {
	for _, f := range []project.Field{project.FieldNet, project.FieldTax, project.FieldGross} {
		if l[f] != "" {
			l[f] = Yuan(-fen(l[f]))
		}
	}
}

// Raise adds to the amount of a line, where it has one that is not negative.
func (p *Project) Raise(n int, by int64) {
	l := &p.Lines[n]
	net := fen(l[project.FieldNet])
	if l[project.FieldNet] == "" {
		net = fen(l[project.FieldGross]) - fen(l[project.FieldTax])
	}
	if net > 0 && l[project.FieldRedOf] == "" {
		price(l, net+by, false)
	}
}

// Spoil does something to a line that would matter if the line did.
func Spoil(d Dice, l *Row) {
	switch d(6) {
	case 1:
		l[project.FieldBuyer], l[project.FieldBuyerCode] = "示例贸易有限公司", ""
	case 2:
		l[project.FieldCurrency] = "USD"
	case 3:
		l[project.FieldRisk] = "异常凭证"
	case 4:
		l[project.FieldTax] = "1.00"
	case 5:
		l[project.FieldItem] = "二手" + l[project.FieldItem]
	}
}
