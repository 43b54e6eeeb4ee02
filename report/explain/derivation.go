package explain

import (
	"cmp"
	"strconv"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/answer"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/document"
	"tiexi/report/words"
)

// Derivation is a value with the values that it follows from: a tree from the
// subsidy down to the cells, so that anybody can recompute it. Amounts are yuan,
// rates percent. Operations:
//
//	given            a value read from a file, the LPR table or the policy
//	interest         amount × rate ÷ 100 × years, exact (three children)
//	loan             principal × days × rate ÷ 100 ÷ year (four children); the quotient is shown
//	                 with ten decimals, and a sum of such is rounded from the fractions themselves
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
func Derive(p *assess.Project) Derivation {
	sum := Derivation{Name: "sum", Op: "sum", Value: message.Plain(p.Exact)}
	for n := range p.Lines {
		l := &p.Lines[n]
		if l.Counted {
			sum.Children = append(sum.Children, deriveLine(p, l))
		}
	}
	for n := range p.Loans {
		if v := &p.Loans[n]; v.Share.Loan != nil && p.Routes.Met() {
			sum.Children = append(sum.Children, deriveLoan(p, v))
		}
	}
	rounding := p.Choices.Rounding
	rounded := Derivation{
		Name: "rounded", Op: rounding, Value: message.Plain(p.Rounded),
		Children: []Derivation{sum},
	}
	interest := Derivation{
		Name: "interest", Op: "not-below-zero", Value: message.Plain(p.Interest),
		Children: []Derivation{rounded},
	}
	root := Derivation{
		Name: "subsidy", Op: "min", Value: message.Plain(decimal.Min(p.Interest, p.Cap)),
		Children: []Derivation{interest},
	}
	for _, c := range p.Ceilings {
		if !c.Open {
			root.Children = append(root.Children, Derivation{Name: "cap", Op: "given", Value: message.Plain(c.Most), Source: c.Article})
		}
	}
	if p.Verdict == eligibility.Ineligible {
		root = Derivation{Name: "subsidy", Op: "ineligible", Value: message.Plain(p.Subsidy), Children: []Derivation{root}}
	}
	return root
}

func deriveLine(p *assess.Project, l *eligibility.LineVerdict) Derivation {
	place := document.NewPlace(l.Line.Place())
	return Derivation{
		Name: l.Key, Op: "interest", Value: message.Plain(l.Interest), Place: &place,
		Children: []Derivation{
			{Name: "amount", Op: "given", Value: message.Plain(l.Amount.Yuan.Decimal), Source: p.Choices.AmountBasis, Place: &place},
			{Name: "rate", Op: "given", Value: words.Percent(l.Rate.Percent), Source: l.Rate.Date.String()},
			{Name: "years", Op: "given", Value: p.Choices.InterestYears.String()},
		},
	}
}

// deriveLoan derives the interest on a loan.
func deriveLoan(p *assess.Project, v *eligibility.LoanVerdict) Derivation {
	s, kind := v.Share.Loan, p.Policy.Rate.(*policy.LoanInterest)
	at := func(f project.LoanField) *document.Place {
		place := document.NewPlace(v.Loan.At(f))
		return &place
	}
	due := Derivation{
		Name: v.Loan.Name(), Op: "loan", Value: message.Plain(s.Principal.Mul(decimal.NewFromInt(int64(s.Days))).Mul(s.Rate.Percent).DivRound(s.Divisor, 10)),
		Place: at(project.LoanProject),
		Children: []Derivation{
			{Name: "principal", Op: "given", Value: message.Plain(s.Principal), Place: at(project.LoanPrincipal)},
			{Name: "days", Op: "given", Value: strconv.Itoa(s.Days), Place: at(project.LoanDays)},
			{Name: "rate", Op: "given", Value: words.Percent(s.Rate.Percent), Source: cmp.Or(s.Rate.Date.String(), kind.Article)},
			{Name: "year", Op: "given", Value: strconv.Itoa(kind.Year), Source: kind.Article},
		},
	}
	if !s.AtPaid {
		return due
	}
	paid := Derivation{Name: "paid", Op: "given", Value: message.Plain(v.Loan.Paid.Decimal), Place: at(project.LoanPaid)}
	return Derivation{Name: v.Loan.Name(), Op: "min", Value: message.Plain(v.Share.Interest), Place: at(project.LoanProject), Children: []Derivation{due, paid}}
}

// JSON returns the project with its derivation as one document.
func (x Explanation) JSON(lang message.Lang) any {
	s := x.Result.Setting
	return answer.Document(
		"tool", document.Tool{Name: "tiexi", Version: x.Version},
		"policy", document.NewPolicyID(s.Policy),
		"lpr", document.NewVersion(s.Table),
		"project", document.NewProject(x.Project, words.Options{Lang: lang, Lines: assess.AllLines}),
		"derivation", Derive(x.Project),
		"interpretations", answer.List(s.Policy.ChosenBy(s.Choices), func(c policy.Chosen) any {
			i := c.Interpretation
			return answer.NewObject("id", i.ID, "value", c.Value, "by", string(c.By), "article", i.Article,
				"question", i.Question.In(lang), "reason", i.Reason.In(lang))
		}),
		"ceiling", lang.Say("text.ceiling"),
	)
}
