package eligibility

import (
	"cmp"

	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// effect: a value that holds only since after the application, or the day of the
// check, decides nothing by itself: what held before is not in the file.
func effect(c *Case) ruling {
	day := cmp.Or(c.Project.ApplicationDate, c.AsOf)
	if day.IsZero() {
		return say(NotApplicable, "finding.not_applicable")
	}
	pass := say(Pass, "effect.pass", "day", day)
	if c.Policy.AllHoldOn(day) {
		return pass
	}
	var late []message.Text
	for _, v := range c.values() {
		if !c.Policy.HoldsOn(v.Citation, day) {
			late = append(late, message.New("effect.since", "name", v.Name, "from", v.From, "cited", policy.Bracketed{v.Article}))
		}
	}
	if len(late) == 0 {
		return pass
	}
	return say(Review, "effect.late", "day", day, "values", late).at(c, project.FieldApplicationDate)
}

// values are what the policy sets for this project.
func (c *Case) values() []policy.Value {
	all := c.Policy.Values(c.Choices)
	for _, r := range c.Routes {
		if r.Met {
			all = append(all, policy.Value{Citation: r.Citation, Name: message.New("policy.say.text", "text", r.Name)})
		}
	}
	for _, d := range c.directions() {
		all = append(all, policy.Value{Citation: d.Citation, Name: d.Text()})
	}
	if s, ok, _ := c.Policy.SectionOf(c.Project.Enterprise.Industry); ok {
		all = append(all, policy.Value{Citation: s.Citation, Name: s.Text()})
	}
	return all
}
