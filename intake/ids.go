package intake

import (
	"cmp"
	"maps"
	"slices"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// spellings are the ids of projects as files write them, each under what it has
// in common with those that differ only in case, width, spaces or hidden
// characters.
type spellings map[string][]spelt

// spelt is one spelling of an id, and what speaks for it.
type spelt struct {
	id        string
	described bool // facts stand under it
	place     project.Place
}

// oneSpelling gives every project one id, whichever way the files write it: as
// its facts do, else as it comes first in byte order.
func oneSpelling(contents []*content) {
	all := make(spellings)
	for _, c := range contents {
		if !c.broken {
			all.take(c)
		}
	}
	names := make(map[string]string)
	for _, list := range all {
		slices.SortFunc(list, func(a, b spelt) int {
			return cmp.Or(-compareBools(a.described, b.described), a.place.Compare(b.place), cmp.Compare(a.id, b.id))
		})
		for _, s := range list {
			if s.id != list[0].id {
				names[s.id] = list[0].id
			}
		}
	}
	if len(names) == 0 {
		return
	}
	for _, c := range contents {
		if !c.broken {
			c.rename(names)
		}
	}
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	default:
		return -1
	}
}

func (s spellings) take(c *content) {
	add := func(id string, described bool, place project.Place) {
		key := spelling.NameKey(id)
		if id != "" && !slices.ContainsFunc(s[key], func(k spelt) bool { return k.id == id && (k.described || !described) }) {
			s[key] = append(s[key], spelt{id, described, place})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.facts)) {
		add(id, true, c.facts[id].first)
	}
	for _, t := range c.tables {
		for run := range t.Runs() {
			add(t.Project(run), false, project.Place{})
		}
	}
	for _, l := range c.loans {
		add(l.id, false, project.Place{})
	}
}

// rename puts what a file says of projects under their one id.
func (c *content) rename(names map[string]string) {
	renamed := make(map[string]bool)
	name := func(id string) string {
		if one, other := names[id]; other {
			renamed[id] = true
			return one
		}
		return id
	}
	for _, id := range slices.Sorted(maps.Keys(c.facts)) {
		f := c.facts[id]
		if one := name(id); one != id {
			delete(c.facts, id)
			f.id = one
			c.addFacts(f)
		}
	}
	for _, t := range c.tables {
		t.Rename(name)
	}
	for i := range c.targets {
		c.targets[i].Project = name(c.targets[i].Project)
	}
	for n := range c.loans {
		c.loans[n].id = name(c.loans[n].id)
	}
	for _, f := range c.faults {
		f.Project = name(f.Project)
	}
	for _, id := range slices.Sorted(maps.Keys(renamed)) {
		c.note("input.note.id_spelling", project.FilePlace(c.input.Path), "id", id, "project", names[id])
	}
}
