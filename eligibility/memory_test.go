package eligibility

import (
	"reflect"
	"testing"

	"tiexi/project"
)

// An item that stands apart says what it said among the others, and none of them
// is kept by it.
func TestApartSaysTheSame(t *testing.T) {
	p := applying(buy("00000003", "100"), buy("00000003", "200"), buy("", "300"))
	p.Lines[0].ENumber = "21372000000000000003"
	s := setting(t)
	s.Claims = Claims{paperCode + "-00000003": {{Project: "Q", Batch: "2020"}}}
	cases := NewCases(s, []*project.Project{p}, Memory{})
	Sift(cases)
	for n, i := range cases[0].Items {
		own := i.Apart()
		if own == i || own.Line == i.Line || own.owner != nil || own.invoice != nil && own.invoice == i.invoice {
			t.Errorf("line %d knows the others", n)
		}
		if !reflect.DeepEqual(own.Keys(), i.Keys()) || own.InvoiceKey() != i.InvoiceKey() || !reflect.DeepEqual(own.ClaimedBefore(), i.ClaimedBefore()) ||
			own.Key() != i.Key() || own.In() != i.In() || !reflect.DeepEqual(own.Hits, i.Hits) || !own.leads() || !reflect.DeepEqual(own.Line, i.Line) {
			t.Errorf("line %d: %+v apart, %+v among the others", n, own, i)
		}
	}
	if first := cases[0].Items[0].Apart(); len(first.Keys()) != 2 || len(first.ClaimedBefore()) != 1 {
		t.Errorf("the first has the keys %v and the claims %v", first.Keys(), first.ClaimedBefore())
	}
}

// Memory that is taken back serves for the next projects.
func TestMemoryIsTakenBack(t *testing.T) {
	m, s := NewMemory(), setting(t)
	first := NewCases(s, []*project.Project{applying(buy("00000003", "100"))}, m)[0].Items
	item, invoice := first[0], first[0].invoice
	m.Reset()
	again := NewCases(s, []*project.Project{applying(buy("00000004", "200"))}, m)[0].Items
	if &again[0] != &first[0] || again[0] != item || again[0].invoice != invoice {
		t.Error("the second project has memory of its own")
	}
	if again[0].Key() != paperCode+"-00000004" {
		t.Errorf("the second project has the invoice %s", again[0].Key())
	}
}
