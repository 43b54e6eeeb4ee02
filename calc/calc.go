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
	Exact    decimal.Decimal // what the rate makes of it, unrounded
	Inexact  bool            // that is cut: the quotient of loans is no finite decimal, and was rounded as a fraction
	Rounded  decimal.Decimal // the exact figure, rounded once
	Interest decimal.Decimal // that, never below zero
	Cap      decimal.Decimal // the lowest of the ceilings
	Ceilings []Ceiling       // in the order of the policy
	Capped   bool            // the interest is above the cap
	Small    bool            // what is left is below the minimum, and not paid
	Subsidy  decimal.Decimal // the interest after cap and minimum
	Rates    []Share         // by publication, oldest first, or by step
}

// Ceiling is what a cap comes to for one project.
type Ceiling struct {
	*policy.Cap
	Most  decimal.Decimal // yuan
	Open  bool            // it is a share of what the project does not state
	Holds bool            // it is the lowest
}

// Rate is the rate that a counted line or a part of the base gets.
type Rate struct {
	Date      project.Date    // of publication of an LPR, zero for other rates
	Published decimal.Decimal // the LPR of that day, percent
	Percent   decimal.Decimal // what is applied: a year for an LPR, else of the base
	OfBase    bool            // it depends on the whole base: a line has no rate of its own
	From      decimal.Decimal // the step's lower end, for tiers (yuan)
}

// Share is what the lines at one rate contribute together, in yuan.
type Share struct {
	Rate     Rate
	Base     decimal.Decimal
	Interest decimal.Decimal // exact; of a loan to ten decimals
	Loan     *LoanShare      // the one loan that it is of, nil for invoices
}

// Calculation multiplies each counted amount by its rate, adds up, rounds once and
// applies caps and minimum.
type Calculation struct {
	Routes     Routes
	Rate       policy.Rate
	Table      *lprdata.Table
	Choices    policy.Choices
	Caps       []policy.Cap
	Minimum    *policy.Amount
	Investment decimal.NullDecimal // that the project states, yuan
	Loans      *Loans              // that count, nil where the policy does not ask
	Paid       decimal.NullDecimal // interest paid on them, yuan; not valid where one of them does not say

	rate     rate
	counting project.Categories
	byRate   []Share           // in the order of their first amounts
	factors  []decimal.Decimal // of each: amount × factor is its interest
	day      project.Date      // of the last amount
	last     int               // the share of that day
}

// Add takes an amount in and returns its rate and its interest (yuan, exact).
// counted is false where no route counts it, or its date has no rate: the rules
// exclude such lines.
func (c *Calculation) Add(a Amount) (r Rate, interest decimal.Decimal, counted bool) {
	c.begin()
	if !(a.Categories&c.counting != 0 || a.EveryRoute && c.counting != 0) || !c.find(a.RateDate) {
		return Rate{}, decimal.Zero, false
	}
	share := &c.byRate[c.last]
	interest = a.Yuan.Decimal.Mul(c.factors[c.last])
	share.Base = share.Base.Add(a.Yuan.Decimal)
	share.Interest = share.Interest.Add(interest)
	return share.Rate, interest, true
}

func (c *Calculation) begin() {
	if c.rate == nil {
		c.rate, c.counting = c.rateOf(), c.Routes.counting()
	}
}

// find sets c.last to the share of a day, and returns false where the day has no
// rate. Often it is the day of the line before, which is on the same invoice.
func (c *Calculation) find(day project.Date) bool {
	if day == c.day && len(c.byRate) > 0 {
		return true
	}
	r, ok := c.rate.at(day)
	if !ok {
		return false
	}
	c.day, c.last = day, 0
	for c.last < len(c.byRate) && c.byRate[c.last].Rate.Date != r.Date {
		c.last++
	}
	if c.last == len(c.byRate) {
		c.byRate = append(c.byRate, Share{Rate: r})
		c.factors = append(c.factors, c.rate.factor(r))
	}
	return true
}

// Result is what the amounts taken in come to.
func (c *Calculation) Result() Result {
	c.begin()
	r := Result{Rates: slices.Clone(c.byRate)}
	slices.SortFunc(r.Rates, func(a, b Share) int { return int(a.Rate.Date) - int(b.Rate.Date) })
	for _, share := range r.Rates {
		r.Base = r.Base.Add(share.Base)
	}
	if len(r.Rates) > 0 {
		r.Rates = c.rate.shares(r.Rates)
	}
	for _, share := range r.Rates {
		r.Exact = r.Exact.Add(share.Interest)
	}
	r.Rounded = round(r.Exact, c.Choices.Rounding)
	if loans, ok := c.rate.(*loanInterest); ok {
		loans.addUp(&r, c.Choices.Rounding)
	}
	if r.Rounded.IsPositive() {
		r.Interest = r.Rounded
	}
	c.limit(&r)
	return r
}

// limit applies caps and minimum. A share of an amount is rounded down to the fen:
// a ceiling is never passed.
func (c *Calculation) limit(r *Result) {
	lowest := -1
	for n := range c.Caps {
		most := Ceiling{Cap: &c.Caps[n], Most: c.Caps[n].Yuan}
		if most.IsShare() {
			of := c.measured(most.Of, r.Base)
			most.Open = !of.Valid
			most.Most = decimal.Max(decimal.Zero, of.Decimal.Mul(most.Percent).Shift(-2).Truncate(2))
		}
		if !most.Open && (lowest < 0 || most.Most.LessThan(r.Ceilings[lowest].Most)) {
			lowest = n
		}
		r.Ceilings = append(r.Ceilings, most)
	}
	r.Ceilings[lowest].Holds, r.Cap = true, r.Ceilings[lowest].Most
	r.Subsidy = r.Interest
	if r.Capped = r.Interest.GreaterThan(r.Cap); r.Capped {
		r.Subsidy = r.Cap
	}
	if c.Minimum != nil && r.Subsidy.IsPositive() && r.Subsidy.LessThan(c.Minimum.Yuan) {
		r.Small, r.Subsidy = true, decimal.Zero
	}
}

// measured is what a cap is a share of.
func (c *Calculation) measured(of string, base decimal.Decimal) decimal.NullDecimal {
	switch of {
	case policy.OfInvestment:
		return c.Investment
	case policy.OfLoan:
		return c.principal()
	case policy.OfPaid:
		return c.Paid
	default:
		return decimal.NewNullDecimal(base)
	}
}

// principal is what the loans come to, not known where none is given.
func (c *Calculation) principal() (yuan decimal.NullDecimal) {
	if c.Loans != nil && len(c.Loans.drawings) > 0 {
		yuan = decimal.NewNullDecimal(c.Loans.Base)
	}
	return yuan
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
