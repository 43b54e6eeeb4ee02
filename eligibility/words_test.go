package eligibility

import (
	"strings"
	"testing"

	"tiexi/internal/message"
	"tiexi/project"
)

// saidOf is what a rule says of a line, in English.
func saidOf(t *testing.T, c *Case, n int, rule string) string {
	t.Helper()
	for _, h := range c.Items[n].Hits {
		if h.Rule == rule {
			return h.Message.In(message.English)
		}
	}
	t.Fatalf("%s says nothing of line %d", rule, n)
	return ""
}

func TestWhatIsMissingIsNamed(t *testing.T) {
	c := judgeOne(t, setting(t), withTwo(buy("", "", on(""))))
	got := saidOf(t, c, 2, "invoice.incomplete")
	for _, field := range []string{"number", "net", "date"} {
		if name := message.New("field." + field).In(message.English); !strings.Contains(got, name) {
			t.Errorf("%q does not name %q", got, name)
		}
	}
}

func TestADuplicateNamesTheLineThatIsKept(t *testing.T) {
	twin := func() *project.Line { return buy("00000003", "100") }
	c := judgeOne(t, setting(t), applying(twin(), twin(), twin()))
	kept := c.Items[0].copies[0].Place().String()
	told := 0
	for n := range c.Items {
		if c.Items[n].leads() {
			continue
		}
		told++
		if got := saidOf(t, c, n, "invoice.duplicate"); !strings.Contains(got, kept) {
			t.Errorf("%q does not name %s", got, kept)
		}
	}
	if told != 2 {
		t.Errorf("%d copies are told of", told)
	}
}

// store is a project's lines as they are kept elsewhere.
type store []*project.Line

func (s store) Lines(*project.Memory) []*project.Line { return s }

func (s store) Each(fn func(*project.Line)) {
	for _, l := range s {
		fn(l)
	}
}

func (s store) EachName(fn func(*project.Line)) { s.Each(fn) }

func TestRecallFetchesLinesFromTheirStore(t *testing.T) {
	p := &project.Project{ID: "P", Store: store{buy("00000003", "100")}}
	claims := Claims{paperCode + "-00000003": {{Project: "Q"}}}
	cases := claims.Recall([]*project.Project{p})
	if len(cases[0].Items) != 1 || len(cases[0].Items[0].ClaimedBefore()) != 1 {
		t.Errorf("%d lines, and no claim on them", len(cases[0].Items))
	}
	if groups, _ := Groups([]*project.Project{p, {ID: "R", Store: p.Store}}, 1); len(groups) != 1 {
		t.Errorf("%v: the lines in the store were not looked at", groups)
	}
}
