package main

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tiexi/compare"
	"tiexi/compare/view"
	"tiexi/internal/answer"
	"tiexi/internal/fault"
	"tiexi/policy"
)

type compareOptions struct {
	rules    ruleOptions
	inputs   inputOptions
	outputs  outputs
	also     []string // ID=VALUE
	all      bool
	exitZero bool
}

func newCompare(e *env) *cobra.Command {
	o := &compareOptions{outputs: outputs{format: "text", known: answer.Names(view.Formats)}}
	cmd := &cobra.Command{
		Use:   "compare PATH…",
		Short: e.say("command.compare"),
		Long:  e.say("command.compare.long"),
		Example: "  tiexi compare project.xlsx\n  tiexi compare 2021/ --rate-date invoice --report html=compare.html\n" +
			"  tiexi compare project.xlsx --also rate_date=2021-06-21 --also interest_years=5",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runCompare(cmd.Context(), e, o, args) },
	}
	o.rules.flags(e, cmd)
	o.inputs.flags(e, cmd)
	o.rules.claims = newClaimOptions(e, cmd)
	o.outputs.flags(e, cmd)
	cmd.Flags().StringArrayVar(&o.also, "also", nil, e.say("flag.also"))
	cmd.Flags().BoolVar(&o.all, "all", false, e.say("flag.all_combinations"))
	cmd.Flags().BoolVar(&o.exitZero, "exit-zero", false, e.say("flag.exit_zero"))
	return cmd
}

func runCompare(ctx context.Context, e *env, o *compareOptions, args []string) error {
	if err := o.outputs.check(e, o.rules.files(e, args)...); err != nil {
		return err
	}
	also, err := alsoAnswers(o.also)
	if err != nil {
		return err
	}
	setting, err := o.rules.setting(ctx)
	if err != nil {
		return err
	}
	questions, err := compare.Ask(setting.Policy, o.rules.given(), also)
	if err != nil {
		return err
	}
	meter, stop := e.watch()
	defer stop()
	batch, err := readBatch(ctx, e, setting, &o.rules, &o.inputs, args, meter)
	if err != nil {
		return err
	}
	c, err := compare.Run(ctx, setting, batch, questions, o.inputs.jobs)
	stop()
	if err != nil {
		return err
	}
	err = o.outputs.write(ctx, e, o.rules.files(e, readFrom(c.Result)), func(format string, w io.Writer) error {
		return view.Formats[format].Write(view.Comparison{Comparison: c, All: o.all, Options: e.options()}, w)
	})
	if err != nil {
		return err
	}
	return e.conclude(c.Result, o.exitZero)
}

// alsoAnswers reads answers given as ID=VALUE.
func alsoAnswers(texts []string) ([]policy.Answer, error) {
	var answers []policy.Answer
	for _, text := range texts {
		id, value, found := strings.Cut(text, "=")
		if id = strings.ReplaceAll(id, "-", "_"); !found || !slices.Contains(interpretations, id) {
			return nil, fault.New("usage.also", "value", text, "known", interpretations)
		}
		answers = append(answers, policy.Answer{ID: id, Value: value})
	}
	return answers, nil
}
