package eligibility

import (
	"hash/maphash"
	"maps"
	"math/bits"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"tiexi/internal/fault"
	"tiexi/project"
)

// Groups parts the projects of a run into groups that can be judged apart from
// each other, each as indices in order, by their first: no invoice is named in
// two of them. NewCases and Sift look across the projects they are given, and
// need to be given no more than a group. As many workers look at once as there
// are jobs; the only error is that of a store whose lines could not be read.
func Groups(projects []*project.Project, jobs int) ([][]int, error) {
	seed, width := maphash.MakeSeed(), bits.Len(uint(len(projects)))
	namings := make([]*naming, max(1, min(jobs, len(projects))))
	each := func(fn func(w *naming, n int, p *project.Project)) error {
		return atOnce(len(namings), func(k int) {
			for n := k * len(projects) / len(namings); n < (k+1)*len(projects)/len(namings); n++ {
				fn(namings[k], n, projects[n])
			}
		})
	}
	for k := range namings {
		namings[k] = &naming{seed: seed, bits: width}
	}
	if err := each(func(w *naming, n int, p *project.Project) {
		p.EachName(func(l *project.Line) { w.line(n, l) })
	}); err != nil {
		return nil, err
	}
	if bare := allBare(namings); len(bare) > 0 {
		if err := each(func(w *naming, n int, p *project.Project) {
			p.EachName(func(l *project.Line) {
				if number := l.PaperNumber(); bare[number] {
					w.name(n, "-"+number)
				}
			})
		}); err != nil {
			return nil, err
		}
	}
	shared, err := sharedNames(namings)
	if err != nil {
		return nil, err
	}
	return grouped(len(projects), shared), nil
}

// atOnce calls fn with the numbers of so many workers, all at once.
func atOnce(workers int, fn func(worker int)) error {
	var group errgroup.Group
	for k := range workers {
		group.Go(func() (err error) {
			defer fault.Defect(&err)
			fn(k)
			return nil
		})
	}
	return group.Wait()
}

// grouped joins the projects of each pair, of so many in all.
func grouped(projects int, pairs [][2]int) (groups [][]int) {
	above := make(union, projects)
	for n := range above {
		above[n] = n
	}
	for _, pair := range pairs {
		a, b := above.root(pair[0]), above.root(pair[1])
		above[max(a, b)] = min(a, b)
	}
	members := make([][]int, projects)
	for n := range above {
		root := above.root(n)
		members[root] = append(members[root], n)
	}
	for _, list := range members {
		if list != nil { // its root is the first of it
			groups = append(groups, list)
		}
	}
	return groups
}

// union has of each project one that it is joined with, itself where there is
// none before it.
type union []int

// root is the first project of those that one is joined with.
func (u union) root(n int) int {
	for u[n] != n {
		u[n] = u[u[n]]
		n = u[n]
	}
	return n
}

// naming has the names of the invoices of some projects. Of a name the first bits of
// a hash are kept, with the number of the project in the place of the others, so
// that a batch of any size takes eight bytes an invoice: two names that fall
// together make a group larger than it need be, and change nothing.
type naming struct {
	seed   maphash.Seed
	bits   int             // of a project's number
	byHash [256][]uint64   // by the first byte of the hash
	bare   map[string]bool // numbers that some line has, or names, without their codes
}

// line takes the names of a line's invoice, and of the one that the line
// reverses, and remembers the numbers that may be those of several invoices.
func (w *naming) line(n int, l *project.Line) {
	if key := l.Key(); key != "" {
		w.name(n, key)
	}
	if paper := l.PaperKey(); paper != "" {
		w.name(n, paper)
	}
	blue, _ := blueOf(l)
	if blue != "" {
		w.name(n, blue)
	}
	if isLoose(l) {
		w.collectBare(l.PaperNumber())
	} else if number, ok := strings.CutPrefix(blue, "-"); ok {
		w.collectBare(number)
	}
}

func (w *naming) collectBare(number string) {
	if number == "" {
		return
	}
	if w.bare == nil {
		w.bare = make(map[string]bool)
	}
	w.bare[number] = true
}

func (w *naming) name(n int, name string) {
	h := maphash.String(w.seed, name)
	list := &w.byHash[h>>56]
	*list = append(*list, h>>w.bits<<w.bits|uint64(n))
}

// allBare are the numbers without their codes that any has found.
func allBare(namings []*naming) map[string]bool {
	all := make(map[string]bool)
	for _, w := range namings {
		maps.Copy(all, w.bare)
	}
	return all
}

// sharedNames returns pairs of projects that have a name in common.
func sharedNames(namings []*naming) ([][2]int, error) {
	found := make([][][2]int, len(namings))
	width := namings[0].bits
	mask := uint64(1)<<width - 1
	err := atOnce(len(namings), func(k int) {
		for first := k; first < 256; first += len(namings) {
			var list []uint64
			for _, w := range namings {
				list = append(list, w.byHash[first]...)
				w.byHash[first] = nil
			}
			slices.Sort(list)
			for n := 1; n < len(list); n++ {
				if one, other := list[n-1], list[n]; one>>width == other>>width && one != other {
					found[k] = append(found[k], [2]int{int(one & mask), int(other & mask)})
				}
			}
		}
	})
	return slices.Concat(found...), err
}
