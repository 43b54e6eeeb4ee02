package main

import (
	"context"
	"io"
	"path/filepath"
	"runtime/debug"

	"github.com/spf13/cobra"

	"tiexi/assess"
	"tiexi/intake"
	"tiexi/internal/fault"
	"tiexi/internal/terminal"
	"tiexi/report"
	"tiexi/report/words"
)

type checkOptions struct {
	batch    batchOptions
	outputs  outputs
	lines    choice
	exitZero bool
}

func newCheck(e *env) *cobra.Command {
	o := &checkOptions{
		outputs: outputs{format: "text", known: report.Formats()},
		lines:   choice{allowed: []string{"all", "flagged", "none"}},
	}
	cmd := e.command("command.check", "check PATH…", cobra.MinimumNArgs(1),
		"  tiexi check project.xlsx\n  tiexi check 2021/ --report json=result.json",
		func(ctx context.Context, args []string) error { return runCheck(ctx, e, o, args) })
	o.batch.flags(e, cmd)
	o.outputs.flags(e, cmd)
	cmd.Flags().Var(&o.lines, "lines", e.say("flag.lines"))
	cmd.Flags().BoolVar(&o.exitZero, "exit-zero", false, e.say("flag.exit_zero"))
	return cmd
}

func runCheck(ctx context.Context, e *env, o *checkOptions, args []string) error {
	if err := o.outputs.check(e, o.batch.files(e, args)...); err != nil {
		return err
	}
	setting, err := o.batch.rules.setting(ctx)
	if err != nil {
		return err
	}
	options := words.Options{Lang: e.lang, Version: e.version, Lines: assess.Lines(o.lines.value)}
	whole := o.outputs.whole(e)
	shown := report.Seen(whole, options.Lines)
	e.collectRarely(shown)
	meter, stop := e.watch()
	defer stop()
	batch, err := o.batch.read(ctx, e, setting, args, meter)
	if err != nil {
		return err
	}
	inputs := o.batch.files(e, filesOf(batch.Inputs))
	defer o.outputs.abandon()
	writers, err := o.outputs.stream(ctx, e, inputs, options)
	if err != nil {
		return err
	}
	var result *assess.Result
	if len(whole) > 0 {
		result, err = assess.RunFor(ctx, setting, batch, o.batch.inputs.jobs, shown, writers...)
	} else { // a project is forgotten once it is written
		result, err = assess.Stream(ctx, setting, batch, o.batch.inputs.jobs, writers...)
	}
	stop()
	if err == nil && len(whole) > 0 {
		err = o.outputs.write(ctx, e, inputs, func(format string, w io.Writer) error {
			return report.Write(format, w, result, options)
		})
	}
	if err != nil {
		return err
	}
	if err := e.stepSummary(o.outputs.format, inputs, result, options); err != nil {
		return err
	}
	return e.conclude(result, o.exitZero)
}

// gcPercent is how far the heap may grow between two collections, in percent of
// what is in use. With Go's 100, checking 100,000 lines takes about a tenth more
// CPU time; with 300, a million lines take 120 MB instead of 95 MB.
const gcPercent = 200

// collectRarely lets the garbage collector run less often, unless GOGC says
// otherwise or all lines are kept, which takes most of the memory.
func (e *env) collectRarely(shown assess.Lines) {
	if shown != assess.AllLines && e.getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
}

// readFrom returns the files that a result was read from.
func readFrom(r *assess.Result) []string { return filesOf(r.Inputs) }

// filesOf returns the files of the inputs that were read. Results of an earlier
// run in the same folder are not read and may be overwritten.
func filesOf(inputs []intake.Input) []string {
	var paths []string
	for _, input := range inputs {
		if !input.IsResult() && !input.Passed() {
			paths = append(paths, filepath.FromSlash(input.Path))
		}
	}
	return paths
}

// cannotWrite returns the fault usage.cannot_write for an error of an output,
// such as a full disk or a closed pipe.
func cannotWrite(err error) error {
	return fault.New("usage.cannot_write", "reason", fault.Reason(err)).Because(err)
}

// conclude prints the faults of reading. Its error stands for the exit code that
// follows from them or from the verdicts.
func (e *env) conclude(r *assess.Result, exitZero bool) error {
	if len(r.Faults) > 0 {
		if err := terminal.Faults(e.err, r.Faults, e.lang); err != nil {
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
