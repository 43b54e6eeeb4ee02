package intake

import (
	"slices"
	"sync"
)

// lexicon has one copy of each text that several files have: those who sell in
// one sell in the next. It may be used by several at once; a nil one shares
// nothing.
type lexicon struct {
	mutex sync.Mutex
	known map[string]string
}

// mostShared bounds the texts of a lexicon: of those that no other file has, each
// takes more memory in it than it could save.
const mostShared = 1 << 16

// share returns the texts with those that other files have as well in their
// words.
func (x *lexicon) share(texts []string) []string {
	if x == nil {
		return texts
	}
	texts = slices.Clone(texts) // without room for more
	x.mutex.Lock()
	defer x.mutex.Unlock()
	for n, s := range texts {
		known, ok := x.known[s]
		switch {
		case ok:
			texts[n] = known
		case len(x.known) < mostShared:
			if x.known == nil {
				x.known = make(map[string]string)
			}
			x.known[s] = s
		}
	}
	return texts
}
