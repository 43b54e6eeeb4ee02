package intake

import (
	"maps"
	"slices"

	"tiexi/project"
)

// refuseWithoutAmounts refuses tables without amounts where no original is
// there that could have them.
func refuseWithoutAmounts(contents []*content) {
	if slices.ContainsFunc(contents, func(c *content) bool { return c.original != nil && !c.broken }) {
		return
	}
	for _, c := range contents {
		if len(c.lacking) > 0 && !c.broken {
			c.broken = true
			c.faults = slices.Collect(maps.Values(c.lacking))
			c.faults.Sort()
		}
	}
}

// failWithoutAmounts fails the projects of lines whose sheet has no amounts,
// once each, and that no original belongs to.
func (c *content) failWithoutAmounts() {
	type whose struct {
		source  *project.Source
		project string
	}
	told := make(map[whose]bool)
	for _, owned := range c.lines {
		f, w := c.lacking[owned.line.Source], whose{owned.line.Source, owned.project}
		if f == nil || owned.line.Witnessed[project.Original] || told[w] {
			continue
		}
		told[w] = true
		own := *f
		c.faults = append(c.faults, own.Of(owned.project))
	}
}
