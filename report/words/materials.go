package words

import (
	"strings"

	"tiexi/assess"
)

// MaterialRow is something to be handed in, in words.
type MaterialRow struct {
	Name, Ref, Word string // what, by which article, and whether the files show it
	State           string // the id of that
}

// Materials are what has to be handed in for a project, and what of it the files show.
func (o Options) Materials(p *assess.Project) (rows []MaterialRow) {
	for _, m := range p.Materials {
		rows = append(rows, MaterialRow{
			m.Name.In(o.Lang), m.Ref().In(o.Lang), o.Say("material."+m.State(), "has", m.Has, "of", m.Of), m.State(),
		})
	}
	return rows
}

// MaterialsLine is Materials in one line, "" where none are asked for.
func (o Options) MaterialsLine(p *assess.Project) string {
	if len(p.Materials) == 0 {
		return ""
	}
	var parts []string
	for _, state := range assess.MaterialStates {
		var names []string
		for _, m := range p.Materials {
			if m.State() == state {
				names = append(names, m.Name.In(o.Lang))
			}
		}
		if len(names) > 0 {
			parts = append(parts, o.Say("material.told."+state, "names", names))
		}
	}
	if by := o.HandInBy(p); by != "" {
		parts = append(parts, by)
	}
	return o.Say("material.line", "count", len(p.Materials), "parts", strings.Join(parts, o.Say("text.semicolon")))
}
