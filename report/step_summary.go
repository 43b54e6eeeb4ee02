package report

import (
	"io"
	"math"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/internal/safetext"
	"tiexi/internal/terminal"
	"tiexi/report/remark"
	"tiexi/report/text"
	"tiexi/report/words"
)

// maxStepSummary bounds what a step of a GitHub workflow may say in its
// summary, bytes: GitHub drops a summary beyond 1 MiB. The rest of the room is
// for what stands below the tables.
const maxStepSummary = 1<<20 - 1<<16

// StepSummary writes a result as Markdown, for the summary of a step of a
// GitHub workflow: the projects, what is to be done about them, the gravest
// first, and what the figures rest on.
func StepSummary(w io.Writer, r *assess.Result, o words.Options) error {
	s := &markdown{o: o}
	s.WriteString("## " + o.Say("format.title") + "\n\n")
	s.table("text.id", "text.enterprise", "text.verdict", "text.base", "text.subsidy")
	for _, p := range r.Projects {
		facts := p.Case.Project
		subsidy := message.Money(p.Subsidy)
		if p.Verdict == eligibility.NeedsReview {
			subsidy = o.Say("format.provisional", "subsidy", p.Subsidy)
		}
		s.row(facts.ID, facts.Enterprise.Name, o.Verdict(p.Verdict), message.Money(p.Base), subsidy)
	}
	for _, id := range r.Failed {
		s.row(id, "", o.Say("format.no_result"), "", "")
	}
	s.end()
	s.table("format.about", "column.findings", "column.place")
	list, _ := remark.Collect(r, false, math.MaxInt)
	for _, group := range list {
		for _, m := range group {
			where := ""
			if places := m.Places(); len(places) > 0 {
				where = places[0].String()
			}
			s.row(m.Title(o), m.Text(o), where)
		}
	}
	s.end()
	var basis strings.Builder
	text.Summary(terminal.New(&basis, o.Lang), r)
	s.WriteString(fenced(basis.String()))
	_, err := io.WriteString(w, s.String())
	return err
}

// markdown writes tables.
type markdown struct {
	strings.Builder
	o    words.Options
	left int // rows of the table that there is no room for
}

func (s *markdown) table(header ...string) {
	for n, id := range header {
		header[n] = s.o.Say(id)
	}
	s.left = 0
	s.row(header...)
	s.WriteString(strings.Repeat("|---", len(header)) + "|\n")
}

func (s *markdown) row(cells ...string) {
	row := "|"
	for _, c := range cells {
		row += " " + escapeMarkdown(c) + " |"
	}
	if s.Len()+len(row) > maxStepSummary {
		s.left++
		return
	}
	s.WriteString(row + "\n")
}

// end ends a table and says what did not fit into it.
func (s *markdown) end() {
	if s.left > 0 {
		s.WriteString("\n" + s.o.Say("format.more_rows", "count", s.left) + "\n")
	}
	s.WriteString("\n")
}

// escapeMarkdown is a text as a cell of a table: no markup, no link, no mention.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range safetext.Printable(s) {
		switch {
		case r == '\n':
			b.WriteString("<br>")
			continue
		case r == '\r':
			continue
		case strings.ContainsRune("\\`*_{}[]<>()#+!|~:&@$", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// fenced is a text as it stands, between fences longer than any in it.
func fenced(s string) string {
	fence := "```"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	return fence + "text\n" + safetext.Printable(s) + fence + "\n"
}
