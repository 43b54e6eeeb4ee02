package invoice

import (
	"slices"

	"tiexi/project"
)

// markVersions finds lists of one project that share most of their invoices: they
// are versions of one list, and an invoice that stands in one of them only is in
// doubt. It returns the invoices that it settles for that.
func (x *Index) markVersions(settled []*settlement) (more []*settlement) {
	shared := make(map[pair]int)
	for _, s := range settled {
		for _, p := range s.pairs() {
			shared[p]++
		}
	}
	if len(shared) == 0 {
		return nil
	}
	counts, projects := x.countLists(shared)
	versions := make(map[list][]*project.Source)
	for p, n := range shared {
		if 2*n > max(counts[list{p.project, p.a}], counts[list{p.project, p.b}]) {
			versions[list{p.project, p.a}] = append(versions[list{p.project, p.a}], p.b)
			versions[list{p.project, p.b}] = append(versions[list{p.project, p.b}], p.a)
		}
	}
	if len(versions) == 0 {
		return nil
	}
	return x.markLoners(versions, projects, settled)
}

// list is the rows of one project in one source.
type list struct {
	project *project.Project
	source  *project.Source
}

// pair is two lists of a project.
type pair struct {
	project *project.Project
	a, b    *project.Source // by place
}

// pairs are the lists that have the invoice, two by two, within each project.
func (s *settlement) pairs() (pairs []pair) {
	for _, c := range s.claims {
		var lists []*project.Source
		for _, r := range s.Rows {
			if r.Project == c.project && !r.Line.Source.IsEvidence() && !slices.Contains(lists, r.Line.Source) {
				lists = append(lists, r.Line.Source)
			}
		}
		slices.SortFunc(lists, comparePlaces)
		for n, a := range lists {
			for _, b := range lists[n+1:] {
				pairs = append(pairs, pair{c.project, a, b})
			}
		}
	}
	return pairs
}

// countLists counts the invoices of the lists that share some.
func (x *Index) countLists(shared map[pair]int) (counts map[list]int, projects map[*project.Project]bool) {
	counts, projects = make(map[list]int), make(map[*project.Project]bool)
	for p := range shared {
		projects[p.project] = true
	}
	for n := range x.Invoices {
		seen := make(map[list]bool)
		for _, r := range x.Invoices[n].Rows {
			k := list{r.Project, r.Line.Source}
			if projects[r.Project] && !seen[k] {
				seen[k] = true
				counts[k]++
			}
		}
	}
	return counts, projects
}

// markLoners doubts the invoices that stand in one of several versions only.
func (x *Index) markLoners(versions map[list][]*project.Source, projects map[*project.Project]bool, settled []*settlement) (more []*settlement) {
	known := make(map[*Invoice]*settlement, len(settled))
	for _, s := range settled {
		known[s.Invoice] = s
	}
	for n := range x.Invoices {
		v := &x.Invoices[n]
		for _, r := range v.Rows {
			others := versions[list{r.Project, r.Line.Source}]
			if !projects[r.Project] || len(others) == 0 || r.Line.Source.IsEvidence() || v.isInSeveral(r.Project) {
				continue
			}
			s := known[v]
			if s == nil {
				s = settle(v, nil)
				s.conclude()
				known[v], more = s, append(more, s)
			}
			s.doubtVersion(r.Project, slices.MinFunc(others, comparePlaces))
		}
	}
	return more
}

// isInSeveral reports whether several lists of a project have the invoice.
func (v *Invoice) isInSeveral(p *project.Project) bool {
	var first *project.Source
	for _, r := range v.Rows {
		if r.Project != p || r.Line.Source.IsEvidence() {
			continue
		}
		if first != nil && r.Line.Source != first {
			return true
		}
		first = r.Line.Source
	}
	return false
}

func comparePlaces(a, b *project.Source) int {
	return project.Place{Source: a}.Compare(project.Place{Source: b})
}

// doubtVersion says of the lines of a project that another version of their list
// does not have their invoice.
func (s *settlement) doubtVersion(p *project.Project, other *project.Source) {
	for _, c := range s.claims {
		if c.project != p {
			continue
		}
		for _, l := range c.lines {
			if !slices.ContainsFunc(l.Remarks, func(m project.Remark) bool { return m.Kind == project.OneVersion }) {
				l.Remarks = append(slices.Clip(l.Remarks), project.Remark{Kind: project.OneVersion, Field: project.FieldNumber, Place: project.Place{Source: other}})
			}
		}
	}
}
