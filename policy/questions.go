package policy

import (
	"regexp"
	"slices"

	"tiexi/internal/decimal"

	"tiexi/internal/message"
	"tiexi/project"
)

// Alternatives that stand for more than one value.
const (
	anyDate   = "date"   // YYYY-MM-DD
	anyNumber = "number" // a decimal above 0, at most maxYears
)

// maxYears is the longest loan term that a subsidy could be worked out for.
var maxYears = decimal.New(30, 0)

// question is an interpretation as the program acts on it. A policy says what
// the answers mean, which is the default and why, and may offer fewer.
type question struct {
	id      string
	answers []string
	get     func(Choices) string
	set     func(*Choices, string)
}

// questions are all there are, in the order in which results print them.
var questions = []question{
	{
		"amount_basis",
		[]string{Net, Gross},
		func(c Choices) string { return c.AmountBasis },
		func(c *Choices, v string) { c.AmountBasis = v },
	},
	{
		"rate_date",
		[]string{InvoiceDate, ApplicationDate, LatestRate, anyDate},
		func(c Choices) string { return c.RateDate },
		func(c *Choices, v string) { c.RateDate = v },
	},
	{
		"interest_years",
		[]string{anyNumber},
		func(c Choices) string { return c.InterestYears.String() },
		func(c *Choices, v string) { c.InterestYears, _ = number(v) },
	},
	{
		"rounding",
		[]string{FenHalfUp, YuanHalfUp, YuanDown},
		func(c Choices) string { return c.Rounding },
		func(c *Choices, v string) { c.Rounding = v },
	},
	{
		"threshold_scope",
		[]string{AdvancedOnly, AllCounted},
		func(c Choices) string { return c.ThresholdScope },
		func(c *Choices, v string) { c.ThresholdScope = v },
	},
	{
		"intelligent_scope",
		[]string{AnyIntelligent, BothIntelligent},
		func(c Choices) string { return c.IntelligentScope },
		func(c *Choices, v string) { c.IntelligentScope = v },
	},
}

func questionOf(id string) (question, bool) {
	i := slices.IndexFunc(questions, func(q question) bool { return q.id == id })
	if i < 0 {
		return question{}, false
	}
	return questions[i], true
}

// questionIDs returns the ids in the order of questions.
func questionIDs() []string {
	ids := make([]string, len(questions))
	for i, q := range questions {
		ids[i] = q.id
	}
	return ids
}

// admits reports whether value is one of the answers.
func admits(answers []string, value string) bool {
	return slices.ContainsFunc(answers, func(a string) bool {
		switch a {
		case anyDate:
			_, err := project.ParseDate(value)
			return err == nil
		case anyNumber:
			n, ok := number(value)
			return ok && n.IsPositive() && n.LessThanOrEqual(maxYears)
		default:
			return a == value
		}
	})
}

// shown returns the answers in words, for a message.
func shown(answers []string) []message.Text {
	texts := make([]message.Text, len(answers))
	for i, a := range answers {
		texts[i] = Alternative{Value: a}.Text()
	}
	return texts
}

// Text returns the value for people: what it stands for, where it stands for
// more than one.
func (a Alternative) Text() message.Text {
	switch a.Value {
	case anyDate:
		return message.New("policy.say.any_date")
	case anyNumber:
		return message.New("policy.say.any_number", "most", maxYears.String())
	default:
		return message.New("policy.say.value", "value", a.Value)
	}
}

// IsOpen reports whether the alternative stands for more than one value: any
// day, any number.
func (a Alternative) IsOpen() bool { return a.Value == anyDate || a.Value == anyNumber }

// values returns the alternatives' values.
func (i Interpretation) values() []string {
	values := make([]string, len(i.Alternatives))
	for at, a := range i.Alternatives {
		values[at] = a.Value
	}
	return values
}

var numeral = regexp.MustCompile(`^-?[0-9]{1,18}(\.[0-9]{1,6})?$`)

// number reads a decimal in plain digits: no exponent, which could make it
// any size, no separators, and no more digits than money or years need.
func number(s string) (decimal.Decimal, bool) {
	if !numeral.MatchString(s) {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(s)
	return d, err == nil
}
