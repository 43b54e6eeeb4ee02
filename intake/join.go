package intake

import (
	"maps"
	"slices"

	"tiexi/intake/lines"
	"tiexi/internal/fault"
	"tiexi/project"
)

// join puts the contents of the files together: facts and lines of one project
// may come from any of them. Nothing of a broken file is used.
func join(contents []*content, faults fault.List) *Batch {
	refuseWithoutAmounts(contents)
	oneSpelling(contents)
	loadJoint(contents)
	dropHeadingsAcross(contents)
	joined := joinOriginals(contents)
	j := &junction{
		Batch: &Batch{Faults: faults, Broken: len(faults)},
		facts: make(map[string]*facts), rows: make(map[string]*lines.Rows), files: make(map[string][]string),
	}
	for _, f := range faults { // of paths
		if !f.Place.IsZero() {
			j.Unread = append(j.Unread, f.Place.File)
		}
	}
	for _, c := range contents {
		j.take(c)
	}
	failed := make(map[string]bool)
	for _, f := range j.Faults {
		if f.Project != "" {
			failed[f.Project] = true
		}
	}
	j.settleFirst()
	for id, f := range j.facts {
		if !failed[id] {
			j.Projects = append(j.Projects, j.project(f, joined))
		}
	}
	slices.SortFunc(j.Projects, func(a, b *project.Project) int { return a.First.Compare(b.First) })
	j.Failed = slices.Sorted(maps.Keys(failed))
	slices.Sort(j.Unread)
	j.tellUnread()
	j.tellStrangers()
	j.Faults = append(j.Faults, j.nothing()...)
	j.Faults.Sort()
	return j.Batch
}

// junction is where the contents of the files meet.
type junction struct {
	*Batch
	facts map[string]*facts      // by project
	rows  map[string]*lines.Rows // by project
	files map[string][]string    // that have facts or lines, by project
}

// take takes over what a file gave.
func (j *junction) take(c *content) {
	if c.broken {
		j.Broken++
		j.Unread = append(j.Unread, c.input.Path)
		c.input = Input{Path: c.input.Path, SHA256: c.input.SHA256, Headers: c.input.Headers}
		c.facts, c.lines, c.tables = nil, nil, nil
	}
	c.failWithoutAmounts()
	c.input.Projects = len(c.facts)
	j.Inputs = append(j.Inputs, c.input)
	j.Faults = append(j.Faults, c.faults...)
	for _, id := range slices.Sorted(maps.Keys(c.facts)) {
		f := c.facts[id]
		j.files[id] = append(j.files[id], c.input.Path)
		if before, ok := j.facts[id]; ok {
			j.Faults = append(j.Faults, before.merge(f)...)
		} else {
			j.facts[id] = f
		}
	}
	for _, owned := range c.lines {
		j.rowsOf(owned.project).AddLine(owned.line)
	}
	for _, t := range c.tables {
		for run := range t.Runs() {
			j.rowsOf(t.Project(run)).AddRun(t, run)
		}
	}
}

func (j *junction) rowsOf(id string) *lines.Rows {
	r := j.rows[id]
	if r == nil {
		r = new(lines.Rows)
		j.rows[id] = r
	}
	return r
}

// settleFirst finds where each project appears first. Lines whose project is
// described nowhere make one that has only its id.
func (j *junction) settleFirst() {
	for id, rows := range j.rows {
		first := rows.First()
		f, ok := j.facts[id]
		if !ok {
			f = newFacts(id, first)
			f.implied = true
			j.facts[id] = f
		}
		if first.Compare(f.first) < 0 {
			f.first = first
		}
	}
}

// project makes a project of its facts and lines; joined has the other file of
// the lines that came from two.
func (j *junction) project(f *facts, joined map[*project.Line]string) *project.Project {
	p := f.project()
	if rows := j.rows[f.id]; rows != nil {
		files := rows.Files(joined)
		p.Store, p.LineFiles = *rows, len(files)
		j.files[f.id] = append(j.files[f.id], files...)
	}
	return p
}

// loadJoint makes lines one by one where an e-invoice, or the heading of a list,
// may speak of any of them.
func loadJoint(contents []*content) {
	if slices.ContainsFunc(contents, func(c *content) bool {
		return !c.broken && (c.original != nil || c.headed() || len(c.lacking) > 0)
	}) {
		for _, c := range contents {
			c.loadLines()
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
