package invoice

import (
	"fmt"
	"testing"

	"tiexi/project"
)

// versionOf is a list with the invoices of some numbers.
func versionOf(file string, numbers ...int) rows {
	var lines []*project.Line
	for _, n := range numbers {
		lines = append(lines, buy(fmt.Sprintf("%08d", n), fmt.Sprint(100*n)))
	}
	return listed(file, lines...)
}

// Lists that share most of their invoices are versions of one: an invoice that
// stands in one of them only is in doubt.
func TestVersionsOfOneList(t *testing.T) {
	p := func(sheets ...rows) scene { return scene{projects: []*project.Project{claims("P", sheets...)}} }
	checkScenes(t, []tableRow{
		{"one more in the second", p(versionOf("l", 1, 2), versionOf("m", 1, 2, 3)), "P: l2=100a[same_row] l3=200a[same_row] m4=300a[one_version]; m joined 2"},
		{"one more in each", p(versionOf("l", 1, 2, 3, 4), versionOf("m", 1, 2, 3, 5)), "P: l2=100a[same_row] l3=200a[same_row] l4=300a[same_row] l5=400a[one_version] m5=500a[one_version]; m joined 3"},
		{"half is not most", p(versionOf("l", 1, 2), versionOf("m", 1, 3)), "P: l2=100a[same_row] l3=200a m3=300a; m joined 1"},
		{"a small list within a large one", p(versionOf("l", 1, 2, 3, 4, 5), versionOf("m", 2)), "P: l2=100a l3=200a[same_row] l4=300a l5=400a l6=500a; m joined 1"},
		{"nothing shared", p(versionOf("l", 1, 2), versionOf("m", 3, 4)), "P: l2=100a l3=200a m2=300a m3=400a"},
		{"two of three have it", p(versionOf("l", 1, 2, 3), versionOf("m", 1, 2, 3), versionOf("n", 1, 2)), "P: l2=100a[same_row] l3=200a[same_row] l4=300a[same_row]; m joined 3; n joined 2"},
		{"one of three has it", p(versionOf("l", 1, 2), versionOf("m", 1, 2), versionOf("n", 1, 2, 3)), "P: l2=100a[same_row] l3=200a[same_row] n4=300a[one_version]; m joined 2; n joined 2"},
		{"of two projects", scene{projects: []*project.Project{claims("P", versionOf("l", 1, 2)), claims("Q", versionOf("m", 1, 2, 3))}}, "P: l2=100a l3=200a; Q: m2=100a m3=200a m4=300a"},
		{"an export is no version", among(unclaimed(sheet(project.ExportLines, "e", versionOf("e", 1, 2, 3)...)), claims("P", versionOf("l", 1, 2))), "P: e2=100a e3=200a; e unclaimed 1; l joined 2"},
	})
}

// Of several other versions the first by place is named.
func TestTheVersionThatLacksAnInvoiceIsNamed(t *testing.T) {
	s := scene{projects: []*project.Project{claims("P", versionOf("l", 1, 2), versionOf("m", 1, 2), versionOf("n", 1, 2, 3))}}
	got := s.settled(t, func(x *Index, projects []*project.Project) string {
		lines := x.Lines(projects[0])
		return lines[len(lines)-1].Remarks[0].Place.File
	})
	if got != "l" {
		t.Errorf("got %s", got)
	}
}
