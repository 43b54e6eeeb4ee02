package view

import (
	_ "embed"
	"io"

	"tiexi/allocate"
	"tiexi/internal/answer"
	"tiexi/internal/message"
	"tiexi/report/document"
)

// Schema is the JSON Schema (draft 2020-12) of a plan.
//
//go:embed allocate.schema.json
var Schema []byte

// allocationDocument is an allocation plan for other programs.
type allocationDocument struct {
	SchemaVersion  int                `json:"schema_version"`
	Budget         string             `json:"budget"`
	Requested      string             `json:"requested"`
	Allocated      string             `json:"allocated"`
	Method         string             `json:"method"`
	CutOff         string             `json:"cut_off"` // "" where it does not go by rank
	Projects       []allocatedProject `json:"projects"`
	Counties       []allocatedGroup   `json:"counties"`
	Directions     []allocatedGroup   `json:"directions"`
	LeftOut        []notAllocated     `json:"left_out"`
	Notes          []string           `json:"notes"`
	Tool           document.Tool      `json:"tool"`
	Policy         document.PolicyID  `json:"policy"`
	LPR            document.Version   `json:"lpr"`
	AsOf           *string            `json:"as_of"`
	Interpretation map[string]string  `json:"interpretation"`
	Inputs         []document.Input   `json:"inputs"`
	Errors         []document.Error   `json:"errors"`
}

type allocatedProject struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	County     string   `json:"county"` // by its official name
	Requested  string   `json:"requested"`
	Allocated  string   `json:"allocated"`
	Enterprise string   `json:"enterprise"`
	Directions []string `json:"directions"`
	Rank       int      `json:"rank"`     // 0 where none is given
	Accepted   bool     `json:"accepted"` // in review, and named by --accept
}

// allocatedGroup is the projects of a county or a direction; "" is those that
// name none, "several" those of more than one direction.
type allocatedGroup struct {
	ID        string `json:"id"`
	Projects  int    `json:"projects"`
	Requested string `json:"requested"`
	Allocated string `json:"allocated"`
}

// notAllocated is a project that was judged and takes no part.
type notAllocated struct {
	ID      string `json:"id"`
	Verdict string `json:"verdict"`
	Subsidy string `json:"subsidy"` // provisional, of one in review
}

// JSON writes an allocation plan as one document.
func (v Plan) JSON(w io.Writer) error {
	plan, o := v.Plan, v.Options
	head := document.New(plan.Result, o)
	d := allocationDocument{
		SchemaVersion: answer.SchemaVersion, Budget: message.Plain(plan.Budget),
		Requested: message.Plain(plan.Requested), Allocated: message.Plain(plan.Allocated),
		Method: string(plan.Method), CutOff: string(plan.CutOff), Projects: []allocatedProject{},
		Counties: newAllocatedGroups(plan.Counties()), Directions: newAllocatedGroups(plan.Directions()),
		LeftOut: []notAllocated{}, Notes: sentences(divisionNotes(plan), o.Lang),
		Tool: head.Tool, Policy: head.Policy, LPR: head.LPR, AsOf: head.AsOf,
		Interpretation: head.Interpretation, Inputs: head.Inputs, Errors: head.Errors,
	}
	for _, p := range plan.Projects {
		facts := p.Case.Project
		d.Projects = append(d.Projects, allocatedProject{
			ID: facts.ID, Name: facts.Name, County: p.County(), Enterprise: facts.Enterprise.Name,
			Requested: message.Plain(p.Subsidy), Allocated: message.Plain(p.Allocated),
			Directions: p.DirectionIDs(), Rank: facts.Rank, Accepted: p.Accepted,
		})
	}
	for _, p := range plan.Rest {
		d.LeftOut = append(d.LeftOut, notAllocated{p.Case.Project.ID, p.Verdict.String(), message.Plain(p.Subsidy)})
	}
	return answer.Encode(w, d)
}

func newAllocatedGroups(groups []allocate.Group) []allocatedGroup {
	list := make([]allocatedGroup, len(groups))
	for n, g := range groups {
		list[n] = allocatedGroup{g.ID, g.Projects, message.Plain(g.Requested), message.Plain(g.Allocated)}
	}
	return list
}
