package eligibility

import (
	"slices"
	"strings"
	"testing"

	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

func TestRulesTellOfThemselves(t *testing.T) {
	embedded, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	rules := Rules()
	for n, r := range rules {
		if r.ID != RuleIDs()[n] || slices.ContainsFunc(rules[:n], func(other Rule) bool { return other.ID == r.ID }) {
			t.Errorf("%s stands twice or elsewhere", r.ID)
		}
		checkWords(t, message.New("about."+r.ID))
		if r.Article(embedded) == "" || len(r.Hits) == 0 || !slices.IsSorted(r.Hits) {
			t.Errorf("%s: article %q, hits %v", r.ID, r.Article(embedded), r.Hits)
		}
		for _, f := range r.Looks {
			if r.OfLines() && !f.OfLine() {
				t.Errorf("%s looks at lines, and at %s", r.ID, f)
			}
		}
		if r.Excludes && !r.OfLines() {
			t.Errorf("%s excludes projects", r.ID)
		}
		kinds := 0
		for _, is := range []bool{r.OfLines(), r.project != nil, r.result != nil} {
			if is {
				kinds++
			}
		}
		if kinds != 1 {
			t.Errorf("%s is of %d kinds: projects, results, lines", r.ID, kinds)
		}
		if r.OfLines() && slices.Contains(r.Hits, Fail) && !strings.HasPrefix(r.ID, "guide.") {
			t.Errorf("%s fails a project for one line, and no policy says so", r.ID)
		}
	}
}

// Its findings stand among those of projects, but it judges lines.
func TestCoverageTellsOfItselfAsARuleOfLines(t *testing.T) {
	rules := Rules()
	r := rules[slices.Index(RuleIDs(), "lpr.coverage")]
	if lineRules[len(lineRules)-1].ID != r.ID {
		t.Error("it is not the last to be asked")
	}
	if !r.OfLines() || !r.Excludes || !slices.Equal(r.Looks, []project.Field{project.FieldDate}) {
		t.Errorf("got %+v", r)
	}
}

func TestMisspeltFieldOfARuleIsADefect(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("nobody noticed")
		}
	}()
	fields("net grosss")
}

// What Rules hands out is the caller's.
func TestRulesAreNotSharedWithTheTable(t *testing.T) {
	Rules()[0].Hits[0] = Fail
	Rules()[0].Looks[0] = 0
	if r := Rules()[0]; r.Hits[0] != Review || r.Looks[0] == 0 {
		t.Errorf("got %v", r)
	}
}
