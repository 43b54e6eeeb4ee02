package invented

import (
	"slices"

	"tiexi/project"
)

// lists deals the invoices of one project out over lists: one list of all, two that
// share them out, or two of the same invoices, each in its own words.
func (w *Dealt) lists(p int) {
	d := w.Dice
	all := w.listedBy(p)
	if w.loose {
		for range 1 + d(3) {
			some := slices.DeleteFunc(slices.Clone(all), func(int) bool { return d.One(5) })
			w.list(p, some)
		}
		return
	}
	switch d(4) {
	case 2:
		one := slices.DeleteFunc(slices.Clone(all), func(int) bool { return d.One(2) })
		w.list(p, one)
		w.list(p, slices.DeleteFunc(all, func(n int) bool { return slices.Contains(one, n) }))
	case 3:
		w.several = true
		w.list(p, all)
		w.list(p, all)
		w.several = false
	default:
		w.list(p, all)
	}
}

// listedBy are the invoices that a project lists: a red one must be there where
// nothing else tells of it.
func (w *Dealt) listedBy(p int) (all []int) {
	for n := range w.Invoices {
		v := &w.Invoices[n]
		mine := len(v.Of(p)) > 0 || w.loose && w.Dice.One(6)
		if mine && (v.Red < 0 || !w.naming[n] || w.Dice.One(3)) {
			all = append(all, n)
		}
	}
	return all
}

// list adds a list of invoices.
func (w *Dealt) list(p int, has []int) {
	if len(has) == 0 {
		return
	}
	d := w.Dice
	s := Source{Kind: Claims, Basis: w.basis(p, has), Copy: d.One(10)}
	several := w.several
	w.several = several || s.Copy
	defer func() { w.several = several }()
	reworded := d.One(3) && !slices.ContainsFunc(w.Invoices, func(v Invoice) bool { return v.Red >= 0 })
	silent := d.One(2) // leaves out what other sources tell
	number := d(6)     // of two numbers that an invoice has, or with its code
	for _, n := range has {
		for _, said := range w.listed(n, p, s.Basis) {
			if reworded {
				said.Row[project.FieldItem] = "设备：" + said.Row[project.FieldItem]
			}
			if silent && w.levels[n] > nothing {
				for _, f := range []project.Field{project.FieldDate, project.FieldSeller, project.FieldSellerCode, project.FieldBuyer, project.FieldBuyerCode, project.FieldKind} {
					if d.One(2) {
						said.Row[f] = ""
					}
				}
			}
			if w.levels[n] == itsLines {
				said.Row.shorten(number)
			}
			s.Said = append(s.Said, said)
		}
	}
	if w.loose && d.One(4) {
		s.Said = append(s.Said, s.Said[d(len(s.Said))])
	}
	w.Sources = append(w.Sources, s)
}

// shorten leaves one of the two numbers that an invoice may have, or the code out.
func (r *Row) shorten(way int) {
	both := r[project.FieldENumber] != "" && r[project.FieldNumber] != ""
	switch {
	case way == 4 && both:
		r[project.FieldENumber] = ""
	case way == 5 && both:
		r[project.FieldCode], r[project.FieldNumber] = "", ""
	}
}

// basis is how a list states its amounts: plainly, unless better sources do.
func (w *Dealt) basis(p int, has []int) Basis {
	plain := slices.ContainsFunc(has, func(n int) bool {
		v := &w.Invoices[n]
		return w.levels[n] == nothing || w.levels[n] == itsTotal && (!v.Whole() || v.Goods[0].Project != p)
	})
	total := slices.ContainsFunc(has, func(n int) bool { return w.levels[n] < itsLines })
	bases := []Basis{Full, NetAndTax, GrossAndTax, TenThousands}
	if !plain || w.loose {
		bases = append(bases, NetAndRate, GrossAndRate, BareNet, BareGross)
	}
	if !total || w.loose {
		bases = append(bases, Rounded)
	}
	return Of(w.Dice, bases...)
}

// listed are the rows of a list on an invoice.
func (w *Dealt) listed(n, p int, basis Basis) (rows []Said) {
	v := &w.Invoices[n]
	facts := v.Facts
	facts[project.FieldID] = w.Case.Projects[p].Facts[project.FieldID]
	if !w.standing[n] && v.Fate != Valid || w.Dice.One(4) {
		facts[project.FieldStatus] = v.status()
	}
	if v.Red >= 0 {
		facts[project.FieldRedOf] = w.Invoices[v.Red].Facts.Key()
	}
	for _, part := range w.parts(n, p, basis) {
		l := facts
		l[project.FieldItem], l[project.FieldCategory] = part.Item, part.Category
		l.state(part.Good)
		l[project.FieldPaymentDate] = part.paid
		basis.write(&l)
		rows = append(rows, Said{n, p, l})
	}
	return rows
}

// part is what one row of a list stands for.
type part struct {
	Good
	paid string
}

// parts are the rows that a list makes of a project's goods: one for each, one for
// neighbours, one for the whole invoice, without the discounts, or one for each
// payment.
//
// Of several lists of one project none may leave out a discount that another has: by
// the contract they contradict each other.
func (w *Dealt) parts(n, p int, basis Basis) (parts []part) {
	v := &w.Invoices[n]
	goods := v.Of(p)
	if len(goods) == 0 { // somebody else's, and claimed
		goods = slices.Clone(v.Goods)
	}
	exact := w.levels[n] == itsLines || w.loose
	whole := v.Whole() && v.Goods[0].Project == p
	if !exact && (w.levels[n] == nothing || !whole) {
		for k := range goods {
			goods[k].Item = v.distinct(w.Truth, goods[k])
		}
	}
	shape := w.Dice(6)
	if v.Red >= 0 || basis == Rounded || w.several && v.HasTwins() { // of lists in two ways nobody could tell which of two machines each means
		shape = 0
	}
	switch {
	case shape == 1 && whole && v.OneCategory():
		return []part{{Good: sumOf(v.Goods)}}
	case shape == 2 && exact && len(v.Of(p)) > 0:
		return neighbours(v, p)
	case shape == 3 && exact && !w.several:
		for _, g := range goods {
			if g.Net > 0 {
				parts = append(parts, part{Good: g})
			}
		}
		return parts
	case shape == 4 || shape == 5:
		return w.instalments(goods, exact)
	default:
		for _, g := range goods {
			parts = append(parts, part{Good: g})
		}
		return parts
	}
}

func sumOf(goods []Good) Good {
	sum := goods[0]
	if len(goods) > 1 {
		sum.Quantity = 0
	}
	for _, g := range goods[1:] {
		sum.Net, sum.Tax = sum.Net+g.Net, sum.Tax+g.Tax
	}
	return sum
}

// neighbours makes one row of lines of one category that stand side by side.
func neighbours(v *Invoice, p int) (parts []part) {
	var run []Good
	end := func() {
		if run != nil {
			parts = append(parts, part{Good: sumOf(run)})
		}
		run = nil
	}
	for _, g := range v.Goods {
		if len(run) > 0 && (g.Project != p || g.Category != run[0].Category) {
			end()
		}
		if g.Project == p {
			run = append(run, g)
		}
	}
	end()
	return parts
}

// instalments makes two rows of the first line: one for each of two machines, or
// one for each of two payments. Equal ones need a source that shows that they are
// two.
func (w *Dealt) instalments(goods []Good, exact bool) (parts []part) {
	for k, g := range goods {
		if k > 0 || g.Net < 0 {
			parts = append(parts, part{Good: g})
			continue
		}
		one, other := g, g
		if exact && g.Quantity == 2 {
			one.Quantity, one.Net = 1, g.Net/2
		} else {
			one.Quantity, one.Net = 0, g.Net*3/10
		}
		other.Quantity = one.Quantity
		one.Tax = share(one.Net, 13, 100)
		other.Net, other.Tax = g.Net-one.Net, g.Tax-one.Tax
		parts = append(parts, part{one, "2022-02-01"}, part{other, "2022-03-01"})
	}
	return parts
}
