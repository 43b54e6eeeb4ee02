package eligibility

import (
	"testing"

	"tiexi/project"
)

func TestLapsed(t *testing.T) {
	for _, c := range []struct {
		asOf    string
		applied []string
		want    bool
	}{
		{"", nil, false},
		{"2022-06-30", []string{"2022-06-30", ""}, false},
		{"2022-07-01", nil, true},
		{"", []string{"2022-07-01", "2021-01-01"}, true},
		{"2022-06-30", []string{"2022-07-01"}, true},
	} {
		s := setting(t)
		s.AsOf = day(c.asOf)
		var projects []*project.Project
		for _, applied := range c.applied {
			projects = append(projects, &project.Project{ApplicationDate: day(applied)})
		}
		if s.Tell(projects); s.Lapsed() != c.want {
			t.Errorf("as of %q, applied on %q: %v", c.asOf, c.applied, s.Lapsed())
		}
	}
}
