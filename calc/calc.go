package calc

import (
	"slices"

	"tiexi/decimal"

	"tiexi/lprdata"
	"tiexi/policy"
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
	Lines    []Counted       // as the items were given
}

// Counted is what one item contributes.
type Counted struct {
	Counted  bool
	Rate     lprdata.Publication // zero where the item is not counted
	Interest decimal.Decimal     // exact
}

// Share is what the items under one publication contribute together.
type Share struct {
	Rate     lprdata.Publication
	Base     decimal.Decimal
	Interest decimal.Decimal // exact
}

// Calculate multiplies each counted item by the rate of its date, adds up,
// rounds once and applies the cap. A counted item's date has a rate: the rules
// exclude items without one.
func Calculate(items []Item, routes Routes, table *lprdata.Table, ceiling decimal.Decimal, choices policy.Choices) Result {
	r := Result{Cap: ceiling, Lines: make([]Counted, len(items))}
	for n, i := range items {
		if !routes.Counts(i) {
			continue
		}
		rate, ok := table.At(i.RateDate)
		if !ok {
			continue
		}
		interest := i.Amount.Mul(rate.FiveYear).Shift(-2).Mul(choices.InterestYears)
		r.Lines[n] = Counted{Counted: true, Rate: rate, Interest: interest}
		r.Base = r.Base.Add(i.Amount)
		r.Exact = r.Exact.Add(interest)
		r.share(rate, i.Amount, interest)
	}
	slices.SortFunc(r.Rates, func(a, b Share) int { return int(a.Rate.Date) - int(b.Rate.Date) })
	r.Rounded = round(r.Exact, choices.Rounding)
	r.Interest = decimal.Max(decimal.Zero, r.Rounded)
	r.Capped = r.Interest.GreaterThan(ceiling)
	r.Subsidy = decimal.Min(r.Interest, ceiling)
	return r
}

func (r *Result) share(rate lprdata.Publication, base, interest decimal.Decimal) {
	n := slices.IndexFunc(r.Rates, func(s Share) bool { return s.Rate.Date == rate.Date })
	if n < 0 {
		n = len(r.Rates)
		r.Rates = append(r.Rates, Share{Rate: rate})
	}
	r.Rates[n].Base = r.Rates[n].Base.Add(base)
	r.Rates[n].Interest = r.Rates[n].Interest.Add(interest)
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
