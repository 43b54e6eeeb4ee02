package view

import (
	"tiexi/allocate"
	"tiexi/eligibility"
	"tiexi/internal/message"
)

// planNote is something to know of an allocation plan, and the id of the lead
// that it has as text.
type planNote struct {
	lead string
	text message.Text
}

// planNotes say how the budget was divided, who takes part after review, and
// who does not take part.
func planNotes(plan *allocate.Plan) []planNote {
	notes := divisionNotes(plan)
	var accepted []string
	for _, p := range plan.Projects {
		if p.Accepted {
			accepted = append(accepted, p.Judged.Case.Project.ID)
		}
	}
	if len(accepted) > 0 {
		notes = append(notes, planNote{"text.lead.provisional", message.New("allocation.accepted", "ids", accepted)})
	}
	ineligible := 0
	for _, p := range plan.Rest {
		switch p.Verdict {
		case eligibility.NeedsReview:
			text := message.New("allocation.left_out", "id", p.Case.Project.ID, "subsidy", p.Subsidy)
			notes = append(notes, planNote{"text.lead.left_out", text})
		case eligibility.Ineligible:
			ineligible++
		case eligibility.Eligible: // takes part
		}
	}
	if ineligible > 0 {
		notes = append(notes, planNote{"text.lead.left_out", message.New("allocation.ineligible", "count", ineligible)})
	}
	return notes
}

// divisionNotes say how the budget was divided, and where ties decided.
func divisionNotes(plan *allocate.Plan) []planNote {
	notes := []planNote{{"text.lead.method", method(plan)}}
	for _, tie := range plan.Ties {
		id := "allocation.tie"
		if tie.Decides {
			id = "allocation.tie_decides"
		}
		notes = append(notes, planNote{"text.lead.tie", message.New(id, "rank", tie.Rank, "ids", tie.IDs)})
	}
	return notes
}

// sentences are the notes in words.
func sentences(notes []planNote, lang message.Lang) []string {
	list := make([]string, len(notes))
	for n, note := range notes {
		list[n] = note.text.In(lang)
	}
	return list
}

// method says how the budget of a plan was divided.
func method(plan *allocate.Plan) message.Text {
	switch {
	case len(plan.Projects) == 0:
		return message.New("allocation.method.nobody")
	case plan.Allocated.Equal(plan.Requested):
		return message.New("allocation.method.covered")
	case plan.Method == allocate.Proportionally:
		return message.New("allocation.method.proportional")
	case plan.CutOff == allocate.Full:
		return message.New("allocation.method.full", "left", plan.Left())
	default:
		return message.New("allocation.method.partial")
	}
}
