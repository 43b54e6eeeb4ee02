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
func join(contents []*content, options Options, faults fault.List) *Batch {
	supersede(contents)
	if !options.Targets {
		refuseWithoutAmounts(contents)
	}
	oneSpelling(contents)
	j := &junction{
		Batch: &Batch{Faults: faults, Broken: len(faults)},
		facts: make(map[string]*facts), rows: make(map[string]*lines.Rows), loans: make(map[string][]*project.Loan), files: make(map[string][]string),
		disputed: make(map[string][]string),
	}
	for _, f := range faults { // of paths
		if !f.Place.IsZero() {
			j.Unread = append(j.Unread, f.Place.File)
		}
	}
	for _, c := range contents {
		j.take(c)
	}
	if !options.Targets {
		j.settleEvidence(contents, options)
	}
	failed := make(map[string]bool)
	for _, f := range j.Faults {
		if f.Project != "" {
			failed[f.Project] = true
		}
	}
	j.settleFirst()
	for id, f := range j.facts {
		if !failed[id] || options.Partial {
			j.Projects = append(j.Projects, j.project(f))
		}
	}
	slices.SortFunc(j.Projects, func(a, b *project.Project) int { return a.First.Compare(b.First) })
	j.Failed = slices.Sorted(maps.Keys(failed))
	slices.Sort(j.Unread)
	shareLoans(j.Projects)
	j.tellUnread()
	j.tellStrangers()
	j.Faults = append(j.Faults, j.nothing(options)...)
	j.Faults.Sort()
	return j.Batch
}

// junction is where the contents of the files meet.
type junction struct {
	*Batch
	facts map[string]*facts          // by project
	rows  map[string]*lines.Rows     // by project
	loans map[string][]*project.Loan // by project
	files map[string][]string        // that have facts or lines, by project
	// disputed are the files, by project, that were not read since other marked
	// copies of the same book say something else.
	disputed map[string][]string
	partly   []string // files of which a sheet was passed over: any of their projects may have lines there
}

// take takes over what a file gave.
func (j *junction) take(c *content) {
	if c.broken {
		j.Broken++
		j.Unread = append(j.Unread, c.input.Path)
		for _, id := range c.disputed {
			j.disputed[id] = append(j.disputed[id], c.input.Path)
		}
		c.input = Input{Path: c.input.Path, SHA256: c.input.SHA256, Headers: c.input.Headers, Unsorted: c.input.Unsorted}
		c.facts, c.tables, c.loans, c.original, c.targets = nil, nil, nil, nil, nil
	}
	if c.doubtful || c.partly {
		j.Unread = append(j.Unread, c.input.Path)
	}
	if c.partly {
		j.partly = append(j.partly, c.input.Path)
	}
	c.input.Projects = len(c.facts)
	j.Inputs = append(j.Inputs, c.input)
	j.Faults = append(j.Faults, c.faults...)
	j.Targets = append(j.Targets, c.targets...)
	for _, id := range slices.Sorted(maps.Keys(c.facts)) {
		f := c.facts[id]
		j.files[id] = append(j.files[id], c.input.Path)
		if before, ok := j.facts[id]; ok {
			j.Faults = append(j.Faults, before.merge(f)...)
		} else {
			j.facts[id] = f
		}
	}
	for _, l := range c.loans {
		if !slices.Contains(j.files[l.id], c.input.Path) {
			j.files[l.id] = append(j.files[l.id], c.input.Path)
		}
		j.loans[l.id] = append(j.loans[l.id], l.loan)
	}
	for _, l := range c.original {
		j.Evidence.AddLine(l)
	}
	for _, t := range c.tables {
		if t.Source.Kind.IsExport() && t.Len() > 0 && !slices.Contains(j.Exports, t.Source) {
			j.Exports = append(j.Exports, t.Source)
		}
		for run := range t.Runs() {
			if id := t.Project(run); id != "" {
				j.rowsOf(id).AddRun(t, run)
			} else {
				j.Evidence.AddRun(t, run)
			}
		}
	}
}

// settleEvidence gives the evidence to the project that the user named, where that
// has no list. Where nothing claims at all, the user has to name one, unless rows that could not be read
// may claim.
func (j *junction) settleEvidence(contents []*content, options Options) {
	id := options.Project
	switch {
	case len(j.Evidence) == 0:
	case id != "" && j.rows[id] == nil:
		rows := j.Evidence
		j.rows[id], j.Evidence = &rows, nil
	case id == "" && len(j.rows) == 0 && !options.Unclaimed && !slices.ContainsFunc(contents, (*content).hasUnread):
		for _, c := range contents {
			if c.broken || c.evidence == 0 {
				continue
			}
			if c.original != nil {
				j.Faults = append(j.Faults, fault.New("input.original_no_project", "key", c.original[0].Key()).At(project.FilePlace(c.input.Path)))
				continue
			}
			j.Faults = append(j.Faults, fault.New("input.evidence_no_project").At(c.input.Headers[0]))
		}
	}
}

// hasUnread reports whether rows of the file could not be read: they may claim.
func (c *content) hasUnread() bool {
	return c.broken || slices.ContainsFunc(c.input.SetAside, func(s SetAside) bool { return s.Reason == unreadableValue || s.Reason == noProject })
}

func (j *junction) rowsOf(id string) *lines.Rows {
	r := j.rows[id]
	if r == nil {
		r = new(lines.Rows)
		j.rows[id] = r
	}
	return r
}

// settleFirst finds where each project appears first. Lines and loans whose project
// is described nowhere make one that has only its id.
func (j *junction) settleFirst() {
	appears := func(id string, first project.Place) {
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
	for id, rows := range j.rows {
		appears(id, rows.First())
	}
	for id, loans := range j.loans {
		slices.SortFunc(loans, func(a, b *project.Loan) int { return a.Place().Compare(b.Place()) })
		appears(id, loans[0].Place())
	}
}

// project makes a project of its facts and lines.
func (j *junction) project(f *facts) *project.Project {
	p := f.project()
	p.Loans = j.loans[f.id]
	if rows := j.rows[f.id]; rows != nil {
		files := rows.Files()
		p.Store, p.LineFiles = *rows, len(files)
		j.files[f.id] = append(j.files[f.id], files...)
	}
	return p
}

// nothing is the fault of a run that found no file to read, or in the files no
// project, or where they are asked for no targets; where something else went wrong already, that says enough.
func (b *Batch) nothing(options Options) fault.List {
	if options.Targets && len(b.Faults) == 0 && len(b.Targets) == 0 {
		return fault.List{fault.New("input.no_targets")}
	}
	if len(b.Faults) > 0 || len(b.Projects) > 0 || options.Unclaimed && len(b.Evidence) > 0 {
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
