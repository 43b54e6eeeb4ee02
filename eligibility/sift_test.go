package eligibility

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tiexi/invoice"
	"tiexi/project"
)

// siftByRules is Sift as the contract has it: one rule after the other is asked
// of all lines that are still in.
func (g *Group) siftByRules(s *Setting, projects []*project.Project) []*Case {
	g.prepare(s, invoice.NewIndex(projects))
	for n, r := range lineRules {
		if r.ID == claimsRule {
			g.findClaims()
		}
		for _, c := range g.cases {
			for k := range c.Lines {
				v := &c.Lines[k]
				switch {
				case !v.In():
				case !r.other && v.Amount.Categories.OnlyOther():
				case r.Excludes && !r.own && v.row.Blue != nil:
				case r.self:
					c.askAll(n, []*invoice.Row{v.row})
				case v.row.IsKept():
					c.askAll(n, v.row.Copies)
				}
			}
		}
		for _, c := range g.cases {
			for k := range c.Lines {
				v := &c.Lines[k]
				if r.Excludes && v.In() && v.row.Blue != nil && !slices.ContainsFunc(v.row.Blue.Rows, func(r *invoice.Row) bool { return c.verdictOn(r).In() }) {
					v.note(n, hit(numberField(v), "invoice.follows", "blue", v.row.Blue.Key()).as(c.worstOf(v.row.Blue, n)), v)
				}
			}
		}
	}
	return g.cases
}

// worstOf is the worst outcome of a rule on the lines of a blue invoice.
func (c *Case) worstOf(blue *invoice.BlueLines, rule int) (worst Outcome) {
	for _, r := range blue.Rows {
		for _, h := range c.verdictOn(r).Hits {
			if h.rule == rule {
				worst = max(worst, h.Outcome)
			}
		}
	}
	return worst
}

func (c *Case) askAll(rule int, copies []*invoice.Row) {
	type hit struct {
		*answer
		of *LineVerdict
	}
	var hits []hit
	said := false
	for _, r := range copies {
		twin := c.verdictOn(r)
		a := lineRules[rule].line(c, twin)
		if a != notAsked {
			c.asked |= 1 << rule
		}
		said = said || a == clean
		if a != notAsked && a != clean {
			hits = append(hits, hit{a, twin})
		}
	}
	if len(hits) == 0 || said && !slices.ContainsFunc(hits, func(h hit) bool { return !h.open }) {
		return
	}
	// One that excludes goes before one that does not, review before a note, and what is said before what is not.
	worst := slices.MaxFunc(hits, func(a, b hit) int {
		rank := func(h hit) (n int) {
			for _, holds := range []bool{lineRules[rule].Excludes && !h.keep, h.outcome == Review, !h.open} {
				if n *= 2; holds {
					n++
				}
			}
			return n
		}
		return rank(a) - rank(b)
	})
	for _, r := range copies {
		if v := c.verdictOn(r); v.In() {
			v.note(rule, worst.answer, worst.of)
		}
	}
}

// tangled draws projects that name each other's invoices: few numbers, and
// every reason to exclude a line.
func tangled(t *rapid.T) []*project.Project {
	var edits []edit
	for _, e := range exclusions {
		edits = append(edits, e.edit)
	}
	edits = append(edits,
		item("数控车床"), item("安装费"), of(software), of(other), of(advanced|other), on("2020-06-30"), known("", "00000001", ""),
		known(paperCode, "00000001", "21372000000000000001"), status("已红冲-部分"), from("", ""), costing("", "", "113", "0.13"),
		func(l *project.Line) { l.Risk = "疑点发票" },
		func(l *project.Line) { l.Occurrence = 2 },
		remarked(project.SourcesDiffer, project.FieldDate),
	)
	var projects []*project.Project
	for n := range rapid.IntRange(1, 3).Draw(t, "projects") {
		var lines []*project.Line
		for range rapid.IntRange(1, 8).Draw(t, "lines") {
			number := fmt.Sprintf("%08d", rapid.IntRange(1, 4).Draw(t, "number"))
			net := rapid.SampledFrom([]string{"100", "100", "-10", "50"}).Draw(t, "net")
			l := buy(number, net, rapid.SliceOfN(rapid.SampledFrom(edits), 0, 2).Draw(t, "edits")...)
			if rapid.IntRange(0, 2).Draw(t, "red") == 0 {
				l.Number, l.Net, l.RedOf = "1"+number[1:], yuan("-100"), rapid.SampledFrom([]string{"", paperCode + "-"}).Draw(t, "code")+number
			}
			lines = append(lines, l)
		}
		projects = append(projects, applyingAs(fmt.Sprintf("P%d", n), lines...))
	}
	return projects
}

// TestLineByLineIsRuleByRule guards the order in which lines are sifted.
func TestLineByLineIsRuleByRule(t *testing.T) {
	plain, withGuide := setting(t), guided(t)
	withRegister := claimed(t, "B2", project.Claim{Project: "P1", Batch: "B1", Recorded: day("2021-01-01")}, paperCode+"-00000002")
	seen := make(map[string]int)
	check := func(t *rapid.T) {
		s := rapid.SampledFrom([]*Setting{plain, withGuide, withRegister}).Draw(t, "setting")
		projects := tangled(t)
		want, got := new(Group).siftByRules(s, projects), new(Group).Sift(s, invoice.NewIndex(projects))
		for n, c := range got {
			if c.asked != want[n].asked {
				t.Fatalf("%s: asked %b, want %b", c.Project.ID, c.asked, want[n].asked)
			}
			for k := range c.Lines {
				i := &c.Lines[k]
				if told, asked := tell(i), tell(&want[n].Lines[k]); told != asked {
					t.Fatalf("%s, line %d:\n%s\nwant\n%s", c.Project.ID, k, told, asked)
				}
				for _, h := range i.Hits {
					seen[h.Message.ID]++
				}
			}
		}
	}
	wanted := []string{"invoice.follows", "invoice.double_claim", "invoice.duplicate", "invoice.claimed_by_another", "guide.window"}
	unseen := func(id string) bool { return seen[id] == 0 }
	for n := 0; n == 0 || n < 20 && slices.ContainsFunc(wanted, unseen); n++ { // some are rare
		rapid.Check(t, check)
	}
	for _, id := range wanted {
		if unseen(id) {
			t.Errorf("%s was never seen", id)
		}
	}
}

// tell is all that sifting made of a line.
func tell(i *LineVerdict) string {
	return fmt.Sprint(i.ExcludedBy, " ", i.Doubtful, " ", i.ClaimedBy, " ", i.Hits)
}

func TestRulesFitIntoASet(t *testing.T) {
	if len(lineRules) > 64 {
		t.Errorf("%d rules", len(lineRules))
	}
	if beforeClaims&^allRules != 0 || beforeClaims == 0 || allRules != rulesThat(func(*Rule) bool { return true }) {
		t.Errorf("%b of %b", beforeClaims, allRules)
	}
}

// A red-letter line goes by the rule that takes the last of its blue lines, not
// by one before it and not by that which takes the first.
func TestRedLineGoesWithTheLastOfItsBlueLines(t *testing.T) {
	c := judgeOne(t, guided(t), applying(
		buy("00000001", "100", func(l *project.Line) { l.UnknownCategory = "高端" }, item("a")), buy("00000001", "200", leased(project.Yes), item("b")),
		buy("00000002", "-300", redOf(paperCode+"-00000001"), item("c")),
	))
	expectOut(t, c, "invoice.category", "guide.no_lease", "guide.no_lease")
}
