package policy

import (
	"regexp"
	"slices"
	"strings"

	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/project"
)

// Declaration is an interpretation as the program acts on it. Its question,
// default, reason and the meaning of its answers stand in the policy file, which
// cites the article and may offer fewer answers. Its name and its flag's words
// are the messages "interpretation.ID" and "flag.ID".
type Declaration struct {
	ID      string   // "amount_basis"
	Answers []string // AnyDate and AnyNumber stand for more than one value

	// ChangesLines says that the answer decides the amount, the rate date or the
	// exclusion of lines. Where it does not, compare judges the lines once for
	// all answers.
	ChangesLines bool

	field   func(*Choices) any // the answer in Choices: *string or *decimal.Decimal
	unasked string             // the answer of a policy that has no such question, which nothing depends on
	applies func(*Policy) bool // whether the terms of a policy leave it something
}

// Choices is one answer to each interpretation.
type Choices struct {
	AmountBasis      string
	RateDate         string // one of the constants, or YYYY-MM-DD
	InterestYears    decimal.Decimal
	Rounding         string
	ThresholdScope   string
	IntelligentScope string
}

// The answers that have a name.
const (
	Net   = "net"
	Gross = "gross"

	InvoiceDate     = "invoice"
	ApplicationDate = "application"
	LatestRate      = "latest"

	FenHalfUp  = "fen-half-up"
	YuanHalfUp = "yuan-half-up"
	YuanDown   = "yuan-down"

	AdvancedOnly = "advanced_equipment"
	AllCounted   = "all_counted"

	AnyIntelligent  = "any"
	BothIntelligent = "both"
)

//go:generate go test -count=1 -run ^TestSchemas$ . -update

// declarations are all interpretations, in the order in which results print
// them. To add one, see docs/architecture.md, "Adding an interpretation".
var declarations = []Declaration{
	{
		ID: "amount_basis", Answers: []string{Net, Gross}, ChangesLines: true,
		field:   func(c *Choices) any { return &c.AmountBasis },
		unasked: Net, applies: (*Policy).CountsInvoices,
	},
	{
		ID: "rate_date", Answers: []string{InvoiceDate, ApplicationDate, LatestRate, AnyDate}, ChangesLines: true,
		field:   func(c *Choices) any { return &c.RateDate },
		unasked: InvoiceDate, applies: func(p *Policy) bool { return p.Rate != nil && p.Rate.NeedsDay() },
	},
	{
		ID: "interest_years", Answers: []string{AnyNumber},
		field:   func(c *Choices) any { return &c.InterestYears },
		unasked: "1", applies: func(p *Policy) bool { return isLPR(p.Rate) },
	},
	{
		ID: "rounding", Answers: []string{FenHalfUp, YuanHalfUp, YuanDown},
		field:   func(c *Choices) any { return &c.Rounding },
		unasked: FenHalfUp, applies: always,
	},
	{
		ID: "threshold_scope", Answers: []string{AdvancedOnly, AllCounted},
		field:   func(c *Choices) any { return &c.ThresholdScope },
		unasked: AdvancedOnly, applies: (*Policy).leavesScope,
	},
	{
		ID: "intelligent_scope", Answers: []string{AnyIntelligent, BothIntelligent},
		field:   func(c *Choices) any { return &c.IntelligentScope },
		unasked: AnyIntelligent, applies: (*Policy).joinsIntelligent,
	},
}

func always(*Policy) bool { return true }

func isLPR(r Rate) bool {
	_, ok := r.(*LPR)
	return ok
}

// leavesScope reports whether a threshold does not say what it is measured on.
func (p *Policy) leavesScope() bool {
	_, ok := find(p.Routes, func(r Route) bool { return r.Threshold != nil && r.Threshold.Of == "" })
	return ok
}

// joinsIntelligent reports whether a route is of intelligent equipment and
// software, of which a text may ask for both.
func (p *Policy) joinsIntelligent() bool {
	_, ok := find(p.Routes, func(r Route) bool { return r.Counts == intelligentPair })
	return ok
}

const intelligentPair = project.Categories(project.IntelligentEquipment | project.IntelligentSoftware)

// Answers that stand for more than one value.
const (
	AnyDate   = "date"   // YYYY-MM-DD
	AnyNumber = "number" // a decimal above 0, at most maxYears
)

// maxYears is the longest loan term that a subsidy could be worked out for.
var maxYears = decimal.New(30, 0)

// Declarations returns all interpretations, in the order in which results print
// them.
func Declarations() []Declaration { return slices.Clone(declarations) }

// IDs returns the ids of all interpretations, in the order of Declarations.
func IDs() []string {
	return each(declarations, func(d Declaration) string { return d.ID })
}

// Flag returns the name of the flag that answers an interpretation, without
// dashes in front: "amount-basis".
func Flag(id string) string { return strings.ReplaceAll(id, "_", "-") }

// answer returns the answer that the choices have, in one form: 1.0 years is "1".
func (d Declaration) answer(c Choices) string {
	if years, ok := d.field(&c).(*decimal.Decimal); ok {
		return years.String()
	}
	return *d.field(&c).(*string)
}

// set puts an admissible answer into the choices.
func (d Declaration) set(c *Choices, answer string) {
	switch field := d.field(c).(type) {
	case *string:
		*field = answer
	case *decimal.Decimal:
		*field, _ = number(answer)
	}
}

// admits reports whether value is one of the answers.
func admits(answers []string, value string) bool {
	return slices.ContainsFunc(answers, func(a string) bool {
		switch a {
		case AnyDate:
			_, err := project.ParseDate(value)
			return err == nil
		case AnyNumber:
			n, ok := number(value)
			return ok && n.IsPositive() && n.LessThanOrEqual(maxYears)
		default:
			return a == value
		}
	})
}

// shown returns the answers in words, for a message.
func shown(answers []string) []message.Text {
	return each(answers, func(a string) message.Text { return Alternative{Value: a}.Text() })
}

// Text returns the value in words: "a date YYYY-MM-DD" where it stands for any
// date.
func (a Alternative) Text() message.Text {
	switch a.Value {
	case AnyDate:
		return message.New("policy.say.any_date")
	case AnyNumber:
		return message.New("policy.say.any_number", "most", maxYears.String())
	default:
		return message.New("policy.say.value", "value", a.Value)
	}
}

// IsOpen reports whether the alternative stands for more than one value.
func (a Alternative) IsOpen() bool { return a.Value == AnyDate || a.Value == AnyNumber }

// values returns the alternatives' values.
func (i Interpretation) values() []string {
	return each(i.Alternatives, func(a Alternative) string { return a.Value })
}

var numeral = regexp.MustCompile(`^-?[0-9]{1,18}(\.[0-9]{1,6})?$`)

// number reads a decimal in plain digits: without an exponent, which could make
// it any size, without separators, and with no more digits than money or years
// need.
func number(s string) (decimal.Decimal, bool) {
	if !numeral.MatchString(s) {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(s)
	return d, err == nil
}
