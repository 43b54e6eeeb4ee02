package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"sync"
)

// campaign is the mutants of one package and what became of them.
type campaign struct {
	pkg       string
	sources   []*source
	killed    []int // by the package's own tests, then by each of the others
	survivors []*mutant
}

func newCampaign(o options, pkg string) (*campaign, error) {
	sources, err := readPackage(o.root, pkg)
	if err != nil {
		return nil, err
	}
	c := &campaign{pkg: pkg, sources: sources, killed: make([]int, 1+len(o.then))}
	number := 0
	for _, s := range sources {
		s.mutants = slices.DeleteFunc(s.mutants, func(m *mutant) bool { return !o.wanted(m.id()) })
		for _, m := range s.mutants {
			number++
			m.number = number
		}
	}
	return c, nil
}

// count is how many mutants compiled, and how many of them were killed.
func (c *campaign) count() (total, killed int) {
	for _, k := range c.killed {
		killed += k
	}
	return killed + len(c.survivors), killed
}

// source is the file of a mutant.
func (c *campaign) source(m *mutant) *source {
	return c.sources[slices.IndexFunc(c.sources, func(s *source) bool { return s.file == m.file })]
}

func (c *campaign) list(out io.Writer) {
	for _, s := range c.sources {
		for _, m := range s.mutants {
			before, after := s.change(m)
			fmt.Fprintf(out, "%s in %s\n\t%s\n\t%s\n", m.id(), m.where(), before, after)
		}
	}
}

// run puts every mutant to the tests.
func (c *campaign) run(o options, progress io.Writer) error {
	scratch, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	b := &builder{root: o.root, scratch: scratch}
	suites := append([]suite{{pkg: "./" + c.pkg}}, o.then...)
	schemata, err := c.compile(b, suites)
	if err != nil {
		return err
	}
	for _, s := range c.sources {
		if err := c.tryAll(b, schemata, s, o.jobs, progress); err != nil {
			return err
		}
		total, killed := c.count()
		fmt.Fprintf(progress, "%s: %d of %d killed so far\n", s.file, killed, total)
	}
	return nil
}

// tryAll tries the mutants of a file, several at once, and counts in order.
func (c *campaign) tryAll(b *builder, schemata []*binary, s *source, jobs int, progress io.Writer) error {
	type fate struct {
		by  int
		err error
	}
	fates := make([]fate, len(s.mutants))
	var group sync.WaitGroup
	slots := make(chan struct{}, jobs)
	for n, m := range s.mutants {
		slots <- struct{}{}
		group.Go(func() {
			fates[n].by, fates[n].err = try(b, schemata, s, m)
			<-slots
		})
	}
	group.Wait()
	for n, f := range fates {
		switch {
		case f.err != nil:
			return f.err
		case f.by == notCompiled:
		case f.by < len(c.killed):
			c.killed[f.by]++
		default:
			c.survivors = append(c.survivors, s.mutants[n])
			fmt.Fprintln(progress, "survived:", s.mutants[n].id())
		}
	}
	return nil
}

const notCompiled = -1

// try tells which of the suites kills a mutant, one past the last for none.
func try(b *builder, schemata []*binary, s *source, m *mutant) (by int, err error) {
	if m.number == 0 {
		return notCompiled, nil
	}
	overlay := ""
	if m.alone() {
		if overlay, err = b.overlay(map[string]string{s.file: s.mutated(m)}); err != nil {
			return 0, err
		}
	}
	for n, tests := range schemata {
		if m.alone() {
			built, err := b.build(tests.suite, overlay, fmt.Sprint("mutant", m.number))
			if bad := (*broken)(nil); errors.As(err, &bad) && n == 0 {
				return notCompiled, nil
			} else if err != nil {
				return 0, err
			}
			defer os.Remove(built.path)
			built.limit = tests.limit
			tests = built
		}
		if killed, err := tests.kills(m.number); killed || err != nil {
			return n, err
		}
	}
	return len(schemata), nil
}

// compile builds the suites against the schemata of the package, leaving out
// the mutants of functions that do not compile, and runs them without a mutant.
func (c *campaign) compile(b *builder, suites []suite) ([]*binary, error) {
	for {
		texts := map[string]string{path.Join(c.pkg, "mutant__.go"): chooser(c.sources[0].pkg)}
		spans := make(map[string][]span)
		for _, s := range c.sources {
			texts[s.file], spans[flat(s.file)] = s.schema()
		}
		overlay, err := b.overlay(texts)
		if err != nil {
			return nil, err
		}
		var built []*binary
		for n, s := range suites {
			var tests *binary
			if tests, err = b.build(s, overlay, fmt.Sprint("suite", n)); err != nil {
				break
			}
			if tests.limit, err = tests.patience(); err != nil {
				return nil, err
			}
			built = append(built, tests)
		}
		bad := (*broken)(nil)
		if !errors.As(err, &bad) {
			return built, err
		}
		if !leaveOut(spans, bad) {
			return nil, err
		}
	}
}

// leaveOut drops the mutants that the compiler complains of, and reports
// whether there were any.
func leaveOut(spans map[string][]span, bad *broken) (any bool) {
	for file, lines := range bad.lines {
		for _, line := range lines {
			for _, s := range spans[file] {
				if s.first <= line && line <= s.last && s.mutant.number != 0 {
					s.mutant.number, any = 0, true
				}
			}
		}
	}
	return any
}
