package eligibility

import (
	"slices"

	"tiexi/calc"
	"tiexi/message"
)

// Sift applies the line rules to all projects of a run, one rule after the
// other: a rule may look at what those before it left of other projects, whose
// lines claim the same invoice or are what a red-letter line reverses.
func Sift(cases []*Case) {
	for _, r := range lineRules {
		if r.id == claimsRule {
			findClaims(cases)
			collectKeys(cases)
			recallClaims(cases)
		}
		for _, c := range cases {
			c.apply(r)
		}
		for _, c := range cases {
			c.follow(r)
		}
	}
}

// findClaims tells each line which other projects claim its invoice.
func findClaims(cases []*Case) {
	if len(cases) < 2 {
		return
	}
	claimants := make(map[*bill][]string)
	for _, c := range cases {
		for _, i := range c.Items {
			if n := claimants[i.invoice]; i.claims() && (len(n) == 0 || n[len(n)-1] != c.Project.ID) {
				claimants[i.invoice] = append(n, c.Project.ID)
			}
		}
	}
	for _, c := range cases {
		for _, i := range c.Items {
			if n := claimants[i.invoice]; i.claims() && len(n) > 1 {
				i.claimedBy = slices.DeleteFunc(slices.Sorted(slices.Values(n)), func(id string) bool { return id == c.Project.ID })
			}
		}
	}
}

// claims reports whether the line asks for money.
func (i *Item) claims() bool { return i.In() && !i.Categories.OnlyOther() }

// Judge finds the routes that are met by the lines that Sift left in, asks the
// rules of the project and reaches the verdict.
func (c *Case) Judge() {
	c.Routes = c.findRoutes(c.remaining())
	c.hopes = c.hope()
	c.Findings = c.findings()
	c.Verdict = verdict(c.Findings)
}

// apply asks one rule of every line that is still in.
func (c *Case) apply(r lineRule) {
	asked := false
	for n, i := range c.Items {
		if !i.In() || !r.other && i.Categories.OnlyOther() || r.excludes && !r.own && i.follows() {
			continue
		}
		if r.self {
			asked = c.ask(r, c.Items[n:n+1]) || asked
		} else if i.leads() {
			asked = c.ask(r, i.copies) || asked
		}
	}
	if asked {
		c.asked[r.id] = true
	}
}

// ask asks a rule of lines that say the same, and reports whether it had
// something to look at. A doubt about one is a doubt about all.
func (c *Case) ask(r lineRule, copies []*Item) (asked bool) {
	for _, twin := range copies {
		a := r.check(c, twin)
		asked = asked || a.asked
		if a.text.IsZero() {
			continue
		}
		for _, i := range copies {
			if i.In() {
				i.take(r, a, twin)
			}
		}
		break
	}
	return asked
}

// take records a hit on a line.
func (i *Item) take(r lineRule, a answer, twin *Item) {
	i.Hits = append(i.Hits, Hit{
		Rule: r.id, Outcome: r.outcome, Noted: r.outcome == Pass,
		Message: a.text, Place: twin.At(a.field),
	})
	if r.excludes && !a.keep {
		i.ExcludedBy, i.Doubtful = r.id, r.outcome == Review
	}
}

// follow excludes the red-letter lines the last of whose blue lines the rule
// took out.
func (c *Case) follow(r lineRule) {
	if !r.excludes {
		return
	}
	for _, i := range c.Items {
		if !i.In() || !i.follows() || i.blues.in() {
			continue
		}
		i.take(r, hit(numberField(i), "invoice.follows", "blue", i.blues.key()), i)
	}
}

// remaining are the lines that no rule excluded.
func (c *Case) remaining() []calc.Item {
	var items []calc.Item
	for _, i := range c.Items {
		if i.In() {
			items = append(items, i.Calc())
		}
	}
	return items
}

func (c *Case) findRoutes(items []calc.Item) calc.Routes {
	return calc.FindRoutes(items, c.Policy.Threshold.Yuan, c.Choices, c.directed())
}

// findings gives every rule its one finding.
func (c *Case) findings() []Finding {
	findings := make([]Finding, 0, len(projectRules)+len(lineRules))
	for _, r := range projectRules {
		findings = append(findings, c.finding(r.id, r.article, r.check(c)))
	}
	for _, r := range lineRules {
		if r.id != coverageRule {
			findings = append(findings, c.finding(r.id, r.article, c.lineRuling(r.id)))
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

// lineRuling sums up what a rule said of the lines.
func (c *Case) lineRuling(rule string) ruling {
	r := ruling{outcome: NotApplicable, text: message.New("finding.not_applicable")}
	if c.asked[rule] {
		r = ruling{outcome: Pass, text: message.New("finding.pass")}
	}
	count := 0
	var first message.Text
	for _, i := range c.Items {
		for _, h := range i.Hits {
			if h.Rule != rule {
				continue
			}
			if count++; count == 1 {
				first = h.Message
			}
			r.outcome = max(r.outcome, h.Outcome)
			r.noted = r.outcome == Pass
			r.places = append(r.places, h.Place)
		}
	}
	switch {
	case count > 1:
		r.text = message.New("finding.several", "count", count, "first", first)
	case count == 1:
		r.text = first
	}
	return r
}
