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
	for _, h := range c.Lines[n].Hits {
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
	kept := c.Lines[0].row.Copies[0].Line.Place().String()
	told := 0
	for n := range c.Lines {
		if c.Lines[n].row.IsKept() {
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
