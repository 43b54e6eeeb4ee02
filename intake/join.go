package intake

import (
	"maps"
	"slices"

	"tiexi/fault"
	"tiexi/project"
)

// join puts the contents of the files together: facts and lines of one project
// may come from any of them. Nothing of a broken file is used.
func join(contents []*content, faults fault.List) *Batch {
	refuseWithoutAmounts(contents)
	unpack(contents)
	dropHeadingsAcross(contents)
	joined := joinOriginals(contents)
	b := &Batch{Faults: faults, Broken: len(faults)}
	known := make(map[string]*facts)
	stores := make(map[string]*store)
	storeOf := func(id string) *store {
		s := stores[id]
		if s == nil {
			s = &store{}
			stores[id] = s
		}
		return s
	}
	failed := make(map[string]bool)
	for _, c := range contents {
		if c.broken {
			b.Broken++
			c.input = Input{Path: c.input.Path, SHA256: c.input.SHA256, Headers: c.input.Headers}
			c.facts, c.lines, c.packs = nil, nil, nil
		}
		c.failWithoutAmounts()
		c.input.Projects = len(c.facts)
		b.Inputs = append(b.Inputs, c.input)
		b.Faults = append(b.Faults, c.faults...)
		for _, id := range slices.Sorted(maps.Keys(c.facts)) {
			f := c.facts[id]
			if before, ok := known[id]; ok {
				b.Faults = append(b.Faults, before.merge(f)...)
			} else {
				known[id] = f
			}
		}
		for _, owned := range c.lines {
			storeOf(owned.project).add(owned.line)
		}
		for _, p := range c.packs {
			for n := range p.len() {
				storeOf(p.project(n)).addPacked(p, n)
			}
		}
	}
	for _, f := range b.Faults {
		if f.Project != "" {
			failed[f.Project] = true
		}
	}
	for id, s := range stores {
		f, ok := known[id]
		if !ok {
			f = newFacts(id, s.first())
			known[id] = f
		}
		if p := s.first(); p.Compare(f.first) < 0 {
			f.first = p
		}
	}
	for id, f := range known {
		if failed[id] {
			continue
		}
		p := f.project()
		if s := stores[id]; s != nil {
			p.LineFiles = s.countFiles(joined)
			p.Store = s
			if !slices.ContainsFunc(contents, func(c *content) bool { return c.options.Packed }) {
				p.Lines, p.Store = s.Lines(), nil
			}
		}
		b.Projects = append(b.Projects, p)
	}
	slices.SortFunc(b.Projects, func(a, b *project.Project) int { return a.First.Compare(b.First) })
	b.Failed = slices.Sorted(maps.Keys(failed))
	b.Faults = append(b.Faults, b.nothing()...)
	b.Faults.Sort()
	return b
}

// unpack makes lines one by one again where an e-invoice, or the heading of a
// list, may speak of any of them.
func unpack(contents []*content) {
	if slices.ContainsFunc(contents, func(c *content) bool {
		return !c.broken && (c.original != nil || c.headed() || len(c.lacking) > 0)
	}) {
		for _, c := range contents {
			c.unpack()
		}
	}
}

// nothing is the fault of a run that found no file to read, or no project in
// the files; where something else went wrong already, that says enough.
func (b *Batch) nothing() fault.List {
	if len(b.Faults) > 0 || len(b.Projects) > 0 {
		return nil
	}
	for _, i := range b.Inputs {
		if slices.ContainsFunc(i.SetAside, func(s SetAside) bool { return s.Reason == exampleRow }) {
			return fault.List{fault.New("input.only_examples").At(project.FilePlace(i.Path))}
		}
		if i.SHA256 != "" {
			return fault.List{fault.New("input.no_projects")}
		}
	}
	return fault.List{fault.New("input.nothing_found", "formats", extensions())}
}
