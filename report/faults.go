package report

import (
	"io"

	"tiexi/internal/fault"
	"tiexi/internal/message"
)

// Faults writes errors as people read them: what, where, what to do.
func Faults(w io.Writer, faults fault.List, lang message.Lang) error {
	p := newPrinter(w)
	for _, f := range faults {
		p.fault("fault.error", f, lang)
	}
	return p.err
}

// Warnings writes, in the shape of errors, what a person should look at.
func Warnings(w io.Writer, faults fault.List, lang message.Lang) error {
	p := newPrinter(w)
	for _, f := range faults {
		p.fault("fault.warning", f, lang)
	}
	return p.err
}

// fault writes one fault; lead is the id of the word before it.
func (p *printer) fault(lead string, f *fault.Fault, lang message.Lang) {
	p.hanging(message.New(lead).In(lang), message.New("fault.line", "message", f.Message(lang), "code", f.Code).In(lang))
	if !f.Place.IsZero() {
		p.hanging(message.New("fault.place").In(lang), f.Place.String())
	}
	if f.Project != "" {
		p.hanging(message.New("fault.project").In(lang), f.Project)
	}
	if hint := f.Hint(lang); hint != "" {
		p.hanging(message.New("fault.remedy").In(lang), hint)
	}
}
