package calc

import (
	"tiexi/internal/decimal"

	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
)

// Loan is what the calculation needs of a loan.
type Loan struct {
	Drawing   int             // loans of one number are periods of interest on one drawing
	Principal decimal.Decimal // yuan
	Days      int             // of interest, before the policy's limit
	Rate      Rate
	Paid      decimal.NullDecimal // interest paid on it, yuan
}

// LoanShare is how the interest on a loan comes about: principal × days × percent ÷
// Divisor. The quotient is no finite decimal in general, so that numerators are
// added up and divided once.
type LoanShare struct {
	Loan
	Counted   int             // days that count: the policy may limit those of a drawing
	Numerator decimal.Decimal // yuan × days × percent
	Divisor   decimal.Decimal // 100 × days of a year
	AtPaid    bool            // the interest paid is less, and holds
}

// Loans are the loans of a project that count. Make them with NewLoans.
type Loans struct {
	Base   decimal.Decimal // the principal of each drawing once, yuan
	Shares []Share         // of each loan, in the order in which they were added

	rate      *policy.LoanInterest // nil where the policy pays no interest on loans
	numerator decimal.Decimal
	drawings  map[int]drawing
}

// drawing is what is known of a drawing after some of its periods.
type drawing struct {
	principal decimal.Decimal // the largest
	days      int
}

// NewLoans begins the loans of a project under a policy.
func NewLoans(p *policy.Policy) *Loans {
	rate, _ := p.Rate.(*policy.LoanInterest)
	return &Loans{rate: rate, drawings: make(map[int]drawing)}
}

// Add takes a loan in, and returns what it contributes: the principal, if no loan of
// its drawing has had it, and the interest where the policy pays for it.
func (s *Loans) Add(l Loan) Share {
	d := s.drawings[l.Drawing]
	more := decimal.Max(decimal.Zero, l.Principal.Sub(d.principal))
	s.Base = s.Base.Add(more)
	share, result := LoanShare{Loan: l, Counted: l.Days}, Share{Base: more}
	if s.rate != nil {
		if most := s.rate.MostDays; most > 0 {
			share.Counted = min(l.Days, most-d.days)
		}
		share.Divisor = hundred.Mul(decimal.NewFromInt(int64(s.rate.Year)))
		share.Numerator = l.Principal.Mul(decimal.NewFromInt(int64(share.Counted))).Mul(l.Rate.Percent)
		if paid := l.Paid.Decimal.Mul(share.Divisor); s.rate.AtMostPaid && l.Paid.Valid && paid.LessThan(share.Numerator) {
			share.Numerator, share.AtPaid = paid, true
		}
		s.numerator = s.numerator.Add(share.Numerator)
		result = Share{Rate: l.Rate, Base: more, Interest: share.interest(), Loan: &share}
		s.Shares = append(s.Shares, result)
	}
	s.drawings[l.Drawing] = drawing{decimal.Max(d.principal, l.Principal), d.days + share.Counted}
	return result
}

var hundred = decimal.New(100, 0)

// shownPlaces is how many decimals a quotient is shown with that has more.
const shownPlaces = 10

// interest is the interest on the loan, to shownPlaces decimals.
func (s *LoanShare) interest() decimal.Decimal { return s.Numerator.DivRound(s.Divisor, shownPlaces) }

// LoanRate is the rate that a loan gets: of a day whose LPR counts, where the policy
// asks for one, and by the rate actually paid (percent a year), where it asks for
// that. ok is false where there is none.
func LoanRate(kind *policy.LoanInterest, table *lprdata.Table, day project.Date, actual decimal.NullDecimal) (r Rate, ok bool) {
	switch {
	case kind.Points.Valid:
		r.Percent, ok = kind.Points.Decimal, true
	case kind.OfActual.Valid:
		r.Percent, ok = actual.Decimal.Mul(kind.OfActual.Decimal).Shift(-2), actual.Valid
	default:
		published := &lpr{LPR: &policy.LPR{Tenor: kind.Tenor, Share: kind.OfLPR.Decimal}, table: table}
		r, ok = published.at(day)
	}
	if most := kind.MostPercent; most.Valid {
		r.Percent = decimal.Min(r.Percent, most.Decimal)
	}
	return r, ok
}

// loanInterest is interest on loans. Invoices have no rate under it.
type loanInterest struct {
	loans *Loans
	met   bool // some route is: else nothing counts
}

func (*loanInterest) at(project.Date) (Rate, bool) { return Rate{}, false }

func (*loanInterest) factor(Rate) decimal.Decimal { return decimal.Zero }

func (l *loanInterest) shares([]Share) []Share {
	if l.loans == nil || !l.met {
		return nil
	}
	return l.loans.Shares
}

// addUp puts base and interest of the loans into a result, rounded from the fraction
// itself.
func (l *loanInterest) addUp(r *Result, rounding string) {
	r.Rates = l.shares(nil)
	if len(r.Rates) == 0 {
		return
	}
	sum, divisor := l.loans.numerator, r.Rates[0].Loan.Divisor
	r.Base, r.Exact = l.loans.Base, sum.DivRound(divisor, shownPlaces)
	r.Inexact = !r.Exact.Mul(divisor).Equal(sum)
	r.Rounded = roundFraction(sum, divisor, rounding)
}

// roundFraction is round for numerator ÷ divisor, both above zero or zero: there is
// no rounding before it.
func roundFraction(numerator, divisor decimal.Decimal, rounding string) decimal.Decimal {
	switch rounding {
	case policy.YuanHalfUp:
		return numerator.DivRound(divisor, 0)
	case policy.YuanDown:
		whole := numerator.DivRound(divisor, 0)
		if whole.Mul(divisor).GreaterThan(numerator) {
			whole = whole.Sub(decimal.New(1, 0))
		}
		return whole
	default:
		return numerator.DivRound(divisor, 2)
	}
}
