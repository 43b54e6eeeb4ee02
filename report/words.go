package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tiexi/assess"
	"tiexi/calc"
	"tiexi/eligibility"
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

// rateNames are the different rates that a project's lines are under, oldest
// first: several publications may have the same.
func rateNames(p *assess.Project) []string {
	var names []string
	for _, s := range p.Rates {
		if rate := percent(s.Rate.FiveYear); !slices.Contains(names, rate) {
			names = append(names, rate)
		}
	}
	return names
}

// categoryNames are a line's categories in words.
func categoryNames(l *eligibility.LineVerdict, o Options) []string {
	var names []string
	for _, c := range l.Amount.Categories.List() {
		names = append(names, o.say("category."+c.String()))
	}
	return names
}

// hasLoan reports whether a bank loan is given of any project, so that a result
// has to say that it changes nothing.
func hasLoan(r *assess.Result) bool {
	return slices.ContainsFunc(r.Projects, func(p *assess.Project) bool { return p.Case.Project.BankLoan.Decimal.IsPositive() })
}

// reachesCap reports whether the cap cuts the subsidy of an eligible project.
func reachesCap(r *assess.Result) bool {
	return slices.ContainsFunc(r.Projects, func(p *assess.Project) bool { return p.Capped && p.Verdict == eligibility.Eligible })
}

// list puts words beside each other.
func (o Options) list(words []string) string { return o.say("text.list", "words", words) }

// yesNo is a yes or a no.
func (o Options) yesNo(yes bool) string {
	if yes {
		return o.say("text.yes")
	}
	return o.say("text.no")
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
