package policy

import (
	"strings"

	"tiexi/internal/message"
	"tiexi/project"
)

// Value is something that a policy sets, by its name, with the day since which it
// holds.
type Value struct {
	Citation
	Name message.Text
}

// Values returns what holds for every project: terms, conditions, region, the
// default answers among the choices, readings, and the articles on what no value
// states. Routes, sections and directions hold for the projects that they are about.
// The days of windows and of the period are bounds, not days of effect.
func (p *Policy) Values(c Choices) []Value {
	var all []Value
	add := func(c Citation, id string, kv ...any) { all = append(all, Value{c, message.New(id, kv...)}) }
	for _, s := range p.Stated() {
		if s.ID != "route" && s.ID != "in_force" && !strings.HasSuffix(s.ID, "_window") {
			add(s.Citation, "policy.say."+s.ID)
		}
	}
	for _, chosen := range p.ChosenBy(c) {
		if chosen.By == ByText {
			add(chosen.Interpretation.Citation, "interpretation."+chosen.Interpretation.ID)
		}
	}
	for _, r := range p.Readings {
		add(r.Citation, "policy.say.reading", "id", r.ID)
	}
	for _, s := range subjects {
		if c, ok := p.Citations[s]; ok {
			add(c, "policy.say.subject."+string(s))
		}
	}
	return all
}

// AllHoldOn reports whether all values hold on a day, as HoldsOn has it, whichever
// project they are about. Nearly always they do, and Values need not be asked.
func (p *Policy) AllHoldOn(day project.Date) bool {
	return p.latest <= max(day, p.Period.Begin)
}

// HoldsOn reports whether a value holds on a day. Before the policy is in force none
// does; that is told of its period, not of every value.
func (p *Policy) HoldsOn(c Citation, day project.Date) bool {
	return c.From <= max(day, p.Period.Begin)
}
