package eligibility

import (
	"math/bits"
	"slices"
)

// Sift applies the line rules to all projects of a run. It comes to what asking
// one rule after the other of all lines comes to, but goes line by line: a rule
// looks at a line and its copies, and at others in two ways only. Which projects
// claim an invoice is found out once the rules before are through with all of
// them. And a red-letter line goes with the last of its blue lines.
func Sift(cases []*Case) {
	collectKeys(cases)
	recallClaims(cases)
	for _, c := range cases {
		c.inForce = rulesThat(func(r *lineRule) bool { return r.when == nil || r.when(c) })
	}
	sift(cases, beforeClaims)
	findClaims(cases)
	sift(cases, ^beforeClaims)
}

// sift applies some of the rules.
func sift(cases []*Case, rules ruleSet) {
	var reds []*Item
	for _, c := range cases {
		for _, i := range c.Items {
			switch {
			case !i.leads():
			case i.follows():
				reds = append(reds, i)
			default:
				c.apply(rules, i)
			}
		}
	}
	for _, i := range reds {
		i.follow(rules)
	}
}

// apply asks rules of a line and its copies, until one takes it out.
func (c *Case) apply(rules ruleSet, i *Item) {
	rules &= c.inForce
	if i.Categories.OnlyOther() {
		rules &= ofOther
	}
	for ; rules != 0 && i.In(); rules &= rules - 1 {
		n := bits.TrailingZeros64(uint64(rules))
		check := lineRules[n].check
		for _, twin := range i.copies {
			a := check(c, twin)
			if a == notAsked {
				continue
			}
			c.asked |= 1 << n
			if a != clean && twin.takeAll(n, a) {
				break
			}
		}
	}
}

// takeAll records a hit on a line and, as a doubt about one is a doubt about
// all, on its copies, which then need not be asked: it is settled.
func (i *Item) takeAll(rule int, a *answer) (settled bool) {
	if lineRules[rule].self {
		i.take(rule, a, i)
		return false
	}
	for _, twin := range i.copies {
		if twin.In() {
			twin.take(rule, a, i)
		}
	}
	return true
}

// follow asks rules of a red-letter line and its copies, up to the one that
// takes out the last of its blue lines: that one takes it out as well.
func (i *Item) follow(rules ruleSet) {
	last, gone := i.blues.outBy()
	if gone {
		rules &= rulesTo(last)
	}
	i.owner.apply(rules&^ofBlues, i)
	for _, twin := range i.copies {
		if gone && twin.In() {
			twin.take(last, hit(numberField(twin), "invoice.follows", "blue", i.blues.key()), twin)
		}
	}
}

// take records a hit on a line.
func (i *Item) take(rule int, a *answer, twin *Item) {
	r := &lineRules[rule]
	i.Hits = append(i.Hits, Hit{
		Rule: r.id, Outcome: r.outcome, Noted: r.outcome == Pass,
		Message: a.text, Place: twin.At(a.field), rule: rule,
	})
	if r.excludes && !a.keep {
		i.ExcludedBy, i.Doubtful = r.id, r.outcome == Review
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
