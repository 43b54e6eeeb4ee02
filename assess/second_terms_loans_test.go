package assess_test

import (
	"math/big"
	"slices"
	"time"
)

// The second calculation of interest on loans, from the contract's words: principal × days ÷ 360 or 365 × points, or a
// share of the rate actually paid, or of an LPR, with a ceiling; never more days than the policy allows, and, where it says
// so, never more than was paid.
//
// Where the contract is silent, it takes what follows from there being one drawing and one debt: the rows of one
// contract and day of drawing are periods of interest on one principal, which counts once, and together they have no more
// days than are allowed (two rows of one day and another principal are two drawings: none are drawn here); of two periods that overlap the first counts, in review; of the days that are given and those
// between the dates the fewer count, in review where they differ, unless the last day lies ahead by the contract; what
// is missing takes a loan out, in review; interest that is to come later than the application is in review.

// termsLoanRate is what a loan gets, one of points, ofActual and ofLPR.
type termsLoanRate struct {
	year                    int64
	points, ofActual, ofLPR string
	mostPercent             string // "" without
	mostDays                int    // 0 without
	atMostPaid              bool
}

// termsLoan is a period of interest on a drawing. Days are counted from termsFirstDay; 0 is no day.
type termsLoan struct {
	contract                int
	principal               int64 // fen
	drawn, from, until, due int
	days                    int   // as given, 0 not
	rate                    int64 // paid, hundredths of a percent a year, 0 not given
	paid                    int64 // fen, −1 not given
}

// termsLent is what the loans come to.
type termsLent struct {
	count     int   // that count
	principal int64 // of those, fen
	doubtful  int64 // of those that a doubt takes out
	paid      int64 // interest on those that count, fen
	unknown   bool  // it is missing for one of them
	interest  *big.Rat
	review    bool
	sights    []string
}

// termsAsked is a loan that was looked at.
type termsAsked struct {
	loan     termsLoan
	days     int
	rate     *big.Rat
	out      bool
	doubtful bool // out in doubt
}

func (l *termsLoan) begin() int {
	if l.from != 0 {
		return l.from
	}
	return l.drawn
}

func (l *termsLoan) end() int {
	if l.until != 0 {
		return l.until
	}
	return l.due
}

func (p *termsPolicy) asksLoans() bool {
	return p.rate.kind == "loan" || slices.ContainsFunc(p.caps, func(c termsCap) bool { return c.of == "loan" || c.of == "paid" })
}

// lend is what the loans of a project come to.
func (p *termsPolicy) lend(a *termsProject) termsLent {
	r := termsLent{interest: new(big.Rat)}
	if !p.asksLoans() {
		return r
	}
	loans := slices.Clone(a.loans)
	slices.SortStableFunc(loans, func(x, y termsLoan) int { return x.begin() - y.begin() })
	var asked []termsAsked
	debts, used := make(map[int]int64), make(map[int]int)
	for _, l := range loans {
		n := p.ask(a, l, &r)
		n.repeated(asked, &r)
		asked = append(asked, n)
		if n.doubtful {
			r.doubtful += l.principal
		}
		if n.out {
			r.sights = append(r.sights, "a loan out")
			continue
		}
		r.count++
		r.paid += max(0, l.paid)
		r.unknown = r.unknown || l.paid < 0
		more := max(0, l.principal-debts[l.contract])
		debts[l.contract] += more
		r.principal += more
		if used[l.contract] > 0 {
			r.sights = append(r.sights, "a further period")
		}
		if p.rate.kind == "loan" {
			r.interest.Add(r.interest, p.rate.loan.of(n, used, &r))
		}
	}
	return r
}

// of is the interest on a loan, in fen.
func (t *termsLoanRate) of(n termsAsked, used map[int]int, r *termsLent) *big.Rat {
	days := n.days
	if t.mostDays > 0 && used[n.loan.contract]+days > t.mostDays {
		days = t.mostDays - used[n.loan.contract]
		r.sights = append(r.sights, "days cut")
	}
	used[n.loan.contract] += days
	interest := termsAccrued(n.loan.principal, days, n.rate, t.year)
	if paid := big.NewRat(n.loan.paid, 1); t.atMostPaid && n.loan.paid >= 0 && paid.Cmp(interest) < 0 {
		r.sights = append(r.sights, "no more than was paid")
		return paid
	}
	return interest
}

// termsAccrued is principal × days ÷ year × rate (percent), in the unit of the principal.
func termsAccrued(principal int64, days int, rate *big.Rat, year int64) *big.Rat {
	interest := new(big.Rat).Mul(big.NewRat(principal, 100), rate)
	return interest.Mul(interest, big.NewRat(int64(days), year))
}

// ask looks at one loan.
func (p *termsPolicy) ask(a *termsProject, l termsLoan, r *termsLent) termsAsked {
	n := termsAsked{loan: l}
	rates := p.rate.kind == "loan"
	n.askDays(p, a, r)
	if rates && !n.askRate(p, a) {
		n.out, n.doubtful, r.review = true, true, true
	}
	switch {
	case !rates:
	case l.paid < 0:
		r.review = r.review || p.rate.loan.atMostPaid
	case l.rate > 0 && n.days > 0: // a factor of ten or more: the unit is wrong
		paid, due := big.NewRat(l.paid, 1), termsAccrued(l.principal, n.days, big.NewRat(l.rate, 100), p.rate.loan.year)
		ten := big.NewRat(10, 1)
		if paid.Cmp(new(big.Rat).Mul(due, ten)) >= 0 || due.Cmp(new(big.Rat).Mul(paid, ten)) >= 0 {
			r.review = true
		}
	}
	return n
}

func (n *termsAsked) askDays(p *termsPolicy, a *termsProject, r *termsLent) {
	l := n.loan
	rates, span := p.rate.kind == "loan", l.end()-l.begin()
	dated := l.end() != 0 && span > 0
	if l.end() != 0 && span <= 0 || l.from != 0 && l.from < l.drawn {
		r.review = true
	}
	switch {
	case l.days == 0 && !dated:
		if rates {
			n.out, n.doubtful, r.review = true, true, true
		}
		return
	case l.days == 0:
		n.days = span
	case !dated:
		n.days = l.days
	default:
		n.days = min(l.days, span)
		if l.days > span || l.days < span && l.until != 0 {
			r.review = true
		}
	}
	last := n.days
	if most := p.rate.loan.mostDays; rates && most > 0 {
		last = min(last, most)
	}
	if termsDate(l.begin()+last) > a.applicationDay {
		r.review = true
	}
}

// askRate finds the rate that the loan gets, false where what it follows from is not given.
func (n *termsAsked) askRate(p *termsPolicy, a *termsProject) bool {
	t := p.rate.loan
	switch {
	case t.points != "":
		n.rate = termsRat(t.points)
	case t.ofActual != "":
		if n.loan.rate == 0 {
			return false
		}
		n.rate = new(big.Rat).Mul(big.NewRat(n.loan.rate, 10_000), termsRat(t.ofActual))
	default:
		published := termsRat(termsLPR(p.rateDay(a, termsDate(n.loan.drawn)), p.rate.tenor))
		n.rate = published.Mul(published, termsRat(t.ofLPR)).Quo(published, big.NewRat(100, 1))
	}
	if t.mostPercent != "" && n.rate.Cmp(termsRat(t.mostPercent)) > 0 {
		n.rate = termsRat(t.mostPercent)
	}
	return true
}

// repeated takes a loan out that is the same as an earlier one of its drawing, or overlaps it.
func (n *termsAsked) repeated(before []termsAsked, r *termsLent) {
	for _, first := range before {
		if first.loan.contract != n.loan.contract {
			continue
		}
		if first.loan.begin() == n.loan.begin() || first.loan.end() == 0 || first.loan.end() > n.loan.begin() {
			n.out, n.doubtful, r.review = true, first.doubtful, true
			r.sights = append(r.sights, "a loan twice")
			return
		}
	}
}

// termsFirstDay is day 0 of loans: the day of the first LPR.
var termsFirstDay = time.Date(2019, 8, 20, 0, 0, 0, 0, time.UTC)

// termsDate is a day of a loan as yyyymmdd.
func termsDate(day int) int {
	t := termsFirstDay.AddDate(0, 0, day)
	return 10_000*t.Year() + 100*int(t.Month()) + t.Day()
}
