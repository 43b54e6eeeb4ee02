package calc

import (
	"slices"

	"tiexi/internal/decimal"

	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
)

// rate turns amounts into interest. There is one for each kind that a policy can
// have (policy.Rate).
type rate interface {
	// at is the rate of an amount whose rate date is day; ok is false where that day
	// has none.
	at(day project.Date) (r Rate, ok bool)
	// factor is what an amount at that rate is multiplied by.
	factor(r Rate) decimal.Decimal
	// shares are what the amounts at each rate come to in the end.
	shares(byRate []Share) []Share
}

// rateOf is the rate of a policy in use.
func (c *Calculation) rateOf() rate {
	switch kind := c.Rate.(type) {
	case *policy.LPR:
		return &lpr{kind, c.Table, c.Choices.InterestYears}
	case *policy.Percentage:
		return percentage{kind.Percent}
	case *policy.Tiers:
		return &tiers{kind}
	case *policy.LoanInterest:
		return &loanInterest{c.Loans, c.Routes.Met()}
	default:
		panic("calc: a rate that loading does not accept")
	}
}

// lpr is a loan prime rate of the rate date, or a share of it, or points more.
type lpr struct {
	*policy.LPR
	table *lprdata.Table
	years decimal.Decimal
}

func (l *lpr) at(day project.Date) (Rate, bool) {
	published, ok := l.table.At(day)
	percent, known := published.Percent(l.Tenor)
	if !ok || !known {
		return Rate{}, false
	}
	return Rate{Date: published.Date, Published: percent, Percent: percent.Mul(l.Share).Shift(-2).Add(l.Points)}, true
}

func (l *lpr) factor(r Rate) decimal.Decimal { return r.Percent.Shift(-2).Mul(l.years) }

func (*lpr) shares(byRate []Share) []Share { return byRate }

// percentage is a share of the base.
type percentage struct{ percent decimal.Decimal }

func (p percentage) at(project.Date) (Rate, bool) { return Rate{Percent: p.percent}, true }

func (percentage) factor(r Rate) decimal.Decimal { return r.Percent.Shift(-2) }

func (percentage) shares(byRate []Share) []Share { return byRate }

// tiers are shares of the base that depend on how large it is: no amount has a
// rate before all are added up.
type tiers struct{ *policy.Tiers }

func (*tiers) at(project.Date) (Rate, bool) { return Rate{OfBase: true}, true }

func (*tiers) factor(Rate) decimal.Decimal { return decimal.Zero }

func (t *tiers) shares(byRate []Share) (shares []Share) {
	var base decimal.Decimal
	for _, s := range byRate {
		base = base.Add(s.Base)
	}
	if !t.Marginal {
		step, _ := t.At(base)
		return []Share{t.share(step, base)}
	}
	steps := t.Steps
	if steps[0].Yuan.IsPositive() { // below the lowest there is a step of nothing
		steps = slices.Concat([]policy.Step{{}}, steps)
	}
	for n, step := range steps {
		part := base
		if n+1 < len(steps) {
			part = decimal.Min(part, steps[n+1].Yuan)
		}
		if part = part.Sub(step.Yuan); n == 0 || part.IsPositive() {
			shares = append(shares, t.share(step, part))
		}
	}
	return shares
}

// share is what a part of the base comes to at the share of a step. Below the
// lowest step that is nothing.
func (*tiers) share(step policy.Step, part decimal.Decimal) Share {
	return Share{Rate: Rate{OfBase: true, From: step.Yuan, Percent: step.Percent}, Base: part, Interest: part.Mul(step.Percent).Shift(-2)}
}
