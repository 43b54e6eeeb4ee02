package words

import (
	"strconv"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// LoanRow is a loan in words: what was given, and what it contributes. Interest is to
// the fen, as the loan's own; where it does not count, that is said in its place.
type LoanRow struct {
	Place                          project.Place
	Name, Note, Lender, Begin, End string
	Principal, Actual, Paid        string
	Days, Rate, Interest           string
	Counted                        bool
	Findings                       []eligibility.LoanHit
}

// Loans are the loans of a project, in the order in which they were given.
func (o Options) Loans(p *assess.Project) (rows []LoanRow) {
	for n := range p.Loans {
		v := &p.Loans[n]
		l := v.Loan
		r := LoanRow{
			Place: l.Place(), Name: l.Name(), Note: l.Note, Lender: l.Lender, Begin: l.Begin().String(), End: l.End().String(),
			Principal: Money(l.Principal), Actual: Plain(l.Rate), Paid: Money(l.Paid), Interest: o.Say("text.not_counted"), Findings: v.Findings,
		}
		if v.Days > 0 {
			r.Days = strconv.Itoa(v.Days)
		}
		switch s := v.Share; {
		case s.Loan != nil && p.Routes.Met():
			r.Counted, r.Days, r.Rate, r.Interest = true, strconv.Itoa(s.Loan.Counted), Percent(s.Rate.Percent), message.Money(s.Interest.Round(2))
		case !p.Policy.RatesLoans():
			r.Counted, r.Interest = v.Counts, ""
		}
		rows = append(rows, r)
	}
	return rows
}

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
