package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/policy/view"
)

func newPolicyNew(e *env) *cobra.Command {
	var out outFile
	kind := &choice{value: view.Kinds[0], allowed: view.Kinds}
	return e.command("command.policy.new", "new", cobra.NoArgs,
		"  tiexi policy new -o policy.yaml\n  tiexi policy new --kind tiers -o policy.yaml",
		flags{out.flags, func(e *env, f *pflag.FlagSet) { f.Var(kind, "kind", e.say("flag.kind")) }},
		func(ctx context.Context, e *env, _ []string) error {
			write := func(w io.Writer) error { return view.New(w, kind.value, e.lang) }
			if out.path == "" {
				return cannotWrite(write(e.out))
			}
			if err := out.check(); err != nil {
				return err
			}
			if err := out.write(ctx, write); err != nil {
				return err
			}
			e.talk(e.say("policy.say.begun", "file", out.shown()))
			return nil
		})
}
