package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// program is a build of tiexi.
type program struct{ path string }

func newProgram(path string) (program, error) {
	path, err := filepath.Abs(path)
	if err == nil {
		_, err = os.Stat(path)
	}
	return program{path}, err
}

// command is a command line without the program's name.
type command struct {
	args []string // OUT in them is the folder to write to
}

// of is a command line of words, which have no spaces in them.
func of(words string, more ...string) command {
	return command{slices.Concat(strings.Fields(words), more)}
}

func (c command) String() string { return strings.Join(c.args, " ") }

// result is what a run writes, by name: the exit code, what goes to standard
// output and standard error, and each file.
type result map[string][]byte

// longest is how long a run may take before it counts as one that hangs.
const longest = 2 * time.Minute

// run runs a command line in a folder and returns what it writes. The folder of
// its outputs is empty before and after.
func (p program) run(ctx context.Context, dir, outputs string, c command) (result, error) {
	outputs, err := filepath.Abs(outputs)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(outputs, 0o700); err != nil {
		return nil, err
	}
	limited, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	args := slices.Clone(c.args)
	for n := range args {
		args[n] = strings.ReplaceAll(args[n], "OUT", outputs)
	}
	process := exec.CommandContext(limited, p.path, args...)
	process.Dir = dir
	process.Env = append(os.Environ(), "TIEXI_REGISTER=", "TIEXI_LPR=embedded", "LC_ALL=", "LC_MESSAGES=", "LANG=", "GOGC=", "GITHUB_STEP_SUMMARY=")
	var stdout, stderr bytes.Buffer
	process.Stdout, process.Stderr = &stdout, &stderr
	err = process.Run()
	if ctx.Err() != nil || process.ProcessState == nil {
		return nil, errors.Join(err, ctx.Err())
	}
	r := result{"stdout": stdout.Bytes(), "stderr": stderr.Bytes()}
	for name, text := range r {
		r[name] = bytes.ReplaceAll(text, []byte(filepath.ToSlash(outputs)), []byte("OUT"))
	}
	r["exit code"] = fmt.Append(nil, process.ProcessState.ExitCode())
	if limited.Err() != nil {
		r["exit code"] = fmt.Appendf(nil, "none after %v", longest)
	}
	return r, r.gather(outputs)
}

// gather moves the files of a folder into the result.
func (r result) gather(outputs string) error {
	return filepath.WalkDir(outputs, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if r[filepath.Base(path)], err = os.ReadFile(path); err != nil {
			return err
		}
		return os.Remove(path)
	})
}
