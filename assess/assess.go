// Package assess runs projects through rules and calculation, on all cores and
// in order, and adds up the results.
package assess

import (
	"context"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"tiexi/internal/decimal"

	"tiexi/calc"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/fault"
	"tiexi/invoice"
	"tiexi/project"
)

// Result is the outcome of a run.
type Result struct {
	Setting  *eligibility.Setting
	Inputs   []intake.Input
	Projects []*Project // in the order of the batch
	Faults   fault.List // what could not be read, by place
	Failed   []string   // projects without a result, for a fault of their own
	Totals   Totals
}

// Project is the outcome of one project.
type Project struct {
	*eligibility.Case // its Lines are those that are shown
	calc.Result
	LineCount    int // of all lines
	CountedLines int
	LineFile     string      // the one file that all lines are from, "" where there are several
	Contested    []Contested // invoices that it counts and others claim as well
	// EnterpriseCut is how the subsidy was cut to the cap of the enterprise's year, nil
	// where it was not.
	EnterpriseCut *eligibility.EnterpriseCut
	Invoices      []invoice.Account // of which several sources speak, or that had to be settled otherwise
	Materials     []Material        // to be handed in, in the order of the policy
	Missing       Missing           // what stands between the project and more
}

// IsCut reports whether a cap cuts the subsidy: its own, or that of the enterprise's
// year.
func (p *Project) IsCut() bool { return p.Capped || p.EnterpriseCut != nil }

// County is the official name of the county that the project is in, as given
// where the policy does not know it, "" where none is given.
func (p *Project) County() string { return p.Policy.Region.Official(p.Case.Project.Enterprise.County) }

// Totals are sums over projects: of eligible ones, and of those in review
// apart from them.
type Totals struct {
	Projects, Eligible, Ineligible, Review, Lines int

	Base, Subsidy, Provisional decimal.Decimal // yuan
}

// Run judges every project of a batch. It returns an error where the context
// ended, or where lines could not be read back from the temporary file.
func Run(ctx context.Context, setting *eligibility.Setting, batch *intake.Batch, jobs int) (*Result, error) {
	return RunFor(ctx, setting, batch, jobs, AllLines)
}

// RunFor is Run for results that show only some lines: the memory of the others
// is free once their project is judged. The writers get all lines before that, as
// in Stream.
func RunFor(ctx context.Context, setting *eligibility.Setting, batch *intake.Batch, jobs int, shown Lines, writers ...Writer) (*Result, error) {
	projects := make([]*Project, len(batch.Projects))
	r, err := stream(ctx, setting, batch, jobs, shown, writers, func(n int, p *Project) { projects[n] = p })
	if err != nil {
		return nil, err
	}
	r.Projects = projects
	return r, nil
}

// NewResult is the outcome of a batch whose projects have been judged, in its
// order.
func NewResult(setting *eligibility.Setting, batch *intake.Batch, projects []*Project) *Result {
	return &Result{
		Setting:  setting,
		Inputs:   batch.Inputs,
		Projects: projects,
		Faults:   batch.Faults,
		Failed:   batch.Failed,
		Totals:   Total(projects),
	}
}

// Vary judges every project of a batch in each of several settings, which
// differ in their choices alone, and calls take with the numbers of setting and
// project. It calls take for several projects at once, but never twice at once
// for one project. The project's lines are known until take returns. The errors
// are the errors of Run.
func Vary(ctx context.Context, settings []*eligibility.Setting, batch *intake.Batch, jobs int, take func(setting, n int, p *Project)) error {
	return each(ctx, settings[0], batch, jobs, NoLines, func(w *worker, group []int) error {
		w.judge(settings, batch.Projects, group, take)
		batch.Meter.Judged(len(group))
		return nil
	})
}

// each calls fn for every group of projects that can be judged apart from the
// others in the setting. So many workers as there are jobs take the groups in turn.
func each(ctx context.Context, s *eligibility.Setting, batch *intake.Batch, jobs int, shown Lines, fn func(w *worker, group []int) error) error {
	evidence, err := evidenceOf(batch)
	if err != nil {
		return err
	}
	groups, err := invoice.Groups(batch.Projects, evidence, jobs, ofOneEnterprise(s.Policy, batch.Projects)...)
	if err != nil {
		return err
	}
	running, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	workers := make([]*worker, max(1, jobs))
	for k := range workers {
		workers[k] = newWorker(s, batch, evidence, shown)
		running.Go(func() (err error) {
			defer fault.Defect(&err)
			w := workers[k]
			for n := next.Add(1); n <= int64(len(groups)) && err == nil; n = next.Add(1) {
				if err = ctx.Err(); err == nil {
					err = fn(w, groups[n-1])
				}
			}
			return err
		})
	}
	err = running.Wait()
	settle(s, batch, workers)
	return err
}

// settle accounts for the rows that settling the sources of invoices set aside, and
// for the lines whose category something outside the files says.
func settle(s *eligibility.Setting, batch *intake.Batch, workers []*worker) {
	var asides []invoice.Aside
	var sorting invoice.Sorting
	reached := make(map[*project.Source]int)
	for _, w := range workers {
		asides = append(asides, w.asides...)
		sorting.Add(w.sorting)
		for source, rows := range w.reached {
			reached[source] += rows
		}
	}
	batch.Settle(asides, reached, sorting.Left)
	s.TellSorting(&sorting)
}

// evidenceOf indexes the lines of a batch that claim nothing.
func evidenceOf(batch *intake.Batch) (e *invoice.Evidence, err error) {
	defer fault.Defect(&err)
	if len(batch.Evidence) > 0 {
		e = invoice.NewEvidence(batch.Evidence)
	}
	return e, nil
}

// Total adds up projects.
func Total(projects []*Project) Totals {
	var t Totals
	for _, p := range projects {
		t.add(p)
	}
	return t
}

func (t *Totals) add(p *Project) {
	t.Projects++
	t.Lines += p.LineCount
	switch p.Verdict {
	case eligibility.Eligible:
		t.Eligible++
		t.Base = t.Base.Add(p.Base)
		t.Subsidy = t.Subsidy.Add(p.Subsidy)
	case eligibility.NeedsReview:
		t.Review++
		t.Provisional = t.Provisional.Add(p.Subsidy)
	case eligibility.Ineligible:
		t.Ineligible++
	}
}

// Find returns the project with the given id, nil where there is none.
func (r *Result) Find(id string) *Project {
	for _, p := range r.Projects {
		if p.Case.Project.ID == id {
			return p
		}
	}
	return nil
}
