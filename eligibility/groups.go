package eligibility

import (
	"hash/maphash"
	"math/bits"
	"slices"
	"strings"

	"tiexi/project"
)

// Groups parts the projects of a run into groups that can be judged apart from
// each other, each as indices in order, by their first: no invoice is named in
// two of them. NewCases and Sift look across the projects they are given, and
// need to be given no more than a group.
func Groups(projects []*project.Project) [][]int {
	g := &grouping{seed: maphash.MakeSeed(), above: make([]int, len(projects)), bits: bits.Len(uint(len(projects)))}
	for n, p := range projects {
		g.above[n] = n
		p.EachName(func(l *project.Line) { g.line(n, l) })
	}
	if g.bare != nil {
		for n, p := range projects {
			p.EachName(func(l *project.Line) {
				if number := l.PaperNumber(); g.bare[number] {
					g.name(n, "-"+number)
				}
			})
		}
	}
	g.join()
	members := make(map[int][]int)
	for n := range projects {
		root := g.root(n)
		members[root] = append(members[root], n)
	}
	var groups [][]int
	for n := range projects {
		if list := members[n]; list != nil { // the root is the first of its group
			groups = append(groups, list)
		}
	}
	return groups
}

// grouping joins projects that name one invoice. Of a name it keeps the first
// bits of a hash, with the number of the project in the place of the others, so
// that a batch of any size takes eight bytes an invoice: two names that fall
// together make a group larger than it need be, and change nothing.
type grouping struct {
	seed  maphash.Seed
	named [256][]uint64   // by the first byte of the hash
	bits  int             // of a project's number
	above []int           // of each project, one that it is joined with
	bare  map[string]bool // numbers that some line has, or names, without their codes
}

// line takes the names of a line's invoice, and of the one that the line
// reverses, and remembers the numbers that may be those of several invoices.
func (g *grouping) line(n int, l *project.Line) {
	if key := l.Key(); key != "" {
		g.name(n, key)
	}
	if paper := l.PaperKey(); paper != "" {
		g.name(n, paper)
	}
	blue, _ := blueOf(l)
	if blue != "" {
		g.name(n, blue)
	}
	if isLoose(l) {
		g.collectBare(l.PaperNumber())
	} else if number, ok := strings.CutPrefix(blue, "-"); ok {
		g.collectBare(number)
	}
}

func (g *grouping) collectBare(number string) {
	if number == "" {
		return
	}
	if g.bare == nil {
		g.bare = make(map[string]bool)
	}
	g.bare[number] = true
}

func (g *grouping) name(n int, name string) {
	h := maphash.String(g.seed, name)
	list := &g.named[h>>56]
	*list = append(*list, h>>g.bits<<g.bits|uint64(n))
}

// join joins the projects that have a name in common.
func (g *grouping) join() {
	for _, list := range g.named {
		slices.Sort(list)
		for k := range list[min(1, len(list)):] {
			if one, next := list[k], list[k+1]; one>>g.bits == next>>g.bits {
				mask := uint64(1)<<g.bits - 1
				a, b := g.root(int(one&mask)), g.root(int(next&mask))
				g.above[max(a, b)] = min(a, b)
			}
		}
	}
}

// root is the first project of those that one is joined with.
func (g *grouping) root(n int) int {
	for g.above[n] != n {
		g.above[n] = g.above[g.above[n]]
		n = g.above[n]
	}
	return n
}
