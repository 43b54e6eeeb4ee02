package view

import (
	"maps"
	"slices"
)

// guide writes what the annual guide changes. What it sets stands among the parameters.
func (t policyText) guide() {
	g := t.policy.Guide
	if g == nil {
		t.section("policy.say.no_guide")
		return
	}
	t.section("policy.say.guide")
	t.p.Hanging("  ", g.Title)
	t.fact("  ", "policy.say.id", g.ID)
	t.fact("  ", "policy.say.year", t.say("policy.say.value", "value", g.Year))
	t.fact("  ", "policy.say.sets", t.list(g.Sets))
	var rows [][]string
	for _, id := range slices.Sorted(maps.Keys(g.Choices)) {
		rows = append(rows, []string{id, g.Choices[id], g.References[id]})
	}
	if len(rows) > 0 {
		t.table(rows, column{"parameters", 26}, column{"heading", 16}, column{"source", 16})
	}
}
