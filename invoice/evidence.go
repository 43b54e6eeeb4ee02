package invoice

import (
	"cmp"
	"hash/maphash"
	"maps"
	"slices"

	"tiexi/project"
)

// Archive keeps the lines of the sources that claim nothing: exports of the tax
// bureau and originals. Positions count from 0.
type Archive interface {
	// EachNameAt hands on what names the invoice of each line, and the one that
	// it reverses. A line is only valid until fn returns.
	EachNameAt(fn func(at int, l *project.Line))
	// Pick makes the lines at some positions, which ascend, in the memory given.
	Pick(at []int, m *project.Memory) []*project.Line
}

// Evidence finds the lines of an archive that speak of the invoices of some
// projects. A nil Evidence has none.
type Evidence struct {
	archive Archive
	seed    maphash.Seed
	linked  map[uint64]uint64 // hashes of names of one invoice, or of a red and its blue one (union-find)
	named   []namedLine       // ascending
}

// namedLine is a line of the archive under a name: the hash is that of the name
// that stands for all linked ones.
type namedLine struct {
	hash uint64
	at   int
}

// codedNumber stands before the number of a line that has a code as well: a line
// without a code may mean it.
const codedNumber = "~"

// NewEvidence indexes the lines of an archive.
func NewEvidence(a Archive) *Evidence {
	e := &Evidence{archive: a, seed: maphash.MakeSeed(), linked: make(map[uint64]uint64)}
	a.EachNameAt(func(at int, l *project.Line) {
		key := l.Key()
		if key == "" {
			return
		}
		own := e.hash(key)
		e.named = append(e.named, namedLine{own, at})
		blue, _ := blueNamedBy(l)
		for _, other := range [...]string{l.PaperKey(), blue} {
			if other != "" {
				e.link(own, e.hash(other))
			}
		}
		if !lacksCode(l, key) && l.Number != "" && !l.IsCustoms() && len(l.PaperNumber()) == 8 {
			e.named = append(e.named, namedLine{e.hash(codedNumber + l.PaperNumber()), at})
		}
	})
	for n := range e.named {
		e.named[n].hash = e.root(e.named[n].hash)
	}
	slices.SortFunc(e.named, func(a, b namedLine) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.at, b.at)) })
	return e
}

func (e *Evidence) hash(name string) uint64 { return maphash.String(e.seed, name) }

// root is the hash that stands for all that are linked with one.
func (e *Evidence) root(h uint64) uint64 {
	for {
		above, ok := e.linked[h]
		if !ok {
			return h
		}
		h = above
	}
}

func (e *Evidence) link(a, b uint64) {
	if a, b = e.root(a), e.root(b); a != b {
		e.linked[max(a, b)] = min(a, b)
	}
}

// Lines makes the lines that speak of the invoices of the projects, whose own
// lines are loaded.
func (e *Evidence) Lines(projects []*project.Project, m *project.Memory) []*project.Line {
	if e == nil {
		return nil
	}
	found, byNumber := make(map[int]bool), make(map[int]bool)
	var last *project.Line
	for _, p := range projects {
		for _, l := range p.Lines {
			if last == nil || !sameNumbers(l, last) || l.Note != last.Note || l.RedOf != last.RedOf {
				e.find(l, found, byNumber)
			}
			last = l
		}
	}
	if len(byNumber) > 0 { // these may be only some of the lines of their invoices
		for _, l := range e.archive.Pick(sortedKeys(byNumber), nil) {
			e.take(l.Key(), found)
		}
	}
	return e.archive.Pick(sortedKeys(found), m)
}

func sortedKeys(set map[int]bool) []int { return slices.Sorted(maps.Keys(set)) }

// find notes the positions of the lines that are of a line's invoice, and of
// those that may be: of two numbers one lacks its code.
func (e *Evidence) find(l *project.Line, found, byNumber map[int]bool) {
	key := l.Key()
	if key == "" {
		return
	}
	blue, _ := blueNamedBy(l)
	for _, name := range [...]string{key, l.PaperKey(), blue} {
		e.take(name, found)
	}
	switch {
	case lacksCode(l, key):
		e.take(codedNumber+l.PaperNumber(), byNumber)
	case l.Number != "":
		e.take("-"+l.PaperNumber(), byNumber)
	}
}

func (e *Evidence) take(name string, found map[int]bool) {
	if name == "" {
		return
	}
	hash := e.root(e.hash(name))
	n, _ := slices.BinarySearchFunc(e.named, hash, func(l namedLine, h uint64) int { return cmp.Compare(l.hash, h) })
	for ; n < len(e.named) && e.named[n].hash == hash; n++ {
		found[e.named[n].at] = true
	}
}
