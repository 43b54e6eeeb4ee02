package terminal

import (
	"io"

	"tiexi/internal/fault"
	"tiexi/internal/message"
)

// Faults writes errors for people: what, where, what to do.
func Faults(w io.Writer, faults fault.List, lang message.Lang) error {
	return list(w, "fault.error", faults, lang)
}

// Warnings writes faults that a person should look at, and that stop nothing.
func Warnings(w io.Writer, faults fault.List, lang message.Lang) error {
	return list(w, "fault.warning", faults, lang)
}

func list(w io.Writer, lead string, faults fault.List, lang message.Lang) error {
	p := New(w, lang)
	for _, f := range faults {
		p.Fault(lead, f)
	}
	return p.err
}

// Fault writes one fault; lead is the id of the word in front of it.
func (p *Printer) Fault(lead string, f *fault.Fault) {
	p.Hanging(p.Lang.Say(lead), p.Lang.Say("fault.line", "message", f.Message(p.Lang), "code", f.Code))
	for _, part := range []struct{ id, text string }{
		{"fault.place", f.Place.String()},
		{"fault.project", f.Project},
		{"fault.remedy", f.Hint(p.Lang)},
	} {
		if part.text != "" {
			p.Hanging(p.Lang.Say(part.id), part.text)
		}
	}
}
