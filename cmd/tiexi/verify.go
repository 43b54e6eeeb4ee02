package main

import (
	"context"

	"github.com/spf13/cobra"

	"tiexi/assess"
	"tiexi/assess/view"
	"tiexi/internal/fault"
)

func newVerify(e *env) *cobra.Command {
	var batch batchOptions
	format := textOrJSON()
	return e.command("command.verify", "verify PATH…", cobra.MinimumNArgs(1),
		"  tiexi verify testdata/projects",
		flags{batch.flags, format.formatFlag},
		func(ctx context.Context, e *env, args []string) error {
			result, err := batch.judge(ctx, e, args, assess.AllLines)
			if err != nil {
				return err
			}
			e.tellTable(result.Setting.Table)
			v := assess.Verify(result)
			if err := e.answer(format.value, view.Verification{Result: v}); err != nil {
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
		})
}
