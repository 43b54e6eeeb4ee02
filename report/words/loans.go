package words

import (
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/policy"
)

// loanShares says what each loan contributes.
func (o Options) loanShares(p *assess.Project, kind *policy.LoanInterest) (shares []string) {
	for n := range p.Loans {
		if v := &p.Loans[n]; v.Share.Loan != nil {
			shares = append(shares, o.loanShare(v, kind))
		}
	}
	return shares
}

// loanShare says how the interest on a loan comes about. A quotient that is no
// finite decimal is shown with ten decimals, and says so.
func (o Options) loanShare(v *eligibility.LoanVerdict, kind *policy.LoanInterest) string {
	s := v.Share.Loan
	text := message.New("explain.loan.share", "loan", v.Loan.Name(), "principal", s.Principal, "days", s.Counted, "year", kind.Year,
		"rate", Percent(s.Rate.Percent), "interest", v.Share.Interest)
	if !v.Share.Interest.Mul(s.Divisor).Equal(s.Numerator) {
		text = message.New("explain.loan.cut", "share", text)
	}
	if s.AtPaid {
		text = message.New("explain.loan.paid", "loan", v.Loan.Name(), "principal", s.Principal, "days", s.Counted, "year", kind.Year,
			"rate", Percent(s.Rate.Percent), "paid", v.Loan.Paid.Decimal)
	}
	if most := v.Days; most > s.Counted {
		text = message.New("explain.loan.days", "share", text, "days", most, "most", kind.MostDays)
	}
	switch {
	case kind.OfActual.Valid:
		text = message.New("explain.loan.actual", "share", text, "actual", Percent(v.Loan.Rate.Decimal), "of", Percent(kind.OfActual.Decimal))
	case kind.OfLPR.Valid:
		text = message.New("explain.loan.lpr", "share", text, "published", s.Rate.Date, "tenor", message.New("policy.say."+kind.Tenor),
			"lpr", Percent(s.Rate.Published), "of", Percent(kind.OfLPR.Decimal))
	}
	if kind.MostPercent.Valid && s.Rate.Percent.Equal(kind.MostPercent.Decimal) {
		text = message.New("explain.loan.ceiling", "share", text, "most", Percent(kind.MostPercent.Decimal))
	}
	return text.In(o.Lang)
}
