package main

import (
	"context"

	"github.com/spf13/cobra"

	"tiexi/assess"
	"tiexi/internal/fault"
	"tiexi/report/explain"
)

type explainOptions struct {
	rules    ruleOptions
	inputs   inputOptions
	id       string
	format   choice
	exitZero bool
}

func newExplain(e *env) *cobra.Command {
	o := &explainOptions{format: choice{value: "text", allowed: []string{"text", "json"}}}
	cmd := &cobra.Command{
		Use:     "explain PATH…",
		Short:   e.say("command.explain"),
		Long:    e.say("command.explain.long"),
		Example: "  tiexi explain project.xlsx --id LY-2021-001",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return runExplain(cmd.Context(), e, o, args) },
	}
	o.rules.flags(e, cmd)
	o.inputs.flags(e, cmd)
	o.rules.claims = newClaimOptions(e, cmd)
	cmd.Flags().StringVar(&o.id, "id", "", e.say("flag.id"))
	cmd.Flags().VarP(&o.format, "format", "f", e.say("flag.format", "formats", o.format.allowed))
	cmd.Flags().BoolVar(&o.exitZero, "exit-zero", false, e.say("flag.exit_zero"))
	return cmd
}

func runExplain(ctx context.Context, e *env, o *explainOptions, args []string) error {
	result, err := judge(ctx, e, &o.rules, &o.inputs, args)
	if err != nil {
		return err
	}
	project, err := chosen(result, o.id)
	if err != nil {
		faults, _ := fault.All(err)
		return append(result.Faults, faults...)
	}
	if err := e.answer(o.format.value, explain.Explanation{Result: result, Project: project, Version: e.version}); err != nil {
		return err
	}
	one := *result
	one.Totals = assess.Total([]*assess.Project{project})
	return e.conclude(&one, o.exitZero)
}

// chosen finds the project to explain. Where there is only one, its id need not
// be given.
func chosen(r *assess.Result, id string) (*assess.Project, error) {
	if id == "" && len(r.Projects) == 1 && len(r.Failed) == 0 {
		return r.Projects[0], nil
	}
	if p := r.Find(id); p != nil {
		return p, nil
	}
	for _, failed := range r.Failed {
		if failed == id {
			return nil, fault.New("input.project_failed", "id", id)
		}
	}
	var known []string
	for _, p := range r.Projects {
		known = append(known, p.Case.Project.ID)
	}
	if id == "" {
		return nil, fault.New("usage.id", "known", known)
	}
	return nil, fault.New("input.project_not_found", "id", id, "known", known)
}
