package html

import (
	"slices"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/document"
	"tiexi/report/words"
)

// Basis is what a result rests on, for the template "basis".
type Basis struct {
	Policy  *policy.Policy
	ID      document.PolicyID
	LPR     document.Version
	AsOf    string // "" where no day was given
	Answers []policy.Chosen

	Settings []words.Setting
	Articles []policy.Article // that the findings cite
}

// NewBasis returns what a setting says.
func NewBasis(s *eligibility.Setting, o words.Options, projects ...*assess.Project) Basis {
	return Basis{
		s.Policy, document.NewPolicyID(s.Policy), document.NewVersion(s.Table), s.AsOf.String(), s.Policy.ChosenBy(s.Choices), o.Settings(s),
		words.Cited(s.Policy, projects...),
	}
}

// Faults is what could not be read, for the template "errors".
type Faults struct {
	Failed  []string // projects without a result
	Listed  fault.List
	Further fault.List // beyond listRows, shown as text
}

// NewFaults returns the faults of a result.
func NewFaults(r *assess.Result) Faults {
	n := min(listRows, len(r.Faults))
	return Faults{r.Failed, r.Faults[:n], r.Faults[n:]}
}

// Count counts the faults.
func (f Faults) Count() int { return len(f.Listed) + len(f.Further) }

// frontRows is how many faults, and how many projects without a result, stand in front
// of the projects of a batch.
const frontRows = 5

// Front is what stands in front of the projects of a batch.
func (f Faults) Front() Faults {
	return Faults{Failed: f.Failed[:min(frontRows, len(f.Failed))], Listed: f.Listed[:min(frontRows, len(f.Listed))]}
}

// Rest is what is not in Front: it stands at the end.
func (f Faults) Rest() Faults {
	front := f.Front()
	return Faults{f.Failed[len(front.Failed):], f.Listed[len(front.Listed):], f.Further}
}

// Any reports whether there is anything to show.
func (f Faults) Any() bool { return f.Count()+len(f.Failed) > 0 }

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
