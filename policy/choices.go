package policy

import (
	"tiexi/internal/decimal"

	"tiexi/internal/fault"
	"tiexi/project"
)

// Choices is one answer to each open interpretation.
type Choices struct {
	AmountBasis      string // net, gross
	RateDate         string // invoice, application, latest, or YYYY-MM-DD
	InterestYears    decimal.Decimal
	Rounding         string // fen-half-up, yuan-half-up, yuan-down
	ThresholdScope   string // advanced_equipment, all_counted
	IntelligentScope string // any, both
}

// The values of the interpretations.
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

// FixedRateDate returns the day that RateDate names, zero where it names none.
func (c Choices) FixedRateDate() project.Date {
	d, err := project.ParseDate(c.RateDate)
	if err != nil {
		return 0
	}
	return d
}

// Answer is the value of one interpretation.
type Answer struct{ ID, Value string }

// Answers returns the choices by the interpretations' ids, in the order in
// which results print them. Values are in one form: 1.0 years is "1".
func (c Choices) Answers() []Answer {
	answers := make([]Answer, len(questions))
	for i, q := range questions {
		answers[i] = Answer{q.id, q.get(c)}
	}
	return answers
}

// Interpretation returns the interpretation with the given id.
func (p *Policy) Interpretation(id string) (Interpretation, bool) {
	for _, i := range p.Interpretations {
		if i.ID == id {
			return i, true
		}
	}
	return Interpretation{}, false
}

// Defaults returns the policy's answers, with the guide's laid over them.
func (p *Policy) Defaults() Choices {
	c, err := p.Choose(nil)
	if err != nil {
		panic("policy: defaults that loading let through: " + err.Error())
	}
	return c
}

// Choose returns Defaults with the given answers, by interpretation id, laid
// over them. Answers that are not among the alternatives are
// usage.interpretation; an id that is not known is a programming error and
// panics.
func (p *Policy) Choose(overrides map[string]string) (Choices, error) {
	var c Choices
	var faults fault.List
	for _, i := range p.Interpretations {
		q, known := questionOf(i.ID)
		if !known {
			continue
		}
		value, _ := p.byDefault(i)
		if v, given := overrides[i.ID]; given {
			if !admits(i.values(), v) {
				faults = append(faults, fault.New("usage.interpretation",
					"id", i.ID, "value", v, "admissible", shown(i.values())))
				continue
			}
			value = v
		}
		q.set(&c, value)
	}
	for id := range overrides {
		if _, known := p.Interpretation(id); !known {
			panic("policy: no interpretation " + id)
		}
	}
	return c, faults.Err()
}

// Chooser says who gave an answer.
type Chooser string

// Who may have given an answer.
const (
	ByText  Chooser = "text"  // the default reading of the text
	ByGuide Chooser = "guide" // the annual guide
	ByUser  Chooser = "user"  // a flag
)

// byDefault returns what holds where the user says nothing.
func (p *Policy) byDefault(i Interpretation) (string, Chooser) {
	if p.Guide != nil {
		if v, given := p.Guide.Choices[i.ID]; given {
			return v, ByGuide
		}
	}
	return i.Default, ByText
}

// Chosen is an answer and whose it is.
type Chosen struct {
	Interpretation Interpretation
	Value          string
	By             Chooser
}

// ChosenBy tells of each answer whether it is the text's default reading, the
// guide's, or one that the user gave in its stead.
func (p *Policy) ChosenBy(c Choices) []Chosen {
	defaults := p.Defaults()
	chosen := make([]Chosen, 0, len(questions))
	for _, q := range questions {
		i, ok := p.Interpretation(q.id)
		if !ok {
			continue
		}
		_, by := p.byDefault(i)
		value := q.get(c)
		if value != q.get(defaults) {
			by = ByUser
		}
		chosen = append(chosen, Chosen{i, value, by})
	}
	return chosen
}
