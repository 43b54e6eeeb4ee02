package invented

import "tiexi/project"

// Deal deals the case out over several files: the facts of each project into one of
// them, its invoices into any. The rows of an invoice stay together: files are
// sources, and a row that stands in two of them is not one that stands twice in one.
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
		invoices := make(map[string]int) // by any number: the file
		for _, l := range p.Lines {
			to := d(files)
			for _, number := range l.numbers() {
				if file, known := invoices[number]; known {
					to = file
				}
			}
			for _, number := range l.numbers() {
				invoices[number] = to
			}
			part(to, n).Lines = append(part(to, n).Lines, l)
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

// numbers are the numbers that a row has, without their codes: a row may lack the
// code, or one of two numbers.
func (r Row) numbers() (numbers []string) {
	for _, f := range [...]project.Field{project.FieldNumber, project.FieldENumber} {
		if n := r[f]; n != "" {
			numbers = append(numbers, n[max(0, len(n)-8):])
		}
	}
	return numbers
}
