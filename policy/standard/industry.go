package standard

import (
	_ "embed"
	"iter"
	"strings"
	"sync"
)

//go:embed industries.txt
var industriesText string

// Industry is a section, a division, a group or a class of GB/T 4754-2017.
type Industry struct {
	Code string // of a section its letter, else two to four digits: C, 34, 342, 3421
	Name string // 金属切削机床制造
}

// Industries returns all industries in the order of the standard. Callers must not
// change them.
func Industries() []Industry { return industries() }

var industries = sync.OnceValue(func() (all []Industry) {
	for line := range dataLines(industriesText) {
		code, name, _ := strings.Cut(line, " ")
		all = append(all, Industry{code, name})
	}
	return all
})

// dataLines are the lines of a file without its comments.
func dataLines(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			if line = strings.TrimSuffix(line, "\n"); !strings.HasPrefix(line, "#") && line != "" && !yield(line) {
				return
			}
		}
	}
}
