// Package view shows how results compare with what fixtures expect: as text and
// as JSON.
package view

import (
	"cmp"

	"tiexi/assess"
	"tiexi/internal/answer"
	"tiexi/internal/message"
	"tiexi/internal/terminal"
)

// Verification is how the projects compare with what is expected of them.
type Verification struct{ Result assess.Verification }

// Text writes a line for each project, with its differences.
func (v Verification) Text(p *terminal.Printer) {
	for _, c := range v.Result.Projects {
		switch {
		case !c.Expected:
			p.SayIndented("?  ", "verify.unexpected", "id", c.ID)
		case len(c.Differences) == 0:
			p.Hanging("✓  ", c.ID)
		default:
			p.Hanging("✗  ", c.ID)
		}
		for _, d := range c.Differences {
			p.SayIndented("     ", "verify.difference", "what", d.What, "expected", d.Expected,
				"actual", cmp.Or(d.Actual, p.Lang.Say("verify.no_such_thing")))
		}
	}
	p.Line("")
	p.Say("verify.totals", "projects", len(v.Result.Projects), "compared", v.Result.Compared,
		"different", v.Result.Different, "without", len(v.Result.Projects)-v.Result.Compared)
}

// JSON returns the verification as one document.
func (v Verification) JSON(message.Lang) any {
	difference := func(d assess.Difference) any {
		return answer.NewObject("what", d.What, "expected", d.Expected, "actual", d.Actual)
	}
	return answer.Document(
		"compared", v.Result.Compared,
		"different", v.Result.Different,
		"projects", answer.List(v.Result.Projects, func(c assess.Comparison) any {
			return answer.NewObject("id", c.ID, "expected", c.Expected, "differences", answer.List(c.Differences, difference))
		}),
	)
}
