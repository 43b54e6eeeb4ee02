package invoice

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

// Groups divides the projects of a run into groups such that no invoice is named
// in two of them: an Index has to cover no more than a group. Each group is the
// positions of its projects in order; the groups are in the order of their first
// projects. Pairs of projects that belong together for another reason come into one group, too. Evidence, nil for none, may show that two numbers are one invoice. So many workers as there are jobs look at once. The only error is a
// store whose lines could not be read.
func Groups(projects []*project.Project, evidence *Evidence, jobs int, together ...[2]int) ([][]int, error) {
	if evidence == nil {
		evidence = &Evidence{seed: maphash.MakeSeed()}
	}
	width := bits.Len(uint(len(projects)))
	workers := make([]*nameHashes, max(1, min(jobs, len(projects))))
	for k := range workers {
		workers[k] = &nameHashes{evidence: evidence, projectBits: width, uncoded: make(map[string]bool)}
	}
	each := func(fn func(w *nameHashes, n int, l *project.Line)) error {
		return atOnce(len(workers), func(k int) {
			for n := k * len(projects) / len(workers); n < (k+1)*len(projects)/len(workers); n++ {
				projects[n].EachName(func(l *project.Line) { fn(workers[k], n, l) })
			}
		})
	}
	if err := each((*nameHashes).addLine); err != nil {
		return nil, err
	}
	uncoded := make(map[string]bool)
	for _, w := range workers {
		maps.Copy(uncoded, w.uncoded)
	}
	if len(uncoded) > 0 { // lines with a code have these numbers as well
		if err := each(func(w *nameHashes, n int, l *project.Line) {
			if number := l.PaperNumber(); uncoded[number] {
				w.add(n, "-"+number)
			}
		}); err != nil {
			return nil, err
		}
	}
	pairs, err := pairsWithSharedNames(workers)
	if err != nil {
		return nil, err
	}
	return united(len(projects), append(pairs, together...)), nil
}

// atOnce calls fn with the number of each worker, all at once.
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

// nameHashes has the names of the invoices of some projects. It keeps the first
// bits of a name's hash, and the project's position in place of the other bits:
// eight bytes an invoice, however large the batch is. Two names with the same
// bits make a group larger than it need be, and change no result.
type nameHashes struct {
	evidence    *Evidence
	projectBits int
	byFirstByte [256][]uint64
	uncoded     map[string]bool // numbers that some line gives without their codes
}

// addLine takes the names of a line's invoice, and of the one that the line
// reverses.
func (w *nameHashes) addLine(n int, l *project.Line) {
	key := l.Key()
	blue, _ := blueNamedBy(l)
	for _, name := range [...]string{key, l.PaperKey(), blue} {
		if name != "" {
			w.add(n, name)
		}
	}
	number, alone := strings.CutPrefix(blue, "-")
	if lacksCode(l, key) {
		number, alone = l.PaperNumber(), true
	}
	if alone && number != "" {
		w.uncoded[number] = true
	}
}

func (w *nameHashes) add(n int, name string) {
	h := w.evidence.root(w.evidence.hash(name))
	list := &w.byFirstByte[h>>56]
	*list = append(*list, h>>w.projectBits<<w.projectBits|uint64(n))
}

// pairsWithSharedNames returns pairs of projects that have a name in common. It
// uses the hashes up.
func pairsWithSharedNames(workers []*nameHashes) ([][2]int, error) {
	found := make([][][2]int, len(workers))
	width := workers[0].projectBits
	mask := uint64(1)<<width - 1
	err := atOnce(len(workers), func(k int) {
		for first := k; first < 256; first += len(workers) {
			var list []uint64
			for _, w := range workers {
				list = append(list, w.byFirstByte[first]...)
				w.byFirstByte[first] = nil
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

// united returns the groups of so many projects that the pairs join (union-find).
func united(projects int, pairs [][2]int) (groups [][]int) {
	above := make([]int, projects) // of each project one that it is joined with, itself at the root
	for n := range above {
		above[n] = n
	}
	root := func(n int) int {
		for above[n] != n {
			above[n] = above[above[n]]
			n = above[n]
		}
		return n
	}
	for _, pair := range pairs {
		a, b := root(pair[0]), root(pair[1])
		above[max(a, b)] = min(a, b)
	}
	members := make([][]int, projects)
	for n := range above {
		members[root(n)] = append(members[root(n)], n)
	}
	for _, list := range members {
		if list != nil { // the root is the first of its list
			groups = append(groups, list)
		}
	}
	return groups
}
