package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// track is where a race is run.
type track struct {
	ctx     context.Context
	folder  string // for what is made on the way
	out     *bufio.Writer
	options options
	tiexi   string // the program, as built from this tree
	self    string // the race itself, for its roles
	results []*result
}

// entrant is a program with its arguments, run as a process of its own.
type entrant struct {
	name string
	args []string
	says string       // what it has to print, "" where nobody looks
	file string       // where what it prints is kept, "" for nowhere
	exit []int        // codes that are no failure, beside 0
	done func() error // looks whether it did its work, nil where nobody looks
}

// timing is what a process took.
type timing struct {
	wall time.Duration
	cpu  time.Duration // of all its threads and children, in user mode and in the kernel
	peak int64         // most bytes of memory it had in use, 0 where the system does not tell
}

// measure runs an entrant once.
func (t *track) measure(e entrant) (timing, error) {
	c := exec.CommandContext(t.ctx, e.args[0], e.args[1:]...)
	c.Env = append(os.Environ(), "GOMAXPROCS=2", "TIEXI_REGISTER=", "TIEXI_LPR=embedded")
	var said, complaint bytes.Buffer
	switch {
	case e.says != "":
		c.Stdout = &said
	case e.file != "":
		f, err := os.Create(e.file)
		if err != nil {
			return timing{}, err
		}
		defer f.Close()
		c.Stdout = f
	}
	c.Stderr = &complaint
	start := time.Now()
	err := c.Run()
	wall := time.Since(start)
	if c.ProcessState == nil || (err != nil && !slices.Contains(e.exit, c.ProcessState.ExitCode())) {
		return timing{}, fmt.Errorf("%s: %w\n%s", e.name, err, complaint.Bytes())
	}
	if got := strings.TrimSpace(said.String()); got != e.says {
		return timing{}, fmt.Errorf("%s says %q, not %q", e.name, got, e.says)
	}
	if e.done != nil {
		if err := e.done(); err != nil {
			return timing{}, fmt.Errorf("%s: %w", e.name, err)
		}
	}
	return timing{wall, c.ProcessState.UserTime() + c.ProcessState.SystemTime(), peak(c.ProcessState)}, nil
}

// best runs all in turn, several times, and returns the best of each.
func (t *track) best(entrants []entrant, rounds int) ([]timing, error) {
	best := make([]timing, len(entrants))
	for round := range rounds {
		for i, e := range entrants {
			one, err := t.measure(e)
			if err != nil {
				return nil, err
			}
			if round == 0 {
				best[i] = one
				continue
			}
			best[i].wall = min(best[i].wall, one.wall)
			best[i].cpu = min(best[i].cpu, one.cpu)
			best[i].peak = max(best[i].peak, one.peak)
		}
	}
	return best, nil
}

// role is an entrant that is the race itself in one of its roles.
func (t *track) role(name, role string, args ...string) entrant {
	return entrant{name: name, args: append([]string{t.self, role}, args...)}
}

// check is an entrant that is tiexi judging files.
func (t *track) check(name string, args ...string) entrant {
	return entrant{name: name, args: append([]string{t.tiexi, "check", "-q", "-j", "2"}, args...), exit: []int{1, 3}}
}

// book makes a book, in a process of its own: its memory would count as that
// of the processes that start after it.
func (t *track) book(name, form string, lines, first int) (path string, err error) {
	path = filepath.Join(t.folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", err
	}
	_, err = t.measure(t.role("the book "+name, "write", form, strconv.Itoa(lines), strconv.Itoa(first), path))
	return path, err
}

// unpacked returns the bytes of all parts of books, as a text.
func (t *track) unpacked(books []string) (string, error) {
	c := exec.CommandContext(t.ctx, t.self, append([]string{"inflate"}, books...)...)
	out, err := c.Output()
	return strings.TrimSpace(string(out)), err
}

// size returns the bytes of files.
func size(files []string) (bytes int64, err error) {
	for _, path := range files {
		info, failed := os.Stat(path)
		if failed != nil {
			return 0, failed
		}
		bytes += info.Size()
	}
	return bytes, nil
}

// program looks for a program of one of several names that runs with args.
func (t *track) program(names []string, args ...string) (path, version string, err error) {
	err = errors.New("not found")
	for _, name := range names {
		if path, err = exec.LookPath(name); err != nil {
			continue
		}
		var out []byte
		if out, err = exec.CommandContext(t.ctx, path, args...).Output(); err == nil {
			first, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
			return path, first, nil
		}
	}
	return "", "", err
}
