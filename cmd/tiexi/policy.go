package main

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"tiexi/internal/fault"
	"tiexi/policy"
	"tiexi/policy/view"
)

func newPolicy(e *env) *cobra.Command {
	cmd := &cobra.Command{Use: "policy", Short: e.say("command.policy"), Long: e.say("command.policy.long")}
	cmd.AddCommand(newPolicyShow(e), newPolicyLint(e), newPolicyInterpretations(e))
	return cmd
}

func newPolicyShow(e *env) *cobra.Command {
	var rules ruleOptions
	var format *choice
	cmd := e.command("command.policy.show", "show", cobra.NoArgs,
		"  tiexi policy show\n  tiexi policy show --guide guide-2021.yaml\n  tiexi policy show --format yaml > policy.yaml",
		func(context.Context, []string) error { return runPolicyShow(e, &rules, format.value) })
	rules.policyFlags(e, cmd)
	format = textOrJSON(e, cmd, "yaml")
	return cmd
}

func runPolicyShow(e *env, rules *ruleOptions, format string) error {
	p, err := rules.loadPolicy()
	if err != nil {
		return err
	}
	if format != "yaml" {
		return e.answer(format, view.Policy{Policy: p})
	}
	// The policy's own file, to start another one from; the guide is not in it.
	if _, err := e.out.Write(p.Text()); err != nil {
		return cannotWrite(err)
	}
	return nil
}

func newPolicyLint(e *env) *cobra.Command {
	var format *choice
	cmd := e.command("command.policy.lint", "lint FILE…", cobra.MinimumNArgs(1),
		"  tiexi policy lint guide-2021.yaml",
		func(_ context.Context, args []string) error { return runPolicyLint(e, format.value, args) })
	format = textOrJSON(e, cmd)
	return cmd
}

func runPolicyLint(e *env, format string, args []string) error {
	var files view.Lint
	var all fault.List
	for _, name := range args {
		file := lint(name)
		files, all = append(files, file), append(all, file.Faults...)
	}
	if err := e.answer(format, files); err != nil {
		return err
	}
	return all.Err()
}

func lint(name string) view.Linted {
	file := view.Linted{File: filepath.ToSlash(name)}
	data, err := readPolicyFile(name)
	if err != nil {
		file.Faults, _ = fault.All(err)
		return file
	}
	file.Faults = policy.Lint(file.File, data)
	return file
}

func newPolicyInterpretations(e *env) *cobra.Command {
	var rules ruleOptions
	var format *choice
	cmd := e.command("command.policy.interpretations", "interpretations", cobra.NoArgs,
		"  tiexi policy interpretations\n  tiexi policy interpretations --guide guide-2021.yaml --rate-date application",
		func(context.Context, []string) error { return runPolicyInterpretations(e, &rules, format.value) })
	rules.policyFlags(e, cmd)
	rules.answerFlags(e, cmd)
	format = textOrJSON(e, cmd)
	return cmd
}

func runPolicyInterpretations(e *env, rules *ruleOptions, format string) error {
	p, err := rules.loadPolicy()
	if err != nil {
		return err
	}
	choices, err := rules.choose(p)
	if err != nil {
		return err
	}
	return e.answer(format, view.Interpretations{Policy: p, Choices: choices})
}
