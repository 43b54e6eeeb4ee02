package main

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/fault"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/policy/view"
	"tiexi/project"
)

func newPolicyTest(e *env) *cobra.Command {
	var rules ruleOptions
	format := textOrJSON()
	base := func(e *env, f *pflag.FlagSet) { f.StringVar(&rules.policy, "policy", "", e.say("flag.policy_base")) }
	return e.command("command.policy.test", "test [FILE…]", cobra.ArbitraryArgs,
		"  tiexi policy test\n  tiexi policy test policy.yaml\n  tiexi policy test guide.yaml --policy policy.yaml",
		flags{base, rules.lprFlags, format.formatFlag},
		func(ctx context.Context, e *env, args []string) error {
			table, err := rules.loadTable(e)
			if err != nil {
				return err
			}
			files, err := examined(ctx, &rules, table, args)
			if err != nil {
				return err
			}
			if err := e.answer(format.value, files); err != nil {
				return err
			}
			return outcome(files)
		})
}

// outcome is how the command ends: faults of the files go before differences.
func outcome(files view.Test) error {
	var faults, without fault.List
	for _, f := range files {
		faults = append(faults, f.Faults...)
		if len(f.Faults) == 0 && len(f.Examples) == 0 {
			without = append(without, fault.New("input.no_examples").At(project.FilePlace(f.File)))
		}
	}
	switch {
	case len(faults) > 0:
		return referenceError{append(faults, without...)}
	case len(without) > 0:
		return without
	case files.Different() > 0:
		return verdictError{exitFailed}
	default:
		return nil
	}
}

// examined tries the examples of the files, of the policy in use where none is
// named.
func examined(ctx context.Context, rules *ruleOptions, table *lprdata.Table, names []string) (files view.Test, err error) {
	if len(names) == 0 {
		p, err := rules.loadPolicy()
		if err != nil {
			return nil, err
		}
		name := policy.EmbeddedName
		if rules.policy != "" {
			name = filepath.ToSlash(rules.policy)
		}
		tested, err := examine(ctx, p, table, name, p.Text())
		return view.Test{tested}, err
	}
	for _, name := range names {
		tested := view.Tested{File: filepath.ToSlash(name)}
		p, data, err := rules.loadAny(name)
		if err == nil {
			tested, err = examine(ctx, p, table, tested.File, data)
		} else {
			tested.Faults, _ = fault.All(err)
			err = nil
		}
		if err != nil {
			return nil, err
		}
		files = append(files, tested)
	}
	return files, nil
}

// loadAny loads a policy, or a guide laid over the policy in use, and returns the
// file's text beside it.
func (o *ruleOptions) loadAny(name string) (*policy.Policy, []byte, error) {
	data, err := readPolicyFile(name)
	if err != nil {
		return nil, nil, err
	}
	if !policy.IsGuide(data) {
		p, err := policy.Load(filepath.ToSlash(name), data)
		return p, data, err
	}
	p, err := o.loadPolicy()
	if err != nil {
		return nil, nil, err
	}
	p, err = p.WithGuide(filepath.ToSlash(name), data)
	return p, data, err
}

// examine judges the examples of a file, each alone, and holds them against what
// they expect.
func examine(ctx context.Context, p *policy.Policy, table *lprdata.Table, name string, data []byte) (view.Tested, error) {
	tested := view.Tested{File: name}
	batches := intake.ReadExamples(name, data, intake.Options{Means: p.Means, Loans: p.AsksLoans()})
	for _, batch := range batches {
		tested.Faults = append(tested.Faults, batch.Faults...)
	}
	if len(tested.Faults) > 0 || len(batches) != len(p.Examples) {
		return tested, nil
	}
	for n, batch := range batches {
		setting := &eligibility.Setting{Policy: p, Choices: p.Defaults(), Table: table}
		setting.Tell(batch.Projects)
		result, err := assess.Run(ctx, setting, batch, 1)
		if err != nil {
			return tested, err
		}
		for _, comparison := range assess.Verify(result).Projects {
			tested.Examples = append(tested.Examples, view.Tried{Example: p.Examples[n], Comparison: comparison})
		}
	}
	return tested, nil
}
