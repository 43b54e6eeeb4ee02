package explain

import (
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/answer"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/report/document"
	"tiexi/report/words"
)

// Derivation is a value with the values that it follows from: a tree from the
// subsidy down to the cells, so that anybody can recompute it. Amounts are yuan,
// rates percent. Operations:
//
//	given            a value read from a file, the LPR table or the policy
//	interest         amount × rate ÷ 100 × years, exact (three children)
//	sum              the children added up
//	fen-half-up, yuan-half-up, yuan-down   the child, rounded so
//	not-below-zero   the child, or zero
//	min              the smallest child
//	ineligible       zero, whatever the child
type Derivation struct {
	Name     string          `json:"name"`
	Op       string          `json:"op"`
	Value    string          `json:"value"`
	Source   string          `json:"source,omitempty"` // of a given value: a date of publication, an article
	Place    *document.Place `json:"place,omitempty"`
	Children []Derivation    `json:"children,omitempty"`
}

// Derive builds the derivation of a project's subsidy.
func Derive(project *assess.Project) Derivation {
	sum := Derivation{Name: "sum", Op: "sum", Value: message.Plain(project.Exact)}
	for _, l := range project.Lines {
		if l.Counted.Counted {
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

func deriveLine(project *assess.Project, l assess.Line) Derivation {
	place := document.NewPlace(l.Place())
	return Derivation{
		Name: l.Key(), Op: "interest", Value: message.Plain(l.Interest), Place: &place,
		Children: []Derivation{
			{Name: "amount", Op: "given", Value: message.Plain(l.Amount.Decimal), Source: project.Choices.AmountBasis, Place: &place},
			{Name: "rate", Op: "given", Value: words.Percent(l.Rate.FiveYear), Source: l.Rate.Date.String()},
			{Name: "years", Op: "given", Value: project.Choices.InterestYears.String()},
		},
	}
}

// published is an explained project for other programs.
type published struct {
	SchemaVersion   int               `json:"schema_version"`
	Tool            document.Tool     `json:"tool"`
	Policy          document.PolicyID `json:"policy"`
	LPR             document.Version  `json:"lpr"`
	Project         document.Project  `json:"project"`
	Derivation      Derivation        `json:"derivation"`
	Interpretations []interpretation  `json:"interpretations"`
	Ceiling         string            `json:"ceiling"`
}

type interpretation struct {
	ID       string `json:"id"`
	Value    string `json:"value"`
	By       string `json:"by"`
	Article  string `json:"article"`
	Question string `json:"question"`
	Reason   string `json:"reason"`
}

// JSON returns the project with its derivation.
func (x Explanation) JSON(lang message.Lang) any {
	s := x.Result.Setting
	d := published{
		SchemaVersion: answer.SchemaVersion, Tool: document.Tool{Name: "tiexi", Version: x.Version},
		Policy: document.NewPolicyID(s.Policy), LPR: document.NewVersion(s.Table),
		Project:    document.NewProject(x.Project, words.Options{Lang: lang, Lines: assess.AllLines}),
		Derivation: Derive(x.Project), Ceiling: lang.Say("text.ceiling"),
	}
	for _, c := range s.Policy.ChosenBy(s.Choices) {
		i := c.Interpretation
		d.Interpretations = append(d.Interpretations, interpretation{
			i.ID, c.Value, string(c.By), i.Article, i.Question.In(lang), i.Reason.In(lang),
		})
	}
	return d
}
