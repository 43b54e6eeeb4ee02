package explain

import (
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/answer"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy"
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
	root := Derivation{
		Name: "subsidy", Op: "min", Value: message.Plain(decimal.Min(project.Interest, project.Cap)),
		Children: []Derivation{interest},
	}
	for _, c := range project.Ceilings {
		if !c.Open {
			root.Children = append(root.Children, Derivation{Name: "cap", Op: "given", Value: message.Plain(c.Most), Source: c.Article})
		}
	}
	if project.Verdict == eligibility.Ineligible {
		root = Derivation{Name: "subsidy", Op: "ineligible", Value: message.Plain(project.Subsidy), Children: []Derivation{root}}
	}
	return root
}

func deriveLine(project *assess.Project, l *eligibility.LineVerdict) Derivation {
	place := document.NewPlace(l.Line.Place())
	return Derivation{
		Name: l.Key, Op: "interest", Value: message.Plain(l.Interest), Place: &place,
		Children: []Derivation{
			{Name: "amount", Op: "given", Value: message.Plain(l.Amount.Yuan.Decimal), Source: project.Choices.AmountBasis, Place: &place},
			{Name: "rate", Op: "given", Value: words.Percent(l.Rate.Percent), Source: l.Rate.Date.String()},
			{Name: "years", Op: "given", Value: project.Choices.InterestYears.String()},
		},
	}
}

// JSON returns the project with its derivation as one document.
func (x Explanation) JSON(lang message.Lang) any {
	s, o := x.Result.Setting, words.Options{Lang: lang, Lines: assess.AllLines}
	return answer.Document(
		"tool", document.Tool{Name: "tiexi", Version: x.Version},
		"policy", document.NewPolicyID(s.Policy),
		"lpr", document.NewVersion(s.Table),
		"project", document.NewProject(x.Project, o),
		"derivation", Derive(x.Project),
		"interpretations", answer.List(s.Policy.ChosenBy(s.Choices), func(c policy.Chosen) any {
			i := c.Interpretation
			return answer.NewObject("id", i.ID, "value", c.Value, "by", string(c.By), "article", i.Article,
				"question", i.Question.In(lang), "reason", i.Why().In(lang))
		}),
		"readings", answer.List(s.Policy.Readings, func(r policy.Reading) any {
			return answer.NewObject("id", r.ID, "says", r.Text().In(lang), "reason", r.Reason.In(lang), "article", policy.ArticleName(r.Article, lang))
		}),
		"stated", answer.List(s.Policy.Stated(), func(v policy.Stated) any {
			return answer.NewObject("id", v.ID, "value", v.Value.In(lang), "article", v.Ref().In(lang), "since", v.From.String(), "note", v.Note.In(lang))
		}),
		"articles", answer.List(words.Cited(s.Policy, x.Project), func(a policy.Article) any {
			return answer.NewObject("article", policy.ArticleName(a.Number, lang), "says", a.Says.In(lang))
		}),
		"basis", o.Document(s.Policy),
		"ceiling", o.Ceiling(s.Policy),
	)
}
