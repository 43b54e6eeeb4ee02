package eligibility

import (
	"math/bits"
	"slices"

	"tiexi/invoice"
	"tiexi/policy"
	"tiexi/project"
)

// Group is projects that are judged together, because they may name the same
// invoices. Its memory serves again for the next projects.
type Group struct {
	cases    []*Case
	index    *invoice.Index
	verdicts []LineVerdict // one for each row of the index
	claims   map[*invoice.Invoice][]project.Claim
	items    answers[itemAnswers]
	kinds    answers[*answer] // what currency says of kinds
}

// Sift applies the line rules to all lines of the projects of an index, and returns
// a case for each project, to be judged. What the group sifted before is
// overwritten.
//
// The result is the same as if one rule after the other were asked of all lines.
// But Sift goes line by line: a rule looks at a line and its copies, and at other
// lines in two ways only. Which projects claim an invoice is found once the rules before are
// done with all lines. And a red-letter line is excluded with the last of its
// blue lines.
func (g *Group) Sift(s *Setting, x *invoice.Index) []*Case {
	g.prepare(s, x)
	rules := allRules
	if !s.Policy.Conditions.AskOfLines() {
		rules &^= ofGuide
	}
	g.sift(rules & beforeClaims)
	g.findClaims()
	g.sift(rules &^ beforeClaims)
	if s.Thorough {
		for _, c := range g.cases {
			c.lookFurther(rules)
		}
	}
	return g.cases
}

// lookFurther asks, of the lines that were taken out in review, the rules that come
// after: who corrects one mistake wants to know of the others. A line that is there
// twice is corrected in the other place.
func (c *Case) lookFurther(rules ruleSet) {
	for n := range c.Lines {
		v := &c.Lines[n]
		if v.In() || !v.Doubtful || !v.row.IsKept() {
			continue
		}
		last := v.Hits[len(v.Hits)-1].rule
		rest := c.rulesFor(v, rules) &^ rulesTo(last)
		if v.row.Blue != nil {
			rest &^= ofBlues
		}
		for ; rest != 0; rest &= rest - 1 {
			rule := bits.TrailingZeros64(uint64(rest))
			if a := lineRules[rule].line(c, v); a != notAsked && a != clean {
				v.Later = append(v.Later, v.hitOf(rule, a, v))
			}
		}
	}
}

// rulesFor are those of the rules that are asked of a line.
func (c *Case) rulesFor(v *LineVerdict, rules ruleSet) ruleSet {
	if v.Amount.Categories.OnlyOther() {
		rules &= ofOther
	}
	if v.isAlone() {
		rules &^= ofBeside
	}
	return rules
}

// prepare begins the verdicts.
func (g *Group) prepare(s *Setting, x *invoice.Index) {
	g.index = x
	g.claims = s.Claims.Recall(x)
	g.verdicts = slices.Grow(g.verdicts[:0], len(g.index.Rows))[:len(g.index.Rows)]
	clear(g.verdicts)
	g.cases = make([]*Case, len(x.Projects))
	covered := policy.Period{Begin: s.Table.First(), End: s.Table.CoveredUntil()}
	from := 0
	for k, p := range x.Projects {
		to := from + len(x.Lines(p))
		c := &Case{Setting: s, Project: p, Lines: g.verdicts[from:to:to], group: g, covered: covered}
		for n := range c.Lines {
			c.prepare(&c.Lines[n], &g.index.Rows[from+n])
		}
		g.cases[k] = c
		from = to
	}
}

// sift applies some of the rules to all lines, to red-letter lines last: they go
// by their blue lines.
func (g *Group) sift(rules ruleSet) {
	var reds []*Case // of the red-letter lines, once for each
	var redLines []*LineVerdict
	for _, c := range g.cases {
		for n := range c.Lines {
			switch v := &c.Lines[n]; {
			case !v.row.IsKept():
			case v.row.Blue != nil:
				reds, redLines = append(reds, c), append(redLines, v)
			default:
				c.ask(rules, v)
			}
		}
	}
	for n, c := range reds {
		c.askRed(rules, redLines[n])
	}
}

// ask asks rules of a line and its copies, until one of them excludes it.
func (c *Case) ask(rules ruleSet, v *LineVerdict) {
	rules = c.rulesFor(v, rules)
	copied := len(v.row.Copies) > 1
	for ; rules != 0 && v.In(); rules &= rules - 1 {
		n := bits.TrailingZeros64(uint64(rules))
		if copied {
			c.askCopies(n, v)
			continue
		}
		a := lineRules[n].line(c, v)
		if a != notAsked {
			c.asked |= rules & -rules
		}
		if a != notAsked && a != clean {
			v.note(n, a, v)
		}
	}
}

// askCopies asks a rule of a line and its copies. A doubt about one is a doubt about
// all; of several the gravest is noted. What one does not answer another may.
func (c *Case) askCopies(n int, v *LineVerdict) {
	r := lineRules[n]
	var worst *answer
	var asked *LineVerdict
	answered := false
	for _, row := range v.row.Copies {
		twin := c.verdictOn(row)
		a := r.line(c, twin)
		if a == notAsked {
			continue
		}
		c.asked |= 1 << n
		switch {
		case a == clean:
			answered = true
		case r.self:
			twin.note(n, a, twin)
		case worst == nil || r.gravity(a) > r.gravity(worst):
			worst, asked = a, twin
		}
	}
	if worst != nil && !(worst.open && answered) {
		c.noteAll(n, worst, asked)
	}
}

// noteAll records a hit on a line and on its copies.
func (c *Case) noteAll(rule int, a *answer, asked *LineVerdict) {
	for _, r := range asked.row.Copies {
		if twin := c.verdictOn(r); twin.In() {
			twin.note(rule, a, asked)
		}
	}
}

// askRed asks rules of a red-letter line and its copies, up to the rule that
// excluded the last of its blue lines: that one excludes the red-letter line too.
func (c *Case) askRed(rules ruleSet, v *LineVerdict) {
	last, outcome, gone := c.blueExcludedBy(v.row.Blue)
	if gone {
		rules &= rulesTo(last)
	}
	c.ask(rules&^ofBlues, v)
	for _, r := range v.row.Copies {
		if twin := c.verdictOn(r); gone && twin.In() {
			twin.note(last, hit(numberField(twin), "invoice.follows", "blue", v.row.Blue.Key()).as(outcome), twin)
		}
	}
}

// blueExcludedBy returns the rule that excluded the last of the blue lines, with
// its outcome; gone is false while one of them is in.
func (c *Case) blueExcludedBy(blue *invoice.BlueLines) (rule int, outcome Outcome, gone bool) {
	for _, r := range blue.Rows {
		v := c.verdictOn(r)
		if v.In() {
			return 0, NotApplicable, false
		}
		switch last := v.Hits[len(v.Hits)-1]; {
		case last.rule > rule:
			rule, outcome = last.rule, last.Outcome
		case last.rule == rule:
			outcome = max(outcome, last.Outcome)
		}
	}
	return rule, outcome, true
}

// findClaims tells each line which other projects claim its invoice.
func (g *Group) findClaims() {
	if len(g.cases) < 2 {
		return
	}
	claimants := make(map[*invoice.Invoice][]string)
	g.eachClaim(func(id string, v *LineVerdict) {
		if n := claimants[v.row.Invoice]; len(n) == 0 || n[len(n)-1] != id {
			claimants[v.row.Invoice] = append(n, id)
		}
	})
	g.eachClaim(func(id string, v *LineVerdict) {
		if n := claimants[v.row.Invoice]; len(n) > 1 {
			v.ClaimedBy = slices.DeleteFunc(slices.Sorted(slices.Values(n)), func(other string) bool { return other == id })
		}
	})
}

// eachClaim calls fn for each line that asks for money, with its project's id.
func (g *Group) eachClaim(fn func(id string, v *LineVerdict)) {
	for _, c := range g.cases {
		for n := range c.Lines {
			if v := &c.Lines[n]; v.In() && !v.Amount.Categories.OnlyOther() {
				fn(c.Project.ID, v)
			}
		}
	}
}
