package explain

import (
	"cmp"
	"strconv"

	"tiexi/assess"
	"tiexi/calc"
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
//	interest         the children multiplied, ÷ 100, exact: amount, rate and, of an LPR, years
//	rate             of an LPR: published × share ÷ 100 + points (three children)
//	part             of a base: what lies above the step, and below the next one (its children)
//	loan             principal × days × rate ÷ 100 ÷ year (four children); the quotient is shown
//	                 with ten decimals, and a sum of such is rounded from the fractions themselves
//	sum              the children added up
//	fen-half-up, yuan-half-up, yuan-down   the child, rounded so
//	not-below-zero   the child, or zero
//	min              the smallest child
//	minimum          zero, the child being below the least that is paid (second child)
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
	sum := Derivation{Name: "sum", Op: "sum", Value: message.Plain(project.Exact), Children: deriveParts(project)}
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
	if project.Small {
		least := project.Policy.Minimum
		root = Derivation{Name: "subsidy", Op: "minimum", Value: message.Plain(decimal.Zero), Children: []Derivation{
			root, {Name: "minimum", Op: "given", Value: message.Plain(least.Yuan), Source: least.Article},
		}}
	}
	if cut := project.EnterpriseCut; cut != nil {
		root = Derivation{Name: "subsidy", Op: "min", Value: message.Plain(cut.After), Children: []Derivation{
			root, {Name: "enterprise_share", Op: "given", Value: message.Plain(cut.After), Source: cut.Article},
		}}
	}
	if project.Verdict == eligibility.Ineligible {
		root = Derivation{Name: "subsidy", Op: "ineligible", Value: message.Plain(project.Subsidy), Children: []Derivation{root}}
	}
	return root
}

// deriveParts derives what is added up: of each line, or of each step where the
// rate depends on the whole base.
func deriveParts(project *assess.Project) (parts []Derivation) {
	if tiers, ok := project.Policy.Rate.(*policy.Tiers); ok {
		for n := range project.Rates {
			parts = append(parts, deriveStep(project, tiers, &project.Rates[n]))
		}
		return parts
	}
	for n := range project.Lines {
		if l := &project.Lines[n]; l.Counted {
			parts = append(parts, deriveLine(project, l))
		}
	}
	for n := range project.Loans {
		if v := &project.Loans[n]; v.Share.Loan != nil && project.Routes.Met() {
			parts = append(parts, deriveLoan(project, v))
		}
	}
	return parts
}

func deriveLine(project *assess.Project, l *eligibility.LineVerdict) Derivation {
	d := Derivation{
		Name: l.Key, Op: "interest", Value: message.Plain(l.Interest), Place: new(document.NewPlace(l.Line.Place())),
		Children: []Derivation{deriveAmount(project, l), deriveRate(project, l.Rate)},
	}
	if _, ok := project.Policy.Rate.(*policy.LPR); ok {
		d.Children = append(d.Children, Derivation{Name: "years", Op: "given", Value: project.Choices.InterestYears.String()})
	}
	return d
}

func deriveAmount(project *assess.Project, l *eligibility.LineVerdict) Derivation {
	return Derivation{
		Name: "amount", Op: "given", Value: message.Plain(l.Amount.Yuan.Decimal), Source: project.Choices.AmountBasis,
		Place: new(document.NewPlace(l.Line.Place())),
	}
}

// deriveRate derives a rate: given by the policy, published, or what the policy
// makes of what is published.
func deriveRate(project *assess.Project, r calc.Rate) Derivation {
	rate := Derivation{Name: "rate", Op: "given", Value: words.Percent(r.Percent), Source: project.Policy.Rate.Cited().Article}
	lpr, ok := project.Policy.Rate.(*policy.LPR)
	switch {
	case !ok:
		return rate
	case r.Published.Equal(r.Percent):
		rate.Source = r.Date.String()
		return rate
	}
	rate.Op = "rate"
	rate.Children = []Derivation{
		{Name: "lpr", Op: "given", Value: words.Percent(r.Published), Source: r.Date.String()},
		{Name: "share", Op: "given", Value: words.Percent(lpr.Share), Source: lpr.Article},
		{Name: "points", Op: "given", Value: words.Percent(lpr.Points), Source: lpr.Article},
	}
	return rate
}

// deriveStep derives what the base, or the part of it that lies on a step, comes to.
func deriveStep(project *assess.Project, tiers *policy.Tiers, s *calc.Share) Derivation {
	base := Derivation{Name: "base", Op: "sum", Value: message.Plain(project.Base)}
	for n := range project.Lines {
		if l := &project.Lines[n]; l.Counted {
			base.Children = append(base.Children, deriveAmount(project, l))
		}
	}
	if tiers.Marginal {
		base = Derivation{Name: "part", Op: "part", Value: message.Plain(s.Base), Children: []Derivation{
			base, {Name: "from", Op: "given", Value: message.Plain(s.Rate.From), Source: tiers.Article},
		}}
	}
	return Derivation{Name: "step", Op: "interest", Value: message.Plain(s.Interest), Children: []Derivation{base, deriveRate(project, s.Rate)}}
}

// deriveLoan derives the interest on a loan.
func deriveLoan(p *assess.Project, v *eligibility.LoanVerdict) Derivation {
	s, kind := v.Share.Loan, p.Policy.Rate.(*policy.LoanInterest)
	at := func(f project.LoanField) *document.Place {
		place := document.NewPlace(v.Loan.At(f))
		return &place
	}
	due := Derivation{
		Name: v.Loan.Name(), Op: "loan", Value: message.Plain(s.Principal.Mul(decimal.NewFromInt(int64(s.Counted))).Mul(s.Rate.Percent).DivRound(s.Divisor, 10)),
		Place: at(project.LoanProject),
		Children: []Derivation{
			{Name: "principal", Op: "given", Value: message.Plain(s.Principal), Place: at(project.LoanPrincipal)},
			{Name: "days", Op: "given", Value: strconv.Itoa(s.Counted), Place: at(project.LoanDays)},
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
	s, o := x.Result.Setting, words.Options{Lang: lang, Lines: assess.AllLines}
	return answer.Document(
		"tool", document.Tool{Name: "tiexi", Version: x.Version},
		"policy", document.NewPolicyID(s.Policy),
		"lpr", document.NewVersion(s.Table),
		"settings", document.NewSettings(s, words.Options{Lang: lang, Version: x.Version}),
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
