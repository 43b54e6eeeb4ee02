package invoice

import (
	"cmp"
	"slices"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// Sorter says of what category a line is that names none itself.
type Sorter interface {
	// Sort is asked of every line once the sources of its invoice are settled. The keys
	// are all under which the run knows the invoice.
	Sort(l *project.Line, keys []string) Sorted
}

// Sorted is what a Sorter says of a line.
type Sorted struct {
	Categories project.Categories
	By         project.SortedBy
	LeaveOut   string // why the line is no part of what is claimed, "" where it is
}

// Sorting is how the lines of a run came to their categories.
type Sorting struct {
	ByList, ByFlag int // lines
	Left           []LeftOut
}

// LeftOut are the lines of one source that are left out for one reason.
type LeftOut struct {
	Source *project.Source
	Why    string
	Lines  int
	Yuan   decimal.Decimal // net, else gross, of these lines
	First  project.Spot
}

// Add adds what another part of the run came to.
func (s *Sorting) Add(other Sorting) {
	s.ByList += other.ByList
	s.ByFlag += other.ByFlag
	for _, left := range other.Left {
		s.leave(left)
	}
	slices.SortFunc(s.Left, func(a, b LeftOut) int {
		return cmp.Or(project.Place{Source: a.Source}.Compare(project.Place{Source: b.Source}), cmp.Compare(a.Why, b.Why))
	})
}

func (s *Sorting) leave(left LeftOut) {
	n := slices.IndexFunc(s.Left, func(l LeftOut) bool { return l.Source == left.Source && l.Why == left.Why })
	if n < 0 {
		s.Left = append(s.Left, left)
		return
	}
	same := &s.Left[n]
	same.Lines += left.Lines
	same.Yuan = same.Yuan.Add(left.Yuan)
	if cmp.Or(cmp.Compare(left.First.Row, same.First.Row), cmp.Compare(left.First.Col, same.First.Col)) < 0 {
		same.First = left.First
	}
}

// Sorting is how the lines came to their categories.
func (x *Index) Sorting() Sorting { return x.sorting }

// LeftOutOf are the rows of a project that are no part of what it claims, with their
// amounts. They are among no invoice.
func (x *Index) LeftOutOf(p *project.Project) []*Row { return x.left[p] }

// sortLines gives the lines their categories, and sets those aside that are left out.
// It reports whether that changed any line.
func (x *Index) sortLines(projects []*project.Project) (changed bool) {
	x.sorting, x.left = Sorting{}, nil
	if x.Sorter == nil {
		return false
	}
	said := x.askSorter(projects)
	x.left = make(map[*project.Project][]*Row)
	isIn := x.goodsIn(said)
	sorted := make(map[*project.Project][]*project.Line, len(projects))
	for n := range said {
		r, s := &x.Rows[n], said[n]
		line := r.Line
		switch {
		case s.LeaveOut != "" && (!r.Amount().IsNegative() || !isIn[r.Line.Item]):
			x.sorting.leave(LeftOut{r.Line.Source, s.LeaveOut, 1, r.Amount(), r.Line.Spot})
			x.asides = append(x.asides, Aside{Source: r.Line.Source, Reason: Unclaimed, Rows: 1})
			x.left[r.Project] = append(x.left[r.Project], &Row{Line: r.Line, Project: r.Project, Amounts: r.Amounts})
			changed = true
			continue
		case s.By != project.ByFile:
			own := *r.Line // what was read stays as it is
			own.Categories, own.SortedBy = s.Categories, s.By
			line = &own
			x.sorting.count(s.By)
			changed = true
		}
		sorted[r.Project] = append(sorted[r.Project], line)
	}
	if changed {
		x.lines = sorted
	}
	return changed
}

// askSorter returns what the Sorter says of each row of the projects.
func (x *Index) askSorter(projects []*project.Project) (said []Sorted) {
	keys := make(map[*Invoice][]string)
	for _, p := range projects {
		for range x.Lines(p) {
			r := &x.Rows[len(said)]
			if r.Invoice != nil && keys[r.Invoice] == nil {
				keys[r.Invoice] = r.Invoice.allKeys()
			}
			said = append(said, x.Sorter.Sort(r.Line, keys[r.Invoice]))
		}
	}
	return said
}

// goodsIn are the items of which some line is not left out. What is taken off their
// price, or reversed, stays in with them: without it too much would count.
func (x *Index) goodsIn(said []Sorted) map[string]bool {
	in := make(map[string]bool)
	left := make(map[string]bool)
	for n, s := range said {
		switch r := &x.Rows[n]; {
		case r.Amount().IsNegative():
		case s.LeaveOut == "":
			in[r.Line.Item] = true
		default:
			left[r.Line.Item] = true
		}
	}
	for n := range said { // and what is taken off things that nobody bought here
		if item := x.Rows[n].Line.Item; !left[item] {
			in[item] = true
		}
	}
	return in
}

func (s *Sorting) count(by project.SortedBy) {
	if by == project.ByList {
		s.ByList++
	} else {
		s.ByFlag++
	}
}

// allKeys are all keys that some row of the invoice gives it.
func (v *Invoice) allKeys() (keys []string) {
	for n, r := range v.Rows {
		if n == 0 || !sameNumbers(r.Line, v.Rows[n-1].Line) {
			keys = append(keys, Keys(r.Line)...)
		}
	}
	return sorted(keys)
}
