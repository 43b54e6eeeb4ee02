// Package words puts parts of a result into words that several formats share:
// names of directions, routes, rates and categories, and outcomes.
package words

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tiexi/assess"
	"tiexi/calc"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// Options say how a result is shown.
type Options struct {
	Lang    message.Lang
	Version string       // of tiexi
	Lines   assess.Lines // the invoice lines that are shown; "" is the default of the format
	Folder  string       // of the file that is written, as links open from there; "" for where the program runs
}

// Say returns a message in the language of the options.
func (o Options) Say(id string, kv ...any) string { return o.Lang.Say(id, kv...) }

// List joins words to a list.
func (o Options) List(words []string) string { return o.Say("text.list", "words", words) }

// YesNo is a yes or a no.
func (o Options) YesNo(yes bool) string {
	if yes {
		return o.Say("text.yes")
	}
	return o.Say("text.no")
}

// Verdict is the word for a verdict.
func (o Options) Verdict(v eligibility.Verdict) string { return o.Say("verdict." + v.String()) }

// Outcome is the word for an outcome of a rule; noted is a pass worth reading.
func (o Options) Outcome(outcome eligibility.Outcome, noted bool) string {
	return o.Say("outcome." + OutcomeID(outcome, noted))
}

// OutcomeID is the id of an outcome, "noted" for a pass worth reading.
func OutcomeID(outcome eligibility.Outcome, noted bool) string {
	if noted {
		return "noted"
	}
	return outcome.String()
}

// Directions are a project's directions. One that the policy does not know
// stays as it was given.
func (o Options) Directions(p *assess.Project) string {
	var names []string
	for _, given := range p.Case.Project.Directions {
		meant := p.Policy.DirectionsIn(given)
		for _, d := range meant {
			names = append(names, d.Name.In(o.Lang))
		}
		if len(meant) == 0 {
			names = append(names, given)
		}
	}
	return o.List(names)
}

// Routes are the routes that a project meets.
func (o Options) Routes(p *assess.Project) string {
	var names []string
	for _, r := range p.Routes {
		if r.Met {
			names = append(names, r.Name.In(o.Lang))
		}
	}
	return o.List(names)
}

// Rates are the different rates that a project's lines are under, oldest first:
// several publications may have the same rate.
func (o Options) Rates(p *assess.Project) string {
	var names []string
	for _, s := range p.Rates {
		if rate := Percent(s.Rate.Percent); !slices.Contains(names, rate) {
			names = append(names, rate)
		}
	}
	return o.List(names)
}

// Categories are the categories of a line.
func (o Options) Categories(l *eligibility.LineVerdict) string {
	var names []string
	for _, c := range l.Amount.Categories.List() {
		names = append(names, o.Say("category."+c.String()))
	}
	return o.List(names)
}

// Rate says what a line contributes: its rate in percent and its interest in
// yuan, or "" and why the line does not count.
func (o Options) Rate(l *eligibility.LineVerdict) (rate, interest string) {
	switch {
	case l.Counted && l.Rate.OfBase:
		return "", o.Say("text.of_base")
	case l.Counted:
		return Percent(l.Rate.Percent), message.Money(l.Interest)
	case l.ExcludedBy != "":
		return "", o.Say("text.excluded", "rule", message.New("rule."+l.ExcludedBy))
	default:
		return "", o.Say("text.not_counted")
	}
}

// Conclusion is a project's verdict with its subsidy, which of a project in
// review is provisional.
func (o Options) Conclusion(p *assess.Project) string {
	id := "explain.verdict"
	if p.Verdict == eligibility.NeedsReview {
		id = "explain.provisional"
	}
	return o.Say(id, "verdict", message.New("verdict."+p.Verdict.String()), "subsidy", p.Subsidy)
}

// Loan says what is given of a bank loan, and what the policy says of it.
func (o Options) Loan(p *assess.Project) string {
	if p.Policy.RatesLoans() {
		return o.Say("explain.by_loans", "count", len(p.Loans))
	}
	said := o.LoanReading(p.Policy)
	if loan := p.Case.Project.BankLoan; loan.Valid {
		return o.Say("explain.loan", "loan", loan.Decimal, "reading", said)
	}
	return o.Say("explain.no_loan", "reading", said)
}

// LoanReading says that a bank loan changes nothing, and why where the policy says
// so; "" where the subsidy is a loan's interest.
func (o Options) LoanReading(p *policy.Policy) string {
	if _, ok := p.Rate.(*policy.LoanInterest); ok {
		return ""
	}
	if r, ok := p.Reading("bank_loan"); ok {
		return o.Say("text.loan.reading", "says", r.Says, "reason", r.Reason, "cited", policy.Bracketed{r.Article})
	}
	return o.Say("text.loan")
}

// Ceiling says that a result is no entitlement.
func (o Options) Ceiling(p *policy.Policy) string { return o.Say("text.ceiling", "cited", Ceiling(p)) }

// Ceiling cites what decides beside a result.
func Ceiling(p *policy.Policy) policy.Bracketed {
	return policy.Bracketed{p.Cites(policy.Budget), p.Cites(policy.Procedure)}
}

// RateHeading is the heading of a column of rates.
func (o Options) RateHeading(p *policy.Policy) string {
	switch policy.TenorOf(p.Rate) {
	case policy.OneYear:
		return o.Say("column.rates.1Y")
	case policy.FiveYears:
		return o.Say("column.rates")
	default:
		return o.Say("column.rates.other")
	}
}

// RateName is a short heading of a column of rates.
func (o Options) RateName(p *policy.Policy) string {
	if policy.TenorOf(p.Rate) == "" {
		return o.Say("text.rate")
	}
	return "LPR"
}

// Document names the document that a result rests on, and who issued it.
func (o Options) Document(p *policy.Policy) string {
	return o.Say("text.document", "title", p.Title, "issuers", p.Issuers, "printed", p.Printed, "document", p.Document)
}

// Answer is the answer to an interpretation, in words; a day or a number stands with
// what it is.
func (o Options) Answer(c policy.Chosen) string {
	meaning := c.Interpretation.Meaning(c.Value, o.Lang)
	isOpen := !slices.ContainsFunc(c.Interpretation.Alternatives, func(a policy.Alternative) bool { return a.Value == c.Value })
	switch {
	case meaning == "":
		return c.Value
	case isOpen:
		return o.Say("text.answer.open", "meaning", meaning, "value", c.Value)
	default:
		return meaning
	}
}

// Rounding is how a policy's results are rounded, in words.
func (o Options) Rounding(p *assess.Project) string {
	for _, c := range p.Policy.ChosenBy(p.Choices) {
		if c.Interpretation.ID == "rounding" {
			return o.Answer(c)
		}
	}
	return p.Choices.Rounding
}

// Fixed says what the text of a policy settles.
func (o Options) Fixed(p *policy.Policy) string {
	var stated []string
	for _, s := range p.Stated() {
		stated = append(stated, s.Text().In(o.Lang))
	}
	return o.Say("explain.fixed", "stated", strings.Join(stated, o.Say("text.semicolon")))
}

// Reading is a question that the text leaves open and the program has settled.
func (o Options) Reading(r *policy.Reading) string {
	return o.Say("explain.reading", "says", r.Text(), "reason", r.Reason, "cited", policy.Bracketed{r.Article})
}

// Cited are the articles that the findings of projects cite, in the policy's order.
func Cited(p *policy.Policy, projects ...*assess.Project) []policy.Article {
	var cited []string
	for _, project := range projects {
		for _, f := range project.Findings {
			cited = append(cited, f.Article)
		}
	}
	return slices.DeleteFunc(slices.Clone(p.Articles), func(a policy.Article) bool { return !slices.Contains(cited, a.Number) })
}

// Money is an amount as people write it, "" where none is given.
func Money(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return message.Money(d.Decimal)
}

// Plain is an amount or a rate as programs read it, "" where none is given.
func Plain(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return message.Plain(d.Decimal)
}

// Percent is a rate as it is published: two decimals.
func Percent(d decimal.Decimal) string { return message.Plain(d) }

// HasLoan reports whether a bank loan is given of any project, so that a result
// has to say that it changes nothing.
func HasLoan(r *assess.Result) bool {
	return !r.Setting.Policy.RatesLoans() && slices.ContainsFunc(r.Projects, func(p *assess.Project) bool { return p.Case.Project.BankLoan.Decimal.IsPositive() })
}

// ReachesCap reports whether the cap cuts the subsidy of an eligible project.
func ReachesCap(r *assess.Result) bool {
	return slices.ContainsFunc(r.Projects, func(p *assess.Project) bool { return p.IsCut() && p.Verdict == eligibility.Eligible })
}

// ShortPlace is a place without its file: `发票!12`, `9:5`, or the row alone.
func ShortPlace(p project.Place) string {
	if p.Sheet != "" {
		return p.Sheet + "!" + p.Cell()
	}
	if p.Col == 0 {
		return strconv.Itoa(int(p.Row)) // a row of delimited text
	}
	return fmt.Sprintf("%d:%d", p.Row, p.Col)
}

// LanguageTag is a language as HTML and SARIF name it.
func LanguageTag(lang message.Lang) string {
	if lang == message.Chinese {
		return "zh-CN"
	}
	return lang.String()
}

// ChosenBy says who chose an answer: the text, which is cited by its article, the
// guide, by its reference, or the user.
func ChosenBy(p *policy.Policy, c policy.Chosen, lang message.Lang) message.Text {
	article := policy.ArticleName(c.Interpretation.Article, lang)
	if c.By == policy.ByGuide {
		article = p.Guide.References[c.Interpretation.ID]
	}
	return message.New("policy.say.chosen_by."+string(c.By), "article", article)
}

// Calculation is how a subsidy follows from the lines under each rate, in words.
type Calculation struct {
	None  string   // why nothing is calculated; then the rest is empty
	Rates []string // what the lines under each publication contribute
	Base  string
	Steps []string // from the sum of the rates to the subsidy, each from the one before
}

// share says what a part of the base contributes.
func (o Options) share(p *assess.Project, s *calc.Share) string {
	kv := []any{"rate", Percent(s.Rate.Percent), "base", s.Base, "interest", s.Interest}
	switch r := p.Policy.Rate.(type) {
	case *policy.LPR:
		kv = append(kv, "published", s.Rate.Date, "years", p.Choices.InterestYears.String(), "tenor", message.New("policy.say."+r.Tenor))
		if s.Rate.Percent.Equal(s.Rate.Published) {
			return o.Say("explain.rate", kv...)
		}
		return o.Say("explain.rate.derived", append(kv, "lpr", Percent(s.Rate.Published), "how", p.Policy.RateText())...)
	case *policy.Tiers:
		return o.Say("explain.rate.step", append(kv, "from", s.Rate.From)...)
	default:
		return o.Say("explain.rate.percentage", kv...)
	}
}

// Calculation says how a project's subsidy was calculated.
func (o Options) Calculation(p *assess.Project) (c Calculation) {
	switch {
	case !p.Routes.Met():
		return Calculation{None: o.Say("explain.unmet")}
	case len(p.Rates) == 0:
		if p.Policy.RatesLoans() {
			return Calculation{None: o.Say("explain.nothing.loans")}
		}
		return Calculation{None: o.Say("explain.nothing")}
	}
	sum := "explain.sum"
	if p.Inexact {
		sum = "explain.sum.cut"
	}
	if kind, ok := p.Policy.Rate.(*policy.LoanInterest); ok {
		c.Rates, c.Base = o.loanShares(p, kind), o.Say("explain.base.loans", "base", p.Base)
	} else {
		for n := range p.Rates {
			c.Rates = append(c.Rates, o.share(p, &p.Rates[n]))
		}
		c.Base = o.Say("explain.base", "base", p.Base)
	}
	c.Steps = []string{o.Say(sum, "exact", p.Exact, "rounding", o.Rounding(p), "interest", p.Rounded)}
	if p.Rounded.IsNegative() {
		c.Steps = append(c.Steps, o.Say("explain.not_below_zero"))
	}
	would := decimal.Min(p.Interest, p.Cap) // before minimum and verdict
	for _, ceiling := range p.Ceilings {
		if ceiling.Holds {
			c.Steps = append(c.Steps, o.Say("explain.cap", "interest", p.Interest, "cap", p.Cap, "subsidy", would, "ref", ceiling.Ref(), "which", ceiling.Text()))
		}
	}
	if p.Small {
		c.Steps = append(c.Steps, o.Say("explain.minimum", "minimum", p.Policy.Minimum.Yuan, "ref", p.Policy.Minimum.Ref()))
		would = decimal.Zero
	}
	if x := p.EnterpriseCut; x != nil {
		c.Steps = append(c.Steps, o.Say("explain.enterprise_cut", "sum", x.Sum, "cap", x.Yuan, "year", x.Year, "before", x.Before, "after", x.After, "others", x.Others, "ref", x.Ref()))
	}
	if p.Verdict == eligibility.Ineligible {
		c.Steps = append(c.Steps, o.Say("explain.ineligible", "would", would))
	}
	return c
}
