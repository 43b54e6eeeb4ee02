package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"strconv"
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

// defective is the program where writing a result panics.
func defective() {
	os.Exit(run(context.Background(), os.Args[1:], &env{
		in: os.Stdin, out: panicking{}, err: os.Stderr, getenv: os.Getenv, today: time.Now, version: version,
	}))
}

type panicking struct{}

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
