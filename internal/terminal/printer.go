// Package terminal writes text for people: lines of 80 columns whatever the
// terminal, so that the same result is the same text.
package terminal

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/safetext"
)

// lineWidth is the width that texts are laid out for, in columns of a terminal.
const lineWidth = 80

// Printer writes lines in one language and keeps the first error.
type Printer struct {
	Lang message.Lang

	w   io.Writer
	err error
}

// New returns a printer that writes to w.
func New(w io.Writer, lang message.Lang) *Printer {
	fixWidths()
	return &Printer{Lang: lang, w: w}
}

// Err returns the first error of the writer.
func (p *Printer) Err() error { return p.err }

// Line writes a line as it stands: words of tiexi, a table, or a text that went
// through safetext.
func (p *Printer) Line(s string) {
	if p.err == nil {
		_, p.err = fmt.Fprintln(p.w, s)
	}
}

// Table writes a table and an empty line, and nothing for a table without rows.
func (p *Printer) Table(t *Table) {
	if s := t.String(); s != "" {
		p.Line(s)
		p.Line("")
	}
}

// Say writes a message as a paragraph.
func (p *Printer) Say(id string, kv ...any) { p.Hanging("", p.Lang.Say(id, kv...)) }

// SayIndented writes a message as a paragraph behind an indent, or behind a mark.
func (p *Printer) SayIndented(indent, id string, kv ...any) { p.Hanging(indent, p.Lang.Say(id, kv...)) }

// SayBehind writes a message as a paragraph behind another one, its lead.
func (p *Printer) SayBehind(lead, id string, kv ...any) {
	p.Hanging(p.Lang.Say(lead), p.Lang.Say(id, kv...))
}

// Hanging writes a paragraph behind a lead. Its further lines are indented so
// that they begin under the first one.
func (p *Printer) Hanging(lead, s string) {
	lead, s = safetext.Line(lead), safetext.Line(s)
	indent := strings.Repeat(" ", text.StringWidth(lead))
	for i, l := range Wrap(s, lineWidth-len(indent)) {
		if i > 0 {
			lead = indent
		}
		p.Line(strings.TrimRight(lead+l, " "))
	}
}

// Items writes items beside each other, each in one piece where a line has room for it:
// places, which a break in the middle makes hard to find.
func (p *Printer) Items(indent string, items []string) {
	line := ""
	for _, item := range items {
		item = safetext.Line(item)
		if line != "" && text.StringWidth(indent+line+between+item) > lineWidth {
			p.Hanging(indent, line)
			line = ""
		}
		if line != "" {
			line += between
		}
		line += item
	}
	if line != "" {
		p.Hanging(indent, line)
	}
}

// between stands between items.
const between = "  "

// Wrap breaks a text into lines of at most the given width: at spaces, and
// between Chinese characters, but never within a number or a word.
func Wrap(s string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, token := range tokens(s) {
		w := text.StringWidth(token)
		if used > 0 && used+text.StringWidth(strings.TrimRight(token, " ")) > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
			if token = strings.TrimLeft(token, " "); token == "" {
				continue
			}
			w = text.StringWidth(token)
		}
		line += token
		used += w
	}
	return append(lines, line)
}

// tokens cuts a text into what must stay together: words with the spaces
// behind them, wide characters with the marks that may not begin or end a line.
func tokens(s string) []string {
	var list []string
	var current strings.Builder
	flush := func() {
		if current.Len() > 0 {
			list = append(list, current.String())
			current.Reset()
		}
	}
	runes := []rune(s)
	for i, r := range runes {
		stays := strings.ContainsRune("，。、；：）》」”%,.;:)!", r) || i > 0 && strings.ContainsRune("（《「“", runes[i-1])
		if i > 0 && !stays && (wide(r) || wide(runes[i-1]) || runes[i-1] == ' ' && r != ' ') {
			flush()
		}
		current.WriteRune(r)
	}
	flush()
	return list
}

func wide(r rune) bool { return text.RuneWidth(r) > 1 }

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
	for _, same := range p.gather(faults) {
		p.faults(lead, same)
	}
	return p.err
}

// mostAlike is in how many files faults with the same words are written one by one. Of
// more the words are written once, with the places of the first mostAlike faults.
const mostAlike = 3

// gather puts faults together that say the same of many files. Each part stands where
// its first fault does.
func (p *Printer) gather(faults fault.List) (parts []fault.List) {
	key := func(f *fault.Fault) string {
		return strings.Join([]string{f.Code, f.Message(p.Lang), f.Hint(p.Lang), f.Project}, "\x00")
	}
	files, index := make(map[string]map[string]bool), make(map[string]int)
	for _, f := range faults {
		k := key(f)
		if files[k] == nil {
			files[k] = make(map[string]bool)
		}
		if f.Place.Source != nil {
			files[k][f.Place.File] = true
		}
	}
	for _, f := range faults {
		k := key(f)
		n, known := index[k]
		if known && len(files[k]) > mostAlike {
			parts[n] = append(parts[n], f)
			continue
		}
		index[k] = len(parts)
		parts = append(parts, fault.List{f})
	}
	return parts
}

// Fault writes one fault; lead is the id of the word in front of it.
func (p *Printer) Fault(lead string, f *fault.Fault) { p.faults(lead, fault.List{f}) }

// faults writes faults with the same words: these once, and the first places.
func (p *Printer) faults(lead string, same fault.List) {
	f := same[0]
	p.Hanging(p.Lang.Say(lead), p.Lang.Say("fault.line", "message", f.Message(p.Lang), "code", f.Code))
	for n, other := range same {
		if n == mostAlike {
			p.SayBehind("fault.place", "text.more_places", "count", len(same)-n)
			break
		}
		if place := other.Place.String(); place != "" {
			p.Hanging(p.Lang.Say("fault.place"), place)
		}
	}
	for _, part := range []struct{ id, text string }{
		{"fault.project", f.Project},
		{"fault.remedy", f.Hint(p.Lang)},
	} {
		if part.text != "" {
			p.Hanging(p.Lang.Say(part.id), part.text)
		}
	}
}
