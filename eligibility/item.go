package eligibility

import (
	"tiexi/internal/decimal"

	"tiexi/calc"
	"tiexi/project"
)

// Item is an invoice line under judgement: what follows for it from its
// invoice, its copies and the blue invoice it reverses, and what the rules
// made of it.
type Item struct {
	*project.Line
	Completed  calc.Completed
	Amount     decimal.NullDecimal // on the chosen basis
	RateDate   project.Date        // zero where there is none
	Derived    bool                // a tax rate was needed to get the amount
	Categories project.Categories  // of all copies, or of the blue line
	EveryRoute bool                // a red-letter line without category or blue invoice
	Doubtful   bool                // it was excluded with outcome review
	state      state
	red        bool   // its invoice's total is negative
	ExcludedBy string // id of the first rule that excluded the line
	Hits       []Hit  // in the order of the rules

	key        string // of its invoice
	pairedWith string // the project that has the other side of a red-letter pair
	unknown    string // what of the copies' categories is no known one
	owner      *Case
	joined     *Item      // towards the one that stands for its invoice's lines; nil where the line has no number
	invoice    *bill      // nil where the line has no number
	copies     []*Item    // the lines that say the same, itself included
	blues      *blueLines // what a red-letter line reverses, nil where that is not known
	claimedBy  []string   // other projects that claim its invoice, by id
}

// Key returns the key of the line's invoice, "" where it has no number.
func (i *Item) Key() string { return i.key }

// ClaimedBy are the other projects that claim the line's invoice, by id.
func (i *Item) ClaimedBy() []string { return i.claimedBy }

// InvoiceKey is the last, in byte order, of the keys that the lines of the
// invoice give it: the same for all of them, and with a code if one has it.
func (i *Item) InvoiceKey() string {
	last := i.key
	if i.invoice != nil {
		for _, other := range i.invoice.items {
			last = max(last, other.key)
		}
	}
	return last
}

// In reports whether no rule has excluded the line.
func (i *Item) In() bool { return i.ExcludedBy == "" }

// follows reports whether the line shares the fate of a blue line.
func (i *Item) follows() bool { return i.blues != nil }

// leads reports whether the line is the one that is kept of its copies.
func (i *Item) leads() bool { return i.copies[0] == i }

// Calc is what the calculation needs of the line.
func (i *Item) Calc() calc.Item {
	return calc.Item{
		Categories: i.Categories,
		EveryRoute: i.EveryRoute,
		Amount:     i.Amount.Decimal,
		RateDate:   i.RateDate,
	}
}
