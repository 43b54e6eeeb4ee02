package invented

import (
	"fmt"
	"slices"

	"tiexi/project"
)

// Truth is what enterprises bought for their projects, and how it was invoiced:
// what files say of it is another matter.
type Truth struct {
	Case     Case  // the facts of each project, and one line that meets every route whatever becomes of the rest
	Owners   []int // the enterprise of each project
	Invoices []Invoice
}

// Invoice is one invoice as it is. An invoice that takes another one back is red:
// its goods are those of the other one, with negative amounts.
type Invoice struct {
	Facts Row // all that it says but for its goods
	Goods []Good
	Red   int // the position of the invoice that it takes back, −1 for none
	Fate  Fate
}

// Fate is what became of an invoice.
type Fate int

// The fates of an invoice.
const (
	Valid Fate = iota
	Void
	Reversed       // whole
	PartlyReversed // by a red invoice in the input
)

// Good is one line of an invoice. Amounts are in fen. A discount is a line of its
// own, behind the line that it belongs to, with a negative amount.
type Good struct {
	Item, Category string
	Net, Tax       int64
	Quantity       int64 // 0 where none is stated
	Project        int   // that bought it, −1 for nobody's
	Number         int   // its place on the invoice; of a red one, on the invoice that it takes back
}

// Whole reports whether one project bought all of an invoice.
func (v *Invoice) Whole() bool {
	return !slices.ContainsFunc(v.Goods, func(g Good) bool { return g.Project != v.Goods[0].Project })
}

// Of are the goods that a project bought.
func (v *Invoice) Of(p int) (goods []Good) {
	for _, g := range v.Goods {
		if g.Project == p {
			goods = append(goods, g)
		}
	}
	return goods
}

// OneCategory reports whether all goods of an invoice are of one category.
func (v *Invoice) OneCategory() bool {
	return !slices.ContainsFunc(v.Goods, func(g Good) bool { return g.Category != v.Goods[0].Category })
}

// HasTwins reports whether an invoice has two lines that say the same.
func (v *Invoice) HasTwins() bool {
	for n, g := range v.Goods {
		if slices.ContainsFunc(v.Goods[:n], func(b Good) bool { return b.Net == g.Net && b.Item == g.Item }) {
			return true
		}
	}
	return false
}

// nets are amounts in yuan of which no few come to another one, net or gross. All
// are even in fen.
var nets = []int64{
	1_234_567_88, 2_719_283_32, 4_142_135_66, 1_732_051_14, 3_316_624_78, 2_236_067_98, 5_196_152_42, 1_618_033_98,
	6_480_740_68, 2_449_489_74, 3_605_551_28, 7_071_067_82, 2_645_751_32, 4_358_898_92, 5_567_764_36, 3_872_983_34,
	1_414_213_56, 8_062_257_74, 6_244_997_98, 5_744_562_64, 9_110_433_58, 2_828_427_12, 6_855_654_60, 7_348_469_22,
}

var machines = []string{"五轴加工中心", "数控车床", "激光切割机", "焊接机械手", "立体仓库", "自动磨床", "检测设备", "码垛生产线"}

// truths draws one.
type truths struct {
	drawing
	*Truth
	nets  []int64
	items int
}

// DrawTruth draws what one to three projects bought.
func DrawTruth(d Dice) Truth {
	c := Case{Answers: d.answers()}
	c.Answers["rate_date"] = Of(d, "invoice", "application")
	w := truths{drawing: drawing{Dice: d, Case: &c}, Truth: new(Truth), nets: slices.Clone(nets)}
	for n := range 1 + d(3) {
		w.project(n)
	}
	for range 1 + d(3) {
		w.purchase()
	}
	w.Truth.Case = c
	return *w.Truth
}

// project draws the facts of a project, and a line that it has from elsewhere.
func (w *truths) project(n int) {
	owner := n
	if n > 0 && w.One(2) {
		owner = w.Owners[w.Dice(n)]
	}
	w.Owners = append(w.Owners, owner)
	p := Project{Facts: w.facts(n)}
	if owner < n {
		for _, f := range []project.Field{project.FieldEnterprise, project.FieldCreditCode, project.FieldCounty, project.FieldIndustry} {
			p.Facts[f] = w.drawing.Case.Projects[owner].Facts[f]
		}
	}
	l := w.invoice(&p)
	l[project.FieldCategory], l[project.FieldItem] = advanced+"、"+intelligent, "成套生产线"
	price(&l, 20*million+int64(n)*100, false)
	p.Lines = []Row{l}
	w.drawing.Case.Projects = append(w.drawing.Case.Projects, p)
}

// purchase draws an invoice, and what takes it back.
func (w *truths) purchase() {
	p := w.Dice(len(w.Owners))
	sister := slices.Index(w.Owners, w.Owners[p]) // a project of the same enterprise
	if w.One(3) {
		sister = p
	}
	v := Invoice{Facts: w.invoice(&w.drawing.Case.Projects[p]), Red: -1}
	for _, f := range []project.Field{project.FieldID, project.FieldStatus, project.FieldRisk, project.FieldPaymentDate, project.FieldPaymentProof} {
		v.Facts[f] = ""
	}
	category := Of(w.Dice, advanced, intelligent, software)
	for n := range 1 + w.Dice(3) {
		if w.One(4) {
			category = Of(w.Dice, advanced, intelligent, software)
		}
		of := p
		switch {
		case n > 0 && w.One(5):
			of = -1
		case n%2 == 1:
			of = sister
		}
		w.good(&v, Good{Category: category, Project: of})
	}
	w.Invoices = append(w.Invoices, v)
	w.fate(len(w.Invoices) - 1)
}

// good adds a line to an invoice: now and then a second one that says the same, or
// a discount.
func (w *truths) good(v *Invoice, g Good) {
	if len(w.nets) == 0 {
		w.nets = slices.Clone(nets)
		for n := range w.nets {
			w.nets[n] += 31_622_78
		}
	}
	n := w.Dice(len(w.nets))
	g.Net = w.nets[n]
	w.nets = slices.Delete(w.nets, n, n+1)
	g.Item = machines[w.items%len(machines)]
	w.items++
	g.Quantity = Of[int64](w.Dice, 1, 1, 2)
	g.Tax = share(g.Net, 13, 100)
	g.Number = len(v.Goods)
	v.Goods = append(v.Goods, g)
	g.Number++
	switch w.Dice(8) {
	case 6:
		v.Goods = append(v.Goods, g)
	case 7:
		g.Net, g.Quantity = -g.Net/10, 0
		g.Tax = share(g.Net, 13, 100)
		v.Goods = append(v.Goods, g)
	}
}

// fate makes an invoice void, or adds what takes it back.
func (w *truths) fate(n int) {
	v := &w.Invoices[n]
	switch w.Dice(10) {
	case 6:
		v.Fate = Void
	case 7:
		v.Fate = Reversed
	case 8, 9:
		v.Fate = PartlyReversed
	}
	if v.Fate < Reversed {
		return
	}
	red := Invoice{Facts: v.Facts, Red: n}
	w.invoices++
	if v.Facts[project.FieldDate] >= "2021-12-01" {
		red.Facts[project.FieldDate] = "2022-05-10"
	}
	w.number(&red.Facts)
	for k, g := range v.Goods {
		if v.Fate == PartlyReversed && (g.Net < 0 || k > 0 && w.One(2)) {
			continue
		}
		if g.Quantity = 0; v.Fate == PartlyReversed && w.One(2) {
			g.Net /= 4
		}
		g.Net = -g.Net
		g.Tax = share(g.Net, 13, 100)
		red.Goods = append(red.Goods, g)
	}
	w.Invoices = append(w.Invoices, red)
}

// Row is a line of the invoice, as who knows everything writes it down.
func (v *Invoice) Row(g Good) Row {
	l := v.Facts
	l[project.FieldItem], l[project.FieldCategory] = g.Item, g.Category
	l.state(g)
	return l
}

// state writes the amounts of a line, all of them.
func (r *Row) state(g Good) {
	r[project.FieldNet], r[project.FieldTax], r[project.FieldGross], r[project.FieldTaxRate] = Yuan(g.Net), Yuan(g.Tax), Yuan(g.Net+g.Tax), "13%"
	r[project.FieldQuantity], r[project.FieldUnitPrice] = "", ""
	if g.Quantity > 0 {
		r[project.FieldQuantity], r[project.FieldUnitPrice] = fmt.Sprint(g.Quantity), Yuan(g.Net/g.Quantity)
	}
}

// Plain is one project as a single list has it that knows everything: a row a line,
// no two of which are alike.
func (t *Truth) Plain(p int) Case {
	c := Case{Projects: []Project{t.Case.Projects[p]}, Answers: t.Case.Answers}
	own := &c.Projects[0]
	own.Lines = slices.Clone(own.Lines)
	for n := range t.Invoices {
		v := &t.Invoices[n]
		for _, g := range v.Of(p) {
			g.Item = v.distinct(t, g)
			l := v.Row(g)
			l[project.FieldID] = own.Facts[project.FieldID]
			l[project.FieldStatus] = v.status()
			if v.Fate == PartlyReversed && !t.isRed(n, p) {
				l[project.FieldStatus] = "正常"
			}
			if v.Red >= 0 {
				l[project.FieldRedOf] = t.Invoices[v.Red].Facts.Key()
			}
			if v.Red >= 0 && g.Net < 0 { // else -1, -1, -2 looks like rows and their subtotal
				l[project.FieldQuantity], l[project.FieldUnitPrice] = "-1", Yuan(-g.Net)
			}
			own.Lines = append(own.Lines, l)
		}
	}
	return c
}

// isRed reports whether goods of a project on an invoice were taken back.
func (t *Truth) isRed(n, p int) bool {
	return slices.ContainsFunc(t.Invoices, func(v Invoice) bool { return v.Red == n && len(v.Of(p)) > 0 })
}

// distinct is the name of a line among those of an invoice that has two alike.
func (v *Invoice) distinct(t *Truth, g Good) string {
	if v.HasTwins() || v.Red >= 0 && t.Invoices[v.Red].HasTwins() {
		return fmt.Sprintf("%s（%d）", g.Item, g.Number+1)
	}
	return g.Item
}

// status is what an export says of the invoice.
func (v *Invoice) status() string {
	return [...]string{Valid: "正常", Void: "已作废", Reversed: "已红冲-全额", PartlyReversed: "已红冲-部分"}[v.Fate]
}
