package allocate

import (
	"slices"

	"tiexi/internal/decimal"
)

// Group is what projects of one county, or of one direction, get together.
type Group struct {
	ID        string // "" where none is given
	Projects  int
	Requested decimal.Decimal
	Allocated decimal.Decimal
}

// Several is the group of projects with more than one direction: counted under
// each of them, their money would be counted more than once.
const Several = "several"

// Direction is the id of a project's direction, Several, or "" where none of
// the policy's is given.
func (p Project) Direction() string {
	only := ""
	for _, text := range p.Judged.Case.Project.Directions {
		for _, d := range p.Judged.Case.Policy.DirectionsIn(text) {
			if only != "" && d.ID != only {
				return Several
			}
			only = d.ID
		}
	}
	return only
}

// Counties are the sums by county: in the policy's order, then the others as
// they come, and last those without one.
func (p *Plan) Counties() []Group {
	region := &p.Result.Setting.Policy.Region
	return p.groups(append(region.CountyNames(), region.Names[0]), func(p Project) string { return p.Judged.County() })
}

// Directions are the sums by direction, in the policy's order, then those with
// several, and last those without one.
func (p *Plan) Directions() []Group {
	var order []string
	for _, d := range p.Result.Setting.Policy.Directions {
		order = append(order, d.ID)
	}
	return p.groups(append(order, Several), Project.Direction)
}

// groups adds up the projects by id; every project is in one group.
func (p *Plan) groups(order []string, id func(Project) string) []Group {
	sums := make(map[string]*Group)
	for _, project := range p.Projects {
		key := id(project)
		if sums[key] == nil {
			sums[key] = &Group{ID: key}
			if key != "" && !slices.Contains(order, key) {
				order = append(order, key)
			}
		}
		g := sums[key]
		g.Projects++
		g.Requested = g.Requested.Add(project.Judged.Subsidy)
		g.Allocated = g.Allocated.Add(project.Allocated)
	}
	var groups []Group
	for _, key := range append(order, "") {
		if g := sums[key]; g != nil {
			groups = append(groups, *g)
		}
	}
	return groups
}
