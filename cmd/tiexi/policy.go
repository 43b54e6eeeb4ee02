package main

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"tiexi/intake"
	"tiexi/internal/fault"
	"tiexi/policy"
	"tiexi/policy/view"
)

func newPolicyShow(e *env) *cobra.Command {
	var rules ruleOptions
	format := textOrJSON("yaml")
	return e.command("command.policy.show", "show", cobra.NoArgs,
		"  tiexi policy show\n  tiexi policy show --guide guide-2021.yaml\n  tiexi policy show --format yaml > policy.yaml",
		flags{rules.policyFlags, rules.asOfFlag, format.formatFlag},
		func(_ context.Context, e *env, _ []string) error {
			p, err := rules.loadPolicy()
			if err != nil {
				return err
			}
			asOf, err := dateFlag("as-of", rules.asOf)
			if err != nil {
				return err
			}
			if format.value != "yaml" {
				return e.answer(format.value, view.Policy{Policy: p, AsOf: asOf})
			}
			// The policy's own file, to start another one from; the guide is not in it.
			_, err = e.out.Write(p.Text())
			return cannotWrite(err)
		})
}

func newPolicyLint(e *env) *cobra.Command {
	format := textOrJSON()
	return e.command("command.policy.lint", "lint FILE…", cobra.MinimumNArgs(1),
		"  tiexi policy lint guide-2021.yaml",
		flags{format.formatFlag},
		func(_ context.Context, e *env, args []string) error {
			var files view.Lint
			var all fault.List
			for _, name := range args {
				file := lint(name)
				files, all = append(files, file), append(all, file.Faults...)
			}
			if err := e.answer(format.value, files); err != nil {
				return err
			}
			if len(all) > 0 {
				return referenceError{all}
			}
			return nil
		})
}

// lint finds what is wrong with a file: with the policy itself, with the projects in
// its examples, and with what its articles claim of the program.
func lint(name string) view.Linted {
	file := view.Linted{File: filepath.ToSlash(name)}
	data, err := readPolicyFile(name)
	if err != nil {
		file.Faults, _ = fault.All(err)
		return file
	}
	p, faults := policy.Lint(file.File, data)
	file.Faults = faults
	options := intake.Options{Loans: p != nil && p.AsksLoans()}
	for _, example := range intake.ReadExamples(file.File, data, options) {
		file.Faults = append(file.Faults, example.Faults...)
	}
	file.Faults.Sort()
	file.NoExamples = p != nil && p.Guide == nil && len(p.Examples) == 0
	return file
}

func newPolicyInterpretations(e *env) *cobra.Command {
	var rules ruleOptions
	format := textOrJSON()
	return e.command("command.policy.interpretations", "interpretations", cobra.NoArgs,
		"  tiexi policy interpretations\n  tiexi policy interpretations --guide guide-2021.yaml --rate-date application",
		flags{rules.policyFlags, rules.answerFlags, format.formatFlag},
		func(_ context.Context, e *env, _ []string) error {
			p, err := rules.loadPolicy()
			if err != nil {
				return err
			}
			choices, err := p.Choose(rules.given())
			if err != nil {
				return err
			}
			return e.answer(format.value, view.Interpretations{Policy: p, Choices: choices})
		})
}
