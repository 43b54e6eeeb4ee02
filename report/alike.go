package report

import (
	"tiexi/internal/message"
	"tiexi/project"
)

// inputEntry is what is said of a place of the input.
type inputEntry struct {
	place  project.Place
	note   message.Text // the rest is of what was set aside, for a reason
	reason string
	rows   int
	places int // above 1 where it stands for others, too
}

// mostAlike is how much of one kind is told one by one.
const mostAlike = 3

// gather makes one entry of what is alike in sheets of one name, where there is
// much of it: a folder of filled-in templates has an example row in each. The
// other formats have all places.
func gather(entries []inputEntry) (gathered []inputEntry) {
	type kind struct{ reason, sheet string }
	of := func(e inputEntry) kind { return kind{e.reason, e.place.Sheet} }
	count, index := make(map[kind]int), make(map[kind]int)
	for _, e := range entries {
		count[of(e)]++
	}
	for _, e := range entries {
		e.places = 1
		if k := of(e); k.reason != "" && k.sheet != "" && count[k] > mostAlike {
			if n, ok := index[k]; ok {
				gathered[n].places++
				gathered[n].rows += e.rows
				continue
			}
			index[k] = len(gathered)
		}
		gathered = append(gathered, e)
	}
	return gathered
}

func (e inputEntry) text() message.Text {
	if e.reason == "" {
		return e.note
	}
	id := "text.set_aside"
	switch {
	case e.places > 1:
		id = "text.places_set_aside"
	case e.rows == 0:
		id = "text.file_set_aside"
	case e.rows > 1:
		id = "text.rows_set_aside"
	}
	return message.New(id, "place", e.place, "places", e.places, "reason", message.New("set_aside."+e.reason), "rows", e.rows)
}
