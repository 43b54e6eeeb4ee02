package assess

import "slices"

// Contested is an invoice that a project counts and that other projects of the
// run claim as well.
type Contested struct {
	Key    string   // the same in every project
	Others []string // the other projects, by id
}

// contested are those of the lines that count, each invoice once.
func contested(lines []Line) (list []Contested) {
	seen := make(map[string]bool)
	for _, l := range lines {
		others := l.ClaimedBy()
		if !l.Counted.Counted || len(others) == 0 {
			continue
		}
		if key := l.InvoiceKey(); !seen[key] {
			seen[key] = true
			list = append(list, Contested{key, others})
		}
	}
	return list
}

// Shares returns the key of the first invoice that both projects count, and how
// many there are.
func (p *Project) Shares(q *Project) (first string, count int) {
	counts := make(map[string]bool)
	for _, c := range q.Contested {
		counts[c.Key] = true
	}
	for _, c := range p.Contested {
		if !counts[c.Key] || !slices.Contains(c.Others, q.Case.Project.ID) {
			continue
		}
		if count++; count == 1 {
			first = c.Key
		}
	}
	return first, count
}
