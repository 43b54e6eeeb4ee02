package view

import (
	_ "embed"
	"io"

	"tiexi/assess"
	"tiexi/compare"
	"tiexi/internal/answer"
	"tiexi/internal/message"
	"tiexi/report/document"
	"tiexi/report/words"
)

// Schema is the JSON Schema (draft 2020-12) of a comparison.
//
//go:embed compare.schema.json
var Schema []byte

// compareDocument is a comparison for other programs.
type compareDocument struct {
	SchemaVersion   int               `json:"schema_version"`
	Tool            document.Tool     `json:"tool"`
	Policy          document.PolicyID `json:"policy"`
	LPR             document.Version  `json:"lpr"`
	AsOf            *string           `json:"as_of"`
	Interpretations []comparedAnswer  `json:"interpretations"`
	Combinations    int               `json:"combinations"`
	Inputs          []document.Input  `json:"inputs"`
	Projects        []compareProject  `json:"projects"`
	Errors          []document.Error  `json:"errors"`
	Totals          compareTotals     `json:"totals"`
}

// comparedAnswer is an interpretation with the answer in use and all that are
// compared; one that is settled has that answer alone.
type comparedAnswer struct {
	ID       string   `json:"id"`
	Value    string   `json:"value"`
	ChosenBy string   `json:"chosen_by"` // text, guide, user
	Values   []string `json:"values"`
}

type compareProject struct {
	ID         string              `json:"id"`
	Name       string              `json:"name"`
	Enterprise document.Enterprise `json:"enterprise"`
	Default    outcomeDocument     `json:"default"`
	Min        string              `json:"min"`
	Max        string              `json:"max"`
	Matters    []matter            `json:"matters"`
	Outcomes   []answersOutcome    `json:"outcomes"`
}

// outcomeDocument is what a combination of answers makes of a project.
type outcomeDocument struct {
	Verdict  string `json:"verdict"`
	Base     string `json:"base"`
	Interest string `json:"interest"`
	Capped   bool   `json:"capped"`
	Subsidy  string `json:"subsidy"`
}

type answersOutcome struct {
	Answers map[string]string `json:"answers"`
	outcomeDocument
}

// matter is what an interpretation that is compared does to a project: none,
// joint (only together with others) or alone, and its other answers' effects by
// themselves.
type matter struct {
	Interpretation string   `json:"interpretation"`
	Influence      string   `json:"influence"`
	Effects        []effect `json:"effects"`
}

type effect struct {
	Value      string `json:"value"`
	Verdict    string `json:"verdict"`
	Subsidy    string `json:"subsidy"`
	Difference string `json:"difference"`
}

// compareTotals are sums over all projects, subsidy over the eligible ones.
type compareTotals struct {
	Default  totalsOutcome   `json:"default"`
	Min      string          `json:"min"`
	Max      string          `json:"max"`
	Effects  []totalsEffect  `json:"effects"`
	Outcomes []answersTotals `json:"outcomes"`
}

type totalsOutcome struct {
	Eligible    int    `json:"eligible"`
	Ineligible  int    `json:"ineligible"`
	Review      int    `json:"review"`
	Subsidy     string `json:"subsidy"`
	Provisional string `json:"provisional"`
}

type totalsEffect struct {
	Interpretation string `json:"interpretation"`
	Value          string `json:"value"`
	totalsOutcome
	Difference string `json:"difference"`
}

type answersTotals struct {
	Answers map[string]string `json:"answers"`
	totalsOutcome
}

// JSON writes a comparison as one document.
func (v Comparison) JSON(w io.Writer) error {
	c, o := v.Comparison, v.Options
	head := document.New(c.Result, o)
	d := compareDocument{
		SchemaVersion: answer.SchemaVersion, Tool: head.Tool, Policy: head.Policy, LPR: head.LPR, AsOf: head.AsOf,
		Interpretations: []comparedAnswer{}, Combinations: c.Len(), Inputs: head.Inputs,
		Projects: []compareProject{}, Errors: head.Errors,
	}
	for _, q := range c.Space {
		d.Interpretations = append(d.Interpretations, comparedAnswer{q.ID, q.Values[0], string(q.By), q.Values})
	}
	answers := make([]map[string]string, c.Len())
	for k := range answers {
		answers[k] = c.Answers(k)
	}
	for _, p := range c.Projects {
		d.Projects = append(d.Projects, newCompareProject(c, p, answers, o))
	}
	d.Totals = newCompareTotals(c, answers)
	return answer.Encode(w, d)
}

func newCompareProject(c *compare.Comparison, p compare.Project, answers []map[string]string, o words.Options) compareProject {
	o.Lines = assess.NoLines
	facts := document.NewProject(p.Project, o)
	least, most := p.Range()
	d := compareProject{
		ID: facts.ID, Name: facts.Name, Enterprise: facts.Enterprise, Default: newOutcome(p.Outcomes[0]),
		Min: message.Plain(least), Max: message.Plain(most), Matters: []matter{},
	}
	for n, q := range c.Space {
		if !q.Open() {
			continue
		}
		m := matter{Interpretation: q.ID, Influence: c.Influence(p, n).String()}
		for value := 1; value < len(q.Values); value++ {
			o := p.Outcomes[c.With(0, n, value)]
			m.Effects = append(m.Effects, effect{
				q.Values[value], o.Verdict.String(), message.Plain(o.Subsidy), message.Plain(o.Subsidy.Sub(p.Outcomes[0].Subsidy)),
			})
		}
		d.Matters = append(d.Matters, m)
	}
	for k, o := range p.Outcomes {
		d.Outcomes = append(d.Outcomes, answersOutcome{answers[k], newOutcome(o)})
	}
	return d
}

func newOutcome(o compare.Outcome) outcomeDocument {
	return outcomeDocument{o.Verdict.String(), message.Plain(o.Base), message.Plain(o.Interest), o.Capped, message.Plain(o.Subsidy)}
}

func newCompareTotals(c *compare.Comparison, answers []map[string]string) compareTotals {
	least, most := c.Range()
	d := compareTotals{
		Default: newTotalsOutcome(c.Totals[0]), Min: message.Plain(least), Max: message.Plain(most), Effects: []totalsEffect{},
	}
	for n, q := range c.Space {
		for value := 1; value < len(q.Values); value++ {
			t := c.Totals[c.With(0, n, value)]
			d.Effects = append(d.Effects, totalsEffect{
				q.ID, q.Values[value], newTotalsOutcome(t), message.Plain(t.Subsidy.Sub(c.Totals[0].Subsidy)),
			})
		}
	}
	for k, t := range c.Totals {
		d.Outcomes = append(d.Outcomes, answersTotals{answers[k], newTotalsOutcome(t)})
	}
	return d
}

func newTotalsOutcome(t compare.Totals) totalsOutcome {
	return totalsOutcome{t.Eligible, t.Ineligible, t.Review, message.Plain(t.Subsidy), message.Plain(t.Provisional)}
}
