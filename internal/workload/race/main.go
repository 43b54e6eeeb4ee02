// Command race times tiexi against other programs that read the same
// workbooks: each a process of its own, on two cores, all in turn, several
// times over, of which the best counts. It prints tables of the times, the
// ratios, and the goals.
//
// With -gate it is the check of CI that a change has not made tiexi much
// slower; with -soak it checks ten million lines at once and one book after
// the other.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

func main() {
	log.SetFlags(0)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		log.Fatal("race: ", err)
	}
}

// run plays a role (roles.go) where the first argument names one; a race's
// children are the race itself in such a role.
func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) > 0 && roles[args[0]] != nil {
		return roles[args[0]](args[1:], out)
	}
	var o options
	if err := o.parse(args); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "tiexi-race-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	t := &track{ctx: ctx, folder: folder, out: bufio.NewWriter(out), options: o, tiexi: o.tiexi}
	if t.self, err = os.Executable(); err != nil {
		return err
	}
	if t.tiexi == "" {
		if t.tiexi, err = build(ctx, folder); err != nil {
			return err
		}
	}
	switch {
	case o.gate > 0:
		err = t.gate()
	case o.soak > 0:
		err = t.soak()
	default:
		err = t.race()
	}
	return errors.Join(err, t.out.Flush())
}

// build builds tiexi as it is shipped.
func build(ctx context.Context, folder string) (program string, err error) {
	program = filepath.Join(folder, "tiexi")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	if told, err := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", program, "tiexi/cmd/tiexi").CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, told)
	}
	return program, nil
}

// options are what the command line says.
type options struct {
	lines  numbers // of the books, from small to large
	slow   int     // the most lines that slow programs are given
	books  int     // in the folder
	yaml   numbers
	rounds int
	plot   string
	gate   float64
	soak   int
	tiexi  string
}

func (o *options) parse(args []string) error {
	o.lines = numbers{10_000, 100_000, 1_000_000}
	o.yaml = numbers{10_000, 100_000}
	f := flag.NewFlagSet("race", flag.ContinueOnError)
	f.Var(&o.lines, "lines", "`sizes` of the books, in lines")
	f.IntVar(&o.slow, "slow", 100_000, "the most `lines` that excelize, openpyxl, SheetJS and LibreOffice are given")
	f.IntVar(&o.books, "books", 1_000, "`number` of books of 20 lines in the folder, 0 for no folder")
	f.Var(&o.yaml, "yaml", "`sizes` of the YAML files, in lines")
	f.IntVar(&o.rounds, "rounds", 3, "`number` of rounds, the best of which counts")
	f.StringVar(&o.plot, "plot", "", "draw the times into this SVG `file`")
	f.Float64Var(&o.gate, "gate", 0, "fail where a book of the first size of -lines takes tiexi more than this `multiple` of bare inflation's CPU time; nothing else is run")
	f.IntVar(&o.soak, "soak", 0, "check this many `books` of the first size of -lines, at once and one by one; nothing else is run")
	f.StringVar(&o.tiexi, "tiexi", "", "the `program` to be timed, instead of one built from this tree")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() > 0 || o.rounds < 1 || (len(o.lines) == 0 && (o.gate > 0 || o.soak > 0)) {
		return errors.New("only flags, and at least one round and one size; see -help")
	}
	return nil
}

// numbers is a flag of several: 1000,2000.
type numbers []int

func (n *numbers) String() string { return strings.Trim(fmt.Sprint([]int(*n)), "[]") }

func (n *numbers) Set(text string) error {
	*n = nil
	for part := range strings.SplitSeq(text, ",") {
		if part == "" {
			continue
		}
		v, err := strconv.Atoi(part)
		if err != nil {
			return err
		}
		*n = append(*n, v)
	}
	return nil
}
