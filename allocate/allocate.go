// Package allocate divides a year's budget among the projects that qualify for
// it (Article 9).
package allocate

import (
	"maps"
	"slices"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
)

// Method is how a budget is divided.
type Method string

// The methods.
const (
	Proportionally Method = "proportional"
	Ranked         Method = "rank"
)

// Terms are what is divided, and how.
type Terms struct {
	Budget decimal.Decimal // yuan, whole fen, above zero
	Method Method
	CutOff CutOff   // where it goes by rank
	Accept []string // ids of the projects in review that a person accepted
}

// Plan is an allocation plan.
type Plan struct {
	Terms
	Result    *assess.Result    // that the requests are from
	Projects  []Project         // in the order of the result
	Rest      []*assess.Project // that get no share: in review and not accepted, or ineligible
	Ties      []Tie             // projects of equal rank
	Requested decimal.Decimal
	Allocated decimal.Decimal
}

// Left is what of the budget nobody gets.
func (p *Plan) Left() decimal.Decimal { return p.Budget.Sub(p.Allocated) }

// Project is one that takes part.
type Project struct {
	Judged    *assess.Project
	Accepted  bool            // it is in review, and named by Terms.Accept
	Allocated decimal.Decimal // yuan; it requests its subsidy
}

// Tie is projects of equal rank, the earlier first. It decides where the budget
// ends among them.
type Tie struct {
	Rank    int
	IDs     []string
	Decides bool
}

// Divide divides a budget among the eligible projects of a result and those in
// review that were accepted. Faults are those of Choose, and
// input.rank_missing.
func Divide(r *assess.Result, t Terms) (*Plan, error) {
	projects, rest, err := Choose(r, t.Accept)
	if err != nil {
		return nil, err
	}
	plan := &Plan{Terms: t, Result: r, Projects: projects, Rest: rest}
	if err := plan.checkRanks(); err != nil {
		return nil, err
	}
	var requests []decimal.Decimal
	var ranks []int
	for _, p := range projects {
		requests = append(requests, p.Judged.Subsidy)
		ranks = append(ranks, p.Judged.Case.Project.Rank)
	}
	shares := Proportional(t.Budget, requests)
	if t.Method == Ranked {
		shares = ByRank(t.Budget, requests, ranks, t.CutOff)
	}
	for n := range plan.Projects {
		plan.Projects[n].Allocated = shares[n]
	}
	plan.Requested, plan.Allocated = sum(requests), sum(shares)
	plan.Ties = plan.ties()
	return plan, nil
}

// Choose returns the eligible projects of a result and those in review that
// were accepted, and the rest. Faults are input.project_not_found,
// input.project_failed and usage.accept of the accepted ids, and
// usage.double_claim of two chosen projects that count one invoice.
func Choose(r *assess.Result, accept []string) (chosen []Project, rest []*assess.Project, err error) {
	if err := checkAccepted(r, accept); err != nil {
		return nil, nil, err
	}
	for _, p := range r.Projects {
		accepted := p.Verdict == eligibility.NeedsReview && slices.Contains(accept, p.Case.Project.ID)
		if p.Verdict == eligibility.Eligible || accepted {
			chosen = append(chosen, Project{Judged: p, Accepted: accepted})
		} else {
			rest = append(rest, p)
		}
	}
	if err := checkShared(chosen); err != nil {
		return nil, nil, err
	}
	return chosen, rest, nil
}

// checkShared refuses two projects that count one invoice: it would be paid
// twice.
func checkShared(chosen []Project) error {
	var contested []*assess.Project
	for _, p := range chosen {
		if len(p.Judged.Contested) > 0 {
			contested = append(contested, p.Judged)
		}
	}
	var faults fault.List
	for n, p := range contested {
		for _, q := range contested[n+1:] {
			if key, count := p.Shares(q); count > 0 {
				faults = append(faults, fault.New("usage.double_claim",
					"id", p.Case.Project.ID, "other", q.Case.Project.ID, "key", key, "count", count))
			}
		}
	}
	return faults.Err()
}

// checkAccepted refuses names of projects that are not there or ineligible.
func checkAccepted(r *assess.Result, accepted []string) error {
	var known []string
	for _, p := range r.Projects {
		known = append(known, p.Case.Project.ID)
	}
	var faults fault.List
	for _, id := range accepted {
		p := r.Find(id)
		switch {
		case slices.Contains(r.Failed, id):
			faults = append(faults, fault.New("input.project_failed", "id", id))
		case p == nil:
			faults = append(faults, fault.New("input.project_not_found", "id", id, "known", known))
		case p.Verdict == eligibility.Ineligible:
			faults = append(faults, fault.New("usage.accept", "id", id))
		}
	}
	return faults.Err()
}

// checkRanks names the projects that lack a rank where it goes by rank.
func (p *Plan) checkRanks() error {
	var missing []string
	for _, project := range p.Projects {
		if p.Method == Ranked && project.Judged.Case.Project.Rank == 0 {
			missing = append(missing, project.Judged.Case.Project.ID)
		}
	}
	if missing == nil {
		return nil
	}
	return fault.New("input.rank_missing", "projects", missing)
}

// ties finds the projects of equal rank, by rank.
func (p *Plan) ties() []Tie {
	if p.Method != Ranked {
		return nil
	}
	ids := make(map[int][]string)
	cut := 0 // the rank at which the budget ends
	for _, project := range p.Projects {
		facts := project.Judged.Case.Project
		ids[facts.Rank] = append(ids[facts.Rank], facts.ID)
		if project.Allocated.LessThan(project.Judged.Subsidy) && (cut == 0 || facts.Rank < cut) {
			cut = facts.Rank
		}
	}
	var ties []Tie
	for _, rank := range slices.Sorted(maps.Keys(ids)) {
		if len(ids[rank]) > 1 {
			ties = append(ties, Tie{rank, ids[rank], rank == cut})
		}
	}
	return ties
}
