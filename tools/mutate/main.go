// Command mutate changes a package's source in one place at a time and asks
// whether its tests notice: a mutant that no test fails on has survived, and
// shows a hole in the tests, or code that makes no difference. Run it from
// this module:
//
//	go run ./mutate -then ./cmd/tiexi=Reproducers -then ./assess calc eligibility
//
// The packages are folders under -root. A mutant is put to the tests beside it
// and, where it survives them, to those named by -then. Mutants that do not
// compile are not counted. It prints a table and the survivors, each with an id
// (file:line:column:operator) that -only takes to run it again.
//
// The tree is not touched (go test -overlay), and most mutants are compiled
// together: see schema. Nothing is random.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// options are the flags.
type options struct {
	root     string
	then     []suite
	only     []string
	list     bool
	jobs     int
	packages []string
}

func parseFlags(args []string, errs io.Writer) (o options, err error) {
	flags := flag.NewFlagSet("mutate", flag.ContinueOnError)
	flags.SetOutput(errs)
	flags.StringVar(&o.root, "root", "..", "root of the module that has the packages")
	flags.BoolVar(&o.list, "list", false, "list the mutants and run none")
	flags.IntVar(&o.jobs, "jobs", 1, "how many mutants are tried at once")
	flags.Func("then", "`PKG[=RUN]`: further tests for those that survive the package's own", func(s string) error {
		pkg, run, _ := strings.Cut(s, "=")
		o.then = append(o.then, suite{pkg, run})
		return nil
	})
	flags.Func("only", "only mutants whose `ID` begins so (may be given several times)", func(s string) error {
		o.only = append(o.only, s)
		return nil
	})
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if o.packages = flags.Args(); len(o.packages) == 0 || o.jobs < 1 {
		return o, errors.New("a package has to be named, and -jobs at least 1")
	}
	o.root, err = filepath.Abs(o.root)
	return o, err
}

func main() {
	log.SetFlags(0)
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		log.Fatal("mutate: ", err)
	}
}

func run(args []string, out, errs io.Writer) error {
	o, err := parseFlags(args, errs)
	if err != nil {
		return err
	}
	var all []*campaign
	for _, pkg := range o.packages {
		c, err := newCampaign(o, strings.TrimPrefix(filepath.ToSlash(pkg), "./"))
		if err != nil {
			return err
		}
		if o.list {
			c.list(out)
			continue
		}
		if err := c.run(o, errs); err != nil {
			return err
		}
		all = append(all, c)
	}
	if !o.list {
		report(out, o, all)
	}
	return nil
}

// wanted reports whether -only leaves a mutant in.
func (o options) wanted(id string) bool {
	return len(o.only) == 0 || slices.ContainsFunc(o.only, func(begin string) bool { return strings.HasPrefix(id, begin) })
}

// report prints the table and the survivors.
func report(out io.Writer, o options, all []*campaign) {
	fmt.Fprint(out, "| Package | Mutants | Killed by its own tests |")
	for _, s := range o.then {
		fmt.Fprintf(out, " then by `%s` |", s)
	}
	fmt.Fprintln(out, " Survived | Killed |")
	fmt.Fprintln(out, "|---|--:|--:|"+strings.Repeat("--:|", len(o.then))+"--:|--:|")
	sum := &campaign{pkg: "together", killed: make([]int, 1+len(o.then))}
	for _, c := range all {
		c.row(out)
		for n, k := range c.killed {
			sum.killed[n] += k
		}
		sum.survivors = append(sum.survivors, c.survivors...)
	}
	sum.row(out)
	for _, c := range all {
		for _, m := range c.survivors {
			before, after := c.source(m).change(m)
			fmt.Fprintf(out, "\n%s in %s\n\t%s\n\t%s\n", m.id(), m.where(), before, after)
		}
	}
}

func (c *campaign) row(out io.Writer) {
	total, killed := c.count()
	fmt.Fprintf(out, "| %s | %d |", c.pkg, total)
	for _, k := range c.killed {
		fmt.Fprintf(out, " %d |", k)
	}
	// In tenths of a percent, cut, so that 100.0 means all.
	tenths := 1000
	if total > 0 {
		tenths = killed * 1000 / total
	}
	fmt.Fprintf(out, " %d | %d.%d %% |\n", len(c.survivors), tenths/10, tenths%10)
}
