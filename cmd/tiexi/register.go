package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/invoice"
	"tiexi/project"
	"tiexi/register"
)

func newRegister(e *env) *cobra.Command {
	cmd := &cobra.Command{Use: "register", Short: e.say("command.register"), Long: e.say("command.register.long")}
	cmd.AddCommand(newRegisterAdd(e), newRegisterCheck(e), newRegisterList(e), newRegisterExport(e))
	return cmd
}

// registerName is the register that a command works with: the one named by the
// flag, else the one named by TIEXI_REGISTER.
type registerName struct{ flag string }

func (n *registerName) flags(e *env, cmd *cobra.Command) {
	cmd.Flags().StringVar(&n.flag, "register", "", e.say("flag.register"))
}

func (n *registerName) get(e *env) string {
	if n.flag != "" {
		return n.flag
	}
	return e.getenv("TIEXI_REGISTER")
}

// with opens the register for fn.
func (n *registerName) with(ctx context.Context, e *env, mode register.Mode, fn func(*register.Register) error) (err error) {
	name := n.get(e)
	if name == "" {
		return fault.New("usage.register_missing")
	}
	r, err := register.Open(ctx, name, mode)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return fn(r)
}

// claimOptions are the flags of a command that judges and looks up in the
// register which invoices were claimed before.
type claimOptions struct {
	register registerName
	batch    string // in which the projects are to be recorded
}

func (o *claimOptions) flags(e *env, cmd *cobra.Command) {
	o.register.flags(e, cmd)
	cmd.Flags().StringVar(&o.batch, "batch", "", e.say("flag.batch_of_check"))
}

// check refuses a batch without a register to look it up in.
func (o *claimOptions) check(e *env) error {
	if o.batch != "" && o.register.get(e) == "" {
		return fault.New("usage.register_missing")
	}
	return nil
}

// recall puts into the setting who claimed the projects' invoices before, as the
// register has it.
func (o *claimOptions) recall(ctx context.Context, e *env, s *eligibility.Setting, projects []*project.Project) error {
	if o.register.get(e) == "" {
		return nil
	}
	s.Batch = o.batch
	return o.register.with(ctx, e, register.MustExist, func(r *register.Register) (err error) {
		s.Claims, err = r.Claims(ctx, invoice.NamesToLookUp(projects))
		return err
	})
}
