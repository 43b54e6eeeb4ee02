package eligibility

import (
	"cmp"

	"tiexi/calc"
	"tiexi/internal/message"
)

// Judge finds the routes that are met by the lines that Sift left in, asks the
// rules of the project and reaches the verdict.
func (c *Case) Judge() {
	var sums calc.Sums
	doubt := false
	for n := range c.Lines {
		if v := &c.Lines[n]; v.In() {
			sums.Add(v.Amount)
			doubt = doubt || v.isOfDoubtfulSign()
		} else {
			doubt = doubt || v.inDoubt()
		}
	}
	c.Routes = sums.Routes(c.terms(c.directed()))
	c.base, c.count = sums.Counted(c.Routes)
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
		said, ok := ofLines[r]
		if !ok {
			said = r.project(c)
		}
		findings[n] = Finding{
			Rule: r.ID, Outcome: said.outcome, Noted: said.noted, Article: cmp.Or(said.article, r.Article(c.Policy)),
			Message: said.text, Places: sortPlaces(said.places),
		}
	}
	return findings
}

// lineRulings sum up what each of the line rules said of the lines.
func (c *Case) lineRulings() map[*Rule]ruling {
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
	byRule := make(map[*Rule]ruling, len(lineRules))
	for n, r := range lineRules {
		switch {
		case hits[n] > 1:
			rulings[n].text = message.New("finding.several", "count", hits[n], "first", rulings[n].text)
		case hits[n] == 1:
		case c.asked>>n&1 != 0:
			rulings[n] = say(Pass, "finding.pass")
		default:
			rulings[n] = say(NotApplicable, "finding.not_applicable")
		}
		byRule[r] = rulings[n]
	}
	return byRule
}
