package main

import (
	"bytes"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"tiexi/internal/metamorphic/invented"
)

// together is how many cases are read in one run. Starting the program takes ten
// times as long as a case; and cases that are read together meet in the memory
// that the program uses again for its next project.
const together = 50

// alone is how many cases, for each series of those that are read together, are
// read in a run of their own.
const alone = 3

// drawn is the work of the invented cases. It depends on the seed and nothing
// else.
func (c *comparison) drawn() iter.Seq2[work, error] {
	return func(yield func(work, error) bool) {
		if c.options.cases == 0 {
			return
		}
		guide, err := os.ReadFile(c.options.guide)
		if err != nil {
			yield(work{}, err)
			return
		}
		left := c.options.cases
		for n := uint64(0); left > 0; n++ {
			d := invented.Dice(rand.New(rand.NewPCG(c.options.seed, n)).IntN)
			size := min(left, together)
			if n%(alone+1) < alone {
				size = 1
			}
			if !yield(draw(d, size, guide), nil) {
				return
			}
			left -= size
		}
	}
}

// draw draws cases that are read in one run, and the commands that read them: in
// all formats in one language, and as text in the other.
func draw(d invented.Dice, cases int, guide []byte) work {
	s := invented.NewSeries(d)
	w := work{cases: cases}
	switch {
	case cases > 1 && d.One(3):
		w.files = dealt(d, s, cases)
	default:
		for n := range cases {
			w.files = append(w.files, files(d, s, fmt.Sprintf("case%02d", n))...)
		}
	}
	if d.One(6) {
		invented.Damage(d, w.files)
	}
	flags := flagsOf(d, s)
	inputs := slices.Concat([]string{"in"}, flags)
	lang, other := languages[0], languages[1]
	if d.One(2) {
		lang, other = other, lang
	}
	single := oneFormat(other, inputs)
	w.commands = []command{everyFormat(lang, inputs), single[0]}
	if cases > 1 && d.One(2) {
		w.commands = append(w.commands, single[1+d(2)])
	}
	if cases == 1 || d.One(2) {
		w.commands = append(w.commands, annotation(lang, w.files, flags)...)
	}
	if d.One(12) {
		w.commands = append(w.commands, others("LY-2022-001", inputs)...)
	}
	for n := range w.files {
		w.files[n].Name = "in/" + w.files[n].Name
	}
	w.files = append(w.files, invented.File{Name: "guide.yaml", Data: guide}, invented.File{Name: "list.yaml", Data: blacklist()})
	return w
}

// dealt deals all the projects of several cases out over a few files.
func dealt(d invented.Dice, s *invented.Series, cases int) (all []invented.File) {
	var whole invented.Case
	for range cases {
		c := s.Draw(d, 1+d(3))
		whole.Answers, whole.Guide, whole.Listed = c.Answers, c.Guide, c.Listed
		whole.Projects = append(whole.Projects, c.Projects...)
	}
	for n, part := range whole.Deal(d, 1+d(6)) {
		all = append(all, invented.FormOf(d).Files(part, fmt.Sprint("file", n))...)
	}
	return all
}

// files are the files of a case: e-invoices with a list, or lists and tables.
func files(d invented.Dice, s *invented.Series, stem string) (all []invented.File) {
	if d.One(6) {
		c := s.DrawElectronic(d, 1+d(2))
		return append(c.Originals(), invented.FormOf(d).Files(c.Listing(d), stem)...)
	}
	for n, part := range s.Draw(d, 1+d(3)).Deal(d, 1+d(3)) {
		form := invented.FormOf(d)
		form.TenThousands = form.Layout >= invented.FlatCSV && d.One(5)
		all = append(all, form.Files(part, fmt.Sprint(stem, "-", n))...)
	}
	return all
}

// annotation annotates one of the books, where there is one.
func annotation(lang string, files []invented.File, flags []string) []command {
	n := slices.IndexFunc(files, func(f invented.File) bool { return isBook(f.Name) })
	if n < 0 {
		return nil
	}
	return []command{annotated(lang, "in/"+files[n].Name, []string{"in"}, flags)}
}

// flagsOf are the flags that a series is judged with.
func flagsOf(d invented.Dice, s *invented.Series) (flags []string) {
	for _, id := range slices.Sorted(maps.Keys(s.Answers)) {
		flags = append(flags, "--"+strings.ReplaceAll(id, "_", "-"), s.Answers[id])
	}
	if s.Guide {
		flags = append(flags, "--guide", "guide.yaml")
	}
	if s.Listed {
		flags = append(flags, "--negative-list", "list.yaml")
	}
	return append(flags, invented.Of(d, nil, nil, []string{"--jobs", "1"}, []string{"--as-of", "2022-06-01"})...)
}

// blacklist is the negative list of those whom invented cases name.
func blacklist() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "- {uscc: %s, name: 示例失信有限公司}\n- {name: %s}\n", invented.BlackCode, invented.BlackName)
	return b.Bytes()
}
