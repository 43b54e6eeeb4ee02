package main

import (
	"context"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/fault"
	"tiexi/report"
)

type checkOptions struct {
	rules    ruleOptions
	inputs   inputOptions
	outputs  outputs
	lines    choice
	exitZero bool
}

func newCheck(e *env) *cobra.Command {
	o := &checkOptions{
		outputs: outputs{format: "text", known: report.Formats()},
		lines:   choice{allowed: []string{"all", "flagged", "none"}},
	}
	cmd := &cobra.Command{
		Use:     "check PATH…",
		Short:   e.say("command.check"),
		Long:    e.say("command.check.long"),
		Example: "  tiexi check project.xlsx\n  tiexi check 2021/ --report json=result.json",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return runCheck(cmd.Context(), e, o, args) },
	}
	o.rules.flags(e, cmd)
	o.inputs.flags(e, cmd)
	o.rules.claims = newClaimOptions(e, cmd)
	o.outputs.flags(e, cmd)
	cmd.Flags().Var(&o.lines, "lines", e.say("flag.lines"))
	cmd.Flags().BoolVar(&o.exitZero, "exit-zero", false, e.say("flag.exit_zero"))
	return cmd
}

func runCheck(ctx context.Context, e *env, o *checkOptions, args []string) error {
	if err := o.outputs.check(e, o.rules.files(e, args)...); err != nil {
		return err
	}
	options := report.Options{Lang: e.lang, Version: e.version, Lines: report.Lines(o.lines.value)}
	whole := o.outputs.whole(e)
	shown := report.Seen(whole, options.Lines)
	if shown != assess.AllLines {
		e.collectRarely()
	}
	defer o.outputs.abandon()
	result, err := judgeBy(ctx, e, &o.rules, &o.inputs, args, func(ctx context.Context, s *eligibility.Setting, b *intake.Batch, jobs int) (*assess.Result, error) {
		writers, err := o.outputs.stream(ctx, e, o.rules.files(e, filesOf(b.Inputs)), options)
		switch {
		case err != nil:
			return nil, err
		case len(whole) == 0:
			return assess.Stream(ctx, s, b, jobs, writers...)
		}
		return assess.RunFor(ctx, s, b, jobs, shown, writers...)
	})
	if err != nil {
		return err
	}
	if len(whole) > 0 {
		err = o.outputs.write(ctx, e, o.rules.files(e, readFrom(result)), func(format string, w io.Writer) error {
			return report.Write(format, w, result, options)
		})
	}
	if err != nil {
		return err
	}
	if err := e.stepSummary(o.outputs.format, o.rules.files(e, readFrom(result)), result, options); err != nil {
		return err
	}
	return e.conclude(result, o.exitZero)
}

// readFrom names the files that a result was read from.
func readFrom(r *assess.Result) []string { return filesOf(r.Inputs) }

// filesOf names the files of inputs. A result of an earlier run that lies among
// them was not read, and may be written anew.
func filesOf(inputs []intake.Input) []string {
	var paths []string
	for _, input := range inputs {
		if !input.IsResult() && !input.Passed() {
			paths = append(paths, filepath.FromSlash(input.Path))
		}
	}
	return paths
}

// cannotWrite is a failure to write a result: a full disk, a closed pipe.
func cannotWrite(err error) error {
	return fault.New("usage.cannot_write", "reason", fault.Reason(err)).Because(err)
}

// conclude prints what could not be read and turns the verdicts into the exit
// code.
func (e *env) conclude(r *assess.Result, exitZero bool) error {
	if len(r.Faults) > 0 {
		if err := report.Faults(e.err, r.Faults, e.lang); err != nil {
			return err
		}
		return printedError{r.Faults}
	}
	switch {
	case exitZero:
		return nil
	case r.Totals.Ineligible > 0:
		return verdictError{exitFailed}
	case r.Totals.Review > 0:
		return verdictError{exitReview}
	}
	return nil
}
