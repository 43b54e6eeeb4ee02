package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"tiexi/internal/metamorphic/invented"
)

// work is a folder and the command lines that are run in it.
type work struct {
	cases    int             // invented cases in it
	files    []invented.File // to be written into a new folder
	dir      string          // the folder, where it is not a new one
	key      string          // hash of what the commands read, "" where it is not known
	commands []command
}

// comparison is one run of this command.
type comparison struct {
	options              *options
	ctx                  context.Context
	out                  io.Writer
	folder               string // for everything that is written
	reference, candidate program
	memory               *memory

	sync.Mutex  // guards the fields below
	cases       int
	commands    int
	differences int
	err         error
}

// mostShown is how many differences are told; the others are only counted.
const mostShown = 20

func newComparison(ctx context.Context, o *options, out io.Writer) (*comparison, error) {
	c := &comparison{options: o, ctx: ctx, out: out}
	var err error
	if c.reference, err = newProgram(o.reference); err != nil {
		return nil, err
	}
	if c.candidate, err = newProgram(o.candidate); err != nil {
		return nil, err
	}
	if c.memory, err = openMemory(o.memory, c.reference); err != nil {
		return nil, err
	}
	c.folder, err = os.MkdirTemp("", "same-")
	return c, err
}

// sameVersion is an error where the two builds have different versions: every
// format says the version, and so every format would differ.
func (c *comparison) sameVersion() error {
	version := command{args: []string{"version"}}
	a, err := c.reference.run(c.ctx, c.folder, c.folder, version)
	if err != nil {
		return err
	}
	b, err := c.candidate.run(c.ctx, c.folder, c.folder, version)
	if err != nil {
		return err
	}
	if !bytes.Equal(a["stdout"], b["stdout"]) {
		return fmt.Errorf("the versions differ; build with -ldflags \"-X main.version=VERSION\":\n%s%s", a["stdout"], b["stdout"])
	}
	return nil
}

// all does all the work, several pieces at the same time.
func (c *comparison) all() error {
	if err := c.sameVersion(); err != nil {
		return err
	}
	pieces := make(chan work)
	var workers sync.WaitGroup
	for n := range c.options.jobs {
		workers.Go(func() {
			dir := filepath.Join(c.folder, fmt.Sprint("worker", n))
			for w := range pieces {
				c.fail(c.do(dir, w))
			}
		})
	}
	for _, source := range []iter.Seq2[work, error]{c.listed(), c.given(), c.drawn()} {
		for w, err := range source {
			c.fail(err)
			if c.failed() != nil {
				break
			}
			pieces <- w
		}
	}
	close(pieces)
	workers.Wait()
	return errors.Join(c.failed(), c.memory.close())
}

func (c *comparison) fail(err error) {
	c.Lock()
	defer c.Unlock()
	if c.err == nil {
		c.err = err
	}
}

func (c *comparison) failed() error {
	c.Lock()
	defer c.Unlock()
	return errors.Join(c.err, c.ctx.Err())
}

// do does one piece of work: lays out its files, and runs its commands with
// both programs in turn.
func (c *comparison) do(dir string, w work) error {
	inputs, outputs := filepath.Join(dir, "case"), filepath.Join(dir, "out")
	if w.dir == "" {
		if err := lay(inputs, w.files); err != nil {
			return err
		}
		w.dir, w.key = inputs, keyOf(w.files)
	}
	var differences []difference
	for _, command := range w.commands {
		told, err := c.compare(w, outputs, command)
		if err != nil {
			return err
		}
		if told != "" {
			differences = append(differences, difference{command, told})
		}
	}
	if w.files != nil {
		var err error
		if w.dir, err = c.tidy(w.dir, len(differences) > 0); err != nil {
			return err
		}
	}
	c.count(w, differences)
	return nil
}

// difference is a command of which the two programs write different bytes.
type difference struct {
	command
	told string
}

// tidy removes the files of a case, or moves them to where they stay for those
// who look for the reason of a difference.
func (c *comparison) tidy(dir string, keep bool) (kept string, err error) {
	if !keep {
		return "", os.RemoveAll(dir)
	}
	kept, err = os.MkdirTemp(c.folder, "differs-")
	if err != nil {
		return "", err
	}
	kept = filepath.Join(kept, "case")
	return kept, os.Rename(dir, kept)
}

// compare runs a command with both programs and tells the first difference, ""
// where there is none. The reference does not run where its hash is remembered
// and is the same.
func (c *comparison) compare(w work, outputs string, command command) (string, error) {
	got, err := c.candidate.run(c.ctx, w.dir, outputs, command)
	if err != nil {
		return "", err
	}
	key := ""
	if w.key != "" {
		key = w.key + " " + strings.Join(command.args, " ")
	}
	if c.memory.is(key, got) {
		return "", nil
	}
	want, err := c.reference.run(c.ctx, w.dir, outputs, command)
	if err != nil {
		return "", err
	}
	return firstDifference(want, got), c.memory.keep(key, want)
}

// count counts finished work, and prints differences and the progress.
func (c *comparison) count(w work, differences []difference) {
	const each = 1000
	c.Lock()
	defer c.Unlock()
	for _, d := range differences {
		if c.differences++; c.differences <= mostShown {
			c.say("differs: cd %s && tiexi %s\n%s", w.dir, d.command, d.told)
		}
		if c.differences == mostShown {
			c.say("further differences are only counted\n")
		}
	}
	before := c.cases
	c.cases += w.cases
	c.commands += len(w.commands)
	if c.cases/each > before/each {
		c.say("%d cases, %d differences\n", c.cases, c.differences)
	}
}

// say prints; that this fails counts as any other error. The caller holds the
// lock.
func (c *comparison) say(format string, args ...any) {
	if _, err := fmt.Fprintf(c.out, format, args...); err != nil && c.err == nil {
		c.err = err
	}
}

// lay writes files into a folder.
func lay(dir string, files []invented.File) error {
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			return err
		}
	}
	return nil
}
