package eligibility

import (
	"cmp"

	"tiexi/calc"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy"
)

// finding is what the rule says as the finding of a project.
func (r *Rule) finding(p *policy.Policy, said ruling) Finding {
	return Finding{
		Rule: r.ID, Outcome: said.outcome, Noted: said.noted, Article: cmp.Or(said.article, r.Article(p)),
		Message: said.text, Places: sortPlaces(said.places),
	}
}

// Judge finds the routes that are met by the lines that Sift left in, asks the
// rules of the project and reaches the verdict. What the calculation comes to is asked by Conclude.
func (c *Case) Judge() {
	var sums calc.Sums
	c.judgeLoans()
	doubt := c.loanDoubt
	for n := range c.Lines {
		if v := &c.Lines[n]; v.In() {
			sums.Add(v.Amount)
			doubt = doubt || v.isOfDoubtfulSign()
		} else {
			doubt = doubt || v.InDoubt()
		}
	}
	c.Routes = sums.Routes(c.terms(c.directed()))
	c.base, c.count = sums.Counted(c.Routes)
	if c.Policy.RatesLoans() {
		if c.base, c.count = decimal.Zero, 0; c.Routes.Met() {
			c.base, c.count = c.countedLoans()
		}
	}
	if doubt || c.mayBeDirected() || c.lacksInvestment() { // else the best case is the case itself
		c.bestCase = c.findBestCase()
	}
	c.Findings = c.findings()
	c.Verdict = verdict(c.Findings)
}

// findings gives every rule its one finding.
func (c *Case) findings() []Finding {
	findings := make([]Finding, len(rules))
	ofLines := c.lineRulings()
	for n := range rules {
		r := &rules[n]
		var said ruling
		switch {
		case r.OfLines():
			said = ofLines[lineRuleAt[n]]
		case r.result != nil: // asked by Conclude
			said = say(NotApplicable, "finding.not_applicable")
		default:
			said = r.project(c)
		}
		findings[n] = r.finding(c.Policy, said)
	}
	return findings
}

// lineRulings sum up what each of the line rules said of the lines, in the order of
// lineRules.
func (c *Case) lineRulings() []ruling {
	rulings := make([]ruling, len(lineRules))
	hits := make([]int, len(lineRules))
	for n := range c.Lines {
		for _, h := range c.Lines[n].Hits {
			r := &rulings[h.rule]
			if hits[h.rule]++; h.Outcome > r.outcome { // the first of the worst is told
				r.text, r.outcome = h.Message, h.Outcome
			}
			r.noted = r.outcome == Pass
			r.places = append(append(r.places, h.Place), h.Others...)
		}
	}
	for n := range rulings {
		switch {
		case hits[n] > 1:
			rulings[n].text = message.New("finding.several", "count", hits[n], "first", rulings[n].text)
		case hits[n] == 1:
		case c.asked>>n&1 != 0:
			rulings[n] = say(Pass, "finding.pass")
		default:
			rulings[n] = say(NotApplicable, "finding.not_applicable")
		}
	}
	return rulings
}
