package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/template"
)

func newTemplate(e *env) *cobra.Command {
	var out outFile
	var rules ruleOptions
	targets := false
	return e.command("command.template", "template FILE.xlsx", cobra.ExactArgs(1),
		"  tiexi template project.xlsx\n  tiexi template project.xlsx --policy policy.yaml --guide guide-2021.yaml\n  tiexi check project.xlsx\n  tiexi template project.xlsx --targets",
		flags{rules.policyFlags, rules.asOfFlag, func(e *env, f *pflag.FlagSet) {
			f.BoolVar(&out.force, "force", false, e.say("flag.force"))
			f.BoolVar(&targets, "targets", false, e.say("flag.template_targets"))
		}},
		func(ctx context.Context, e *env, args []string) error {
			out.path = args[0]
			if err := isWorkbookName(out.path, ".xlsx"); err != nil {
				return err
			}
			if err := out.check(); err != nil {
				return err
			}
			p, err := rules.loadPolicy()
			if err != nil {
				return err
			}
			asOf, err := dateFlag("as-of", rules.asOf)
			if err != nil {
				return err
			}
			write := template.Write
			if targets {
				write = template.WriteWithTargets
			}
			err = out.write(ctx, func(w io.Writer) error { return write(w, p, asOf, e.lang) })
			if err != nil {
				return err
			}
			e.talk(e.say("template.say.written", "file", out.shown()))
			return nil
		})
}
