package assess

import (
	"slices"

	"tiexi/eligibility"
)

// Contested is an invoice that a project counts and that other projects of the
// run claim as well.
type Contested struct {
	Key    string   // the same in every project
	Others []string // the other projects, by id
}

// contested are those of the lines that count, each invoice once.
func contested(lines []eligibility.LineVerdict) (list []Contested) {
	seen := make(map[string]bool)
	for n := range lines {
		v := &lines[n]
		if !v.Counted || len(v.ClaimedBy) == 0 {
			continue
		}
		if key := v.InvoiceKey(); !seen[key] {
			seen[key] = true
			list = append(list, Contested{key, v.ClaimedBy})
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
