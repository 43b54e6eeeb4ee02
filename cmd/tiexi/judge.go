package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/fault"
	"tiexi/internal/progress"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/register"
)

// ruleOptions say by which rules projects are judged.
type ruleOptions struct {
	policy, guide, lpr, lprVersion, negativeList, asOf string

	answers map[string]*string // interpretation id → value of its flag
	claims  *claimOptions      // nil where the command does not ask the register
}

// The interpretations that have a flag, by id.
var interpretations = []string{
	"amount_basis", "rate_date", "interest_years", "rounding", "threshold_scope", "intelligent_scope",
}

func (o *ruleOptions) flags(e *env, cmd *cobra.Command) {
	f := cmd.Flags()
	o.lprFlags(e, cmd)
	o.policyFlags(e, cmd)
	o.answerFlags(e, cmd)
	f.StringVar(&o.negativeList, "negative-list", "", e.say("flag.negative_list"))
	f.StringVar(&o.asOf, "as-of", "", e.say("flag.as_of"))
}

// files are all files that enter a result: beside the given ones those of the
// rules, and the register, which above all must not be written over.
func (o *ruleOptions) files(e *env, inputs []string) []string {
	all := slices.Clone(inputs)
	for _, path := range []string{o.policy, o.guide, o.lpr, o.negativeList} {
		if path != "" {
			all = append(all, path)
		}
	}
	if o.claims != nil {
		all = append(all, register.Files(o.claims.register.get(e))...)
	}
	return all
}

func (o *ruleOptions) policyFlags(e *env, cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.policy, "policy", "", e.say("flag.policy"))
	cmd.Flags().StringVar(&o.guide, "guide", "", e.say("flag.guide"))
}

func (o *ruleOptions) answerFlags(e *env, cmd *cobra.Command) {
	o.answers = make(map[string]*string)
	for _, id := range interpretations {
		o.answers[id] = cmd.Flags().String(strings.ReplaceAll(id, "_", "-"), "", e.say("flag."+id))
	}
}

func (o *ruleOptions) lprFlags(e *env, cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.lpr, "lpr", "", e.say("flag.lpr"))
	cmd.Flags().StringVar(&o.lprVersion, "lpr-version", "", e.say("flag.lpr_version"))
}

// setting loads what projects are judged by.
func (o *ruleOptions) setting(ctx context.Context) (*eligibility.Setting, error) {
	p, err := o.loadPolicy()
	if err != nil {
		return nil, err
	}
	choices, err := o.choose(p)
	if err != nil {
		return nil, err
	}
	table, err := o.loadTable()
	if err != nil {
		return nil, err
	}
	s := &eligibility.Setting{Policy: p, Choices: choices, Table: table}
	if s.AsOf, err = dateFlag("as-of", o.asOf); err != nil {
		return nil, err
	}
	if o.negativeList != "" {
		if s.Negative, err = intake.ReadNegativeList(ctx, o.negativeList); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// choose lays the answers given as flags over the policy's.
func (o *ruleOptions) choose(p *policy.Policy) (policy.Choices, error) { return p.Choose(o.given()) }

// given are the answers given as flags.
func (o *ruleOptions) given() map[string]string {
	answers := make(map[string]string)
	for id, value := range o.answers {
		if *value != "" {
			answers[id] = *value
		}
	}
	return answers
}

func (o *ruleOptions) loadPolicy() (*policy.Policy, error) {
	p, err := policy.Embedded()
	if o.policy != "" {
		p, err = loadFile(o.policy, policy.Load)
	}
	if err != nil || o.guide == "" {
		return p, err
	}
	return loadFile(o.guide, p.WithGuide)
}

// maxPolicy bounds a policy or a guide as a file, 4 MiB.
const maxPolicy = 4 << 20

func loadFile(path string, load func(string, []byte) (*policy.Policy, error)) (*policy.Policy, error) {
	data, err := readPolicyFile(path)
	if err != nil {
		return nil, err
	}
	return load(filepath.ToSlash(path), data)
}

func readPolicyFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err == nil && info.Size() > maxPolicy {
		return nil, fault.New("policy.yaml_too_large", "limit", "4 MiB").At(project.FilePlace(path))
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fault.New("policy.unreadable", "reason", fault.Reason(err)).At(project.FilePlace(path)).Because(err)
	}
	return data, nil
}

func (o *ruleOptions) loadTable() (*lprdata.Table, error) {
	table, err := lprdata.Embedded()
	if o.lpr != "" {
		table, err = lprdata.Open(o.lpr)
	}
	if err != nil || o.lprVersion == "" {
		return table, err
	}
	day, err := dateFlag("lpr-version", o.lprVersion)
	if err != nil {
		return nil, err
	}
	return table.AsOf(day)
}

// dateFlag reads a day given as YYYY-MM-DD; none is zero.
func dateFlag(name, value string) (project.Date, error) {
	if value == "" {
		return 0, nil
	}
	d, err := project.ParseDate(value)
	if err != nil {
		return 0, fault.New("usage.date", "flag", "--"+name, "value", value)
	}
	return d, nil
}

// inputOptions say what to read, and how.
type inputOptions struct {
	project, category, stdinName string
	jobs                         int
}

func (o *inputOptions) flags(e *env, cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.project, "project", "", e.say("flag.project"))
	f.StringVar(&o.category, "category", "", e.say("flag.category"))
	f.StringVar(&o.stdinName, "stdin-name", "", e.say("flag.stdin_name"))
	f.IntVarP(&o.jobs, "jobs", "j", runtime.NumCPU(), e.say("flag.jobs"))
}

func (o *inputOptions) intake(e *env, args []string) (intake.Options, error) {
	options := intake.Options{Spool: e.spool, Project: o.project, Stdin: e.in, StdinName: o.stdinName, Jobs: o.jobs, Output: e.outInfo()}
	if o.jobs < 1 {
		return options, fault.New("usage.jobs", "value", o.jobs)
	}
	if o.stdinName != "" && !slices.Contains(args, intake.Stdin) {
		return options, fault.New("usage.stdin_name", "name", o.stdinName)
	}
	if o.category == "" {
		return options, nil
	}
	var ids []string
	for _, c := range project.AllCategories {
		ids = append(ids, c.String())
		if c.String() == o.category {
			options.Category = c
			return options, nil
		}
	}
	return options, fault.New("usage.value", "flag", "--category", "value", o.category, "allowed", ids)
}

// judge reads the inputs and judges every project.
func judge(ctx context.Context, e *env, rules *ruleOptions, inputs *inputOptions, args []string) (*assess.Result, error) {
	return judgeBy(ctx, e, rules, inputs, args, assess.Run)
}

// runner is assess.Run or what does the same for less.
type runner func(ctx context.Context, setting *eligibility.Setting, batch *intake.Batch, jobs int) (*assess.Result, error)

// showing is assess.Run for results that show only some lines.
func showing(lines assess.Lines) runner {
	return func(ctx context.Context, setting *eligibility.Setting, batch *intake.Batch, jobs int) (*assess.Result, error) {
		return assess.RunFor(ctx, setting, batch, jobs, lines)
	}
}

func judgeBy(ctx context.Context, e *env, rules *ruleOptions, inputs *inputOptions, args []string, run runner) (*assess.Result, error) {
	setting, err := rules.setting(ctx)
	if err != nil {
		return nil, err
	}
	meter, stop := e.watch()
	defer stop()
	batch, err := readBatch(ctx, e, setting, rules, inputs, args, meter)
	if err != nil {
		return nil, err
	}
	return run(ctx, setting, batch, inputs.jobs)
}

// readBatch reads the inputs, and puts into the setting what depends on them.
func readBatch(ctx context.Context, e *env, setting *eligibility.Setting, rules *ruleOptions, inputs *inputOptions, args []string, meter *progress.Meter) (*intake.Batch, error) {
	options, err := inputs.intake(e, args)
	if err != nil {
		return nil, err
	}
	options.Meter = meter
	if err := rules.claims.check(e); err != nil {
		return nil, err
	}
	batch, err := intake.Read(ctx, args, options)
	if err != nil {
		return nil, err
	}
	setting.Broken = batch.Broken > 0
	if err := rules.claims.recall(ctx, e, setting, batch.Projects); err != nil {
		return nil, err
	}
	return batch, nil
}
