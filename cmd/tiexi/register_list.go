package main

import (
	"context"

	"github.com/spf13/cobra"

	"tiexi/register"
	"tiexi/register/view"
)

type registerListOptions struct {
	register registerName
	filter   register.Filter
	format   *choice
}

func (o *registerListOptions) flags(e *env, cmd *cobra.Command) {
	o.register.flags(e, cmd)
	cmd.Flags().StringVar(&o.filter.Batch, "batch", "", e.say("flag.of_batch"))
	cmd.Flags().StringVar(&o.filter.Project, "project", "", e.say("flag.of_project"))
	cmd.Flags().StringVar(&o.filter.Enterprise, "enterprise", "", e.say("flag.of_enterprise"))
}

func newRegisterList(e *env) *cobra.Command {
	o := &registerListOptions{}
	cmd := e.command("command.register.list", "list", cobra.NoArgs,
		"  tiexi register list --register sqlite:claims.db\n  tiexi register list --batch 2021-1 --register sqlite:claims.db",
		func(ctx context.Context, _ []string) error { return runRegisterList(ctx, e, o) })
	o.flags(e, cmd)
	o.format = textOrJSON(e, cmd)
	return cmd
}

func runRegisterList(ctx context.Context, e *env, o *registerListOptions) error {
	var records view.Records
	err := o.register.with(ctx, e, register.MustExist, func(r *register.Register) (err error) {
		records, err = r.List(ctx, o.filter)
		return err
	})
	if err != nil {
		return err
	}
	return e.answer(o.format.value, records)
}

func newRegisterExport(e *env) *cobra.Command {
	o := &registerListOptions{format: &choice{value: "csv", allowed: []string{"csv", "json"}}}
	cmd := e.command("command.register.export", "export", cobra.NoArgs,
		"  tiexi register export --register sqlite:claims.db > claims.csv",
		func(ctx context.Context, _ []string) error { return runRegisterExport(ctx, e, o) })
	o.flags(e, cmd)
	cmd.Flags().VarP(o.format, "format", "f", e.say("flag.format", "formats", o.format.allowed))
	return cmd
}

func runRegisterExport(ctx context.Context, e *env, o *registerListOptions) error {
	export := view.NewClaimsCSV
	if o.format.value == "json" {
		export = view.NewClaimsJSON
	}
	return o.register.with(ctx, e, register.MustExist, func(r *register.Register) error {
		w := export(e.out)
		if err := r.Each(ctx, o.filter, func(c register.Recorded) error {
			if err := w.Write(c); err != nil {
				return cannotWrite(err)
			}
			return nil
		}); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return cannotWrite(err)
		}
		return nil
	})
}
