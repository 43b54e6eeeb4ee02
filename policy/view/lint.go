package view

import (
	"tiexi/internal/answer"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/terminal"
	"tiexi/report/document"
)

// Lint is policy and guide files, each with what is wrong with it.
type Lint []Linted

// Linted is one file.
type Linted struct {
	File       string
	Faults     fault.List
	NoExamples bool // worth a warning: nobody has tried whether the file says what is meant
}

// Text writes a line a file. The faults themselves are not in it: they go to
// standard error.
func (v Lint) Text(p *terminal.Printer) {
	for _, f := range v {
		id := "policy.say.lint_ok"
		if len(f.Faults) > 0 {
			id = "policy.say.lint_n"
		}
		p.Say(id, "file", f.File, "count", len(f.Faults))
		for _, w := range f.warnings() {
			p.Hanging(p.Lang.Say("fault.warning"), w.In(p.Lang))
		}
	}
}

// warnings are what is no fault, but should not stay so.
func (f Linted) warnings() (warnings []message.Text) {
	if f.NoExamples {
		warnings = append(warnings, message.New("policy.say.no_examples"))
	}
	return warnings
}

// JSON returns the files and their faults as one document.
func (v Lint) JSON(lang message.Lang) any {
	return answer.Document("files", answer.List(v, func(f Linted) any {
		return answer.NewObject("path", f.File, "errors", document.NewErrors(f.Faults, lang),
			"warnings", answer.List(f.warnings(), func(w message.Text) any { return w.In(lang) }))
	}))
}
