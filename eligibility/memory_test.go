package eligibility

import (
	"reflect"
	"testing"

	"tiexi/invoice"
	"tiexi/project"
)

// A verdict that is kept says what it said among the others, and holds on to none
// of them.
func TestKeptVerdictsStandAlone(t *testing.T) {
	p := applying(buy("00000003", "100"), buy("00000003", "200"), buy("", "300"), buy("00000003", "100"))
	p.Lines[0].ENumber = "21372000000000000003"
	s := setting(t)
	s.Claims = invoice.Claims{paperCode + "-00000003": {{Project: "Q", Batch: "2020"}}}
	c := new(Group).Sift(s, invoice.NewIndex([]*project.Project{p}))[0]
	all := c.Lines
	c.Keep(func(v *LineVerdict) bool { return v != &all[1] })
	if len(c.Lines) != 3 || c.group != nil {
		t.Fatalf("%d lines are kept", len(c.Lines))
	}
	for k, n := range []int{0, 2, 3} {
		own, v := &c.Lines[k], &all[n]
		if own.Line == v.Line || own.row != nil {
			t.Errorf("line %d knows the others", n)
		}
		if !reflect.DeepEqual(own.Line, v.Line) || !reflect.DeepEqual(own.Keys(), v.Keys()) || !reflect.DeepEqual(own.Hits, v.Hits) ||
			own.Key != v.Key || own.ExcludedBy != v.ExcludedBy || own.Amount != v.Amount {
			t.Errorf("line %d: %+v alone, %+v among the others", n, own, v)
		}
	}
	if keys := c.Lines[0].Keys(); len(keys) != 2 {
		t.Errorf("the first has the keys %v", keys)
	}
}

// The memory of a group serves for the next projects, and nothing of those before
// is left in it.
func TestGroupsMemoryServesAgain(t *testing.T) {
	g, s := new(Group), setting(t)
	first := g.Sift(s, invoice.NewIndex([]*project.Project{applying(buy("00000003", "100", of(0)), buy("00000003", "100", of(0)))}))[0]
	first.Lines[0].Counted = true
	again := g.Sift(s, invoice.NewIndex([]*project.Project{applying(buy("00000004", "200"))}))[0]
	if &again.Lines[0] != &first.Lines[0] {
		t.Error("the second project has memory of its own")
	}
	if v := again.Lines[0]; v.Key != paperCode+"-00000004" || v.Counted || len(v.Hits) > 0 || !v.In() {
		t.Errorf("got %+v", v)
	}
}
