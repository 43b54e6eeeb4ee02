package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts run the program as it is shipped ("tiexi"), and once
// with a defect ("tiexi-defect").
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"tiexi":        main,
		"tiexi-defect": defective,
	})
}

// defective is the program where standard input and output panic: the one in a
// worker, the other in the command itself.
func defective() {
	os.Exit(run(context.Background(), os.Args[1:], &env{
		in: panicking{}, out: panicking{}, err: os.Stderr, getenv: os.Getenv, today: time.Now, version: version,
	}))
}

type panicking struct{}

func (panicking) Read([]byte) (int, error)  { panic("the ground shook") }
func (panicking) Write([]byte) (int, error) { panic("the sky fell") }

// TestScript runs the scripts of testdata/script: each guards the problem that
// it is named for.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("LANG", "zh_CN.UTF-8")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":     exits,
			"interrupt": interrupt,
			"told":      told,
			"book":      book,
			"recell":    recell,
			"sparse":    sparse,
			"gbk":       gbk,
			"cut":       cut,
			"oldbook":   oldbook,
			"pack":      pack,
			"spoil":     spoil,
			"alike":     alike,
			"printed":   printed,
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("no condition %q", name)
		},
	})
}

// exits CODE PROGRAM ARG… runs a program and asserts its very exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := exitOf(ts, ts.Exec(args[1], args[2:]...)); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func exitOf(ts *testscript.TestScript, err error) int {
	if err == nil {
		return 0
	}
	ended, ok := errors.AsType[*exec.ExitError](err)
	if !ok {
		ts.Fatalf("%v", err)
	}
	return ended.ExitCode()
}

// interrupt CODE PROGRAM ARG… runs a program whose standard input never ends,
// interrupts it once it reads, and asserts its exit code and that it ends
// within a second.
func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: interrupt CODE PROGRAM ARG…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	path, err := exec.LookPath(args[1])
	ts.Check(err)
	cmd := exec.Command(path, args[2:]...)
	cmd.Dir, cmd.Env = ts.MkAbs("."), []string{"LANG=" + ts.Getenv("LANG")}
	cmd.Stdout, cmd.Stderr = ts.Stdout(), ts.Stderr()
	stdin, err := cmd.StdinPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	// More than a pipe holds: once it is written, the program reads.
	_, err = stdin.Write(bytes.Repeat([]byte("#\n"), 1<<20))
	ts.Check(err)
	start := time.Now()
	ts.Check(cmd.Process.Signal(os.Interrupt))
	if got := exitOf(ts, cmd.Wait()); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
	if took := time.Since(start); took > time.Second {
		ts.Fatalf("it took %v to end", took)
	}
}

// told CODE [PLACE] asserts that the last command told the fault of that code
// on standard error, at that place, with a remedy.
func told(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) == 0 || len(args) > 2 {
		ts.Fatalf("usage: [!] told CODE [PLACE]")
	}
	found := false
	for _, b := range faultBlocks(ts.ReadFile("stderr")) {
		if !strings.Contains(b.message, "（"+args[0]+"）") && !strings.Contains(b.message, "("+args[0]+")") {
			continue
		}
		if len(args) == 2 && b.place != args[1] {
			ts.Logf("%s is told at %q", args[0], b.place)
			continue
		}
		found = true
		if b.hint == "" {
			ts.Fatalf("%s is told without a remedy", args[0])
		}
	}
	if found == neg {
		ts.Fatalf("told %v: %v", args, found)
	}
}

// faultBlock is one fault as it is printed, its lines joined.
type faultBlock struct{ message, place, hint string }

func faultBlocks(stderr string) (blocks []faultBlock) {
	var part *string
	for line := range strings.Lines(stderr) {
		line = strings.TrimRight(line, "\n")
		text := strings.TrimSpace(line)
		label, rest, _ := strings.Cut(text, " ")
		switch label {
		case "错误", "error:", "注意", "warning:":
			blocks = append(blocks, faultBlock{})
			part, text = &blocks[len(blocks)-1].message, strings.TrimSpace(rest)
		case "位置", "at:":
			part, text = &blocks[len(blocks)-1].place, strings.TrimSpace(rest)
		case "处理", "hint:":
			part, text = &blocks[len(blocks)-1].hint, strings.TrimSpace(rest)
		case "项目", "project:":
			part = nil
		}
		if part != nil {
			*part += text
		}
	}
	return blocks
}
