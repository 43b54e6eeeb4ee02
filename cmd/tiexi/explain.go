package main

import (
	"context"

	"github.com/spf13/cobra"

	"tiexi/assess"
	"tiexi/internal/fault"
	"tiexi/report/explain"
)

type explainOptions struct {
	batch    batchOptions
	id       string
	format   *choice
	exitZero bool
}

func newExplain(e *env) *cobra.Command {
	o := &explainOptions{}
	cmd := e.command("command.explain", "explain PATH…", cobra.MinimumNArgs(1),
		"  tiexi explain project.xlsx --id LY-2021-001",
		func(ctx context.Context, args []string) error { return runExplain(ctx, e, o, args) })
	o.batch.flags(e, cmd)
	cmd.Flags().StringVar(&o.id, "id", "", e.say("flag.id"))
	o.format = textOrJSON(e, cmd)
	cmd.Flags().BoolVar(&o.exitZero, "exit-zero", false, e.say("flag.exit_zero"))
	return cmd
}

func runExplain(ctx context.Context, e *env, o *explainOptions, args []string) error {
	result, err := o.batch.judge(ctx, e, args, assess.AllLines)
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

// chosen returns the project with the id, or the only project where no id is
// given.
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
