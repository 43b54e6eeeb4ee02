package view

import (
	_ "embed"
	"io"

	"tiexi/allocate"
	"tiexi/assess"
	"tiexi/internal/answer"
	"tiexi/internal/message"
	"tiexi/report/document"
)

// Schema is the JSON Schema (draft 2020-12) of a plan.
//
//go:embed allocate.schema.json
var Schema []byte

// JSON writes an allocation plan as one document. Amounts are strings of yuan. A
// group with the id "" is the projects that name no county or direction; a rank
// is 0 where none is given.
func (v Plan) JSON(w io.Writer) error {
	plan, head := v.Plan, document.New(v.Plan.Result, v.Options)
	group := func(g allocate.Group) any {
		return answer.NewObject("id", g.ID, "projects", g.Projects,
			"requested", message.Plain(g.Requested), "allocated", message.Plain(g.Allocated))
	}
	return answer.Encode(w, answer.Document(
		"budget", message.Plain(plan.Budget),
		"requested", message.Plain(plan.Requested),
		"allocated", message.Plain(plan.Allocated),
		"method", string(plan.Method),
		"cut_off", string(plan.CutOff), // "" where it does not go by rank
		"projects", answer.List(plan.Projects, func(p allocate.Project) any {
			facts := p.Judged.Case.Project
			return answer.NewObject("id", facts.ID, "name", facts.Name, "county", p.Judged.County(),
				"requested", message.Plain(p.Judged.Subsidy), "allocated", message.Plain(p.Allocated), "enterprise", facts.Enterprise.Name,
				"directions", p.Judged.DirectionIDs(), "rank", facts.Rank, "accepted", p.Accepted)
		}),
		"counties", answer.List(plan.Counties(), group),
		"directions", answer.List(plan.Directions(), group),
		// The subsidy of a project in review is provisional.
		"left_out", answer.List(plan.Rest, func(p *assess.Project) any {
			return answer.NewObject("id", p.Case.Project.ID, "verdict", p.Verdict.String(), "subsidy", message.Plain(p.Subsidy))
		}),
		"notes", sentences(divisionNotes(plan), v.Options.Lang),
		"tool", head.Tool,
		"policy", head.Policy,
		"lpr", head.LPR,
		"as_of", head.AsOf,
		"interpretation", head.Interpretation,
		"settings", head.Settings,
		"inputs", head.Inputs,
		"errors", head.Errors,
	))
}
