package main

import (
	"context"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/intake"
	"tiexi/internal/answer"
	"tiexi/internal/fault"
	"tiexi/policy"
	"tiexi/target"
	"tiexi/target/view"
)

type targetsOptions struct {
	rules   ruleOptions // of which only policy and guide are asked
	inputs  inputOptions
	outputs outputs
	output  string
	exit    exitOption
}

func newTargets(e *env) *cobra.Command {
	o := &targetsOptions{outputs: outputs{format: "text", known: answer.Names(view.Formats)}}
	return e.command("command.targets", "targets PATH…", cobra.MinimumNArgs(1),
		"  tiexi targets project.xlsx targets.xlsx\n  tiexi targets 2021/ -o targets-result.xlsx\n"+
			"  tiexi targets form.xlsx --project LY-2021-001 --report html=targets.html",
		flags{o.rules.policyFlags, o.outputs.flags, o.exit.flags, o.flags}, o.run)
}

func (o *targetsOptions) flags(e *env, f *pflag.FlagSet) {
	f.StringVarP(&o.output, "output", "o", "", e.say("flag.targets_output"))
	f.StringVar(&o.inputs.project, "project", "", e.say("flag.targets_project"))
	f.StringVar(&o.inputs.stdinName, "stdin-name", "", e.say("flag.stdin_name"))
	f.IntVarP(&o.inputs.jobs, "jobs", "j", runtime.NumCPU(), e.say("flag.jobs"))
}

func (o *targetsOptions) run(ctx context.Context, e *env, args []string) error {
	if err := o.nameOutput(); err != nil {
		return err
	}
	if err := o.outputs.check(e, o.files(args)...); err != nil {
		return err
	}
	p, err := o.rules.loadPolicy()
	if err != nil {
		return err
	}
	batch, err := o.read(ctx, e, p, args)
	if err != nil {
		return err
	}
	result := target.Judge(batch, p.Region.Official)
	err = o.outputs.write(ctx, e, o.files(filesOf(result.Inputs)), func(format, folder string, w io.Writer) error {
		return view.Formats[format].Write(view.Targets{Result: result, Policy: p, Options: e.optionsIn(folder)}, w)
	})
	switch {
	case err != nil:
		return err
	case len(result.Faults) > 0:
		return result.Faults
	case result.All.Complete < result.All.Projects && !o.exit.zero:
		return verdictError{exitReview}
	}
	return nil
}

// read reads the targets, and what the files say of their projects.
func (o *targetsOptions) read(ctx context.Context, e *env, p *policy.Policy, args []string) (*intake.Batch, error) {
	options, err := o.inputs.intake(e, args)
	if err != nil {
		return nil, err
	}
	meter, stop := e.watch()
	defer stop()
	options.Targets, options.Means, options.Meter = true, p.Means, meter
	return intake.Read(ctx, args, options)
}

// files returns all files that a result depends on.
func (o *targetsOptions) files(inputs []string) []string {
	all := slices.Clone(inputs)
	for _, path := range []string{o.rules.policy, o.rules.guide} {
		if path != "" {
			all = append(all, path)
		}
	}
	return all
}

// nameOutput makes a report of the file of -o, whose extension tells the format.
func (o *targetsOptions) nameOutput() error {
	if o.output == "" {
		return nil
	}
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(o.output)), ".")
	if _, known := view.Formats[format]; !known {
		return fault.New("usage.targets_output", "file", filepath.ToSlash(o.output))
	}
	o.outputs.reports = append(o.outputs.reports, format+"="+o.output)
	return nil
}
