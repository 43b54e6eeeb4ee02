package policy

import "strings"

// Direction returns the direction that text names, by its id or by one of the
// names people write, in any width and case.
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

// directionForm is the form in which directions are compared.
func directionForm(s string) string { return strings.ToLower(folded(s)) }
