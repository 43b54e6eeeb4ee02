package main

import (
	"cmp"
	"context"
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/fault"
	"tiexi/invoice"
	"tiexi/project"
	"tiexi/register"
	"tiexi/register/view"
)

// registerName is the register that a command works with: the one named by the
// flag, else the one named by TIEXI_REGISTER.
type registerName struct{ flag string }

func (n *registerName) flags(e *env, f *pflag.FlagSet) {
	f.StringVar(&n.flag, "register", "", e.say("flag.register"))
}

func (n *registerName) get(e *env) string { return cmp.Or(n.flag, e.getenv("TIEXI_REGISTER")) }

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

func (o *claimOptions) flags(e *env, f *pflag.FlagSet) {
	o.register.flags(e, f)
	f.StringVar(&o.batch, "batch", "", e.say("flag.batch_of_check"))
}

// recall puts into the setting who claimed the projects' invoices before, as the
// register has it.
func (o *claimOptions) recall(ctx context.Context, e *env, s *eligibility.Setting, batch *intake.Batch) error {
	if o.register.get(e) == "" {
		return nil
	}
	s.Batch = o.batch
	return o.register.with(ctx, e, register.MustExist, func(r *register.Register) (err error) {
		if s.Claims, err = r.Claims(ctx, invoice.NamesToLookUp(batch.Projects, batch.Evidence)); err != nil {
			return err
		}
		state, err := r.State(ctx)
		s.Outside.Register = &eligibility.Reference{Name: state.Name, SHA256: state.SHA256, Entries: state.Lines}
		return err
	})
}

func newRegisterCheck(e *env) *cobra.Command {
	var name registerName
	var inputs inputOptions
	format := textOrJSON()
	return e.command("command.register.check", "check PATH…", cobra.MinimumNArgs(1),
		"  tiexi register check 2022/ --register sqlite:claims.db",
		flags{name.flags, inputs.flags, format.formatFlag},
		func(ctx context.Context, e *env, args []string) error {
			options, err := inputs.intake(e, args)
			if err != nil {
				return err
			}
			var batch *intake.Batch
			var claims invoice.Claims
			err = name.with(ctx, e, register.MustExist, func(r *register.Register) (err error) {
				if batch, err = intake.Read(ctx, args, options); err != nil {
					return err
				}
				claims, err = r.Claims(ctx, invoice.NamesToLookUp(batch.Projects, batch.Evidence))
				return err
			})
			if err != nil {
				return err
			}
			if err := e.answer(format.value, claimedBefore(batch.Projects, claims)); err != nil {
				return err
			}
			return batch.Faults.Err()
		})
}

// claimedBefore lists the invoices that have claims, each once a project.
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

// listOptions say which claims of a register a command lists.
type listOptions struct {
	register registerName
	filter   register.Filter
}

func (o *listOptions) flags(e *env, f *pflag.FlagSet) {
	o.register.flags(e, f)
	f.StringVar(&o.filter.Batch, "batch", "", e.say("flag.of_batch"))
	f.StringVar(&o.filter.Project, "project", "", e.say("flag.of_project"))
	f.StringVar(&o.filter.Enterprise, "enterprise", "", e.say("flag.of_enterprise"))
}

func newRegisterList(e *env) *cobra.Command {
	var o listOptions
	format := textOrJSON()
	return e.command("command.register.list", "list", cobra.NoArgs,
		"  tiexi register list --register sqlite:claims.db\n  tiexi register list --batch 2021-1 --register sqlite:claims.db",
		flags{o.flags, format.formatFlag},
		func(ctx context.Context, e *env, _ []string) error {
			var records view.Records
			err := o.register.with(ctx, e, register.MustExist, func(r *register.Register) (err error) {
				records, err = r.List(ctx, o.filter)
				return err
			})
			if err != nil {
				return err
			}
			return e.answer(format.value, records)
		})
}

func newRegisterExport(e *env) *cobra.Command {
	var o listOptions
	format := &choice{value: "csv", allowed: []string{"csv", "json"}}
	return e.command("command.register.export", "export", cobra.NoArgs,
		"  tiexi register export --register sqlite:claims.db > claims.csv",
		flags{o.flags, format.formatFlag},
		func(ctx context.Context, e *env, _ []string) error {
			write := view.WriteCSV
			if format.value == "json" {
				write = view.WriteJSON
			}
			return o.register.with(ctx, e, register.MustExist, func(r *register.Register) error {
				return write(faultWriter{e.out, cannotWrite}, func(fn func(register.Recorded) error) error { return r.Each(ctx, o.filter, fn) })
			})
		})
}
