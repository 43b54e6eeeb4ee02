package main

import (
	"context"

	"github.com/spf13/cobra"

	"tiexi/internal/answer"
	"tiexi/internal/fault"
	"tiexi/internal/terminal"
	"tiexi/lprdata"
	"tiexi/lprdata/view"
	"tiexi/project"
	"tiexi/report/words"
)

func newLPR(e *env) *cobra.Command {
	cmd := &cobra.Command{Use: "lpr", Short: e.say("command.lpr"), Long: e.say("command.lpr.long")}
	cmd.AddCommand(newLPRList(e), newLPRAt(e), newLPRImport(e), newLPRVerify(e))
	return cmd
}

// textOrJSON adds the flag --format with text, json and more.
func textOrJSON(e *env, cmd *cobra.Command, more ...string) *choice {
	c := &choice{value: "text", allowed: append([]string{"text", "json"}, more...)}
	cmd.Flags().VarP(c, "format", "f", e.say("flag.format", "formats", c.allowed))
	return c
}

func (e *env) options() words.Options { return words.Options{Lang: e.lang, Version: e.version} }

// answer writes an answer to standard output, as text or as JSON.
func (e *env) answer(format string, a answer.Answer) error {
	write := answer.Text
	if format == "json" {
		write = answer.JSON
	}
	if err := write(e.out, a, e.lang); err != nil {
		return cannotWrite(err)
	}
	return nil
}

func newLPRList(e *env) *cobra.Command {
	var rules ruleOptions
	var format *choice
	cmd := e.command("command.lpr.list", "list", cobra.NoArgs,
		"  tiexi lpr list\n  tiexi lpr list --lpr-version 2022-06-30 --format csv > lpr.csv",
		func(context.Context, []string) error { return runLPRList(e, &rules, format.value) })
	rules.lprFlags(e, cmd)
	format = textOrJSON(e, cmd, "csv")
	return cmd
}

func runLPRList(e *env, rules *ruleOptions, format string) error {
	table, err := rules.loadTable()
	if err != nil {
		return err
	}
	if format != "csv" {
		return e.answer(format, view.Table{Table: table})
	}
	if err := table.WriteCSV(e.out); err != nil {
		return cannotWrite(err)
	}
	return nil
}

func newLPRAt(e *env) *cobra.Command {
	var rules ruleOptions
	var format *choice
	cmd := e.command("command.lpr.at", "at DATE", cobra.ExactArgs(1),
		"  tiexi lpr at 2021-03-05",
		func(_ context.Context, args []string) error { return runLPRAt(e, &rules, format.value, args[0]) })
	rules.lprFlags(e, cmd)
	format = textOrJSON(e, cmd)
	return cmd
}

func runLPRAt(e *env, rules *ruleOptions, format, date string) error {
	day, err := project.ParseDate(date)
	if err != nil {
		return fault.New("usage.date", "flag", "DATE", "value", date)
	}
	table, err := rules.loadTable()
	if err != nil {
		return err
	}
	published, ok := table.At(day)
	if !ok {
		return fault.New("lpr.no_rate", "day", day, "first", table.First())
	}
	found := view.Day{Day: day, Publication: published, Table: table}
	if err := e.answer(format, found); err != nil || found.Covered() {
		return err
	}
	return terminal.Warnings(e.err, fault.List{fault.New("lpr.uncovered", "day", day, "until", table.CoveredUntil())}, e.lang)
}

func newLPRVerify(e *env) *cobra.Command {
	var rules ruleOptions
	var format *choice
	cmd := e.command("command.lpr.verify", "verify", cobra.NoArgs,
		"  tiexi lpr verify\n  tiexi lpr verify --lpr lpr.csv --as-of 2026-10-01",
		func(context.Context, []string) error { return runLPRVerify(e, &rules, format.value) })
	rules.lprFlags(e, cmd)
	cmd.Flags().StringVar(&rules.asOf, "as-of", "", e.say("flag.lpr_as_of"))
	format = textOrJSON(e, cmd)
	return cmd
}

func runLPRVerify(e *env, rules *ruleOptions, format string) error {
	day, err := dateFlag("as-of", rules.asOf)
	if err != nil {
		return err
	}
	if day.IsZero() {
		day = e.day()
	}
	table, err := rules.loadTable()
	if err != nil {
		return err
	}
	check := view.Check{Table: table, Day: day, Problems: lprdata.Verify(table, day)}
	if err := e.answer(format, check); err != nil {
		return err
	}
	return worst(check.Problems)
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
