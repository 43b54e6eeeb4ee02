package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// suite is a package's tests, or some of them.
type suite struct {
	pkg string // "./calc"
	run string // a pattern of go test, "" for all
}

func (s suite) String() string {
	if s.run == "" {
		return s.pkg
	}
	return s.pkg + " -run " + s.run
}

// builder compiles tests against mutated source.
type builder struct {
	root    string // of the module
	scratch string // a folder for what is built
}

// overlay writes texts by their files from the root, and the list of them that
// go test wants. The tree itself is never touched.
func (b *builder) overlay(texts map[string]string) (list string, err error) {
	folder, err := os.MkdirTemp(b.scratch, "overlay")
	if err != nil {
		return "", err
	}
	replace := make(map[string]string)
	for file, text := range texts {
		path := filepath.Join(folder, flat(file))
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return "", err
		}
		replace[filepath.Join(b.root, filepath.FromSlash(file))] = path
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	list = filepath.Join(folder, "overlay.json")
	return list, os.WriteFile(list, data, 0o644)
}

// flat is the name of a file that takes the place of another; the compiler
// complains of it under this name.
func flat(file string) string { return strings.ReplaceAll(file, "/", "_") }

// binary is a compiled suite.
type binary struct {
	suite
	path, folder string
	limit        time.Duration // after which a run has failed
}

// broken is what the compiler has against the source, by file and line.
type broken struct {
	output string
	lines  map[string][]int // by the flat name of the file
}

func (e *broken) Error() string { return "the tests do not compile:\n" + e.output }

var complaint = regexp.MustCompile(`(?m)^(?:.*[/\\])?([^/\\\s:]+\.go):(\d+):\d+: `)

// build compiles a suite over an overlay.
func (b *builder) build(s suite, overlay, name string) (*binary, error) {
	path := filepath.Join(b.scratch, name+".test")
	cmd := exec.Command("go", "test", "-c", "-vet=off", "-gcflags=-e", "-overlay", overlay, "-o", path, s.pkg)
	cmd.Dir = b.root
	if out, err := cmd.CombinedOutput(); err != nil {
		e := &broken{string(out), make(map[string][]int)}
		for _, m := range complaint.FindAllStringSubmatch(string(out), -1) {
			line, _ := strconv.Atoi(m[2])
			e.lines[m[1]] = append(e.lines[m[1]], line)
		}
		return nil, e
	}
	return &binary{suite: s, path: path, folder: filepath.Join(b.root, filepath.FromSlash(s.pkg))}, nil
}

// errTooLong is a run's that was ended.
var errTooLong = errors.New("too long")

// test runs the tests with a mutant, for so long at most; 0 is without end.
func (b *binary) test(number int, limit time.Duration) (output string, err error) {
	ctx := context.Background()
	if limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limit)
		defer cancel()
	}
	cmd := exec.CommandContext(ctx, b.path, "-test.failfast", "-test.run", b.run)
	cmd.Dir = b.folder
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", environment, number))
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		err = errTooLong
	}
	return string(out), err
}

// patience is how long the tests may take: by far longer than without a
// mutant, which they have to pass.
func (b *binary) patience() (time.Duration, error) {
	begin := time.Now()
	if out, err := b.test(0, 0); err != nil {
		return 0, fmt.Errorf("%s fails without a mutant:\n%s", b.suite, out)
	}
	return max(10*time.Second, 5*time.Since(begin)), nil
}

// kills reports whether the tests notice a mutant. That they take too long
// counts only where they do not without it: the machine may have become busy.
func (b *binary) kills(number int) (bool, error) {
	limit := b.limit
	for {
		_, err := b.test(number, limit)
		if !errors.Is(err, errTooLong) {
			return err != nil, nil
		}
		fresh, err := b.patience()
		if err != nil || fresh <= limit {
			return true, err
		}
		limit = fresh
	}
}
