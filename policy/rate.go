package policy

import (
	"tiexi/internal/decimal"
)

// Rate is how a subsidy follows from what counts: an *LPR, a *Percentage, *Tiers
// or *LoanInterest.
type Rate interface {
	// Cited is the article that sets the rate.
	Cited() Citation
	// NeedsDay reports whether amounts get the rate of a day, which the
	// interpretation rate_date chooses, for a number of years (interest_years).
	NeedsDay() bool
}

// LPR is a loan prime rate of the rate date, or a share of it, or points more:
// published × share ÷ 100 + points, percent a year.
type LPR struct {
	Citation
	Tenor  string          // OneYear or FiveYears
	Share  decimal.Decimal // percent of what is published: 100
	Points decimal.Decimal // percentage points that are added, 0
}

// The tenors of the loan prime rate.
const (
	OneYear   = "1Y"
	FiveYears = "5Y"
)

// Percentage is a share of the base.
type Percentage struct {
	Citation
	Percent decimal.Decimal // of the base
}

// Tiers are shares of the base that depend on how large it is.
type Tiers struct {
	Citation
	Steps    []Step // from the lowest on
	Marginal bool   // each part of the base has the share of its own step; else all of it has one
}

// Step is a share of the base from an amount on.
type Step struct {
	Yuan    decimal.Decimal // from here on, the figure itself included
	Percent decimal.Decimal
}

// LoanInterest is interest on the loans of a project, for the days that they ran:
// principal × days ÷ year × percent ÷ 100. The percent is one of three: points, a
// share of the rate actually paid, or a share of an LPR.
type LoanInterest struct {
	Citation
	Year        int                 // days: 360 or 365
	Points      decimal.NullDecimal // percent a year, whatever was paid
	OfActual    decimal.NullDecimal // percent of the rate actually paid
	OfLPR       decimal.NullDecimal // percent of the LPR of the rate date
	Tenor       string              // of that LPR
	MostDays    int                 // at most so many days of a loan, 0 without limit
	MostPercent decimal.NullDecimal // at most so much a year
	AtMostPaid  bool                // never more than the interest that was paid on a loan
}

// Cited is the article that sets the rate.
func (r *LPR) Cited() Citation { return r.Citation }

// Cited is the article that sets the rate.
func (r *Percentage) Cited() Citation { return r.Citation }

// Cited is the article that sets the rate.
func (r *Tiers) Cited() Citation { return r.Citation }

// Cited is the article that sets the rate.
func (r *LoanInterest) Cited() Citation { return r.Citation }

// NeedsDay is true: an LPR is of a day.
func (*LPR) NeedsDay() bool { return true }

// NeedsDay is false: a percentage is of no day.
func (*Percentage) NeedsDay() bool { return false }

// NeedsDay is false: a percentage is of no day.
func (*Tiers) NeedsDay() bool { return false }

// NeedsDay reports whether the interest is a share of an LPR. Loans have days of
// their own, but no text says the LPR of which day.
func (r *LoanInterest) NeedsDay() bool { return r.OfLPR.Valid }

// TenorOf returns the tenor of the LPR that a rate takes, "" where it takes none.
func TenorOf(r Rate) string {
	switch r := r.(type) {
	case *LPR:
		return r.Tenor
	case *LoanInterest:
		return r.Tenor
	default:
		return ""
	}
}

// At returns the step that an amount reaches (yuan), false below the lowest.
func (r *Tiers) At(yuan decimal.Decimal) (step Step, ok bool) {
	for _, s := range r.Steps {
		if yuan.GreaterThanOrEqual(s.Yuan) {
			step, ok = s, true
		}
	}
	return step, ok
}

// After returns the first step above an amount (yuan), false where there is none.
func (r *Tiers) After(yuan decimal.Decimal) (step Step, ok bool) {
	return find(r.Steps, func(s Step) bool { return s.Yuan.GreaterThan(yuan) })
}
