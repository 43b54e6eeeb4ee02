package main

import (
	"context"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/classify"
	"tiexi/classify/view"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/policy"
)

type classifyOptions struct {
	rules  ruleOptions // of which only policy and guide are asked
	inputs inputOptions
	out    outFile
}

func newClassify(e *env) *cobra.Command {
	o := &classifyOptions{}
	return e.command("command.classify", "classify PATH… -o FILE.xlsx", cobra.MinimumNArgs(1),
		"  tiexi classify exports/ -o categories.xlsx\n  tiexi classify 2021.xlsx invoices.zip -o categories.xlsx --project LY-2021-001",
		flags{o.rules.policyFlags, o.out.flags, o.flags}, o.run)
}

func (o *classifyOptions) flags(e *env, f *pflag.FlagSet) {
	f.StringVar(&o.inputs.project, "project", "", e.say("flag.project"))
	f.StringVar(&o.inputs.stdinName, "stdin-name", "", e.say("flag.stdin_name"))
	f.IntVarP(&o.inputs.jobs, "jobs", "j", runtime.NumCPU(), e.say("flag.jobs"))
}

func (o *classifyOptions) run(ctx context.Context, e *env, args []string) error {
	if err := o.out.check(o.files(args)...); err != nil {
		return err
	}
	if err := isWorkbookName(o.out.path, ".xlsx"); err != nil {
		return err
	}
	p, err := o.rules.loadPolicy()
	if err != nil {
		return err
	}
	list, err := o.collect(ctx, e, p, args)
	if err != nil {
		return err
	}
	if err := o.out.check(o.files(filesOf(list.Inputs))...); err != nil {
		return err
	}
	if len(list.Items) == 0 && len(list.Given) == 0 && list.Voided == 0 {
		if len(list.Faults) > 0 {
			return list.Faults
		}
		return fault.New("input.nothing_to_classify")
	}
	book := view.Listing{Found: list, Policy: p, Options: e.optionsIn(filepath.Dir(o.out.path))}
	if err := o.out.write(ctx, book.Workbook); err != nil {
		return err
	}
	e.tellClassified(o.out.shown(), book)
	if len(list.Faults) > 0 {
		return list.Faults
	}
	return nil
}

// collect reads the inputs and lists what they are about.
func (o *classifyOptions) collect(ctx context.Context, e *env, p *policy.Policy, args []string) (*classify.List, error) {
	options, err := o.inputs.intake(e, args)
	if err != nil {
		return nil, err
	}
	meter, stop := e.watch()
	defer stop()
	options.Unclaimed, options.Means, options.Meter = true, p.Means, meter
	batch, err := intake.Read(ctx, args, options)
	if err != nil {
		return nil, err
	}
	return classify.Collect(ctx, batch, o.inputs.jobs)
}

// files returns all files that the list depends on.
func (o *classifyOptions) files(inputs []string) []string {
	all := slices.Clone(inputs)
	for _, path := range []string{o.rules.policy, o.rules.guide} {
		if path != "" {
			all = append(all, path)
		}
	}
	return all
}

// tellClassified says what was written, and what is not in it.
func (e *env) tellClassified(file string, book view.Listing) {
	if len(book.Found.Items) == 0 {
		e.talk(e.say("classify.say.none", "file", file))
	} else {
		var sum decimal.Decimal
		for _, i := range book.Found.Items {
			sum = sum.Add(i.Sum)
		}
		e.talk(e.say("classify.say.written", "file", file, "items", len(book.Found.Items), "lines", book.Found.Lines(), "sum", sum))
	}
	for _, note := range book.LeftOut() {
		e.talk(note)
	}
}
