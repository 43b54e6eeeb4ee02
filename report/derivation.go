package report

import (
	"io"

	"tiexi/internal/decimal"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
)

// Derivation is the tree from the subsidy down to the cells: every value
// follows from its children by its operation, so that anybody can recompute
// it. Operations:
//
//	given            a value read from a file, the LPR table or the policy
//	interest         amount × rate ÷ 100 × years, exact (three children)
//	sum              the children added up
//	fen-half-up, yuan-half-up, yuan-down   the child, rounded so
//	not-below-zero   the child, or zero
//	min              the smallest child
//	ineligible       zero, whatever the child
type Derivation struct {
	Name     string       `json:"name"`
	Op       string       `json:"op"`
	Value    string       `json:"value"`
	Source   string       `json:"source,omitempty"` // of a given value: a date of publication, an article
	Place    *Place       `json:"place,omitempty"`
	Children []Derivation `json:"children,omitempty"`
}

// Derive builds the derivation of a project's subsidy.
func Derive(project *assess.Project) Derivation {
	sum := Derivation{Name: "sum", Op: "sum", Value: message.Plain(project.Exact)}
	for n := range project.Lines {
		l := &project.Lines[n]
		if l.Counted {
			sum.Children = append(sum.Children, deriveLine(project, l))
		}
	}
	rounding := project.Choices.Rounding
	rounded := Derivation{
		Name: "rounded", Op: rounding, Value: message.Plain(project.Rounded),
		Children: []Derivation{sum},
	}
	interest := Derivation{
		Name: "interest", Op: "not-below-zero", Value: message.Plain(project.Interest),
		Children: []Derivation{rounded},
	}
	ceiling := Derivation{Name: "cap", Op: "given", Value: message.Plain(project.Cap), Source: project.Policy.Cap.Article}
	root := Derivation{
		Name: "subsidy", Op: "min", Value: message.Plain(decimal.Min(project.Interest, project.Cap)),
		Children: []Derivation{interest, ceiling},
	}
	if project.Verdict == eligibility.Ineligible {
		root = Derivation{Name: "subsidy", Op: "ineligible", Value: message.Plain(project.Subsidy), Children: []Derivation{root}}
	}
	return root
}

func deriveLine(project *assess.Project, l *eligibility.LineVerdict) Derivation {
	place := newPlace(l.Line.Place())
	return Derivation{
		Name: l.Key, Op: "interest", Value: message.Plain(l.Interest), Place: &place,
		Children: []Derivation{
			{Name: "amount", Op: "given", Value: message.Plain(l.Amount.Yuan.Decimal), Source: project.Choices.AmountBasis, Place: &place},
			{Name: "rate", Op: "given", Value: percent(l.Rate.FiveYear), Source: l.Rate.Date.String()},
			{Name: "years", Op: "given", Value: project.Choices.InterestYears.String()},
		},
	}
}

// explanation is an explained project as other programs read it.
type explanation struct {
	SchemaVersion   int               `json:"schema_version"`
	Tool            Tool              `json:"tool"`
	Policy          PolicyID          `json:"policy"`
	LPR             Version           `json:"lpr"`
	Project         Project           `json:"project"`
	Derivation      Derivation        `json:"derivation"`
	Interpretations []explainedChoice `json:"interpretations"`
	Ceiling         string            `json:"ceiling"`
}

type explainedChoice struct {
	ID       string `json:"id"`
	Value    string `json:"value"`
	By       string `json:"by"`
	Article  string `json:"article"`
	Question string `json:"question"`
	Reason   string `json:"reason"`
}

// ExplainJSON writes the derivation of one project as one document.
func ExplainJSON(w io.Writer, r *assess.Result, project *assess.Project, o Options) error {
	o.Lines = AllLines
	d := newDocument(r, o)
	e := explanation{
		SchemaVersion: schemaVersion, Tool: d.Tool, Policy: d.Policy, LPR: d.LPR,
		Project: newProject(project, o), Derivation: Derive(project),
		Ceiling: message.New("text.ceiling").In(o.Lang),
	}
	for _, c := range r.Setting.Policy.ChosenBy(r.Setting.Choices) {
		e.Interpretations = append(e.Interpretations, explainedChoice{
			c.Interpretation.ID, c.Value, string(c.By), c.Interpretation.Article,
			c.Interpretation.Question.In(o.Lang), c.Interpretation.Reason.In(o.Lang),
		})
	}
	return encode(w, e)
}
