package policy

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tiexi/internal/message"
	"tiexi/project"
)

// Direction returns the direction that a text means, by its id, a name or other
// words that the policy has for it. Case, spaces and full-width forms make no
// difference. It is false where the text means none, or several.
func (p *Policy) Direction(text string) (Direction, bool) {
	meant := p.DirectionsIn(text)
	if len(meant) != 1 {
		return Direction{}, false
	}
	return meant[0], true
}

// DirectionOf returns the direction with an id.
func (p *Policy) DirectionOf(id string) (Direction, bool) {
	return find(p.Directions, func(d Direction) bool { return d.ID == id })
}

// DirectedCategories are those that only count with the intelligent direction.
func (p *Policy) DirectedCategories() (all project.Categories) {
	for _, r := range p.Routes {
		if r.Directed {
			all |= r.Counts
		}
	}
	if len(p.Directions) == 0 {
		return 0
	}
	return all
}

// Intelligent returns the name of the direction that the intelligent route requires,
// no text where the policy has no directions.
func (p *Policy) Intelligent() message.Text {
	d, _ := find(p.Directions, func(d Direction) bool { return d.Intelligent })
	return message.New("policy.say.text", "text", d.Name)
}

// DirectionsIn returns the directions that a text means, in the policy's order:
// the one that is named so, else all whose names stand in it (智能工厂建设). A text
// that denies something (非智能化) is not understood.
func (p *Policy) DirectionsIn(text string) []Direction {
	text = directionForm(text)
	isText := func(name string) bool { return directionForm(name) == text }
	if d, ok := find(p.Directions, func(d Direction) bool { return isText(d.ID) || slices.ContainsFunc(d.Names, isText) }); ok {
		return []Direction{d}
	}
	var meant []Direction
	rest := text
	for _, d := range p.Directions {
		contained := false
		for _, name := range d.Names {
			name = directionForm(name)
			if utf8.RuneCountInString(name) > 2 && strings.Contains(text, name) {
				contained, rest = true, strings.ReplaceAll(rest, name, "")
			}
		}
		if contained {
			meant = append(meant, d)
		}
	}
	if strings.ContainsAny(rest, "不非未无否") {
		return nil
	}
	return meant
}

// directionForm returns the form in which names of directions are compared.
func directionForm(s string) string { return strings.ToLower(folded(s)) }
