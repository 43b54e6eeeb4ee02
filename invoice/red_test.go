package invoice

import (
	"fmt"
	"testing"

	"tiexi/project"
)

// blueOfLast says which rows the last line reverses, by project and row from 1,
// and with which categories.
func blueOfLast(t *testing.T, projects ...*project.Project) (said string) {
	t.Helper()
	lines := projects[len(projects)-1].Lines
	red := lines[len(lines)-1]
	first := true
	inAnyOrder(projects, func(x *Index) {
		r := rowOf(x, red)
		got := fmt.Sprint("red ", r.IsRed, ", none")
		if b := r.Blue; b != nil {
			rows := make(map[string]bool)
			for _, row := range b.Rows {
				rows[fmt.Sprint(row.Project.ID, row.Line.Row-1)] = true
				if !row.Invoice.IsReversed() {
					t.Error("the blue invoice is not reversed")
				}
			}
			got = fmt.Sprintf("%v %v %v %s %s", rows, r.Categories.List(), b.Differ, b.Date, b.Key())
		}
		if !first && got != said {
			t.Errorf("depends on the order: %s, %s", got, said)
		}
		said, first = got, false
	})
	return said
}

func TestBlueLinesOfARedLine(t *testing.T) {
	const blue, e = paperCode + "-00000001", "21372000000000000001"
	red := func(edits ...edit) *project.Line {
		return buy("00000009", "-100", append([]edit{redOf(blue), of(0)}, edits...)...)
	}
	other := from("另一家机床厂", "91370200MA3C0TELLH")
	second := known("037002100204", "00000001", "")
	for _, c := range []struct {
		name  string
		lines []*project.Line
		want  string
	}{
		{"by its key", []*project.Line{buy("00000001", "100"), red()}, "map[P1:true] [advanced_equipment] false 2021-03-05 " + blue},
		{"by the number of an e-invoice", []*project.Line{buy("", "100", known(paperCode, "00000001", e), of(software)), red()}, "map[P1:true] [intelligent_software] false 2021-03-05 " + e},
		{"by eight digits", []*project.Line{buy("00000001", "100"), red(redOf("00000001"))}, "map[P1:true] [advanced_equipment] false 2021-03-05 " + blue},
		{"the same item", []*project.Line{buy("00000001", "100", item("机床")), buy("00000001", "50", item("软件"), of(software)), red(item(" 软件"))}, "map[P2:true] [intelligent_software] false 2021-03-05 " + blue},
		{"no such item", []*project.Line{buy("00000001", "100", item("甲")), buy("00000001", "50", item("乙")), red(item("详见清单"))}, "map[P1:true P2:true] [advanced_equipment] false 2021-03-05 " + blue},
		{"no item", []*project.Line{buy("00000001", "100", item("")), buy("00000001", "50", item("乙")), red(item(""))}, "map[P1:true P2:true] [advanced_equipment] false 2021-03-05 " + blue},
		{"of several categories", []*project.Line{buy("00000001", "100", item("甲")), buy("00000001", "50", item("乙"), of(software)), red(item("丙"))}, "map[P1:true P2:true] [] true 2021-03-05 " + blue},
		{"of several days", []*project.Line{buy("00000001", "100", item("甲"), on("")), buy("00000001", "50", item("乙"), on("2021-02-05")), buy("00000001", "50", item("丙"), on("2021-04-05")), red(item("丁"))}, "map[P1:true P2:true P3:true] [advanced_equipment] false 2021-02-05 " + blue},
		{"none is there", []*project.Line{buy("00000002", "100"), red()}, "red true, none"},
		{"itself red", []*project.Line{buy("00000001", "-100"), red()}, "red true, none"},
		{"eight digits of another seller", []*project.Line{buy("00000001", "100", other), red(redOf("00000001"))}, "red true, none"},
		{"a full key of another seller", []*project.Line{buy("00000001", "100", other), red()}, "map[P1:true] [advanced_equipment] false 2021-03-05 " + blue},
		{"eight digits of two", []*project.Line{buy("00000001", "100"), buy("", "100", second), red(redOf("00000001"))}, "red true, none"},
		{"eight digits of two, one of another seller", []*project.Line{buy("00000001", "100"), buy("", "100", second, other), red(redOf("00000001"))}, "map[P1:true] [advanced_equipment] false 2021-03-05 " + blue},
		{"a discount", []*project.Line{buy("00000001", "100"), buy("00000001", "-100", item("折扣"))}, "red false, none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := blueOfLast(t, applying("P", c.lines...)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestBlueLinesOfItsOwnProjectGoFirst(t *testing.T) {
	const blue = paperCode + "-00000001"
	got := blueOfLast(t, applying("P", buy("00000001", "300", item("乙"))), applying("Q", buy("00000001", "100", of(software), item("甲")), buy("00000002", "-100", redOf(blue), item("详见清单"))))
	if want := "map[Q1:true] [intelligent_software] false 2021-03-05 " + blue; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Of several projects that have the other side the first by id is named.
func TestPairInSeveralProjects(t *testing.T) {
	blue := func(id string) *project.Project { return applying(id, buy("00000001", "50", item(id))) }
	red := applying("P1", buy("00000002", "-100", item("详见清单"), redOf("00000001")), buy("00000003", "1"))
	projects := []*project.Project{blue("P3"), blue("P2"), red}
	inAnyOrder(projects, func(x *Index) {
		for n := range x.Rows {
			r := &x.Rows[n]
			want := map[string]string{"00000001": "P1", "00000002": "P2"}[r.Line.Number]
			if r.PairedWith != want {
				t.Errorf("%s of %s is paired with %q", r.Line.Number, r.Project.ID, r.PairedWith)
			}
		}
	})
}

// Of two copies of a red-letter line one names the blue invoice: both have it.
func TestCopiesOfARedLineShareItsBlue(t *testing.T) {
	x := NewIndex([]*project.Project{applying("P", buy("00000001", "100", of(software)), buy("00000002", "-30", redOf("00000001")), buy("00000002", "-30", func(l *project.Line) { l.UnknownCategory = "高端" }))})
	for n := 1; n < 3; n++ {
		if r := &x.Rows[n]; r.Blue == nil || !r.IsRed || r.Categories != software || r.UnknownCategory != "" {
			t.Errorf("row %d: %+v", n, r)
		}
	}
	if key, field := x.Rows[2].NamedBlue(); key != "-00000001" || field != project.FieldRedOf {
		t.Errorf("names %q in %s", key, field)
	}
	if key, field := x.Rows[0].NamedBlue(); key != "" || field != project.FieldRedOf {
		t.Errorf("names %q in %s", key, field)
	}
}
