package intake

import (
	"testing"
)

// TestExamplesAreReadEachAlone: two examples with one invoice are two batches, and a
// fault of one is not in the other.
func TestExamplesAreReadEachAlone(t *testing.T) {
	text := `title: 示例
examples:
  - {id: a, name: 一, enterprise: {name: 示例公司}, invoices: [{number: "25372000000012345678", date: 2025-03-05, item: 机床, net: 10, gross: 11.3}], expect: {verdict: review}}
  - {id: b, name: 二, enterprise: {name: 示例公司}, invoices: [{number: "25372000000012345678", date: 2025-02-30, item: 机床, net: 10}], expect: {subsidy: x}}
  - text
`
	batches := ReadExamples("p.yaml", []byte(text), Options{})
	if len(batches) != 2 {
		t.Fatalf("%d batches", len(batches))
	}
	a, b := batches[0], batches[1]
	if len(a.Faults) > 0 || len(a.Projects) != 1 || a.Projects[0].ID != "a" || a.Projects[0].Expect.Verdict != "review" {
		t.Errorf("got %v, %v", a.Projects, a.Faults)
	}
	a.Projects[0].Load(nil)
	if lines := a.Projects[0].Lines; len(lines) != 1 || lines[0].Number == "" {
		t.Errorf("got %v", lines)
	}
	if len(b.Faults) != 2 || b.Faults[0].Place.String() != "p.yaml:4:99" && b.Faults[0].Place.File != "p.yaml" || b.Faults[0].Project != "b" {
		t.Errorf("got %v", b.Faults)
	}
}
