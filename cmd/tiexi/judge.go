package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/pflag"

	"tiexi/assess"
	"tiexi/category"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/progress"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/register"
	"tiexi/report/words"
)

// ruleOptions are the flags that say by which rules projects are judged.
type ruleOptions struct {
	policy, guide, lpr, lprVersion, negativeList, asOf string

	answers map[string]*string // interpretation id → value of its flag
}

func (o *ruleOptions) flags(e *env, f *pflag.FlagSet) {
	o.lprFlags(e, f)
	o.policyFlags(e, f)
	o.answerFlags(e, f)
	f.StringVar(&o.negativeList, "negative-list", "", e.say("flag.negative_list"))
	f.StringVar(&o.asOf, "as-of", "", e.say("flag.as_of"))
}

func (o *ruleOptions) policyFlags(e *env, f *pflag.FlagSet) {
	f.StringVar(&o.policy, "policy", "", e.say("flag.policy"))
	f.StringVar(&o.guide, "guide", "", e.say("flag.guide"))
}

func (o *ruleOptions) asOfFlag(e *env, f *pflag.FlagSet) {
	f.StringVar(&o.asOf, "as-of", "", e.say("flag.as_of_policy"))
}

func (o *ruleOptions) answerFlags(e *env, f *pflag.FlagSet) {
	o.answers = make(map[string]*string)
	for _, id := range policy.IDs() {
		o.answers[id] = f.String(policy.Flag(id), "", e.say("flag."+id))
	}
}

func (o *ruleOptions) lprFlags(e *env, f *pflag.FlagSet) {
	f.StringVar(&o.lpr, "lpr", "", e.say("flag.lpr"))
	f.StringVar(&o.lprVersion, "lpr-version", "", e.say("flag.lpr_version"))
}

// setting loads the policy, the answers, the rates and the negative list.
func (o *ruleOptions) setting(ctx context.Context, e *env) (*eligibility.Setting, error) {
	p, err := o.loadPolicy()
	if err != nil {
		return nil, err
	}
	choices, err := p.Choose(o.given())
	if err != nil {
		return nil, err
	}
	table, err := o.loadTable(e)
	if err != nil {
		return nil, err
	}
	s := &eligibility.Setting{Policy: p, Choices: choices, Table: table}
	if s.AsOf, err = dateFlag("as-of", o.asOf); err != nil {
		return nil, err
	}
	if o.negativeList != "" {
		list, err := intake.ReadNegativeList(ctx, o.negativeList)
		if err != nil {
			return nil, referenceError{err}
		}
		s.Negative = list.Entries
		s.Outside.Negative = &eligibility.Reference{
			Name: filepath.ToSlash(o.negativeList), SHA256: list.SHA256, Entries: len(list.Entries), Ignored: list.Ignored, Misfits: list.Misfits(),
		}
	}
	return s, nil
}

// given returns the answers given as flags, by interpretation id.
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

// maxPolicy is the largest size of a policy file or a guide, in bytes.
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

// lprPlaces is where a user names an LPR table or keeps one.
func (o *ruleOptions) lprPlaces(e *env) lprdata.Places {
	p := lprdata.Places{Flag: o.lpr, Variable: e.getenv("TIEXI_LPR")}
	if e.folder == nil {
		return p
	}
	if folder, err := e.folder(); err == nil {
		p.Folder = folder
	}
	return p
}

func (o *ruleOptions) loadTable(e *env) (*lprdata.Table, error) {
	table, err := o.lprPlaces(e).Choose().Open()
	if err != nil || o.lprVersion == "" {
		return table, err
	}
	day, err := dateFlag("lpr-version", o.lprVersion)
	if err != nil {
		return nil, err
	}
	return table.AsOf(day)
}

// dateFlag reads a day given as YYYY-MM-DD, zero where the flag is not given.
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

// inputOptions are the flags that say what to read, and how.
type inputOptions struct {
	project, category, categories, stdinName string
	jobs                                     int
}

func (o *inputOptions) flags(e *env, f *pflag.FlagSet) {
	f.StringVar(&o.project, "project", "", e.say("flag.project"))
	f.StringVar(&o.category, "category", "", e.say("flag.category"))
	f.StringVar(&o.categories, "categories", "", e.say("flag.categories"))
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
	if o.categories != "" {
		info, err := os.Stat(o.categories)
		if err == nil { // what is wrong with it is told when it is read
			options.CategoryList = info
		}
	}
	return options, nil
}

// sort completes a setting by what says of what category lines are that name none.
func (o *inputOptions) sort(ctx context.Context, e *env, setting *eligibility.Setting) error {
	forAll, err := o.forAll(e)
	if err != nil {
		return err
	}
	if forAll != 0 {
		setting.Outside.Category = forAll.String()
	}
	var list *category.List
	if o.categories != "" {
		if list, err = intake.ReadCategories(ctx, o.categories); err != nil {
			return referenceError{err}
		}
		setting.Outside.List = &eligibility.CategoryList{
			Reference: eligibility.Reference{Name: list.Name, SHA256: list.SHA256, Entries: len(list.Entries), Ignored: list.Ignored}, Open: list.Open,
		}
	}
	setting.Sorter = category.NewSorter(list, forAll)
	return nil
}

// forAll is the category that --category names, by its id or in Chinese, 0 for none.
func (o *inputOptions) forAll(e *env) (project.Category, error) {
	if o.category == "" {
		return 0, nil
	}
	if c, known := intake.CategoryNamed(o.category); known {
		return c, nil
	}
	var names []string
	for _, c := range project.AllCategories {
		name := c.String()
		if e.lang == message.Chinese {
			name = e.say("category." + name)
		}
		names = append(names, name)
	}
	return 0, fault.New("usage.value", "flag", "--category", "value", o.category, "allowed", names)
}

// batchOptions are the flags of a command that judges projects.
type batchOptions struct {
	rules  ruleOptions
	inputs inputOptions
	claims claimOptions
	// thorough asks for all that can be found out in one run, also of projects and
	// lines that something else is wrong with.
	thorough bool
}

func (o *batchOptions) flags(e *env, f *pflag.FlagSet) {
	o.rules.flags(e, f)
	o.inputs.flags(e, f)
	o.claims.flags(e, f)
}

// files returns all files that a result depends on: the inputs, the files of the
// rules and the register. None of them may be overwritten.
func (o *batchOptions) files(e *env, inputs []string) []string {
	all := slices.Clone(inputs)
	for _, path := range []string{o.rules.policy, o.rules.guide, o.rules.lprPlaces(e).Choose().Path, o.rules.negativeList, o.inputs.categories} {
		if path != "" {
			all = append(all, path)
		}
	}
	return append(all, register.Files(o.claims.register.get(e))...)
}

// judge reads the inputs and judges all projects. Of their lines the result has
// only those that are shown.
func (o *batchOptions) judge(ctx context.Context, e *env, args []string, shown assess.Lines) (*assess.Result, error) {
	setting, err := o.rules.setting(ctx, e)
	if err != nil {
		return nil, err
	}
	meter, stop := e.watch()
	defer stop()
	batch, err := o.read(ctx, e, setting, args, meter)
	if err != nil {
		return nil, err
	}
	return assess.RunFor(ctx, setting, batch, o.inputs.jobs, shown)
}

// tellTable says which LPR table was used, where no output of a command has it: a table
// that nobody named on the command line must not go unseen.
func (e *env) tellTable(t *lprdata.Table) {
	if t.Choice().By != lprdata.ByDefault {
		e.talk(e.say("lpr.say.used", "table", words.TableUsed(e.lang, t)))
	}
}

// read reads the inputs, and completes the setting by what depends on them.
func (o *batchOptions) read(ctx context.Context, e *env, setting *eligibility.Setting, args []string, meter *progress.Meter) (*intake.Batch, error) {
	options, err := o.inputs.intake(e, args)
	if err != nil {
		return nil, err
	}
	if err := o.inputs.sort(ctx, e, setting); err != nil {
		return nil, err
	}
	options.Partial, setting.Thorough = o.thorough, o.thorough
	options.Meter, options.Means, options.Loans = meter, setting.Policy.Means, setting.Policy.AsksLoans()
	if o.claims.batch != "" && o.claims.register.get(e) == "" {
		return nil, fault.New("usage.register_missing")
	}
	batch, err := intake.Read(ctx, args, options)
	if err != nil {
		return nil, err
	}
	setting.Unread = batch.Unread
	setting.Outside.Project = o.inputs.project
	setting.Tell(batch.Projects)
	return batch, o.claims.recall(ctx, e, setting, batch)
}
