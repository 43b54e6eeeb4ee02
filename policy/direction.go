package policy

import "strings"

// Direction returns the direction whose id or name is text. Case, spaces and
// full-width forms make no difference.
func (p *Policy) Direction(text string) (Direction, bool) {
	text = directionForm(text)
	for _, d := range p.Directions {
		if text == directionForm(d.ID) {
			return d, true
		}
		for _, name := range d.Names {
			if text == directionForm(name) {
				return d, true
			}
		}
	}
	return Direction{}, false
}

// directionForm returns the form in which names of directions are compared.
func directionForm(s string) string { return strings.ToLower(folded(s)) }
