package invoice

import (
	"slices"

	"tiexi/project"
)

// Index has the lines of some projects by their invoices. An invoice may be known
// under two numbers (数电纸质发票) or, where its code is missing, under one that
// is not unique: lines that share any of them are on one invoice.
type Index struct {
	Rows     []Row     // one for each line, project after project
	Invoices []Invoice // in the order of their first rows
	Projects []*project.Project
	Sorter   Sorter // nil where nobody says of what category lines are that do not themselves

	refs     []*Row // to Rows, so that neighbours are a slice
	byKey    map[string]*Row
	uncoded  []*Row             // rows with a number that needs a code, and none
	sellers  map[sellerKey]*Row // of the uncoded rows, one for each key
	coded    map[string][]*Row  // by the number of some uncoded row: rows that have it and a code
	asides   []Aside
	sorting  Sorting
	left     map[*project.Project][]*Row // what sortLines left out, apart from Rows
	accounts map[*project.Project][]Account
	lines    map[*project.Project][]*project.Line // nil where settling changed none
}

// NewIndex indexes the lines of projects.
func NewIndex(projects []*project.Project) *Index {
	x := new(Index)
	x.Build(projects, nil, nil)
	return x
}

// Build settles what the sources of each invoice come to, and indexes the lines
// of the projects that are left. The evidence claims nothing for itself; the
// exports are all that the run has, with what they cover. Build overwrites the rows and invoices of the projects that were indexed before.
func (x *Index) Build(projects []*project.Project, evidence []*project.Line, exports []*project.Source) {
	x.Projects, x.lines = projects, nil
	x.collect(projects, evidence)
	if x.settle(projects, exports) {
		x.collect(projects, nil)
	}
	if x.sortLines(projects) {
		x.collect(projects, nil)
	}
	var reds []*Row
	for n := range x.Invoices {
		v := &x.Invoices[n]
		if v.mayRepeat() {
			v.findCopies()
		}
		v.addUp()
		for _, r := range v.Rows {
			if r.IsKept() {
				r.shareCategories()
				if v.IsRed() {
					reds = append(reds, r)
				}
			}
		}
	}
	x.matchReds(reds)
}

// Lines are the lines of a project once the sources of its invoices are settled.
func (x *Index) Lines(p *project.Project) []*project.Line {
	if x.lines == nil {
		return p.Lines
	}
	return x.lines[p]
}

// collect makes the rows of lines, and unites them into invoices.
func (x *Index) collect(projects []*project.Project, evidence []*project.Line) {
	heads := x.addRows(projects, evidence)
	x.unite(heads)
	x.uniteUncoded()
	x.byKey, x.sellers, x.coded = nil, nil, nil
	x.group(heads)
}

// addRows makes the rows, and counts those that begin another invoice than the
// row before.
func (x *Index) addRows(projects []*project.Project, evidence []*project.Line) (heads int) {
	count := len(evidence)
	for _, p := range projects {
		count += len(x.Lines(p))
	}
	x.Rows, x.refs = renew(x.Rows, count), renew(x.refs, count)
	x.uncoded = x.uncoded[:0]
	n := 0
	for _, p := range projects {
		heads += x.addLines(p, x.Lines(p), n)
		n += len(x.Lines(p))
	}
	return heads + x.addLines(nil, evidence, n) + len(x.uncoded)
}

// addLines makes the rows of a project, or, without one, of evidence, from a row
// on.
func (x *Index) addLines(p *project.Project, lines []*project.Line, from int) (heads int) {
	for k, l := range lines {
		n := from + k
		r := &x.Rows[n]
		r.Line, r.Project, r.Number = l, p, n
		r.Categories, r.UnknownCategory = l.Categories, l.UnknownCategory
		r.Amounts = Complete(l)
		if k > 0 && sameNumbers(l, x.Rows[n-1].Line) {
			r.Key = x.Rows[n-1].Key
			r.union = x.Rows[n-1].union
		} else if r.Key = l.Key(); r.Key != "" {
			r.union = r
			heads++
		}
		if lacksCode(l, r.Key) {
			r.union = r // seller and day may be others
			x.uncoded = append(x.uncoded, r)
		}
		x.refs[n] = r
		r.Copies = x.refs[n : n+1 : n+1]
	}
	return heads
}

// renew returns so many zero values, in the memory of those before where it is
// enough.
func renew[T any](values []T, count int) []T {
	values = slices.Grow(values[:0], count)[:count]
	clear(values)
	return values
}

// unite joins rows that have a key in common, and collects those that rows
// without a code may mean. So many rows begin another invoice than the row before.
func (x *Index) unite(heads int) {
	x.byKey = make(map[string]*Row, heads)
	uncoded := make(map[string]bool)
	for _, r := range x.uncoded {
		uncoded[r.Line.PaperNumber()] = true
	}
	x.coded = make(map[string][]*Row)
	for n := range x.Rows {
		r := &x.Rows[n]
		lacks := len(uncoded) > 0 && lacksCode(r.Line, r.Key)
		if len(uncoded) > 0 && r.Key != "" && !lacks && !r.Line.IsCustoms() && uncoded[r.Line.PaperNumber()] {
			x.coded[r.Line.PaperNumber()] = append(x.coded[r.Line.PaperNumber()], r)
		}
		if r.union != r || lacks {
			continue
		}
		x.uniteBy(r.Key, r)
		if paper := r.Line.PaperKey(); paper != "" {
			r.several = true
			x.uniteBy(paper, r)
		}
	}
}

func (x *Index) uniteBy(key string, r *Row) {
	if other, ok := x.byKey[key]; ok {
		unite(r, other)
	}
	x.byKey[key] = r
}

// unite joins the invoices of two rows (union-find).
func unite(a, b *Row) { root(a).union = root(b) }

// root is the row that stands for the invoice of a row, nil where that has no
// number.
func root(r *Row) *Row {
	if r.union == nil {
		return nil
	}
	for r.union != r {
		r.union = r.union.union
		r = r.union
	}
	return r
}

// group makes the invoices of the united rows, of which there are at most so
// many.
func (x *Index) group(most int) {
	x.Invoices = renew(x.Invoices, most)[:0]
	for rest := x.refs; len(rest) > 0; {
		first, n := root(rest[0]), 1
		for n < len(rest) && root(rest[n]) == first { // lines of an invoice mostly stand together
			n++
		}
		if first != nil {
			if first.Invoice == nil {
				x.Invoices = x.Invoices[:len(x.Invoices)+1]
				first.Invoice = &x.Invoices[len(x.Invoices)-1]
			}
			first.Invoice.add(rest[:n:n])
		}
		rest = rest[n:]
	}
}
