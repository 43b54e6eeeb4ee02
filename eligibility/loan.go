package eligibility

import (
	"cmp"
	"slices"

	"tiexi/calc"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/policy"
	"tiexi/project"
)

// LoanVerdict is what was found about one loan of a project.
type LoanVerdict struct {
	Loan     *project.Loan
	Counts   bool         // no condition and no missing value has taken it out
	Days     int          // of interest, before the policy's limit
	Rate     calc.Rate    // percent a year
	RateDate project.Date // whose LPR counts, zero where the policy asks for none
	Order    int          // its place among the loans of the project, the earliest first
	Drawing  int          // the number of its drawing: the place of the first loan of it
	Findings []LoanHit    // in the order in which they were found
	Share    calc.Share   // what it contributes; its Loan is nil where that is no interest

	doubtful bool // it was taken out with outcome review
}

// LoanHit is something that was found about a loan.
type LoanHit struct {
	Outcome Outcome
	Noted   bool
	Message message.Text
	Place   project.Place
}

// What hardly any loan for a project has. Mostly the unit is wrong.
var (
	leastPrincipal = decimal.New(1, 4)  // yuan
	mostPrincipal  = decimal.New(1, 10) // yuan
	leastRate      = decimal.New(2, -1) // percent a year
	mostRate       = decimal.New(24, 0) // the same; more is usury
	impliedPaid    = decimal.New(10, 0) // times, between interest paid and what principal, days and rate come to
)

// judgeLoans looks at the loans of the project, and finds those that count.
func (c *Case) judgeLoans() {
	c.Loans, c.Counting, c.loanDoubt = nil, nil, false
	if !c.Policy.AsksLoans() {
		return
	}
	c.Counting = calc.NewLoans(c.Policy)
	c.Loans = make([]LoanVerdict, len(c.Project.Loans))
	asked := make([]*LoanVerdict, 0, len(c.Loans))
	for place, n := range orderOfLoans(c.Project.Loans) {
		v, l := &c.Loans[n], c.Project.Loans[n]
		*v = LoanVerdict{Loan: l, Counts: true, Order: place, Drawing: place}
		c.askLoan(v)
		askRepeated(v, asked)
		asked = append(asked, v)
		c.loanDoubt = c.loanDoubt || v.doubtful
		if v.Counts {
			v.Share = c.Counting.Add(calc.Loan{Drawing: v.Drawing, Principal: l.Principal.Decimal, Days: v.Days, Rate: v.Rate, Paid: l.Paid})
		}
	}
}

// orderOfLoans are the loans by what they say, the earliest first: which of two rows
// counts must not depend on where they stand.
func orderOfLoans(loans []*project.Loan) []int {
	order := make([]int, len(loans))
	for n := range order {
		order[n] = n
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := loans[i], loans[j]
		return cmp.Or(cmp.Compare(a.Begin(), b.Begin()), cmp.Compare(a.End(), b.End()), cmp.Compare(a.Days, b.Days),
			a.Principal.Decimal.Cmp(b.Principal.Decimal), a.Rate.Decimal.Cmp(b.Rate.Decimal), a.Paid.Decimal.Cmp(b.Paid.Decimal),
			cmp.Compare(a.Contract, b.Contract), cmp.Compare(a.Note, b.Note), cmp.Compare(a.Lender, b.Lender), a.Place().Compare(b.Place()))
	})
	return order
}

// askLoan asks everything of one loan that does not depend on the others.
func (c *Case) askLoan(v *LoanVerdict) {
	c.askIdentity(v)
	c.askPrincipal(v)
	c.askDays(v)
	if c.Policy.RatesLoans() {
		c.askRate(v)
	}
	c.askPaid(v)
	c.askWindow(v)
}

// review says that something of a loan is in doubt; it counts for now.
func (v *LoanVerdict) review(f project.LoanField, id string, kv ...any) {
	v.hit(Review, f, id, kv...)
}

// without takes a loan out whose interest or principal cannot be known.
func (v *LoanVerdict) without(f project.LoanField, id string, kv ...any) {
	v.hit(Review, f, id, kv...)
	v.Counts, v.doubtful = false, true
}

func (v *LoanVerdict) hit(o Outcome, f project.LoanField, id string, kv ...any) {
	kv = append([]any{"loan", v.Loan.Name(), "field", message.New("loan.field." + f.String())}, kv...)
	v.Findings = append(v.Findings, LoanHit{o, o == Pass, message.New(id, kv...), v.Loan.At(f)})
}

// askIdentity: what no number names may be claimed twice.
func (c *Case) askIdentity(v *LoanVerdict) {
	if v.Loan.ID() == "" {
		v.review(project.LoanContract, "loan.missing")
	}
	if len(v.Loan.Others) > 0 {
		v.review(project.LoanContract, "loan.shared", "projects", v.Loan.Others)
	}
}

func (c *Case) askPrincipal(v *LoanVerdict) {
	switch yuan := v.Loan.Principal; {
	case !yuan.Valid:
		v.without(project.LoanPrincipal, "loan.missing_out")
	case !yuan.Decimal.IsPositive():
		v.without(project.LoanPrincipal, "loan.principal_none", "principal", yuan.Decimal)
	case yuan.Decimal.LessThan(leastPrincipal) || yuan.Decimal.GreaterThanOrEqual(mostPrincipal):
		v.review(project.LoanPrincipal, "loan.principal", "principal", yuan.Decimal)
	}
}

// askDays holds the days that are given against the dates. Where the two differ, the
// fewer count for now.
func (c *Case) askDays(v *LoanVerdict) {
	l := v.Loan
	span, ok := l.Span()
	if l.Drawn.IsZero() {
		v.review(project.LoanDrawn, "loan.missing")
	}
	reversed := !ok && !l.Begin().IsZero() && !l.End().IsZero()
	if reversed {
		v.review(project.LoanUntil, "loan.reversed", "begin", l.Begin(), "end", l.End())
	}
	if l.From != 0 && l.From < l.Drawn {
		v.review(project.LoanFrom, "loan.before_drawn", "from", l.From, "drawn", l.Drawn)
	}
	isDue := l.Until.IsZero() // by the contract: the days so far may be fewer
	switch {
	case l.Days == 0 && !ok && !c.Policy.RatesLoans():
		return
	case l.Days == 0 && !ok && reversed:
		v.Counts, v.doubtful = false, true
		return
	case l.Days == 0 && !ok:
		v.without(project.LoanUntil, "loan.missing_out")
		return
	case l.Days == 0:
		v.Days = span
	case !ok || isDue && l.Days <= span:
		v.Days = l.Days
	default:
		v.Days = min(l.Days, span)
		if l.Days != span {
			v.review(project.LoanDays, "loan.days", "days", l.Days, "begin", l.Begin(), "end", l.End(), "span", span)
		}
	}
	c.askLater(v)
}

// askLater: interest of days that are still to come has not been paid.
func (c *Case) askLater(v *LoanVerdict) {
	l, today := v.Loan, c.AsOf
	if applied := c.Project.ApplicationDate; !applied.IsZero() && (today.IsZero() || applied < today) {
		today = applied
	}
	begin, days := l.Begin(), v.Days
	if kind, ok := c.Policy.Rate.(*policy.LoanInterest); ok && kind.MostDays > 0 {
		days = min(days, kind.MostDays)
	}
	if today.IsZero() || begin.IsZero() {
		return
	}
	if last := begin + project.Date(days); last > today {
		v.review(project.LoanUntil, "loan.later", "end", last, "day", today)
	}
}

// askRate finds the rate that the loan gets, and looks at the one that was paid.
func (c *Case) askRate(v *LoanVerdict) {
	l, kind := v.Loan, c.Policy.Rate.(*policy.LoanInterest)
	if paid := l.Rate; paid.Valid && (paid.Decimal.LessThan(leastRate) || paid.Decimal.GreaterThan(mostRate)) {
		v.review(project.LoanRate, "loan.rate", "rate", message.Plain(paid.Decimal))
	}
	var ok bool
	day := c.loanRateDate(l)
	v.Rate, ok = calc.LoanRate(kind, c.Table, day, l.Rate)
	if kind.OfLPR.Valid {
		v.RateDate = day
	}
	switch {
	case ok && !kind.OfLPR.Valid:
	case kind.OfActual.Valid:
		v.without(project.LoanRate, "loan.missing_out")
	case day.IsZero():
		v.without(project.LoanDrawn, "loan.missing_out")
	case !ok:
		v.without(project.LoanDrawn, "loan.uncovered", "date", day, "tenor", message.New("policy.say."+kind.Tenor))
	case day > c.covered.End || c.Choices.RateDate == policy.LatestRate && c.AsOf > c.covered.End:
		v.review(project.LoanDrawn, "loan.newer", "date", max(day, c.AsOf), "until", c.covered.End)
	}
}

// loanRateDate is the day whose LPR a loan gets, zero where there is none. The day of
// drawing stands for the date of an invoice.
func (c *Case) loanRateDate(l *project.Loan) project.Date {
	switch c.Choices.RateDate {
	case policy.InvoiceDate:
		return l.Drawn
	case policy.ApplicationDate:
		if c.Project.ApplicationDate.IsZero() {
			return l.Drawn
		}
		return c.Project.ApplicationDate
	case policy.LatestRate:
		return c.Table.Last().Date
	default:
		return c.Choices.FixedRateDate()
	}
}

// askPaid: the interest that was paid is asked for where it limits the subsidy, and
// has to go with principal, days and rate wherever it is given.
func (c *Case) askPaid(v *LoanVerdict) {
	l := v.Loan
	kind, ok := c.Policy.Rate.(*policy.LoanInterest)
	switch {
	case ok && kind.AtMostPaid && !l.Paid.Valid:
		v.review(project.LoanPaid, "loan.missing")
	case l.Paid.Valid && l.Paid.Decimal.IsNegative():
		v.review(project.LoanPaid, "loan.paid_negative", "paid", l.Paid.Decimal)
	case ok && l.Paid.Valid && l.Rate.Valid && l.Principal.Valid && v.Days > 0:
		due := l.Principal.Decimal.Mul(decimal.NewFromInt(int64(v.Days))).Mul(l.Rate.Decimal)
		paid := l.Paid.Decimal.Mul(decimal.NewFromInt(int64(kind.Year))).Mul(hundred)
		if paid.GreaterThanOrEqual(due.Mul(impliedPaid)) || due.GreaterThanOrEqual(paid.Mul(impliedPaid)) {
			v.review(project.LoanPaid, "loan.paid", "paid", l.Paid.Decimal, "due", due.DivRound(decimal.NewFromInt(int64(kind.Year)).Mul(hundred), 2))
		}
	}
}

// askWindow: loans have to be drawn in a period.
func (c *Case) askWindow(v *LoanVerdict) {
	w := c.asks().LoanWindow
	if w == nil || w.Has(v.Loan.Drawn) {
		return
	}
	kv := []any{"date", v.Loan.Drawn, "begin", w.Begin, "end", w.End, "ref", w.Ref(), "effect", message.New("guide.effect." + string(w.Effect))}
	switch {
	case v.Loan.Drawn.IsZero(): // told already
	case w.Effect == policy.Fail:
		v.hit(Fail, project.LoanDrawn, "loan.window", kv...)
	case w.Effect == policy.InReview:
		v.hit(Review, project.LoanDrawn, "loan.window", kv...)
	default:
		v.hit(Pass, project.LoanDrawn, "loan.window", kv...)
		v.Counts = false
	}
}

// askRepeated compares a loan with those before it. Rows of one drawing are periods
// of interest one after the other; the same drawing a second time counts once.
func askRepeated(v *LoanVerdict, before []*LoanVerdict) {
	for _, first := range before {
		if !isSameDrawing(v.Loan, first.Loan) {
			continue
		}
		sameDay := v.Loan.Begin() == first.Loan.Begin()
		switch {
		case !sameDay && !overlap(v.Loan, first.Loan): // one period after the other
			v.Drawing = first.Drawing
		case !sameDay || !v.Loan.Principal.Valid || !first.Loan.Principal.Valid || v.Loan.Principal.Decimal.Equal(first.Loan.Principal.Decimal):
			v.without(project.LoanContract, "loan.repeated", "place", first.Loan.Place())
			v.doubtful = first.doubtful // the first speaks for it
			v.Drawing = first.Drawing   // a later period is of the same drawing, whichever it is compared with
			return
		}
	}
}

// isSameDrawing reports whether two rows of a project are of one drawing: they agree
// in contract, note and day. Without any number lender and principal have to agree.
func isSameDrawing(a, b *project.Loan) bool {
	same := func(x, y string) bool { return spelling.NameKey(x) == spelling.NameKey(y) }
	if a.Drawn != b.Drawn || !same(a.Contract, b.Contract) || !same(a.Note, b.Note) {
		return false
	}
	return a.ID() != "" || same(a.Lender, b.Lender) && a.Principal.Valid && b.Principal.Valid && a.Principal.Decimal.Equal(b.Principal.Decimal)
}

// overlap reports whether two periods of interest have a day in common. One without
// an end goes on.
func overlap(a, b *project.Loan) bool {
	if a.Begin() > b.Begin() {
		a, b = b, a
	}
	return a.End().IsZero() || a.End() > b.Begin()
}

// loanFacts sums up what was found about the loans.
func loanFacts(c *Case) ruling {
	switch {
	case !c.Policy.AsksLoans():
		return say(NotApplicable, "loan.not_asked")
	case len(c.Loans) == 0:
		return say(NotApplicable, "loan.none")
	}
	said, hits := say(Pass, "loan.pass", "count", len(c.Loans)), 0
	for n := range c.Loans {
		for _, h := range c.Loans[n].Findings {
			if hits++; hits == 1 || h.Outcome > said.outcome {
				said.outcome, said.text = h.Outcome, h.Message
			}
			said.places = append(said.places, h.Place)
		}
	}
	if hits > 1 {
		said.text = message.New("loan.several", "count", hits, "first", said.text)
	}
	said.noted = hits > 0 && said.outcome == Pass
	return said
}

// bestLoans is the principal of all loans that count or may count.
func (c *Case) bestLoans() (yuan decimal.Decimal, count int) {
	if c.Counting != nil {
		yuan = c.Counting.Base
	}
	for n := range c.Loans {
		switch v := &c.Loans[n]; {
		case v.Counts:
			count++
		case v.doubtful && v.Loan.Principal.Decimal.IsPositive():
			yuan, count = yuan.Add(v.Loan.Principal.Decimal), count+1
		case v.doubtful:
			yuan, count = yuan.Add(assumedAmount.Decimal), count+1
		}
	}
	return yuan, count
}

// countedLoans is what the loans come to that count, and how many they are.
func (c *Case) countedLoans() (yuan decimal.Decimal, count int) {
	for n := range c.Loans {
		if c.Loans[n].Counts {
			count++
		}
	}
	if c.Counting != nil {
		yuan = c.Counting.Base
	}
	return yuan, count
}
