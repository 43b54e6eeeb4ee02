package report

import (
	"tiexi/allocate"
	"tiexi/assess"
	"tiexi/eligibility"
)

// planNote is something to know of an allocation plan: its text, and the lead
// that it has in a text.
type planNote struct {
	lead, id string
	kv       []any
}

// planNotes say how the budget was divided, who takes part after review, and
// who does not take part.
func planNotes(plan *allocate.Plan) []planNote {
	notes := divisionNotes(plan)
	if ids := acceptedOf(plan); len(ids) > 0 {
		notes = append(notes, planNote{"text.lead.provisional", "allocation.accepted", []any{"ids", ids}})
	}
	for _, p := range plan.Rest {
		if p.Verdict == eligibility.NeedsReview {
			notes = append(notes, planNote{"text.lead.left_out", "allocation.left_out", []any{"id", p.Case.Project.ID, "subsidy", p.Subsidy}})
		}
	}
	if n := countOf(plan.Rest, eligibility.Ineligible); n > 0 {
		notes = append(notes, planNote{"text.lead.left_out", "allocation.ineligible", []any{"count", n}})
	}
	return notes
}

// divisionNotes say how the budget was divided, and where ties decided.
func divisionNotes(plan *allocate.Plan) []planNote {
	id, kv := methodOf(plan)
	notes := []planNote{{"text.lead.method", id, kv}}
	for _, tie := range plan.Ties {
		id := "allocation.tie"
		if tie.Decides {
			id = "allocation.tie_decides"
		}
		notes = append(notes, planNote{"text.lead.tie", id, []any{"rank", tie.Rank, "ids", tie.IDs}})
	}
	return notes
}

// sentences are the notes in words.
func sentences(notes []planNote, o Options) []string {
	list := make([]string, len(notes))
	for n, note := range notes {
		list[n] = o.say(note.id, note.kv...)
	}
	return list
}

// methodOf says how a plan's budget was divided.
func methodOf(plan *allocate.Plan) (id string, kv []any) {
	switch {
	case len(plan.Projects) == 0:
		return "allocation.method.nobody", nil
	case plan.Allocated.Equal(plan.Requested):
		return "allocation.method.covered", nil
	case plan.Method == allocate.Proportionally:
		return "allocation.method.proportional", nil
	case plan.CutOff == allocate.Full:
		return "allocation.method.full", []any{"left", plan.Left()}
	default:
		return "allocation.method.partial", nil
	}
}

func acceptedOf(plan *allocate.Plan) (ids []string) {
	for _, p := range plan.Projects {
		if p.Accepted {
			ids = append(ids, p.Case.Project.ID)
		}
	}
	return ids
}

func countOf(projects []*assess.Project, verdict eligibility.Verdict) (n int) {
	for _, p := range projects {
		if p.Verdict == verdict {
			n++
		}
	}
	return n
}
