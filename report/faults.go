package report

import (
	"io"

	"tiexi/fault"
	"tiexi/message"
)

// Faults writes errors as people read them: what, where, what to do.
func Faults(w io.Writer, faults fault.List, lang message.Lang) error {
	p := &printer{w: w}
	for _, f := range faults {
		p.hanging(message.New("fault.error").In(lang), message.New("fault.line", "message", f.Message(lang), "code", f.Code).In(lang))
		if !f.Place.IsZero() {
			p.hanging(message.New("fault.place").In(lang), f.Place.String())
		}
		if f.Project != "" {
			p.hanging(message.New("fault.project").In(lang), f.Project)
		}
		if hint := f.Hint(lang); hint != "" {
			p.hanging(message.New("fault.hint").In(lang), hint)
		}
	}
	return p.err
}
