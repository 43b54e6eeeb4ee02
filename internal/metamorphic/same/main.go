// Command same proves that two builds of tiexi write the same bytes: exit code,
// standard output, standard error and every file, in every format and both
// languages. It runs both builds, as processes, on the files and folders that
// it is given, on the command lines of commands.txt, and on invented cases.
//
// A refactoring that changes nothing for a user is checked with it: build the
// commit before as the reference.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
)

func main() {
	log.SetFlags(0)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		log.Fatal("same: ", err)
	}
}

// options are what the command line says.
type options struct {
	reference, candidate string // the two programs
	cases                int
	seed                 uint64
	jobs                 int
	commandFile          string
	guide                string
	memory               string
	brief                bool
	paths                []string
}

func (o *options) parse(args []string) error {
	f := flag.NewFlagSet("same", flag.ContinueOnError)
	f.Usage = func() {
		_, _ = fmt.Fprintln(f.Output(), "usage: same -reference PROGRAM -new PROGRAM [FLAG...] [FILE-OR-FOLDER...]")
		f.PrintDefaults()
	}
	f.StringVar(&o.reference, "reference", "", "the `program` whose bytes are right")
	f.StringVar(&o.candidate, "new", "", "the `program` that has to write the same bytes")
	f.IntVar(&o.cases, "cases", 20_000, "`number` of invented cases")
	f.Uint64Var(&o.seed, "seed", 1, "`seed` of the invented cases: the same seed draws the same cases")
	f.IntVar(&o.jobs, "jobs", min(2, runtime.NumCPU()), "`number` of programs that run at the same time")
	f.StringVar(&o.commandFile, "commands", "", "a `file` of further command lines, one a line; OUT in them is a folder to write to")
	f.StringVar(&o.guide, "guide", filepath.FromSlash("testdata/rules/guide/guide.yaml"), "the annual guide of the invented cases, a `file`")
	f.StringVar(&o.memory, "memory", "", "a `file` that keeps hashes of what the reference wrote, so that it need not run on the same input again")
	f.BoolVar(&o.brief, "brief", false, "take files, and command lines that read none, in one language only; folders are checked in both")
	if err := f.Parse(args); err != nil {
		return err
	}
	o.paths = f.Args()
	if o.reference == "" || o.candidate == "" || o.jobs < 1 {
		return errors.New("-reference, -new and at least one job are needed; see -help")
	}
	return nil
}

// run compares everything that args ask for and returns an error where anything
// differs.
func run(ctx context.Context, args []string, out io.Writer) error {
	var o options
	if err := o.parse(args); err != nil {
		return err
	}
	c, err := newComparison(ctx, &o, out)
	if err != nil {
		return err
	}
	err = c.all()
	_, told := fmt.Fprintf(out, "%d invented cases, %d command lines, %d of them differ\n", c.cases, c.commands, c.differences)
	if c.differences == 0 {
		return errors.Join(err, told, os.RemoveAll(c.folder))
	}
	return errors.Join(err, told, fmt.Errorf("differences; what was read is kept in %s", c.folder))
}
