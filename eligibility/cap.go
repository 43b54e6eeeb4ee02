package eligibility

import (
	"slices"

	"tiexi/calc"
	"tiexi/internal/decimal"
	"tiexi/policy"
	"tiexi/project"
)

// Conclude asks the rules that look at what the calculation came to, and reaches
// the verdict again.
func (c *Case) Conclude(r *calc.Result) {
	for n := range rules {
		if of := rules[n].result; of != nil {
			c.Findings[n] = rules[n].finding(c.Policy, of(c, r))
		}
	}
	c.Verdict = verdict(c.Findings)
}

// capOpen: a cap that is a share of what the project does not state is not known.
// The other caps hold for now.
func capOpen(c *Case, r *calc.Result) ruling {
	stated := func(x calc.Ceiling) bool { return x.IsShare() && x.Of != policy.OfBase }
	n := slices.IndexFunc(r.Ceilings, func(x calc.Ceiling) bool { return x.Open })
	switch {
	case !slices.ContainsFunc(r.Ceilings, stated):
		return say(NotApplicable, "cap.open.not_asked")
	case n < 0 || !r.Interest.IsPositive():
		return say(Pass, "cap.open.pass")
	}
	open := r.Ceilings[n]
	said := say(Review, "cap.open."+open.Of, "cap", open.Text(), "ref", open.Ref(), "most", r.Cap)
	switch open.Of {
	case policy.OfInvestment:
		return said.at(c, project.FieldInvestment)
	case policy.OfPaid:
		for n := range c.Loans {
			if v := &c.Loans[n]; v.Counts && !v.Loan.Paid.Valid {
				said.places = append(said.places, v.Loan.At(project.LoanPaid))
			}
		}
	default:
		for _, l := range c.Project.Loans { // they are there, and none of them counts
			said.places = append(said.places, l.Place())
		}
	}
	if len(said.places) == 0 {
		return said.at(c, project.FieldBankLoan)
	}
	return said
}

// InterestPaid is what was paid on the loans that count (yuan), not valid where none
// does, or one of them does not say.
func (c *Case) InterestPaid() (sum decimal.NullDecimal) {
	for n := range c.Loans {
		v := &c.Loans[n]
		if !v.Counts {
			continue
		}
		if !v.Loan.Paid.Valid {
			return decimal.NullDecimal{}
		}
		sum = decimal.NewNullDecimal(sum.Decimal.Add(v.Loan.Paid.Decimal))
	}
	return sum
}

// EnterpriseCut is how the subsidy of a project was cut, so that all projects of its
// enterprise in a year keep within a cap. Amounts are yuan.
type EnterpriseCut struct {
	*policy.Cap
	Year   int             // of the applications
	Sum    decimal.Decimal // what the projects come to together
	Before decimal.Decimal // what this one came to
	After  decimal.Decimal // what it gets
	Others []string        // the other projects, by id
}

// capEnterprise: the year of the application and the enterprise decide with which
// other projects a project shares a cap.
func capEnterprise(c *Case, r *calc.Result) ruling {
	capped := slices.ContainsFunc(r.Ceilings, func(x calc.Ceiling) bool { return x.Per == policy.PerEnterpriseYear })
	e := c.Project.Enterprise
	switch {
	case !capped:
		return say(NotApplicable, "cap.enterprise.not_asked")
	case c.Project.ApplicationDate.IsZero():
		return say(Review, "cap.enterprise.undated").at(c, project.FieldApplicationDate)
	case e.CreditCode == "" && e.Name == "":
		return say(Review, "cap.enterprise.unnamed").at(c, project.FieldEnterprise)
	default:
		return say(Pass, "cap.enterprise.pass")
	}
}

// Cut notes that the enterprise's cap cut the subsidy.
func (c *Case) Cut(x *EnterpriseCut) {
	noted := say(Pass, "cap.enterprise.cut", "sum", x.Sum, "cap", x.Yuan, "year", x.Year, "before", x.Before, "after", x.After, "others", x.Others, "ref", x.Ref())
	noted.noted = true
	c.tellEnterprise(noted.at(c, project.FieldID))
}

// DoubtEnterprise says that other projects, which are of the same enterprise by name
// and of another by their codes, would go beyond the cap with this one.
func (c *Case) DoubtEnterprise(limit *policy.Cap, year int, others []string) {
	c.tellEnterprise(say(Review, "cap.enterprise.doubt", "cap", limit.Yuan, "year", year, "others", others, "ref", limit.Ref()).
		at(c, project.FieldCreditCode))
}

// tellEnterprise replaces what capEnterprise says, unless that is graver.
func (c *Case) tellEnterprise(said ruling) {
	n := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == "cap.enterprise" })
	if c.Findings[n].Outcome > said.outcome {
		return
	}
	c.Findings[n] = rules[n].finding(c.Policy, said)
	c.Verdict = verdict(c.Findings)
}

// capMinimum notes a subsidy that is too small to be paid.
func capMinimum(c *Case, r *calc.Result) ruling {
	least := c.Policy.Minimum
	switch {
	case least == nil:
		return say(NotApplicable, "cap.minimum.not_asked")
	case r.Small:
		noted := say(Pass, "cap.minimum.small", "minimum", least.Yuan, "subsidy", decimal.Min(r.Interest, r.Cap), "ref", least.Ref()).at(c, project.FieldID)
		noted.noted = true
		return noted
	default:
		return say(Pass, "cap.minimum.pass", "minimum", least.Yuan)
	}
}
