// Package calc works out base, interest and subsidy of a project from the
// lines that the rules left in (Article 7). Everything is exact until the one
// rounding at the end.
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

// Rate is the rate that a counted line gets: of its publication what there is to
// show.
type Rate struct {
	Date     project.Date    // of publication
	FiveYear decimal.Decimal // percent
}

// Share is what the lines under one publication contribute together, in yuan.
type Share struct {
	Rate     lprdata.Publication
	Base     decimal.Decimal
	Interest decimal.Decimal // exact
}

// Calculation multiplies each counted amount by the rate of its date, adds up,
// rounds once and applies the cap.
type Calculation struct {
	Routes  Routes
	Table   *lprdata.Table
	Choices policy.Choices

	shares  []Share           // by publication, in the order of their first amounts
	factors []decimal.Decimal // of each share: amount × factor is its interest
	day     project.Date      // of the last amount
	share   int               // of that day
}

// Add takes an amount in and returns its rate and its interest (yuan, exact).
// counted is false where no route counts it, or its date has no rate: the rules
// exclude such lines.
func (c *Calculation) Add(a Amount) (rate Rate, interest decimal.Decimal, counted bool) {
	if !c.Routes.Counts(a) || !c.find(a.RateDate) {
		return Rate{}, decimal.Zero, false
	}
	share := &c.shares[c.share]
	interest = a.Yuan.Decimal.Mul(c.factors[c.share])
	share.Base = share.Base.Add(a.Yuan.Decimal)
	share.Interest = share.Interest.Add(interest)
	return Rate{share.Rate.Date, share.Rate.FiveYear}, interest, true
}

// find sets c.share to the share of a day, and returns false where the day has no
// rate. Often it is the day of the line before, which is on the same invoice.
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
		c.factors = append(c.factors, rate.FiveYear.Shift(-2).Mul(c.Choices.InterestYears))
	}
	return true
}

// Result is what the amounts taken in come to, at most the ceiling (yuan).
func (c *Calculation) Result(ceiling decimal.Decimal) Result {
	r := Result{Cap: ceiling, Rates: slices.Clone(c.shares)}
	slices.SortFunc(r.Rates, func(a, b Share) int { return int(a.Rate.Date) - int(b.Rate.Date) })
	for _, share := range r.Rates {
		r.Base = r.Base.Add(share.Base)
		r.Exact = r.Exact.Add(share.Interest)
	}
	r.Rounded = round(r.Exact, c.Choices.Rounding)
	if r.Rounded.IsPositive() {
		r.Interest = r.Rounded
	}
	r.Subsidy = r.Interest
	if r.Capped = r.Interest.GreaterThan(ceiling); r.Capped {
		r.Subsidy = ceiling
	}
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
		return d.Round(2)
	}
}
