package main

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/assess"
	"tiexi/intake"
	"tiexi/internal/fault"
	"tiexi/report"
	"tiexi/report/words"
)

type checkOptions struct {
	batch   batchOptions
	outputs outputs
	lines   choice
	exit    exitOption
}

func newCheck(e *env) *cobra.Command {
	o := &checkOptions{
		outputs: outputs{format: "text", known: report.Formats()},
		lines:   choice{allowed: []string{"all", "flagged", "none"}},
	}
	return e.command("command.check", "check PATH…", cobra.MinimumNArgs(1),
		"  tiexi check project.xlsx\n  tiexi check 2021/ --report json=result.json",
		flags{o.batch.flags, o.outputs.flags, o.exit.flags, func(e *env, f *pflag.FlagSet) {
			f.Var(&o.lines, "lines", e.say("flag.lines"))
		}}, o.run)
}

func (o *checkOptions) run(ctx context.Context, e *env, args []string) error {
	if err := o.outputs.check(e, o.batch.files(e, args)...); err != nil {
		return err
	}
	setting, err := o.batch.rules.setting(ctx, e)
	if err != nil {
		return err
	}
	options := words.Options{Lang: e.lang, Version: e.version, Lines: assess.Lines(o.lines.value)}
	whole := o.outputs.whole(e)
	shown := report.Seen(whole, options.Lines)
	if shown != assess.AllLines && e.getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
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
		err = o.outputs.write(ctx, e, inputs, func(format, folder string, w io.Writer) error {
			o := options
			o.Folder = folder
			return report.Write(format, w, result, o)
		})
	}
	if err != nil {
		return err
	}
	if err := e.stepSummary(o.outputs.format, inputs, result, options); err != nil {
		return err
	}
	return conclude(result, o.exit.zero)
}

// gcPercent is how far the heap may grow between two collections, in percent of
// what is in use, unless GOGC says otherwise or all lines are kept, which takes
// most of the memory. With Go's 100, checking 100,000 lines takes about a tenth
// more CPU time; with 400, a million lines take 220 MB instead of 140 MB.
const gcPercent = 200

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

// exitOption is the flag --exit-zero.
type exitOption struct{ zero bool }

func (o *exitOption) flags(e *env, f *pflag.FlagSet) {
	f.BoolVar(&o.zero, "exit-zero", false, e.say("flag.exit_zero"))
}

// conclude returns the faults of reading. Where there are none, its error stands
// for the exit code that follows from the verdicts.
func conclude(r *assess.Result, exitZero bool) error {
	switch {
	case len(r.Faults) > 0:
		return r.Faults
	case exitZero:
		return nil
	case r.Totals.Ineligible > 0:
		return verdictError{exitFailed}
	case r.Totals.Review > 0:
		return verdictError{exitReview}
	}
	return nil
}

// stepSummary appends a result to the file that GITHUB_STEP_SUMMARY names, where
// the format is github. The file also has the summaries of other steps.
func (e *env) stepSummary(format string, inputs []string, r *assess.Result, o words.Options) error {
	file := outFile{path: e.getenv("GITHUB_STEP_SUMMARY")}
	if format != "github" || file.path == "" {
		return nil
	}
	if slices.ContainsFunc(inputs, func(input string) bool { return sameFile(input, file.path) }) {
		return fault.New("usage.is_input", "file", file.shown())
	}
	var b bytes.Buffer
	if err := report.StepSummary(&b, r, o); err != nil {
		return err
	}
	f, err := os.OpenFile(file.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return file.fault(err)
	}
	_, err = f.Write(b.Bytes())
	return file.fault(cmp.Or(err, f.Close())) // the first error is the one to report
}
