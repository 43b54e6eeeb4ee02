package eligibility

import (
	"testing"

	"tiexi/project"
)

// TestWhatThePolicyDoesNotLimitIsNotAsked: a policy without sections is for any
// industry, and one without directions asks for none.
func TestWhatThePolicyDoesNotLimitIsNotAsked(t *testing.T) {
	s := setting(t)
	p := *s.Policy
	p.Sections, p.Directions = nil, nil
	s.Policy = &p
	for _, industry := range []string{"", "K7010", "C3425"} {
		one := &project.Project{ID: "P", Enterprise: project.Enterprise{Name: "某公司", County: "兰山区", Industry: industry}}
		c := judgeOne(t, s, one)
		for _, f := range c.Findings {
			if (f.Rule == "art2.industry" || f.Rule == "art5.direction") && f.Outcome != NotApplicable {
				t.Errorf("industry %q: %s is %s", industry, f.Rule, f.Outcome)
			}
		}
	}
}
