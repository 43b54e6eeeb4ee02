package html

import (
	"slices"

	"tiexi/assess"
	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/report/words"
)

// listRows is how many faults, and how many entries of a file, are shown as a
// list; the rest follows as text.
const listRows = 200

// inputView is what was read of one file.
type inputView struct {
	Path, SHA256          string
	Projects, Rows, Lines int
	Aside                 int // rows set aside
	Entries               []entryView
	Rest                  []entryView
}

// entryView is something set aside or noted.
type entryView struct {
	Place project.Place
	Text  string
}

func newInputViews(r *assess.Result, o words.Options) []inputView {
	views := make([]inputView, len(r.Inputs))
	for n, i := range r.Inputs {
		v := inputView{Path: i.Path, SHA256: i.SHA256, Projects: i.Projects, Rows: i.Rows, Lines: i.Lines}
		for _, s := range i.SetAside {
			v.Aside += s.Rows
			id := "html.set_aside"
			if s.Rows == 0 {
				id = "html.file_set_aside"
			}
			v.Entries = append(v.Entries, entryView{s.Place, o.Say(id, "reason", message.New("set_aside."+s.Reason), "rows", s.Rows)})
		}
		for _, note := range i.Notes {
			v.Entries = append(v.Entries, entryView{note.Place, note.In(o.Lang)})
		}
		slices.SortStableFunc(v.Entries, func(a, b entryView) int { return a.Place.Compare(b.Place) })
		if len(v.Entries) > listRows {
			v.Entries, v.Rest = v.Entries[:listRows], v.Entries[listRows:]
		}
		views[n] = v
	}
	return views
}
