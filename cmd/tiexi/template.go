package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/policy"
	"tiexi/template"
)

func newTemplate(e *env) *cobra.Command {
	var out outFile
	return e.command("command.template", "template FILE.xlsx", cobra.ExactArgs(1),
		"  tiexi template project.xlsx\n  tiexi check project.xlsx",
		flags{func(e *env, f *pflag.FlagSet) { f.BoolVar(&out.force, "force", false, e.say("flag.force")) }},
		func(ctx context.Context, e *env, args []string) error {
			out.path = args[0]
			if err := isWorkbookName(out.path, ".xlsx"); err != nil {
				return err
			}
			if err := out.check(); err != nil {
				return err
			}
			p, err := policy.Embedded()
			if err != nil {
				return err
			}
			err = out.write(ctx, func(w io.Writer) error { return template.Write(w, p, e.lang) })
			if err != nil {
				return err
			}
			e.talk(e.say("template.say.written", "file", out.shown()))
			return nil
		})
}
