package policy

import (
	"slices"
	"strings"

	"tiexi/project"
)

// Means returns what a county or a direction of a project means to the policy, in a
// form of its own, so that texts that mean the same can be known: 兰山区, 371302 and
// 临沂市兰山区金雀山街道. It is "" for a text that is not understood, for one that names
// the city alone, and for other fields.
func (p *Policy) Means(f project.Field, text string) string {
	switch f {
	case project.FieldCounty:
		at := p.Region.Locate(text)
		if at.Where == Elsewhere {
			return "elsewhere " + at.Other
		}
		if at.Where == Here && at.County.ID != "" {
			return "here " + at.County.ID
		}
	case project.FieldDirections:
		var ids []string
		for _, d := range p.DirectionsIn(text) {
			ids = append(ids, d.ID)
		}
		slices.Sort(ids)
		return strings.Join(ids, "、")
	default:
	}
	return ""
}
