package calc

import (
	"slices"

	"tiexi/internal/decimal"

	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
)

// Result is the calculation of one project, in yuan.
type Result struct {
	Base     decimal.Decimal // the sum of the counted amounts
	Exact    decimal.Decimal // base × rate, unrounded
	Rounded  decimal.Decimal // the exact figure, rounded once
	Interest decimal.Decimal // that, never below zero
	Cap      decimal.Decimal
	Capped   bool            // the interest is above the cap
	Subsidy  decimal.Decimal // the interest after the cap
	Rates    []Share         // by publication, oldest first
}

// Counted is what one item contributes.
type Counted struct {
	Counted  bool
	Rate     Rate            // zero where the item is not counted
	Interest decimal.Decimal // exact
}

// Rate is that of an item: of its publication what there is to show.
type Rate struct {
	Date     project.Date    // of publication
	FiveYear decimal.Decimal // percent
}

// Share is what the items under one publication contribute together.
type Share struct {
	Rate     lprdata.Publication
	Base     decimal.Decimal
	Interest decimal.Decimal // exact
}

// Calculation multiplies each counted item by the rate of its date, adds up,
// rounds once and applies the cap.
type Calculation struct {
	Routes  Routes
	Table   *lprdata.Table
	Choices policy.Choices

	shares []Share           // by publication, in the order of their first items
	years  []decimal.Decimal // of each, by what an amount is multiplied
	day    project.Date      // of the last item
	share  int               // its share
}

// Add takes an item in and returns what it contributes. A counted item's date
// has a rate: the rules exclude items without one.
func (c *Calculation) Add(i Item) Counted {
	if !c.Routes.Counts(i) || !c.find(i.RateDate) {
		return Counted{}
	}
	share := &c.shares[c.share]
	interest := i.Amount.Mul(c.years[c.share])
	share.Base = share.Base.Add(i.Amount)
	share.Interest = share.Interest.Add(interest)
	return Counted{Counted: true, Rate: Rate{share.Rate.Date, share.Rate.FiveYear}, Interest: interest}
}

// find turns to the share of a day, false where the day has no rate. Often it
// is that of the item before, which stands on the same invoice.
func (c *Calculation) find(day project.Date) bool {
	if day == c.day && len(c.shares) > 0 {
		return true
	}
	rate, ok := c.Table.At(day)
	if !ok {
		return false
	}
	c.day, c.share = day, 0
	for c.share < len(c.shares) && c.shares[c.share].Rate.Date != rate.Date {
		c.share++
	}
	if c.share == len(c.shares) {
		c.shares = append(c.shares, Share{Rate: rate})
		c.years = append(c.years, rate.FiveYear.Shift(-2).Mul(c.Choices.InterestYears))
	}
	return true
}

// Result is what the items taken in come to, at most the ceiling.
func (c *Calculation) Result(ceiling decimal.Decimal) Result {
	r := Result{Cap: ceiling, Rates: slices.Clone(c.shares)}
	slices.SortFunc(r.Rates, func(a, b Share) int { return int(a.Rate.Date) - int(b.Rate.Date) })
	for _, share := range r.Rates {
		r.Base = r.Base.Add(share.Base)
		r.Exact = r.Exact.Add(share.Interest)
	}
	r.Rounded = round(r.Exact, c.Choices.Rounding)
	r.Interest = decimal.Max(decimal.Zero, r.Rounded)
	r.Capped = r.Interest.GreaterThan(ceiling)
	r.Subsidy = decimal.Min(r.Interest, ceiling)
	return r
}

// round is the one rounding of the calculation: half away from zero to the fen
// or the yuan, or down to the yuan.
func round(d decimal.Decimal, rounding string) decimal.Decimal {
	switch rounding {
	case policy.YuanHalfUp:
		return d.Round(0)
	case policy.YuanDown:
		return d.Truncate(0)
	default:
		return d.Round(fenPlaces)
	}
}
