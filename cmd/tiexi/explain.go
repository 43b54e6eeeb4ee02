package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/assess"
	"tiexi/internal/fault"
	"tiexi/report/explain"
)

func newExplain(e *env) *cobra.Command {
	var batch batchOptions
	var exit exitOption
	var id string
	format := textOrJSON()
	return e.command("command.explain", "explain PATH…", cobra.MinimumNArgs(1),
		"  tiexi explain project.xlsx --id LY-2021-001",
		flags{batch.flags, format.formatFlag, exit.flags, func(e *env, f *pflag.FlagSet) {
			f.StringVar(&id, "id", "", e.say("flag.id"))
		}},
		func(ctx context.Context, e *env, args []string) error {
			result, err := batch.judge(ctx, e, args, assess.AllLines)
			if err != nil {
				return err
			}
			project, err := chosen(result, id)
			if err != nil {
				return reading(result, err)
			}
			if err := e.answer(format.value, explain.Explanation{Result: result, Project: project, Version: e.version}); err != nil {
				return err
			}
			one := *result
			one.Totals = assess.Total([]*assess.Project{project})
			return conclude(&one, exit.zero)
		})
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
	if slices.Contains(r.Failed, id) {
		return nil, fault.New("input.project_failed", "id", id)
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
