package policy

import (
	"slices"

	"tiexi/internal/fault"
	"tiexi/project"
)

// FixedRateDate returns the day that RateDate names, zero where it names none.
func (c Choices) FixedRateDate() project.Date {
	d, _ := project.ParseDate(c.RateDate)
	return d
}

// SameLines reports whether lines get the same amounts and rate dates and are
// excluded alike under both choices, so that lines judged under one need not be
// judged again under the other.
func (c Choices) SameLines(other Choices) bool {
	return !slices.ContainsFunc(declarations, func(d Declaration) bool {
		return d.ChangesLines && d.answer(c) != d.answer(other)
	})
}

// Answer is the answer to one interpretation.
type Answer struct{ ID, Value string }

// Answers returns the choices as answers to the policy's interpretations, in their
// order and in one form: 1.0 years is "1".
func (p *Policy) Answers(c Choices) []Answer {
	return each(p.Interpretations, func(i Interpretation) Answer {
		d, _ := find(declarations, func(d Declaration) bool { return d.ID == i.ID })
		return Answer{d.ID, d.answer(c)}
	})
}

// Interpretation returns the interpretation with the given id.
func (p *Policy) Interpretation(id string) (Interpretation, bool) {
	return find(p.Interpretations, func(i Interpretation) bool { return i.ID == id })
}

// Defaults returns the guide's answers where it gives one, else the policy's
// defaults.
func (p *Policy) Defaults() Choices {
	c, err := p.Choose(nil)
	if err != nil {
		panic("policy: defaults that loading accepted: " + err.Error())
	}
	return c
}

// Choose returns Defaults, replaced by the given answers (by interpretation id).
// Each answer that is not among the alternatives is a fault usage.interpretation,
// and one to what the policy does not ask a fault usage.not_asked. An id that no
// policy has is a programming error and panics.
func (p *Policy) Choose(given map[string]string) (Choices, error) {
	var c Choices
	var faults fault.List
	known := 0
	for _, d := range declarations {
		value, isGiven := given[d.ID]
		if isGiven {
			known++
		}
		i, ok := p.Interpretation(d.ID)
		switch {
		case !ok && isGiven:
			faults = append(faults, fault.New("usage.not_asked", "id", d.ID, "known", each(p.Interpretations, func(i Interpretation) string { return i.ID })))
		case !ok:
			d.set(&c, d.unasked)
		case isGiven && !admits(i.values(), value):
			faults = append(faults, fault.New("usage.interpretation", "id", i.ID, "value", value, "admissible", shown(i.values())))
		case isGiven:
			d.set(&c, value)
		default:
			value, _ = p.byDefault(i)
			d.set(&c, value)
		}
	}
	if known < len(given) {
		panic("policy: no such interpretation")
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

// byDefault returns the answer where the user gives none, and who gave it.
func (p *Policy) byDefault(i Interpretation) (string, Chooser) {
	if p.Guide != nil {
		if v, given := p.Guide.Choices[i.ID]; given {
			return v, ByGuide
		}
	}
	return i.Default, ByText
}

// Chosen is an answer and who gave it.
type Chosen struct {
	Interpretation Interpretation
	Value          string
	By             Chooser
}

// ChosenBy returns each answer with who gave it: the user where it differs from
// the default.
func (p *Policy) ChosenBy(c Choices) []Chosen {
	answers, defaults := p.Answers(c), p.Answers(p.Defaults())
	chosen := make([]Chosen, len(p.Interpretations))
	for n, i := range p.Interpretations {
		_, by := p.byDefault(i)
		if answers[n] != defaults[n] {
			by = ByUser
		}
		chosen[n] = Chosen{i, answers[n].Value, by}
	}
	return chosen
}

// RateDateKind is the rate date's answer, AnyDate where it is a day.
func (c Choices) RateDateKind() string {
	if c.FixedRateDate().IsZero() {
		return c.RateDate
	}
	return AnyDate
}
