package eligibility

import (
	"testing"

	"tiexi/invoice"
	"tiexi/project"
)

// An invoice whose number or code has lost its leading zeros is the same
// invoice: it is found twice in one project, and in two.
func TestAnInvoiceIsTheSameWithoutItsLeadingZeros(t *testing.T) {
	for name, edits := range map[string][2]edit{
		"number":               {known("037002100104", "1234", ""), known("037002100104", "00001234", "")},
		"code":                 {known("37002100104", "00001234", ""), known("037002100104", "00001234", "")},
		"both":                 {known("37002100104", "1234", ""), known("037002100104", "00001234", "")},
		"no code":              {known("", "1234", ""), known("", "00001234", "")},
		"no code on the short": {known("", "1234", ""), known("037002100104", "00001234", "")},
		"no code on the full":  {known("037002100104", "1234", ""), known("", "00001234", "")},
	} {
		t.Run(name, func(t *testing.T) {
			twice := judgeOne(t, setting(t), applying(buy("00000001", "10000000"), buy("", "1", edits[0]), buy("", "1", edits[1])))
			if got := says(twice, "invoice.duplicate"); got == "pass" {
				t.Errorf("twice in a project: %s", got)
			}
			two := judge(t, setting(t),
				applyingAs("P", buy("00000001", "10000000"), buy("", "1", edits[0])),
				applyingAs("Q", buy("00000002", "10000000"), buy("", "1", edits[1])))
			for _, c := range two {
				expect(t, c, "invoice.double_claim", "review 3:number")
			}
			if groups, _ := invoice.Groups([]*project.Project{two[0].Project, two[1].Project}, nil, 2); len(groups) != 1 {
				t.Error("two projects with the invoice are judged apart")
			}
			expect(t, two[0], "invoice.number", "review 3:"+map[bool]string{true: "code", false: "number"}[name == "code"])
		})
	}
}
