package annotate

import (
	"slices"

	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/project"
)

// unsorted are the header rows of the sheets that list lines and have no column for
// their categories. Of an export the sheet with the lines is enough.
func unsorted(input *intake.Input) []project.Place {
	ofKind := func(k project.Kind) func(project.Place) bool {
		return func(p project.Place) bool { return p.Kind == k }
	}
	if !slices.ContainsFunc(input.Headers, ofKind(project.ExportLines)) {
		return input.Unsorted
	}
	return slices.DeleteFunc(slices.Clone(input.Unsorted), ofKind(project.ExportTotals))
}

// Reasons why something is set aside that are told in a way of their own.
const (
	otherSheet    = "other_sheet"
	repeatedSheet = "repeated_sheet"
)

// account marks what reading says of the book: rows that were set aside, totals that
// are wrong, and why the other rows have no opinion.
func (m *Marks) account(input *intake.Input) {
	for _, n := range input.Notes {
		if n.ID == "input.note.total_differs" {
			text := m.say("annotate.total", "note", n.Text)
			m.at(n.Place, review, text)
			m.row(n.Place, text)
		}
	}
	whole := make(map[string][]message.Text)
	for _, s := range input.SetAside {
		reason := message.New("set_aside." + s.Reason)
		switch {
		case s.Place.Source == nil || s.Place.Sheet == "":
		case s.Reason == otherSheet:
			m.sheet(s.Place).top = m.say("annotate.sheet", "reason", reason)
		case s.Reason == repeatedSheet:
			m.sheet(s.Place).rest = m.say("annotate.aside", "reason", reason)
		case s.Place.Row == 0:
			whole[s.Place.Sheet] = append(whole[s.Place.Sheet], reason)
		case m.has(s.Place) && int(s.Place.Row) > m.sheet(s.Place).header && m.sheet(s.Place).rows[int(s.Place.Row)] == nil:
			m.row(s.Place, m.say("annotate.aside", "reason", reason))
		}
	}
	for name, s := range m.sheets {
		if s.rest == "" {
			s.rest = m.otherwise(whole[name], len(s.rows) == 0)
		}
	}
}

// otherwise says why a row of a sheet has no opinion, as far as the account of the
// sheet tells; alone is true where no row of it has one.
func (m *Marks) otherwise(reasons []message.Text, alone bool) string {
	switch {
	case len(reasons) == 1 && alone:
		return m.say("annotate.aside", "reason", reasons[0])
	case len(reasons) > 0:
		return m.say("annotate.aside.some", "reasons", reasons)
	case alone && m.broken != nil:
		return m.say("annotate.book_unread", "message", m.broken.Message(m.lang))
	default:
		return m.say("annotate.no_opinion")
	}
}
