package invoice

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"tiexi/project"
)

// copiesOf says which rows of an invoice, counted from 1, are copies of each
// other, the kept one first.
func copiesOf(t *testing.T, lines ...*project.Line) string {
	t.Helper()
	var all []string
	inAnyOrder([]*project.Project{applying("P", lines...)}, func(x *Index) {
		var sets [][]int
		for n := range x.Rows {
			if r := &x.Rows[n]; r.IsKept() {
				var rows []int
				for _, twin := range r.Copies {
					rows = append(rows, int(twin.Line.Row)-1)
				}
				sets = append(sets, rows)
			}
		}
		slices.SortFunc(sets, slices.Compare)
		all = append(all, fmt.Sprint(sets))
	})
	if all = slices.Compact(all); len(all) > 1 {
		t.Errorf("depends on the order: %v", all)
	}
	return all[0]
}

func TestCopies(t *testing.T) {
	price := func(s string) edit { return func(l *project.Line) { l.UnitPrice = yuan(s) } }
	nth := func(n int) edit { return func(l *project.Line) { l.Occurrence = n } }
	for _, c := range []struct {
		name  string
		lines []*project.Line
		want  string
	}{
		{"the same", []*project.Line{buy("00000001", "100"), buy("00000001", "100.00")}, "[[1 2]]"},
		{"another amount", []*project.Line{buy("00000001", "100"), buy("00000001", "100.01")}, "[[1] [2]]"},
		{"another invoice", []*project.Line{buy("00000001", "100"), buy("00000002", "100")}, "[[1] [2]]"},
		{"another day", []*project.Line{buy("00000001", "100"), buy("00000001", "100", on("2021-03-06"))}, "[[1 2]]"},
		{"another item", []*project.Line{buy("00000001", "100"), buy("00000001", "100", item("刀库"))}, "[[1] [2]]"},
		{"the item in another spelling", []*project.Line{buy("00000001", "100", item("五轴 加工中心（A）")), buy("00000001", "100", item("五轴加工中心(a)"))}, "[[1 2]]"},
		{"one knows less", []*project.Line{buy("00000001", "100"), buy("00000001", "", costing("100", "13", "113", ""))}, "[[2 1]]"},
		{"completed to the same", []*project.Line{buy("00000001", "", costing("", "13", "113", "")), buy("00000001", "", costing("100", "13", "", ""))}, "[[1 2]]"},
		{"without any amount", []*project.Line{buy("00000001", ""), buy("00000001", "")}, "[[1] [2]]"},
		{"no amount in common", []*project.Line{buy("00000001", "100"), buy("00000001", "", costing("", "", "100", ""))}, "[[1] [2]]"},
		{"one fits two", []*project.Line{buy("00000001", "", costing("", "", "113", "")), buy("00000001", "", costing("100", "", "113", "")), buy("00000001", "", costing("101", "", "113", ""))}, "[[2 1] [3]]"},
		{"the lower price first", []*project.Line{buy("00000001", "100", price("2")), buy("00000001", "100", price("1")), buy("00000001", "100")}, "[[2 1 3]]"},
		{"on the invoice twice", []*project.Line{buy("00000001", "100", nth(1)), buy("00000001", "100", nth(2)), buy("00000001", "100", nth(0))}, "[[2] [3 1]]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := copiesOf(t, c.lines...); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestCopiesAreOfOneProject(t *testing.T) {
	x := NewIndex([]*project.Project{applying("P", buy("00000001", "100")), applying("Q", buy("00000001", "100"))})
	if !x.Rows[0].IsKept() || !x.Rows[1].IsKept() || len(x.Invoices) != 1 {
		t.Error("lines of two projects are copies")
	}
}

func TestCopiesShareTheirCategories(t *testing.T) {
	unknown := func(l *project.Line) { l.UnknownCategory = "高端" }
	x := NewIndex([]*project.Project{applying("P", buy("00000001", "100"), buy("00000001", "100", of(software)), buy("00000001", "100", of(0), unknown))})
	for n := range x.Rows {
		if r := &x.Rows[n]; r.Categories != advanced|software || r.UnknownCategory != "高端" {
			t.Errorf("row %d: %v, %q", n, r.Categories.List(), r.UnknownCategory)
		}
	}
}

// TestLinesOfDifferentAmountsAreNotCompared guards the short way of telling
// that an invoice has no copies: the long way finds none there either.
func TestLinesOfDifferentAmountsAreNotCompared(t *testing.T) {
	seen := make(map[bool]int)
	rapid.Check(t, func(t *rapid.T) {
		amounts := rapid.SampledFrom([]string{"", "100", "100.00", "113", "50", "0"})
		var lines []*project.Line
		for range rapid.IntRange(1, 6).Draw(t, "lines") {
			lines = append(lines, buy("00000001", "", costing(amounts.Draw(t, "net"), "", amounts.Draw(t, "gross"), "")))
		}
		v := &NewIndex([]*project.Project{applying("P", lines...)}).Invoices[0]
		v.findCopies()
		repeats := slices.ContainsFunc(v.Rows, func(r *Row) bool { return len(r.Copies) > 1 })
		if repeats && !v.mayRepeat() {
			t.Fatal("copies were not looked for")
		}
		seen[v.mayRepeat()]++
	})
	if seen[true] == 0 || seen[false] == 0 {
		t.Errorf("seen %v", seen)
	}
}

func TestCopiesOnALongInvoice(t *testing.T) {
	var lines []*project.Line
	for n := range fewLines {
		lines = append(lines, buy("00000001", strconv.Itoa(n+1)))
	}
	if NewIndex([]*project.Project{applying("P", lines...)}).Invoices[0].mayRepeat() {
		t.Error("few lines that all differ may repeat")
	}
	lines = append(lines, buy("00000001", "1000"), buy("00000001", "1"))
	x := NewIndex([]*project.Project{applying("P", lines...)})
	if last := &x.Rows[len(lines)-1]; last.IsKept() || last.Copies[0] != &x.Rows[0] {
		t.Error("the copy on a long invoice is not found")
	}
}
