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
	dropHeadingsAcross(contents)
	joined := joinOriginals(contents)
	b := &Batch{Faults: faults, Broken: len(faults)}
	known := make(map[string]*facts)
	lines := make(map[string][]*project.Line)
	failed := make(map[string]bool)
	for _, c := range contents {
		if c.broken {
			b.Broken++
			c.input = Input{Path: c.input.Path, SHA256: c.input.SHA256, Headers: c.input.Headers}
			c.facts, c.lines = nil, nil
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
			lines[owned.project] = append(lines[owned.project], owned.line)
		}
	}
	for _, f := range b.Faults {
		if f.Project != "" {
			failed[f.Project] = true
		}
	}
	for id, list := range lines {
		f, ok := known[id]
		if !ok {
			f = newFacts(id, list[0].Place())
			known[id] = f
		}
		if p := list[0].Place(); p.Compare(f.first) < 0 {
			f.first = p
		}
	}
	for id, f := range known {
		if failed[id] {
			continue
		}
		p := f.project()
		p.Lines = lines[id]
		p.LineFiles = countFiles(p.Lines, joined)
		b.Projects = append(b.Projects, p)
	}
	slices.SortFunc(b.Projects, func(a, b *project.Project) int { return a.First.Compare(b.First) })
	b.Failed = slices.Sorted(maps.Keys(failed))
	b.Faults = append(b.Faults, b.nothing()...)
	b.Faults.Sort()
	return b
}

// countFiles counts the files that lines were taken from; joined has the other
// file of those that came from two.
func countFiles(lines []*project.Line, joined map[*project.Line]string) int {
	files := make(map[string]bool)
	for _, l := range lines {
		files[l.Source.File] = true
		if other, ok := joined[l]; ok {
			files[other] = true
		}
	}
	return len(files)
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
