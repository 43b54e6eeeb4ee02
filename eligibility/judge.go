package eligibility

import (
	"tiexi/calc"
	"tiexi/internal/message"
)

// Judge finds the routes that are met by the lines that Sift left in, asks the
// rules of the project and reaches the verdict.
func (c *Case) Judge() {
	sums, doubt := c.addUp()
	c.Routes = c.routesOf(&sums)
	c.base, c.count = sums.Counted(c.Routes)
	if doubt { // else there is nothing to hope for
		c.hopes = c.hope()
	}
	c.Findings = c.findings()
	c.Verdict = verdict(c.Findings)
}

// addUp adds up the lines that no rule excluded, and reports whether any was
// excluded in doubt.
func (c *Case) addUp() (sums calc.Sums, doubt bool) {
	for _, i := range c.Items {
		if i.In() {
			sums.Add(i.Calc())
		} else {
			doubt = doubt || i.inDoubt()
		}
	}
	return sums, doubt
}

func (c *Case) routesOf(sums *calc.Sums) calc.Routes {
	return sums.Routes(c.Policy.Threshold.Yuan, c.Choices, c.directed())
}

// findings gives every rule its one finding.
func (c *Case) findings() []Finding {
	findings := make([]Finding, 0, len(projectRules)+len(lineRules))
	ofLines := c.rulings()
	for _, r := range projectRules {
		if r.id == coverageRule {
			findings = append(findings, c.finding(r.id, r.article, ofLines[ruleAt(coverageRule)]))
			continue
		}
		findings = append(findings, c.finding(r.id, r.article, r.check(c)))
	}
	for n, r := range lineRules {
		if r.id != coverageRule {
			findings = append(findings, c.finding(r.id, r.article, ofLines[n]))
		}
	}
	for _, r := range closingRules {
		findings = append(findings, c.finding(r.id, r.article, r.check(c)))
	}
	return findings
}

func (c *Case) finding(id, article string, r ruling) Finding {
	return Finding{
		Rule: id, Outcome: r.outcome, Noted: r.noted, Article: article,
		Message: r.text, Places: sortPlaces(r.places),
	}
}

// rulings sum up what each of the line rules said of the lines.
func (c *Case) rulings() []ruling {
	rulings := make([]ruling, len(lineRules))
	hits := make([]int, len(lineRules))
	for n := range rulings {
		rulings[n] = ruling{outcome: NotApplicable, text: message.New("finding.not_applicable")}
		if c.asked>>n&1 != 0 {
			rulings[n] = ruling{outcome: Pass, text: message.New("finding.pass")}
		}
	}
	for _, i := range c.Items {
		for _, h := range i.Hits {
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
