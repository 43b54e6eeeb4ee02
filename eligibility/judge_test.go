package eligibility

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tiexi/internal/message"
	"tiexi/invoice"
	"tiexi/project"
)

// judge judges projects together and checks, in every test, what holds of all
// results: their shape, and that the order of projects and rows is no matter.
func judge(t *testing.T, s *Setting, projects ...*project.Project) []*Case {
	t.Helper()
	cases := run(s, projects)
	for _, c := range cases {
		checkShape(t, c)
	}
	random := rand.New(rand.NewPCG(2020, 608))
	for range 4 {
		checkSame(t, cases, run(s, shuffled(random, projects)))
		checkAlike(t, cases, run(s, moved(shuffled(random, projects))))
	}
	return cases
}

func run(s *Setting, projects []*project.Project) []*Case {
	cases := new(Group).Sift(s, invoice.NewIndex(projects))
	for _, c := range cases {
		c.Judge()
	}
	return cases
}

func judgeOne(t *testing.T, s *Setting, p *project.Project) *Case {
	t.Helper()
	return judge(t, s, p)[0]
}

func shuffled(random *rand.Rand, projects []*project.Project) []*project.Project {
	all := make([]*project.Project, len(projects))
	for n, at := range random.Perm(len(projects)) {
		p := *projects[n]
		p.Lines = slices.Clone(p.Lines)
		random.Shuffle(len(p.Lines), func(i, j int) { p.Lines[i], p.Lines[j] = p.Lines[j], p.Lines[i] })
		all[at] = &p
	}
	return all
}

// moved puts the lines in the rows in which they now come.
func moved(projects []*project.Project) []*project.Project {
	for _, p := range projects {
		for n, l := range p.Lines {
			other := *l
			p.Lines[n] = &other
		}
		place(p.ID, p.Lines)
	}
	return projects
}

// checkSame compares results of the same lines with the same places.
func checkSame(t *testing.T, want, got []*Case) {
	t.Helper()
	lines := make(map[string]string) // by place: a line whose sources were settled is a copy
	for _, c := range got {
		for n := range c.Lines {
			i := &c.Lines[n]
			lines[i.Line.Place().String()] = fate(i)
		}
	}
	for _, c := range want {
		for n := range c.Lines {
			i := &c.Lines[n]
			if again := lines[i.Line.Place().String()]; again != fate(i) {
				t.Errorf("in another order, %s: %s, not %s", i.Line.Place(), again, fate(i))
			}
		}
		if w, g := gist(c, true), gist(byID(got, c.Project.ID), true); w != g {
			t.Errorf("in another order:\n%s\nnot\n%s", g, w)
		}
	}
}

// checkAlike compares results of lines that stand elsewhere.
func checkAlike(t *testing.T, want, got []*Case) {
	t.Helper()
	for _, c := range want {
		w, g := fates(c), fates(byID(got, c.Project.ID))
		if !slices.Equal(w, g) {
			t.Errorf("in other rows:\n%s\nnot\n%s", strings.Join(g, "\n"), strings.Join(w, "\n"))
		}
		if w, g := gist(c, false), gist(byID(got, c.Project.ID), false); w != g {
			t.Errorf("in other rows:\n%s\nnot\n%s", g, w)
		}
	}
}

func byID(cases []*Case, id string) *Case {
	return cases[slices.IndexFunc(cases, func(c *Case) bool { return c.Project.ID == id })]
}

func fates(c *Case) []string {
	all := make([]string, len(c.Lines))
	for n, i := range c.Lines {
		all[n] = i.Key + i.Line.Item + fate(&c.Lines[n])
	}
	slices.Sort(all)
	return all
}

func fate(i *LineVerdict) string {
	var hits []string
	for _, h := range i.Hits {
		hits = append(hits, h.Rule)
	}
	return fmt.Sprint(i.ExcludedBy, i.Doubtful, i.Amount, i.Derived, i.ClaimedBy, hits)
}

func gist(c *Case, places bool) string {
	var b strings.Builder
	fmt.Fprintln(&b, c.Verdict, c.Routes)
	for _, f := range c.Findings {
		fmt.Fprintln(&b, f.Rule, f.Outcome, f.Noted, len(f.Places), f.Message.ID)
		if places {
			fmt.Fprintln(&b, f.Places)
		}
	}
	return b.String()
}

// checkShape: one finding a rule, in the table's order; places in order, each
// once, none with a plain pass; words in both languages.
func checkShape(t *testing.T, c *Case) {
	t.Helper()
	var rules []string
	for _, f := range c.Findings {
		rules = append(rules, f.Rule)
		open := f.Outcome >= Review || f.Noted
		if open != (len(f.Places) > 0) {
			t.Errorf("%s: %s, noted %v, places %v", f.Rule, f.Outcome, f.Noted, f.Places)
		}
		if f.Noted && f.Outcome != Pass {
			t.Errorf("%s: %s is noted", f.Rule, f.Outcome)
		}
		for n := 1; n < len(f.Places); n++ {
			if f.Places[n-1].Compare(f.Places[n]) >= 0 {
				t.Errorf("%s: places %v", f.Rule, f.Places)
			}
		}
		checkWords(t, f.Message)
		if f.Outcome >= Review || f.Noted {
			checkWords(t, f.Next())
		}
	}
	if !slices.Equal(rules, RuleIDs()) {
		t.Errorf("findings of %v", rules)
	}
	for n := range c.Lines {
		i := &c.Lines[n]
		if n := len(i.Hits); !i.In() && (n == 0 || i.Hits[n-1].Rule != i.ExcludedBy) {
			t.Errorf("%s is excluded by %s, with hits %v", i.Line.Place(), i.ExcludedBy, i.Hits)
		}
		for _, h := range i.Hits {
			checkWords(t, h.Message)
			checkWords(t, h.Next())
			checkLooks(t, i, h)
		}
	}
}

// checkLooks: a hit points to a value that the rule is said to look at. What
// follows a blue line out, and copies, point to their number.
func checkLooks(t *testing.T, i *LineVerdict, h Hit) {
	t.Helper()
	rules := Rules()
	r := rules[slices.IndexFunc(rules, func(r Rule) bool { return r.ID == h.Rule })]
	if h.Place.Col == 0 || r.Looks == nil || h.Message.ID == "invoice.follows" {
		return
	}
	if f := project.Field(h.Place.Col - 1); !slices.Contains(r.Looks, f) {
		t.Errorf("%s: %s points to %s, which it does not look at", i.Line.Place(), h.Rule, f)
	}
}

func checkWords(t *testing.T, text message.Text) {
	t.Helper()
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		if words := text.In(lang); words == text.ID || strings.ContainsAny(words, "{}") {
			t.Errorf("%s reads %q", text.ID, words)
		}
	}
}

// says is a finding in short: "pass", "noted", "review P1.xlsx 发票!K2".
func says(c *Case, rule string) string {
	n := slices.IndexFunc(c.Findings, func(f Finding) bool { return f.Rule == rule })
	if n < 0 {
		return "no finding"
	}
	f := c.Findings[n]
	words := []string{f.Outcome.String()}
	if f.Noted {
		words[0] = "noted"
	}
	for _, p := range f.Places {
		words = append(words, cell(p))
	}
	return strings.Join(words, " ")
}

// cell names a place in the sheets that applying lays out: "2:status" is the
// status in row 2, "2" the row.
func cell(p project.Place) string {
	row := fmt.Sprint(p.Row)
	if p.Col == 0 {
		return row
	}
	return row + ":" + project.Field(p.Col-1).String()
}

// expect checks one rule's finding.
func expect(t *testing.T, c *Case, rule, want string) {
	t.Helper()
	if got := says(c, rule); got != want {
		t.Errorf("%s says %q, want %q", rule, got, want)
	}
}

// expectOut checks by which rules the lines are excluded, "" where they are in.
func expectOut(t *testing.T, c *Case, want ...string) {
	t.Helper()
	var got []string
	for n := range c.Lines {
		i := &c.Lines[n]
		got = append(got, i.ExcludedBy)
	}
	if !slices.Equal(got, want) {
		t.Errorf("excluded by %q, want %q", got, want)
	}
}

// expectValue checks a value that a finding's sentence tells.
func expectValue(t *testing.T, c *Case, rule, name, want string) {
	t.Helper()
	n := slices.IndexFunc(c.Findings, func(f Finding) bool { return f.Rule == rule })
	for _, a := range c.Findings[n].Message.Args {
		if a.Name == name {
			if got := fmt.Sprint(a.Value); got != want {
				t.Errorf("%s tells %s as %s, want %s", rule, name, got, want)
			}
			return
		}
	}
	t.Errorf("%s does not tell %s", rule, name)
}

// expectText checks which sentence a finding says.
func expectText(t *testing.T, c *Case, rule, want string) {
	t.Helper()
	for _, f := range c.Findings {
		if f.Rule == rule && f.Message.ID != want {
			t.Errorf("%s says %s, want %s", rule, f.Message.ID, want)
		}
	}
}
