package annotate

import (
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// unread knows what could not be read, by row and by project. What a rule says of a
// value that could not be read means nothing.
type unread struct {
	rows   map[rowOf]*missing
	failed map[string]*missing // projects that have no result, by id
}

// rowOf names a row of any file.
type rowOf struct {
	file, sheet string
	row         int32
}

func rowAt(p project.Place) rowOf { return rowOf{p.File, p.Sheet, p.Row} }

// missing are the values that could not be read, of a row or of what a project says
// of itself. A nil one misses nothing.
type missing struct {
	fields  []project.Field
	project bool            // of a project: what rests on its lines cannot be told either
	places  []project.Place // in order
}

// learn collects what could not be read.
func learn(r *assess.Result) unread {
	u := unread{make(map[rowOf]*missing), make(map[string]*missing)}
	for _, id := range r.Failed {
		u.failed[id] = &missing{project: true}
	}
	for _, f := range r.Faults {
		field, known := fieldOf(f)
		if failed := u.failed[f.Project]; failed != nil {
			failed.places = append(failed.places, f.Place)
			if known && !field.OfLine() {
				failed.fields = append(failed.fields, field)
			}
		}
		if f.Place.Source == nil || f.Place.Row == 0 || !known || !field.OfLine() {
			continue
		}
		row := u.rows[rowAt(f.Place)]
		if row == nil {
			row = new(missing)
			u.rows[rowAt(f.Place)] = row
		}
		row.fields = append(row.fields, field)
	}
	return u
}

// fieldOf is the field that a fault is about, by the name that its message has.
func fieldOf(f *fault.Fault) (field project.Field, known bool) {
	for _, a := range f.Args {
		if t, is := a.Value.(message.Text); is && a.Name == "field" {
			name, _ := strings.CutPrefix(t.ID, "field.")
			return project.ParseField(name)
		}
	}
	return 0, false
}

// at is what could not be read of a line, nil where that is nothing.
func (u *unread) at(rows []project.Place) *missing {
	for _, p := range rows {
		if p.Source == nil {
			continue
		}
		if m := u.rows[rowAt(p)]; m != nil {
			return m
		}
	}
	return nil
}

// looks are the fields at which rules look, by rule.
var looks = func() map[string][]project.Field {
	all := make(map[string][]project.Field)
	for _, r := range eligibility.Rules() {
		all[r.ID] = r.Looks
	}
	return all
}()

// holds reports whether what a rule says holds, although values are missing.
func (m *missing) holds(rule string) bool {
	switch {
	case m == nil || rule == strangerRule:
		return true
	case looks[rule] == nil:
		return false
	case m.project && slices.ContainsFunc(looks[rule], project.Field.OfLine):
		return false
	default:
		return !slices.ContainsFunc(m.fields, func(f project.Field) bool { return slices.Contains(looks[rule], f) })
	}
}

// mostTold is how many places are named in one text.
const mostTold = 3

// told are the places of the errors of a project, the first of them.
func (m *missing) told() message.Text {
	var places []string
	for _, p := range m.places[:min(len(m.places), mostTold)] {
		if p.Source != nil && p.Sheet != "" {
			places = append(places, p.Sheet+"!"+p.Cell())
		} else {
			places = append(places, p.String())
		}
	}
	id := "annotate.places"
	if len(m.places) > mostTold {
		id = "annotate.more"
	}
	return message.New(id, "places", places)
}
