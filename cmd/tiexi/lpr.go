package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/internal/fault"
	"tiexi/internal/terminal"
	"tiexi/lprdata"
	"tiexi/lprdata/view"
	"tiexi/project"
)

func newLPRList(e *env) *cobra.Command {
	var rules ruleOptions
	format := textOrJSON("csv")
	return e.command("command.lpr.list", "list", cobra.NoArgs,
		"  tiexi lpr list\n  tiexi lpr list --lpr-version 2022-06-30 --format csv > lpr.csv",
		flags{rules.lprFlags, format.formatFlag},
		func(_ context.Context, e *env, _ []string) error {
			table, err := rules.loadTable(e)
			if err != nil {
				return err
			}
			if format.value == "csv" {
				return cannotWrite(table.WriteCSV(e.out))
			}
			return e.answer(format.value, view.Table{Table: table})
		})
}

func newLPRAt(e *env) *cobra.Command {
	var rules ruleOptions
	format := textOrJSON()
	return e.command("command.lpr.at", "at DATE", cobra.ExactArgs(1),
		"  tiexi lpr at 2021-03-05",
		flags{rules.lprFlags, format.formatFlag},
		func(_ context.Context, e *env, args []string) error {
			day, err := project.ParseDate(args[0])
			if err != nil {
				return fault.New("usage.date", "flag", "DATE", "value", args[0])
			}
			table, err := rules.loadTable(e)
			if err != nil {
				return err
			}
			published, ok := table.At(day)
			if !ok {
				return fault.New("lpr.no_rate", "day", day, "first", table.First())
			}
			found := view.Day{Day: day, Publication: published, Table: table}
			if err := e.answer(format.value, found); err != nil || found.Covered() {
				return err
			}
			return terminal.Warnings(e.err, fault.List{fault.New("lpr.uncovered", "day", day, "until", table.CoveredUntil())}, e.lang)
		})
}

func newLPRVerify(e *env) *cobra.Command {
	var rules ruleOptions
	format := textOrJSON()
	return e.command("command.lpr.verify", "verify", cobra.NoArgs,
		"  tiexi lpr verify\n  tiexi lpr verify --lpr lpr.csv --as-of 2026-10-01",
		flags{rules.lprFlags, format.formatFlag, func(e *env, f *pflag.FlagSet) {
			f.StringVar(&rules.asOf, "as-of", "", e.say("flag.lpr_as_of"))
		}},
		func(_ context.Context, e *env, _ []string) error {
			day, err := dateFlag("as-of", rules.asOf)
			if err != nil {
				return err
			}
			if day.IsZero() {
				day = e.day()
			}
			table, err := rules.loadTable(e)
			if err != nil {
				return err
			}
			check := view.Check{Table: table, Day: day, Problems: append(table.Doubts(), lprdata.Verify(table, day)...)}
			if err := e.answer(format.value, check); err != nil {
				return err
			}
			return worst(check.Problems)
		})
}

// worst turns problems into the exit code: a table with an error cannot be used,
// one with warnings only is for a person to look at.
func worst(problems []lprdata.Problem) error {
	var found error
	for _, p := range problems {
		if p.Severity == lprdata.Error {
			return verdictError{exitPolicy}
		}
		found = verdictError{exitReview}
	}
	return found
}

func newLPRImport(e *env) *cobra.Command {
	var to importTarget
	format := textOrJSON()
	return e.command("command.lpr.import", "import FILE…", cobra.MinimumNArgs(1),
		"  tiexi lpr import LprHis.xlsx --install\n  tiexi check 2026/\n  tiexi lpr import LprHis.xlsx -o lpr.csv\n  tiexi check 2026/ --lpr lpr.csv",
		flags{to.out.flags, format.formatFlag, func(e *env, f *pflag.FlagSet) {
			f.StringVar(&to.rules.lpr, "lpr", "", e.say("flag.lpr_known"))
			f.BoolVar(&to.install, "install", false, e.say("flag.lpr_install"))
		}},
		func(ctx context.Context, e *env, args []string) error {
			choice, err := to.choose(e, args)
			if err != nil {
				return err
			}
			known, err := choice.Open()
			if err != nil {
				return err
			}
			result, err := importLPR(ctx, args, known, &to)
			if err != nil {
				return err
			}
			if err := e.answer(format.value, result); err != nil {
				return err
			}
			var warnings fault.List
			for _, w := range result.Report.Warnings {
				warnings = append(warnings, w.Fault)
			}
			if err := terminal.Warnings(e.err, warnings, e.lang); err != nil {
				return err
			}
			return result.Faults.Err()
		})
}

// importTarget says what an import merges into, and where it writes.
type importTarget struct {
	rules   ruleOptions // the known table
	out     outFile
	install bool // write to where the user's own table is read without --lpr
}

// choose returns the table to merge into. The output may be that table only with
// --install: its rows are then all in the new one.
func (t *importTarget) choose(e *env, downloads []string) (lprdata.Choice, error) {
	places := t.rules.lprPlaces(e)
	choice := places.Choose()
	if !t.install {
		return choice, t.out.check(append(downloads, choice.Path)...)
	}
	if t.out.path != "" {
		return choice, fault.New("usage.install_output", "file", t.out.shown())
	}
	own, there := places.Own()
	if own == "" {
		return choice, fault.New("usage.install_nowhere")
	}
	if t.rules.lpr == "" && !there {
		choice = lprdata.Choice{By: lprdata.ByDefault}
	}
	t.out.path = filepath.FromSlash(own)
	t.out.force = t.out.force || choice.Path == own
	return choice, t.out.check(downloads...)
}

func (t *importTarget) write(ctx context.Context, table *lprdata.Table) error {
	if t.install {
		if err := os.MkdirAll(filepath.Dir(t.out.path), 0o755); err != nil {
			return t.out.fault(err)
		}
	}
	return t.out.write(ctx, table.WriteCSV)
}

// importLPR merges the files into the known table. It writes the table only where
// there is no fault in any file or row.
func importLPR(ctx context.Context, names []string, known *lprdata.Table, to *importTarget) (*view.Import, error) {
	result := &view.Import{File: to.out.shown(), Installed: to.install}
	var files []lprdata.File
	for _, name := range names {
		file, err := lprdata.ReadFile(name)
		if err != nil {
			faults, _ := fault.All(err)
			result.Faults = append(result.Faults, faults...)
			continue
		}
		files = append(files, file)
	}
	table, found, err := lprdata.Import(ctx, files, known)
	faults, ok := fault.All(err)
	if err != nil && !ok {
		return nil, err
	}
	result.Report = found
	result.Faults = append(result.Faults, faults...)
	result.Faults.Sort()
	if len(result.Faults) > 0 {
		return result, nil
	}
	result.Table = table
	return result, to.write(ctx, table)
}
