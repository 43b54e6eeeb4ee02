package assess_test

import (
	"fmt"
	"math/big"
	"strings"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// termsLoanRate draws what loans get.
func (d dice) termsLoanRate() (tenor string, r termsLoanRate) {
	r = termsLoanRate{year: roll[int64](d, 360, 365), atMostPaid: d.one(3)}
	switch d(3) {
	case 0:
		r.points = roll(d, "1.5", "2", "1", "0.75", "3.333333", "0.1")
	case 1:
		r.ofActual = roll(d, "50", "80", "100", "33.33", "66.666666")
	case 2:
		r.ofLPR, tenor = roll(d, "35", "50", "100", "12.345"), roll(d, "1Y", "5Y")
	}
	if d.one(2) {
		r.mostDays = roll(d, 365, 180, 1095, 90)
	}
	if r.points == "" && d.one(2) {
		r.mostPercent = roll(d, "1.5", "2", "2.345678", "1.925")
	}
	return tenor, r
}

// termsLoanRoutes makes routes of loans of some, and leaves at least one.
func (d dice) termsLoanRoutes(p *termsPolicy) {
	p.standard = false
	p.choices.gross = p.choices.gross && len(p.routes) > 1
	for n := range p.routes {
		route := &p.routes[n]
		if n > 0 && d.one(2) {
			continue
		}
		route.loans, route.counts = true, termsCategories{}
		if t := route.threshold; t != nil && t.of == "" {
			t.of = "route"
		}
	}
	counts := false
	for _, route := range p.routes {
		counts = counts || !route.loans
	}
	p.choices.gross = p.choices.gross && counts
}

// termsLoans draws loans: drawings with one period or several, complete more often than not.
func (d dice) termsLoans(p *termsPolicy) (loans []termsLoan) {
	for contract := range roll(d, 1, 1, 2, 3) {
		drawn := 1 + d(900)
		l := termsLoan{contract: contract, drawn: drawn, principal: 10_000_00 + d.termsFen(), rate: int64(50 + d(550)), paid: -1}
		begin := drawn
		for period := range roll(d, 1, 1, 2, 3) {
			l.from, l.until, l.due, l.days = 0, 0, 0, 0
			if period > 0 || d.one(6) {
				l.from = begin
			}
			end := begin + roll(d, 4+d(400), 30, 89, 90, 91, 180, 365, 366)
			switch d(12) {
			case 0:
				l.due = end
			case 1:
				l.due, l.days = end, 1+d(end-begin+2)
			case 2:
				l.days = end - begin
			case 3:
				l.until, l.days = end, max(1, end-begin+d(3)-1)
			case 4: // neither day nor days
			case 5:
				l.until, l.days = begin-d(2), roll(d, 0, end-begin)
			default:
				l.until = end
			}
			if d.one(12) {
				l.from = begin - 1
			}
			if l.paid = -1; !d.one(4) {
				l.paid = l.principal / 10_000 * int64(end-begin) * l.rate / 36_000 * roll[int64](d, 100, 100, 50, 20, 10, 1, 1000) / 100
			}
			given := l
			if d.one(10) {
				given.rate = 0
			}
			loans = append(loans, given)
			if d.one(12) {
				loans = append(loans, given)
			}
			begin = end + roll(d, 0, 0, 1, 30, -1)
			l.principal = max(10_000_00, l.principal-roll(d, 0, 0, l.principal/3, -l.principal/4))
		}
	}
	return loans
}

// termsTuneLoan puts the interest paid on a loan where it begins to limit the subsidy.
func (d dice) termsTuneLoan(p *termsPolicy, a *termsProject, near int64) {
	l := a.loans[d(len(a.loans))]
	alone := *a
	alone.loans = []termsLoan{l}
	alone.loans[0].paid = -1
	lent := p.lend(&alone)
	if lent.count != 1 {
		return
	}
	for n := range a.loans {
		if a.loans[n] == l { // itself, and the same loan once more
			a.loans[n].paid = max(0, new(big.Int).Quo(lent.interest.Num(), lent.interest.Denom()).Int64()+near)
		}
	}
}

// yaml is the rate as a policy states it.
func (t *termsLoanRate) yaml(tenor string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "kind: loan, year: %d", t.year)
	for _, v := range []struct{ key, value string }{
		{"points", t.points}, {"of_actual", t.ofActual}, {"of_lpr", t.ofLPR}, {"tenor", tenor}, {"most_percent", t.mostPercent},
	} {
		if v.value != "" {
			fmt.Fprintf(&b, ", %s: %s", v.key, v.value)
		}
	}
	if t.mostDays > 0 {
		fmt.Fprintf(&b, ", most_days: %d", t.mostDays)
	}
	if t.atMostPaid {
		b.WriteString(", at_most_paid: true")
	}
	return b.String()
}

// project is the loan as the program reads it, of the project with a number.
func (l termsLoan) project(of int) *project.Loan {
	day := func(n int) project.Date {
		if n == 0 {
			return 0
		}
		return dressedDay(termsDate(n))
	}
	p := &project.Loan{
		Contract: fmt.Sprintf("HT2021%d%03d", of, l.contract), Lender: "示例银行", Principal: decimal.NewNullDecimal(decimal.New(l.principal, -2)),
		Drawn: day(l.drawn), From: day(l.from), Until: day(l.until), Due: day(l.due), Days: l.days,
	}
	if l.rate > 0 {
		p.Rate = decimal.NewNullDecimal(decimal.New(l.rate, -2))
	}
	if l.paid >= 0 {
		p.Paid = decimal.NewNullDecimal(decimal.New(l.paid, -2))
	}
	return p
}

// String tells of the loan in a failure.
func (l termsLoan) String() string {
	day := func(n int) string {
		if n == 0 {
			return "-"
		}
		return dressedDay(termsDate(n)).String()
	}
	return fmt.Sprintf("loan %d: %s drawn %s from %s until %s due %s days %d rate %d paid %d", l.contract, decimal.New(l.principal, -2),
		day(l.drawn), day(l.from), day(l.until), day(l.due), l.days, l.rate, l.paid)
}
