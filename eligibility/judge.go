package eligibility

import (
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
		} else {
			doubt = doubt || v.inDoubt()
		}
	}
	c.Routes = c.routesOf(&sums)
	c.base, c.count = sums.Counted(c.Routes)
	if doubt { // else the best case is the case itself
		c.bestCase = c.findBestCase()
	}
	c.Findings = c.findings()
	c.Verdict = verdict(c.Findings)
}

func (c *Case) routesOf(sums *calc.Sums) calc.Routes {
	return sums.Routes(c.Policy.Threshold.Yuan, c.Choices, c.directed())
}

// findings gives every rule its one finding, in the order of Rules.
func (c *Case) findings() []Finding {
	findings := make([]Finding, 0, len(projectRules)+len(lineRules))
	add := func(id, article string, r ruling) {
		findings = append(findings, Finding{
			Rule: id, Outcome: r.outcome, Noted: r.noted, Article: article,
			Message: r.text, Places: sortPlaces(r.places),
		})
	}
	ofLines := c.lineRulings()
	for _, r := range projectRules {
		if r.id == coverageRule {
			add(r.id, r.article, ofLines[ruleAt(coverageRule)])
		} else {
			add(r.id, r.article, r.check(c))
		}
	}
	for n, r := range lineRules {
		if r.id != coverageRule {
			add(r.id, r.article, ofLines[n])
		}
	}
	for _, r := range closingRules {
		add(r.id, r.article, r.check(c))
	}
	return findings
}

// lineRulings sum up what each of the line rules said of the lines.
func (c *Case) lineRulings() []ruling {
	rulings := make([]ruling, len(lineRules))
	hits := make([]int, len(lineRules))
	for n := range rulings {
		rulings[n] = ruling{outcome: NotApplicable, text: message.New("finding.not_applicable")}
		if c.asked>>n&1 != 0 {
			rulings[n] = ruling{outcome: Pass, text: message.New("finding.pass")}
		}
	}
	for n := range c.Lines {
		for _, h := range c.Lines[n].Hits {
			r := &rulings[h.rule]
			if hits[h.rule]++; hits[h.rule] == 1 {
				r.text = h.Message
			}
			r.outcome = max(r.outcome, h.Outcome)
			r.noted = r.outcome == Pass
			r.places = append(r.places, h.Place)
		}
	}
	for n, count := range hits {
		if count > 1 {
			rulings[n].text = message.New("finding.several", "count", count, "first", rulings[n].text)
		}
	}
	return rulings
}
