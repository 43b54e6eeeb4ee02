package report

import (
	"slices"

	"tiexi/assess"
	"tiexi/internal/message"
	"tiexi/project"
)

// listRows is how many errors, and how many things set aside or noted of a
// file, are shown as a list; the rest follows as text.
const listRows = 200

// inputView is the account of one file.
type inputView struct {
	Path, SHA256          string
	Projects, Rows, Lines int
	Aside                 int // rows set aside
	Entries               []entryView
	Rest                  []entryView
}

// entryView is something set aside or noted.
type entryView struct {
	place project.Place
	Text  string
}

// Place says where it stands.
func (e entryView) Place() string { return e.place.String() }

func newInputViews(r *assess.Result, o Options) []inputView {
	views := make([]inputView, len(r.Inputs))
	for n, i := range r.Inputs {
		v := inputView{Path: i.Path, SHA256: i.SHA256, Projects: i.Projects, Rows: i.Rows, Lines: i.Lines}
		for _, s := range i.SetAside {
			v.Aside += s.Rows
			id := "html.set_aside"
			if s.Rows == 0 {
				id = "html.file_set_aside"
			}
			v.Entries = append(v.Entries, entryView{
				s.Place,
				o.say(id, "reason", message.New("set_aside."+s.Reason), "rows", s.Rows),
			})
		}
		for _, note := range i.Notes {
			v.Entries = append(v.Entries, entryView{note.Place, note.In(o.Lang)})
		}
		slices.SortStableFunc(v.Entries, func(a, b entryView) int { return a.place.Compare(b.place) })
		if len(v.Entries) > listRows {
			v.Entries, v.Rest = v.Entries[:listRows], v.Entries[listRows:]
		}
		views[n] = v
	}
	return views
}

// faultsView is what could not be read, for the template "errors".
type faultsView struct {
	Failed  []string    // projects without a result
	Listed  []errorView // the first listRows
	Further []errorView
}

// errorView is an error in words.
type errorView struct{ Message, Code, Place, Project, Hint string }

func newFaultsView(r *assess.Result, o Options) faultsView {
	all := make([]errorView, len(r.Faults))
	for n, f := range r.Faults {
		all[n] = errorView{f.Message(o.Lang), f.Code, f.Place.String(), f.Project, f.Hint(o.Lang)}
	}
	n := min(listRows, len(all))
	return faultsView{r.Failed, all[:n], all[n:]}
}

// Count counts the errors.
func (v faultsView) Count() int { return len(v.Listed) + len(v.Further) }

// Any reports whether there is anything to show.
func (v faultsView) Any() bool { return v.Count()+len(v.Failed) > 0 }
