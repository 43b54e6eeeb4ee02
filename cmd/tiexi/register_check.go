package main

import (
	"context"

	"github.com/spf13/cobra"

	"tiexi/intake"
	"tiexi/invoice"
	"tiexi/project"
	"tiexi/register"
	"tiexi/register/view"
)

type registerCheckOptions struct {
	register registerName
	inputs   inputOptions
	format   *choice
}

func newRegisterCheck(e *env) *cobra.Command {
	o := &registerCheckOptions{}
	cmd := e.command("command.register.check", "check PATH…", cobra.MinimumNArgs(1),
		"  tiexi register check 2022/ --register sqlite:claims.db",
		func(ctx context.Context, args []string) error { return runRegisterCheck(ctx, e, o, args) })
	o.register.flags(e, cmd)
	o.inputs.flags(e, cmd)
	o.format = textOrJSON(e, cmd)
	return cmd
}

func runRegisterCheck(ctx context.Context, e *env, o *registerCheckOptions, args []string) error {
	options, err := o.inputs.intake(e, args)
	if err != nil {
		return err
	}
	var batch *intake.Batch
	var claims invoice.Claims
	err = o.register.with(ctx, e, register.MustExist, func(r *register.Register) (err error) {
		if batch, err = intake.Read(ctx, args, options); err != nil {
			return err
		}
		claims, err = r.Claims(ctx, invoice.NamesToLookUp(batch.Projects))
		return err
	})
	if err != nil {
		return err
	}
	if err := e.answer(o.format.value, claimedBefore(batch.Projects, claims)); err != nil {
		return err
	}
	return batch.Faults.Err()
}

// claimedBefore returns the invoices that were claimed before, each once in a
// project.
func claimedBefore(projects []*project.Project, claims invoice.Claims) (found view.Claimed) {
	for _, p := range projects {
		p.Load(nil)
	}
	index := invoice.NewIndex(projects)
	recalled := claims.Recall(index)
	told := make(map[[2]string]bool) // by project and key
	for n := range index.Rows {
		r := &index.Rows[n]
		if len(recalled[r.Invoice]) == 0 || told[[2]string{r.Project.ID, r.Key}] {
			continue
		}
		for _, key := range invoice.AllKeys(r.Line, r.OtherKeys()) {
			told[[2]string{r.Project.ID, key}] = true
		}
		found = append(found, view.ClaimedInvoice{Key: r.Key, Project: r.Project.ID, Place: r.Line.Place(), Claims: recalled[r.Invoice]})
	}
	return found
}
