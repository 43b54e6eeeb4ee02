// Package classify lists what the invoices of a run are about: each item once, with its
// lines, its sum and what it is taken for, so that a person gives each a category.
package classify

import (
	"cmp"
	"slices"

	"tiexi/goods"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/spelling"
	"tiexi/invoice"
	"tiexi/project"
)

// List is what the lines of a run are about.
type List struct {
	Items  []Item // the largest sum first
	Given  []Given
	Voided int // lines of invoices that are void or reversed in full: left out
	Inputs []intake.Input
	Faults fault.List
}

// Item is an item that invoices name, under one tax code: lines of it are asked for a
// category.
type Item struct {
	Name    string // as the first line has it
	TaxCode string
	// Code and Number are those of the invoice of lines with neither name nor tax code,
	// which nothing else tells apart; else "".
	Code, Number string
	Thing        goods.Thing
	Example      project.Place // of the first line

	Lines    int
	Sum      decimal.Decimal // yuan, net, else gross
	Gross    int             // lines of which only the gross amount is known
	Unknown  int             // lines without an amount in yuan: without any, or in another currency
	Sellers  []string        // the first of them
	SellerNo int             // how many there are
}

// Given is what lines come to that have their categories already, by these categories.
type Given struct {
	Categories project.Categories
	Lines      int
	Sum        decimal.Decimal // yuan, net, else gross
}

// shownSellers is how many sellers of an item are named.
const shownSellers = 3

// Lines is how many lines are asked for a category.
func (l *List) Lines() (n int) {
	for i := range l.Items {
		n += l.Items[i].Lines
	}
	return n
}

// GivenLines is how many lines have their categories already.
func (l *List) GivenLines() (n int) {
	for _, g := range l.Given {
		n += g.Lines
	}
	return n
}

// Count adds up a figure over all items.
func (l *List) Count(figure func(*Item) int) (n int) {
	for i := range l.Items {
		n += figure(&l.Items[i])
	}
	return n
}

// GivenSum is what the lines come to that have one of some categories already, each
// line once (yuan).
func (l *List) GivenSum(of project.Categories) (sum decimal.Decimal) {
	for _, g := range l.Given {
		if g.Categories&of != 0 {
			sum = sum.Add(g.Sum)
		}
	}
	return sum
}

// collector makes the list.
type collector struct {
	items map[[3]string]*entry // by name, tax code, and the invoice of lines without either
	given map[project.Categories]*Given
	list  *List
}

// entry is an item in the making.
type entry struct {
	Item
	sellers map[string]bool
}

func newCollector(batch *intake.Batch) *collector {
	return &collector{
		items: make(map[[3]string]*entry), given: make(map[project.Categories]*Given),
		list: &List{Inputs: batch.Inputs, Faults: batch.Faults},
	}
}

// add takes a line into the list.
func (c *collector) add(r *invoice.Row) {
	switch {
	case isVoid(r):
		c.list.Voided++
	case r.Categories != 0:
		c.addGiven(r)
	default:
		c.addAsked(r)
	}
}

// isVoid reports whether the line's invoice is void or reversed in full, or reverses
// such a one: the two sides of the pair come to nothing.
func isVoid(r *invoice.Row) bool {
	status := func(l *project.Line) invoice.Status { return invoice.StatusOf(spelling.Compact(l.Status)) }
	if r.Blue != nil && status(r.Blue.Rows[0].Line) == invoice.ReversedFully {
		return true
	}
	s := status(r.Line)
	return s == invoice.Voided || s == invoice.ReversedFully
}

func (c *collector) addGiven(r *invoice.Row) {
	g := c.given[r.Categories]
	if g == nil {
		g = &Given{Categories: r.Categories}
		c.given[r.Categories] = g
	}
	g.Lines++
	if sum, _ := amountOf(r); sum.Valid {
		g.Sum = g.Sum.Add(sum.Decimal)
	}
}

func (c *collector) addAsked(r *invoice.Row) {
	l := r.Line
	key := [3]string{spelling.NameKey(l.Item), spelling.Compact(l.TaxCode)}
	if key[0] == "" && key[1] == "" {
		key[2] = r.InvoiceKey()
	}
	e := c.items[key]
	if e == nil {
		e = newEntry(l, key)
		c.items[key] = e
	}
	e.Lines++
	switch sum, isGross := amountOf(r); {
	case !sum.Valid:
		e.Unknown++
	default:
		e.Sum = e.Sum.Add(sum.Decimal)
		if isGross {
			e.Gross++
		}
	}
	e.addSeller(l.Seller)
}

func newEntry(l *project.Line, key [3]string) *entry {
	e := &entry{Item: Item{Name: l.Item, TaxCode: key[1], Thing: goods.Of(l.Item, key[1]), Example: l.Place()}, sellers: make(map[string]bool)}
	if key[2] != "" {
		e.Code, e.Number = l.Code, l.Number
		if l.ENumber != "" {
			e.Code, e.Number = "", l.ENumber
		}
	}
	return e
}

func (e *entry) addSeller(seller project.Party) {
	name := cmp.Or(seller.Name, seller.CreditCode)
	key := invoice.EnterpriseKey(name)
	if key == "" || e.sellers[key] {
		return
	}
	e.sellers[key] = true
	e.SellerNo++
	if len(e.Sellers) < shownSellers {
		e.Sellers = append(e.Sellers, name)
	}
}

// amountOf is the line's net amount, else its gross, in yuan; not valid where it has
// neither, or is in another currency.
func amountOf(r *invoice.Row) (sum decimal.NullDecimal, isGross bool) {
	if currency := spelling.NameKey(r.Line.Currency); currency != "" && currency != "CNY" {
		return sum, false
	}
	if r.Amounts.Net.Valid {
		return r.Amounts.Net, false
	}
	return r.Amounts.Gross, r.Amounts.Gross.Valid
}

// finish puts the list in order.
func (c *collector) finish() *List {
	for _, e := range c.items {
		c.list.Items = append(c.list.Items, e.Item)
	}
	slices.SortFunc(c.list.Items, func(a, b Item) int {
		return cmp.Or(b.Sum.Cmp(a.Sum), cmp.Compare(a.Name, b.Name), cmp.Compare(a.TaxCode, b.TaxCode), cmp.Compare(a.Code+a.Number, b.Code+b.Number))
	})
	for _, g := range c.given {
		c.list.Given = append(c.list.Given, *g)
	}
	slices.SortFunc(c.list.Given, func(a, b Given) int { return cmp.Compare(a.Categories, b.Categories) })
	return c.list
}
