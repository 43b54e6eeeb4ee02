package main

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/compare"
	"tiexi/compare/view"
	"tiexi/internal/answer"
	"tiexi/internal/fault"
	"tiexi/policy"
)

type compareOptions struct {
	batch   batchOptions
	outputs outputs
	also    []string // ID=VALUE
	all     bool
	exit    exitOption
}

func newCompare(e *env) *cobra.Command {
	o := &compareOptions{outputs: outputs{format: "text", known: answer.Names(view.Formats)}}
	return e.command("command.compare", "compare PATH…", cobra.MinimumNArgs(1),
		"  tiexi compare project.xlsx\n  tiexi compare 2021/ --rate-date invoice --report html=compare.html\n"+
			"  tiexi compare project.xlsx --also rate_date=2021-06-21 --also interest_years=5",
		flags{o.batch.flags, o.outputs.flags, o.exit.flags, func(e *env, f *pflag.FlagSet) {
			f.StringArrayVar(&o.also, "also", nil, e.say("flag.also"))
			f.BoolVar(&o.all, "all", false, e.say("flag.all_combinations"))
		}}, o.run)
}

func (o *compareOptions) run(ctx context.Context, e *env, args []string) error {
	if err := o.outputs.check(e, o.batch.files(e, args)...); err != nil {
		return err
	}
	also, err := alsoAnswers(o.also)
	if err != nil {
		return err
	}
	setting, err := o.batch.rules.setting(ctx, e)
	if err != nil {
		return err
	}
	questions, err := compare.Ask(setting.Policy, o.batch.rules.given(), also)
	if err != nil {
		return err
	}
	meter, stop := e.watch()
	defer stop()
	batch, err := o.batch.read(ctx, e, setting, args, meter)
	if err != nil {
		return err
	}
	c, err := compare.Run(ctx, setting, batch, questions, o.batch.inputs.jobs)
	stop()
	if err != nil {
		return err
	}
	err = o.outputs.write(ctx, e, o.batch.files(e, filesOf(c.Result.Inputs)), func(format, folder string, w io.Writer) error {
		return view.Formats[format].Write(view.Comparison{Comparison: c, All: o.all, Options: e.optionsIn(folder)}, w)
	})
	if err != nil {
		return err
	}
	return conclude(c.Result, o.exit.zero)
}

// alsoAnswers reads answers given as ID=VALUE.
func alsoAnswers(texts []string) ([]policy.Answer, error) {
	var answers []policy.Answer
	for _, text := range texts {
		id, value, found := strings.Cut(text, "=")
		if id = strings.ReplaceAll(id, "-", "_"); !found || !slices.Contains(policy.IDs(), id) {
			return nil, fault.New("usage.also", "value", text, "known", policy.IDs())
		}
		answers = append(answers, policy.Answer{ID: id, Value: value})
	}
	return answers, nil
}
