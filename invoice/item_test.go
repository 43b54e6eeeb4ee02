package invoice

import (
	"slices"
	"testing"

	"tiexi/project"
)

func TestSameItem(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"", "", false},
		{"五轴加工中心", "五轴 加工中心", true},
		{"五轴加工中心", "*机床*五轴加工中心", true},
		{"*机床*五轴加工中心", "五轴加工中心", true},
		{"*机床*五轴加工中心", "*机床*五轴加工中心", true},
		{"*机床*夹具", "*金属制品*夹具", false},
		{"五轴加工中心", "车床", false},
		{"*机床*", "*机床*车床", false},
	} {
		if got := SameItem(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
}

func TestCountOccurrencesTellsEqualLinesApart(t *testing.T) {
	line := func(item, net string) *project.Line { return &project.Line{Item: item, Net: yuan(net)} }
	lines := []*project.Line{line("a", "1"), line("A ", "1.00"), line("a", "2"), line("b", "1"), line("a", "1")}
	CountOccurrences(lines)
	var got []int
	for _, l := range lines {
		got = append(got, l.Occurrence)
	}
	if want := []int{0, 2, 0, 0, 3}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// What lines say is compared, and not where they stand.
func TestCompareSaid(t *testing.T) {
	a, b := buy("00000001", "1"), buy("00000001", "1")
	applying("P", a, b)
	b.Remarks = []project.Remark{{Row: "甲"}}
	if CompareSaid(a, b) != 0 {
		t.Error("two places are two lines")
	}
	for n, e := range []edit{item("刀库"), on("2021-03-06"), of(software), redOf("1"), costing("2", "", "", "")} {
		if c := buy("00000001", "1", e); CompareSaid(a, c) == 0 || CompareSaid(a, c) != -CompareSaid(c, a) {
			t.Errorf("edit %d: the lines say the same", n)
		}
	}
}
