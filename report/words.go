package report

import (
	"strings"
	"unicode/utf8"

	"tiexi/assess"
	"tiexi/calc"
)

// directionNames are a project's directions in words, as they were given where
// the policy does not know them.
func directionNames(p *assess.Project, o Options) []string {
	var names []string
	for _, given := range p.Case.Project.Directions {
		if d, ok := p.Policy.Direction(given); ok {
			given = o.say("direction." + d.ID)
		}
		names = append(names, given)
	}
	return names
}

// routeNames are the routes that a project meets, in words.
func routeNames(p *assess.Project, o Options) []string {
	var names []string
	for _, r := range []calc.Route{p.Routes.Advanced, p.Routes.Intelligent} {
		if r.Met {
			names = append(names, o.say("route."+r.ID))
		}
	}
	return names
}

// printable is a text without what no other format can carry: control
// characters but tabs and line breaks, and bytes that are no text. A mark
// stands for each.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff {
			return utf8.RuneError
		}
		return r
	}, s)
}
