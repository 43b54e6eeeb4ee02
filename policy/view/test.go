package view

import (
	"cmp"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/answer"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/terminal"
	"tiexi/policy"
	"tiexi/report/document"
)

// Test is policy and guide files, each with what came of its examples.
type Test []Tested

// Tested is one file.
type Tested struct {
	File     string
	Examples []Tried
	Faults   fault.List // of the file; its examples were not tried then
}

// Tried is an example that was judged.
type Tried struct {
	policy.Example
	Comparison assess.Comparison
}

// Different is how many examples of all files are not as expected.
func (v Test) Different() (n int) {
	for _, f := range v {
		n += f.different()
	}
	return n
}

func (f Tested) different() (n int) {
	for _, e := range f.Examples {
		if len(e.Comparison.Differences) > 0 {
			n++
		}
	}
	return n
}

// Text writes a line for each example, with its differences. Faults are not in it:
// they go to standard error.
func (v Test) Text(p *terminal.Printer) {
	for n, f := range v {
		if n > 0 {
			p.Line("")
		}
		p.Hanging("", f.File)
		for _, e := range f.Examples {
			e.text(p)
		}
		if len(f.Faults) > 0 {
			p.Say("policy.say.lint_n", "file", f.File, "count", len(f.Faults))
			continue
		}
		p.Say("policy.say.tested", "count", len(f.Examples), "different", f.different())
	}
}

func (e Tried) text(p *terminal.Printer) {
	mark := "✓  "
	if len(e.Comparison.Differences) > 0 {
		mark = "✗  "
	}
	p.SayIndented(mark, "policy.say.example", "id", e.ID, "name", e.Name, "line", e.Row)
	for _, d := range e.Comparison.Differences {
		p.SayIndented("     ", "policy.say.difference", "line", e.expectedOn(), "what", d.What, "expected", d.Expected,
			"actual", cmp.Or(d.Actual, p.Lang.Say("verify.no_such_thing")))
		if d.What == "verdict" {
			e.reasons(p)
		}
	}
}

// reasons are the findings that the verdict rests on.
func (e Tried) reasons(p *terminal.Printer) {
	for _, f := range e.Comparison.Project.Findings {
		if f.Outcome == eligibility.Review || f.Outcome == eligibility.Fail {
			p.SayIndented("       ", "policy.say.because", "outcome", message.New("outcome."+f.Outcome.String()), "rule", f.Rule, "message", f.Message)
		}
	}
}

// expectedOn is the line on which the expectation stands.
func (e Tried) expectedOn() int {
	return int(e.Comparison.Project.Case.Project.Expect.Place.Row)
}

// JSON returns the files and their examples as one document.
func (v Test) JSON(lang message.Lang) any {
	return answer.Document(
		"different", v.Different(),
		"files", answer.List(v, func(f Tested) any {
			return answer.NewObject("path", f.File, "examples", answer.List(f.Examples, Tried.json), "errors", document.NewErrors(f.Faults, lang))
		}),
	)
}

func (e Tried) json() any {
	difference := func(d assess.Difference) any {
		return answer.NewObject("what", d.What, "expected", d.Expected, "actual", d.Actual)
	}
	return answer.NewObject("id", e.ID, "name", e.Name, "line", e.Row, "passed", len(e.Comparison.Differences) == 0,
		"expected_line", e.expectedOn(), "differences", answer.List(e.Comparison.Differences, difference))
}
