package main

import (
	"cmp"
	"context"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/allocate"
	"tiexi/allocate/view"
	"tiexi/assess"
	"tiexi/intake/value"
	"tiexi/internal/answer"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/policy"
)

type allocateOptions struct {
	batch   batchOptions
	outputs outputs
	budget  string
	method  choice
	cutOff  choice
	accept  []string
}

func newAllocate(e *env) *cobra.Command {
	o := &allocateOptions{
		outputs: outputs{format: "text", known: answer.Names(view.Formats)},
		method:  choice{allowed: []string{string(allocate.Proportionally), string(allocate.Ranked)}},
		cutOff:  choice{allowed: []string{string(allocate.Partial), string(allocate.Full)}},
	}
	return e.command("command.allocate", "allocate PATH…", cobra.MinimumNArgs(1),
		"  tiexi allocate 2021/ --budget 5000000 --accept LY-2021-003,LY-2021-007\n"+
			"  tiexi allocate 2021/ --budget 5,000,000.00 --method rank --report xlsx=plan.xlsx",
		flags{o.batch.flags, o.outputs.flags, o.flags}, o.run)
}

func (o *allocateOptions) flags(e *env, f *pflag.FlagSet) {
	f.StringVar(&o.budget, "budget", "", e.say("flag.budget"))
	f.Var(&o.method, "method", e.say("flag.method"))
	f.Var(&o.cutOff, "cut-off", e.say("flag.cut_off"))
	f.StringSliceVar(&o.accept, "accept", nil, e.say("flag.accept_allocate"))
}

func (o *allocateOptions) run(ctx context.Context, e *env, args []string) error {
	terms, err := o.terms()
	if err != nil {
		return err
	}
	if err := o.outputs.check(e, o.batch.files(e, args)...); err != nil {
		return err
	}
	result, err := o.batch.judge(ctx, e, args, assess.NoLines)
	if err != nil {
		return err
	}
	if terms, err = withMethod(terms, result.Setting.Policy); err != nil {
		return err
	}
	plan, err := allocate.Divide(result, terms)
	if err != nil {
		return reading(result, err)
	}
	err = o.outputs.write(ctx, e, o.batch.files(e, filesOf(result.Inputs)), func(format, folder string, w io.Writer) error {
		return view.Formats[format].Write(view.Plan{Plan: plan, Options: e.optionsIn(folder)}, w)
	})
	if err != nil {
		return err
	}
	return conclude(result, true)
}

// terms returns the budget, and how it is divided, as the flags say.
func (o *allocateOptions) terms() (t allocate.Terms, err error) {
	t = allocate.Terms{Method: allocate.Method(o.method.value), CutOff: allocate.CutOff(o.cutOff.value), Accept: o.accept}
	if t.Method == allocate.Proportionally && t.CutOff != "" {
		return t, fault.New("usage.cut_off")
	}
	t.Budget, err = budget(o.budget)
	return t, err
}

// withMethod divides as the policy says where no flag does, and in proportion where
// neither says.
func withMethod(t allocate.Terms, p *policy.Policy) (allocate.Terms, error) {
	if t.Method == "" && p.Scaling != nil {
		t.Method = allocate.Method(p.Scaling.Value)
	}
	t.Method = cmp.Or(t.Method, allocate.Proportionally)
	switch {
	case t.Method != allocate.Ranked && t.CutOff != "":
		return t, fault.New("usage.cut_off")
	case t.Method == allocate.Ranked:
		t.CutOff = cmp.Or(t.CutOff, allocate.Partial)
	}
	return t, nil
}

// budget reads an amount of yuan in whole fen, above zero.
func budget(text string) (decimal.Decimal, error) {
	if text == "" {
		return decimal.Zero, fault.New("usage.budget_missing")
	}
	amount, err := value.Amount(value.Raw{Text: text}, false)
	if err != nil || !amount.IsPositive() || !amount.Equal(amount.Truncate(2)) {
		return decimal.Zero, fault.New("usage.budget", "value", text)
	}
	return amount, nil
}
