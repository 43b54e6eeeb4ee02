package main

import (
	"context"

	"github.com/spf13/cobra"

	"tiexi/assess"
	"tiexi/assess/view"
	"tiexi/internal/fault"
)

type verifyOptions struct {
	rules  ruleOptions
	inputs inputOptions
	format choice
}

func newVerify(e *env) *cobra.Command {
	o := &verifyOptions{format: choice{value: "text", allowed: []string{"text", "json"}}}
	cmd := &cobra.Command{
		Use:     "verify PATH…",
		Short:   e.say("command.verify"),
		Long:    e.say("command.verify.long"),
		Example: "  tiexi verify testdata/projects",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return runVerify(cmd.Context(), e, o, args) },
	}
	o.rules.flags(e, cmd)
	o.inputs.flags(e, cmd)
	o.rules.claims = newClaimOptions(e, cmd)
	cmd.Flags().VarP(&o.format, "format", "f", e.say("flag.format", "formats", o.format.allowed))
	return cmd
}

func runVerify(ctx context.Context, e *env, o *verifyOptions, args []string) error {
	result, err := judge(ctx, e, &o.rules, &o.inputs, args)
	if err != nil {
		return err
	}
	v := assess.Verify(result)
	if err := e.answer(o.format.value, view.Verification{Result: v}); err != nil {
		return err
	}
	if v.Compared == 0 && len(result.Faults) == 0 {
		result.Faults = append(result.Faults, fault.New("input.no_expectation"))
	}
	if len(result.Faults) > 0 {
		return result.Faults
	}
	if v.Different > 0 {
		return verdictError{exitFailed}
	}
	return nil
}
