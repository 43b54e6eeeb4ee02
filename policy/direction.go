package policy

import (
	"slices"
	"strings"
)

// Direction returns the direction whose id or name is text. Case, spaces and
// full-width forms make no difference.
func (p *Policy) Direction(text string) (Direction, bool) {
	text = directionForm(text)
	isText := func(name string) bool { return directionForm(name) == text }
	return find(p.Directions, func(d Direction) bool { return isText(d.ID) || slices.ContainsFunc(d.Names, isText) })
}

// directionForm returns the form in which names of directions are compared.
func directionForm(s string) string { return strings.ToLower(folded(s)) }
