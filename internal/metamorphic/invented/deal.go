package invented

import "tiexi/project"

// Deal deals the case out over several files: the facts of each project into
// one of them, its lines into any.
func (c Case) Deal(d Dice, files int) []Case {
	dealt := make([]Case, files)
	at := make([]map[int]*Project, files) // by file and project
	for n := range dealt {
		dealt[n], at[n] = c, make(map[int]*Project)
		dealt[n].Projects = nil
	}
	part := func(file, n int) *Project {
		if at[file][n] == nil {
			at[file][n] = &Project{Facts: Row{project.FieldID: c.Projects[n].Facts[project.FieldID]}}
		}
		return at[file][n]
	}
	for n, p := range c.Projects {
		part(d(files), n).Facts = p.Facts
		for _, l := range p.Lines {
			to := part(d(files), n)
			to.Lines = append(to.Lines, l)
		}
	}
	var full []Case
	for file := range dealt {
		for n := range c.Projects {
			if p := at[file][n]; p != nil {
				dealt[file].Projects = append(dealt[file].Projects, *p)
			}
		}
		if len(dealt[file].Projects) > 0 {
			full = append(full, dealt[file])
		}
	}
	return full
}
