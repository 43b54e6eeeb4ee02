package text

import (
	"slices"

	"tiexi/assess"
	"tiexi/internal/message"
	"tiexi/internal/terminal"
	"tiexi/project"
)

// entry is what is said of one place of the input.
type entry struct {
	place  project.Place
	note   message.Text // the fields below are for what was set aside
	reason string
	rows   int
	places int // above 1 where the entry stands for others, too
}

// Inputs writes what was set aside and noted while reading.
func Inputs(p *terminal.Printer, r *assess.Result) {
	var entries []entry
	for _, i := range r.Inputs {
		for _, s := range i.SetAside {
			entries = append(entries, entry{place: s.Place, reason: s.Reason, rows: s.Rows})
		}
		for _, n := range i.Notes {
			text := message.New("text.note", "place", n.Place, "message", n.Text)
			entries = append(entries, entry{place: n.Place, note: text})
		}
	}
	if len(entries) == 0 {
		return
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return a.place.Compare(b.place) })
	p.Line(p.Lang.Say("text.reading"))
	for _, e := range gather(entries) {
		p.Hanging("  ", e.text().In(p.Lang))
	}
	p.Line("")
}

// mostAlike is how many entries of one kind are written one by one.
const mostAlike = 3

// gather makes one entry of many that have the same reason and the same sheet
// name: in a folder of filled-in templates each file has an example row. The
// other formats have all places.
func gather(entries []entry) (gathered []entry) {
	type kind struct{ reason, sheet string }
	of := func(e entry) kind { return kind{e.reason, e.place.Sheet} }
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

func (e entry) text() message.Text {
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
