package view

import (
	"maps"
	"slices"

	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy"
)

// guideItem is one thing that a guide may ask for.
type guideItem struct {
	id     string           // of the published form, and of its name under policy.say
	cited  *policy.Citation // nil where it is not asked for
	window *policy.Period   // of days, for some
	least  *decimal.Decimal // yuan or percent, for some
}

// guideItems are all conditions that a guide may switch on, in one order.
func guideItems(g *policy.Guide) []guideItem {
	price, investment, intensity := guideItem{id: "minimum_unit_price"}, guideItem{id: "minimum_investment"}, guideItem{id: "minimum_intensity"}
	if p := g.MinimumUnitPrice; p != nil {
		price.cited, price.least = &p.Citation, &p.Yuan
	}
	if e := g.Equity; e != nil && e.MinimumInvestment != nil {
		investment.cited, investment.least = &e.Citation, e.MinimumInvestment
	}
	if e := g.Equity; e != nil && e.MinimumIntensity != nil {
		intensity.cited, intensity.least = &e.Citation, e.MinimumIntensity
	}
	return []guideItem{
		windowItem("invoice_window", g.InvoiceWindow), windowItem("payment_window", g.PaymentWindow),
		price,
		{id: "payment_proof", cited: g.PaymentProof},
		{id: "no_lease", cited: g.NoLease},
		{id: "no_related_party", cited: g.NoRelatedParty},
		investment, intensity,
	}
}

func windowItem(id string, p *policy.Period) guideItem {
	if p == nil {
		return guideItem{id: id}
	}
	return guideItem{id: id, cited: &p.Citation, window: p}
}

// guide writes what the annual guide asks for, and what it does not ask for.
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
	var rows [][]string
	for _, i := range guideItems(g) {
		row := []string{t.say("policy.say." + i.id), t.say("policy.say.not_asked"), "", ""}
		switch {
		case i.window != nil:
			row[1] = t.period(*i.window)
		case i.least != nil:
			row[1] = message.Money(*i.least)
		case i.cited != nil:
			row[1] = t.o.YesNo(true)
		}
		if i.cited != nil {
			row[2], row[3] = i.cited.Article, i.cited.Note.In(t.o.Lang)
		}
		rows = append(rows, row)
	}
	for _, id := range slices.Sorted(maps.Keys(g.Choices)) {
		rows = append(rows, []string{id, g.Choices[id], g.References[id], ""})
	}
	t.table(rows, column{"parameters", 26}, column{"heading", 16}, column{"source", 16}, column{"note", 14})
}
