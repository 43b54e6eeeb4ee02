package main

import (
	"context"

	"github.com/spf13/cobra"

	"tiexi/eligibility"
	"tiexi/intake"
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
	var claims eligibility.Claims
	err = o.register.with(ctx, e, register.MustExist, func(r *register.Register) (err error) {
		if batch, err = intake.Read(ctx, args, options); err != nil {
			return err
		}
		claims, err = r.Claims(ctx, eligibility.NamesToLookUp(batch.Projects))
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
func claimedBefore(projects []*project.Project, claims eligibility.Claims) (found view.Claimed) {
	for _, c := range claims.Recall(projects) {
		told := make(map[string]bool)
		for _, i := range c.Items {
			if len(i.ClaimedBefore()) == 0 || told[i.Key()] {
				continue
			}
			for _, key := range i.Keys() {
				told[key] = true
			}
			found = append(found, view.ClaimedInvoice{Key: i.Key(), Project: c.Project.ID, Place: i.Place(), Claims: i.ClaimedBefore()})
		}
	}
	return found
}
