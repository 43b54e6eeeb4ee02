package invoice

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiexi/project"
)

// shelf is an archive in memory.
type shelf []*project.Line

func (s shelf) EachNameAt(fn func(int, *project.Line)) {
	for n, l := range s {
		fn(n, l)
	}
}

func (s shelf) Pick(at []int, _ *project.Memory) (lines []*project.Line) {
	for _, n := range at {
		lines = append(lines, s[n])
	}
	return lines
}

// Evidence is found by every name of an invoice that a project claims, and with it
// what reverses the invoice.
func TestEvidenceOnTheInvoicesOfProjects(t *testing.T) {
	const e, blue = "21372000000000000001", paperCode + "-00000001"
	red := func(number string, edits ...edit) *project.Line { return buy(number, "-1", edits...) }
	for _, c := range []struct {
		name   string
		claims []*project.Line
		shelf  shelf
		want   string
	}{
		{"by its key", []*project.Line{buy("00000001", "1")}, shelf{buy("00000002", "1"), buy("00000001", "1"), buy("00000001", "2")}, "1 2"},
		{"by the other number of a 数电纸质发票, which the claim has", []*project.Line{buy("", "1", known(paperCode, "00000001", e))}, shelf{buy("00000001", "1"), buy("", "1", known("", "", e))}, "0 1"},
		{"by the other number, which the evidence has", []*project.Line{buy("00000001", "1")}, shelf{buy("", "1", known(paperCode, "00000001", e)), buy("", "1", known("", e, ""))}, "0 1"},
		{"a number without its code, in the claim", []*project.Line{buy("", "1", known("", "00000001", ""))}, shelf{buy("00000001", "1"), buy("", "1", known("037002100105", "00000001", "")), buy("00000002", "1")}, "0 1"},
		{"a number without its code, in the evidence", []*project.Line{buy("00000001", "1")}, shelf{buy("", "1", known("", "00000001", "")), buy("", "1", known("", "00000002", ""))}, "0"},
		{"with all lines of the invoice that it may mean", []*project.Line{buy("", "1", known("", "00000001", ""))}, shelf{buy("", "1", known(paperCode, "00000001", e)), buy("", "5", known("", "", e))}, "0 1"},
		{"its red-letter invoice", []*project.Line{buy("00000001", "1")}, shelf{red("00000009", redOf(blue)), red("00000008", redOf(paperCode+"-00000007"))}, "0"},
		{"a red-letter invoice of a red one, by their names", []*project.Line{buy("00000001", "1")}, shelf{red("00000009", redOf(blue)), red("00000009")}, "0 1"},
		{"the blue of a claimed red-letter invoice", []*project.Line{red("00000009", redOf(blue))}, shelf{buy("00000001", "1")}, "0"},
		{"lines without a number", []*project.Line{buy("", "1", known("", "", ""))}, shelf{buy("", "1", known("", "", ""))}, ""},
		{"nothing", []*project.Line{buy("00000001", "1")}, shelf{buy("00000002", "1")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var found []string
			for _, l := range NewEvidence(c.shelf).Lines([]*project.Project{claims("P", listed("l", c.claims...))}, nil) {
				found = append(found, fmt.Sprint(slices.Index(c.shelf, l)))
			}
			if got := strings.Join(found, " "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestNoEvidence(t *testing.T) {
	var none *Evidence
	if lines := none.Lines([]*project.Project{claims("P", listed("l", buy("00000001", "1")))}, nil); lines != nil {
		t.Errorf("got %v", lines)
	}
}

// Evidence may show that two projects claim one invoice under different numbers.
func TestEvidenceJoinsGroups(t *testing.T) {
	const e = "21372000000000000001"
	p, q := claims("P", listed("l", buy("00000001", "1"))), claims("Q", listed("m", buy("", "1", known("", "", e))))
	projects := []*project.Project{p, q}
	for _, c := range []struct {
		name  string
		shelf shelf
		want  string
	}{
		{"nothing shows it", shelf{buy("00000001", "1")}, "[[0] [1]]"},
		{"both numbers in one line", shelf{buy("", "1", known(paperCode, "00000001", e))}, "[[0 1]]"},
		{"a red-letter invoice names the one and is the other", shelf{buy("", "-1", known("", "", e), redOf(paperCode+"-00000001"))}, "[[0 1]]"},
	} {
		groups, err := Groups(projects, NewEvidence(c.shelf), 2)
		if got := fmt.Sprint(groups); err != nil || got != c.want {
			t.Errorf("%s: got %s (%v), want %s", c.name, got, err, c.want)
		}
	}
}
