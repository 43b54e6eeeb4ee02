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

	refs    []*Row // to Rows, so that neighbours are a slice
	byKey   map[string]*Row
	uncoded []*Row                    // rows with a number that needs a code, and none
	sellers map[sellerKey]*candidates // of the numbers of uncoded rows
}

// candidates are the rows that have a number, a seller and a day in common.
type candidates struct{ uncoded, coded []*Row }

// NewIndex indexes the lines of projects.
func NewIndex(projects []*project.Project) *Index {
	x := new(Index)
	x.Build(projects)
	return x
}

// Build indexes the lines of projects. It overwrites the rows and invoices of the
// projects that were indexed before.
func (x *Index) Build(projects []*project.Project) {
	heads := x.addRows(projects)
	x.unite()
	x.uniteUncoded()
	x.byKey, x.sellers = nil, nil
	x.group(heads)
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

// addRows makes the rows, and counts those that begin another invoice than the
// row before.
func (x *Index) addRows(projects []*project.Project) (heads int) {
	lines := 0
	for _, p := range projects {
		lines += len(p.Lines)
	}
	x.Rows, x.refs = renew(x.Rows, lines), renew(x.refs, lines)
	x.uncoded = x.uncoded[:0]
	n := 0
	for _, p := range projects {
		for k, l := range p.Lines {
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
			n++
		}
	}
	return heads + len(x.uncoded)
}

// renew returns so many zero values, in the memory of those before where it is
// enough.
func renew[T any](values []T, count int) []T {
	values = slices.Grow(values[:0], count)[:count]
	clear(values)
	return values
}

// unite joins rows that have a key in common, and collects what there is to
// compare uncoded rows with.
func (x *Index) unite() {
	x.byKey = make(map[string]*Row, len(x.Rows)/2)
	uncoded := make(map[string]bool)
	for _, r := range x.uncoded {
		uncoded[r.Line.PaperNumber()] = true
	}
	for n := range x.Rows {
		r := &x.Rows[n]
		if len(uncoded) > 0 && r.Key != "" && uncoded[r.Line.PaperNumber()] {
			x.addCandidate(r)
		}
		if r.union != r || lacksCode(r.Line, r.Key) {
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

// sellerKeysOf are the ways of knowing a row's number by its seller, none where
// it has no number that could lack a code.
func sellerKeysOf(r *Row) []sellerKey {
	if r.Line.Number == "" || r.Line.IsCustoms() {
		return nil
	}
	return sellerKeys(r.Line.PaperNumber(), r.Line.Date, r.Line.Seller, r.Project.ID)
}

// addCandidate remembers a row whose number some uncoded row has.
func (x *Index) addCandidate(r *Row) {
	if x.sellers == nil {
		x.sellers = make(map[sellerKey]*candidates)
	}
	for _, key := range sellerKeysOf(r) {
		c := x.sellers[key]
		if c == nil {
			c = new(candidates)
			x.sellers[key] = c
		}
		if lacksCode(r.Line, r.Key) {
			c.uncoded = append(c.uncoded, r)
		} else {
			c.coded = append(c.coded, r)
		}
	}
}

// uniteUncoded joins each row without a code to the others of its number, seller
// and day, and to the one invoice with a code that has them: where several have,
// it stays apart from them. Which invoice that is, is settled for all rows before
// any is joined, so that the order of the lines does not matter.
func (x *Index) uniteUncoded() {
	coded := make(map[*candidates]*Row) // of the only invoice with a code among them
	for _, c := range x.sellers {
		coded[c] = onlyInvoice(c.coded)
	}
	invoices := make([]*Row, len(x.uncoded))
	for n, r := range x.uncoded {
		var found []*Row
		for _, key := range sellerKeysOf(r) {
			if c := x.sellers[key]; len(c.coded) > 0 {
				found = append(found, coded[c])
			}
		}
		if !slices.Contains(found, nil) {
			invoices[n] = onlyInvoice(found)
		}
	}
	for n, r := range x.uncoded {
		r.several = true
		for _, key := range sellerKeysOf(r) {
			unite(r, x.sellers[key].uncoded[0])
		}
		if invoices[n] != nil {
			unite(r, invoices[n])
		}
	}
}

// onlyInvoice returns the root of the rows, nil where they are of several
// invoices or there are none.
func onlyInvoice(rows []*Row) *Row {
	var one *Row
	for _, r := range rows {
		if one != nil && root(r) != one {
			return nil
		}
		one = root(r)
	}
	return one
}
