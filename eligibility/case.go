package eligibility

import (
	"tiexi/internal/decimal"

	"tiexi/calc"
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
	Broken   bool             // a file of the run could not be read whole
	Claims   Claims           // of the register, nil where none was given
	Batch    string           // in which the projects are to be recorded, "" where none was given
}

// Case is one project under judgement.
type Case struct {
	*Setting
	Project *project.Project
	Items   []*Item // as the project's lines

	Routes   calc.Routes     // as they are met by the lines that are in
	base     decimal.Decimal // what of these counts under the routes (yuan)
	count    int             // how many lines that is
	hopes    hopes           // what would be if the doubtful lines counted
	inForce  ruleSet         // the rules of lines that have anything to ask
	asked    ruleSet         // those that had a line to look at
	Findings []Finding       // in the order of the rules
	Verdict  Verdict

	covered policy.Period // by the table of rates
}

// NewCases prepares projects for judgement: amounts are completed, lines find
// their invoice, their copies and the blue lines they reverse. This looks
// across projects, as Sift does; what follows is each project's own.
func NewCases(setting *Setting, projects []*project.Project, m Memory) []*Case {
	cases := make([]*Case, len(projects))
	covered := policy.Period{Begin: setting.Table.First(), End: setting.Table.CoveredUntil()}
	for n, p := range projects {
		cases[n] = newCase(setting, p, m)
		cases[n].covered = covered
	}
	findBills(cases, m)
	var reds []*Item
	for _, c := range cases {
		for _, i := range c.Items {
			if i.invoice == nil {
				continue
			}
			if i.invoice.items[0] == i {
				i.invoice.findCopies()
			}
			if !i.leads() {
				continue
			}
			c.unite(i.copies)
			i.tally()
			if i.invoice.isRed() {
				reds = append(reds, i)
			}
		}
	}
	matchReds(cases, reds)
	for _, c := range cases {
		for _, i := range c.Items {
			i.RateDate = c.rateDate(i)
		}
	}
	return cases
}

func newCase(setting *Setting, p *project.Project, m Memory) *Case {
	c := &Case{Setting: setting, Project: p, Items: m.lists.Take(len(p.Lines))}
	items := m.items.Take(len(p.Lines))
	for n, l := range p.Lines {
		i := &items[n]
		i.Line, i.owner, i.state = l, c, stateOf(l.Status)
		i.Categories, i.unknown = l.Categories, l.UnknownCategory
		i.Completed = calc.Complete(l)
		i.Amount, i.Derived = i.Completed.On(c.Choices.AmountBasis)
		if n > 0 && namedAlike(l, items[n-1].Line) {
			i.key = items[n-1].key
		} else {
			i.key = l.Key()
		}
		c.Items[n] = i
		i.copies = c.Items[n : n+1 : n+1]
	}
	return c
}

// unite gives the lines that say the same the categories of all of them, and
// the amounts of the one that knows most, which is the first.
func (c *Case) unite(copies []*Item) {
	if len(copies) == 1 {
		return
	}
	first := copies[0]
	for _, twin := range copies {
		first.Categories |= twin.Line.Categories
		if first.unknown == "" {
			first.unknown = twin.UnknownCategory
		}
		if amount, derived := twin.Completed.On(c.Choices.AmountBasis); amount.Valid && first.Derived && !derived {
			first.Amount, first.Derived = amount, derived
		}
	}
	for _, twin := range copies {
		twin.Categories, twin.unknown = first.Categories, first.unknown
		twin.Amount, twin.Derived = first.Amount, first.Derived
	}
}

// rateDate is the day whose rate a line gets.
func (c *Case) rateDate(i *Item) project.Date {
	invoiced := i.Date
	if i.follows() {
		invoiced = i.blues.date
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
	if len(c.Project.Directions) == 0 {
		return true
	}
	for _, text := range c.Project.Directions {
		if d, ok := c.Policy.Direction(text); ok && d.Intelligent {
			return true
		}
	}
	return false
}
