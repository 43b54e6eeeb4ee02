package eligibility

import (
	"slices"

	"tiexi/calc"
	"tiexi/category"
	"tiexi/internal/decimal"
	"tiexi/invoice"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
)

// Setting is what all projects of a run are judged by.
type Setting struct {
	Policy   *policy.Policy
	Choices  policy.Choices
	Table    *lprdata.Table
	Negative []project.Listed // nil where no list was given
	AsOf     project.Date     // zero where no day was given
	Unread   []string         // files of the run that could not be read whole
	Claims   invoice.Claims   // of the register, nil where none was given
	Batch    string           // in which the projects are to be recorded, "" where none was given
	Sorter   *category.Sorter // says of what category lines are that name none, nil where nobody does
	Outside  Outside          // what results tell of it
	// Thorough asks the rules of the lines that are taken out in review too, as far as
	// they can be asked: LineVerdict.Later.
	Thorough bool
}

// Case is one project under judgement.
type Case struct {
	*Setting
	Project  *project.Project
	Lines    []LineVerdict // as the project's lines
	Loans    []LoanVerdict // as the project's loans; nil where the policy asks for none
	Counting *calc.Loans   // those that count; nil where the policy asks for none
	Routes   calc.Routes   // as they are met by the lines and loans that are in
	Findings []Finding     // in the order of the rules
	Verdict  Verdict

	group     *Group          // of the projects that are judged together; nil once it is judged
	asked     ruleSet         // the line rules that had a line to look at
	large     bool            // some line costs more than largeAmount
	base      decimal.Decimal // what the lines that count come to (yuan)
	count     int             // the number of these lines
	bestCase  bestCase
	covered   policy.Period     // by the table of rates
	codes     map[string]string // credit codes by the names of parties, nil until they are asked for
	loanDoubt bool              // some loan was taken out with outcome review
}

// Under is the case, as Sift left it, to be judged in another setting whose
// choices judge the lines alike. Both share the lines; Judge does not change them.
func (c *Case) Under(s *Setting) *Case {
	again := *c
	again.Setting = s
	return &again
}

// Keep leaves the case the verdicts on the lines that are shown, and nothing that
// holds on to the others.
func (c *Case) Keep(shown func(*LineVerdict) bool) {
	var kept []LineVerdict
	for n := range c.Lines {
		if v := &c.Lines[n]; shown(v) {
			own, line := *v, v.Line.Apart()
			own.Line, own.row = &line, nil
			kept = append(kept, own)
		}
	}
	c.Lines, c.group = kept, nil
}

// verdictOn is the verdict on a row of any project of the group.
func (c *Case) verdictOn(r *invoice.Row) *LineVerdict { return &c.group.verdicts[r.Number] }

// prepare begins the verdict on a line: its amount and its rate date.
func (c *Case) prepare(v *LineVerdict, r *invoice.Row) {
	v.Line, v.row, v.Key, v.otherKeys = r.Line, r, r.Key, r.OtherKeys()
	v.status = invoice.StatusOf(r.Line.Status)
	v.Amount.Categories = r.Categories
	v.Amount.EveryRoute = r.IsRed && r.Blue == nil && r.Categories == 0
	v.Amount.RateDate = c.rateDate(r)
	gross := c.Choices.AmountBasis == policy.Gross
	v.Amount.Yuan, v.Derived = r.Copies[0].Amounts.On(gross)
	for _, twin := range r.Copies[1:] {
		if amount, derived := twin.Amounts.On(gross); v.Derived && amount.Valid && !derived {
			v.Amount.Yuan, v.Derived = amount, false
		}
	}
	c.large = c.large || isLarge(v)
}

// rateDate is the day whose rate a line gets, zero where there is none. A
// red-letter line has the day of its blue lines, so that the pair cancels exactly.
func (c *Case) rateDate(r *invoice.Row) project.Date {
	invoiced := r.Line.Date
	if r.Blue != nil {
		invoiced = r.Blue.Date
	}
	switch c.Choices.RateDate {
	case policy.InvoiceDate:
		return invoiced
	case policy.ApplicationDate:
		if c.Project.ApplicationDate.IsZero() {
			return invoiced
		}
		return c.Project.ApplicationDate
	case policy.LatestRate:
		return c.Table.Last().Date
	default:
		return c.Choices.FixedRateDate()
	}
}

// enterprise is the applicant as a party to an invoice.
func (c *Case) enterprise() project.Party {
	return project.Party{Name: c.Project.Enterprise.Name, CreditCode: c.Project.Enterprise.CreditCode}
}

// directed reports whether the project's directions leave the intelligent
// route open: none is given, or 智能化 is among them.
func (c *Case) directed() bool {
	return len(c.Project.Directions) == 0 || slices.ContainsFunc(c.Project.Directions, func(text string) bool {
		return slices.ContainsFunc(c.Policy.DirectionsIn(text), func(d policy.Direction) bool { return d.Intelligent })
	})
}

// mayBeDirected reports whether the route is closed, and a direction that is not
// understood may be the one that opens it.
func (c *Case) mayBeDirected() bool {
	return !c.directed() && slices.ContainsFunc(c.Project.Directions, func(text string) bool { return len(c.Policy.DirectionsIn(text)) == 0 })
}
