package policy

import (
	"slices"

	"tiexi/internal/decimal"
	"tiexi/internal/strictyaml"
)

// conditionKeys are the keys of conditions, which a guide may set anew.
var conditionKeys = []string{
	"invoice_window", "payment_window", "filing_window", "completion_window", "loan_window", "minimum_unit_price",
	"payment_proof", "no_lease", "no_related_party", "no_second_hand", "not_funded", "equity", "materials",
}

// conditions reads the conditions that are there into c. What comes of one that is
// not met is by default the line's exclusion, or the project's failure where it is
// about the project.
func (o object) conditions(c *Conditions) {
	windows := map[string]struct {
		to      **Window
		fails   Effect
		effects []Effect
	}{
		"invoice_window":    {&c.InvoiceWindow, Exclude, ofLines},
		"payment_window":    {&c.PaymentWindow, Exclude, ofLines},
		"filing_window":     {&c.FilingWindow, Fail, ofProjects},
		"completion_window": {&c.CompletionWindow, Fail, ofProjects},
		"loan_window":       {&c.LoanWindow, Exclude, ofLines},
	}
	simple := map[string]struct {
		to      **Condition
		fails   Effect
		effects []Effect
	}{
		"payment_proof":    {&c.PaymentProof, Exclude, ofLines},
		"no_lease":         {&c.NoLease, Exclude, ofLines},
		"no_related_party": {&c.NoRelatedParty, Exclude, ofLines},
		"no_second_hand":   {&c.NoSecondHand, Exclude, ofLines},
		"not_funded":       {&c.NotFunded, Fail, ofProjects},
	}
	for _, key := range conditionKeys {
		if _, ok := o.optional(key); !ok {
			continue
		}
		if w, ok := windows[key]; ok {
			*w.to = o.window(key, w.fails, w.effects)
		} else if s, ok := simple[key]; ok {
			v, citation := o.citedMember(key, "effect")
			*s.to = &Condition{citation, v.effect(s.fails, s.effects)}
		}
	}
	if _, ok := o.optional("minimum_unit_price"); ok {
		v, citation := o.citedMember("minimum_unit_price", "yuan", "effect")
		c.MinimumUnitPrice = &MinimumPrice{Condition{citation, v.effect(Exclude, ofLines)}, v.positive("yuan", 2)}
	}
	if _, ok := o.optional("equity"); ok {
		c.Equity = o.equity()
	}
	if _, ok := o.optional("materials"); ok {
		c.Materials = o.materials()
	}
}

// lineConditions are the conditions on invoice lines.
var lineConditions = []string{"invoice_window", "payment_window", "minimum_unit_price", "payment_proof", "no_lease", "no_related_party", "no_second_hand"}

// matchConditions refuses conditions that take lines out where no line counts: they
// would be taken for conditions on loans, and nothing would be asked.
func (o object) matchConditions(p *Policy) {
	if p.CountsInvoices() {
		return
	}
	for _, key := range lineConditions {
		if at, ok := o.optional(key); ok && p.Conditions.Asked(key).Effect == Exclude {
			o.add(at, "condition_unused", "key", key)
		}
	}
}

// What may come of a condition on lines, and of one on projects.
var (
	ofLines    = []Effect{Exclude, Fail, InReview}
	ofProjects = []Effect{Fail, InReview}
)

func (o object) effect(byDefault Effect, admissible []Effect) Effect {
	if _, ok := o.optional("effect"); !ok {
		return byDefault
	}
	return Effect(o.word("effect", each(admissible, func(e Effect) string { return string(e) })...))
}

// window reads a period of days. Its first day is the day since which it holds.
func (o object) window(key string, byDefault Effect, admissible []Effect) *Window {
	v, citation := o.citedMember(key, "from", "to", "effect")
	if o.isGuide {
		citation.From = v.date("from", "missing")
	}
	return &Window{Condition{citation, v.effect(byDefault, admissible)}, citation.From, v.end(citation.From)}
}

func (o object) equity() *Equity {
	v, citation := o.citedMember("equity", "minimum_investment", "minimum_intensity")
	e := &Equity{citation, v.least("minimum_investment", 2), v.least("minimum_intensity", 6)}
	if e.MinimumInvestment == nil && e.MinimumIntensity == nil && v.isMapping {
		o.add(v.node, "equity_empty")
	}
	return e
}

// least returns a positive number that may be missing.
func (o object) least(key string, places int32) *decimal.Decimal {
	if _, ok := o.optional(key); !ok {
		return nil
	}
	return new(o.positive(key, places))
}

// Shown are the things in the files that can show that a material is there.
var Shown = []string{"invoices", "originals", "payment_proof", "filing", "loan"}

func (o object) materials() []Material {
	ids := o.unique("duplicate_id")
	return list(o, "materials", func(n strictyaml.Node) Material {
		v, citation := o.cited(n, "id", "name", "seen")
		at, id := v.required("id", "missing")
		ids.add(at, id)
		m := Material{Citation: citation, ID: id, Name: v.bilingual("name")}
		if _, ok := v.optional("seen"); ok {
			m.Seen = v.word("seen", Shown...)
		}
		return m
	})
}

// guideKeys are the keys of a guide.
var guideKeys = slices.Concat([]string{"id", "title", "year", "applies_to", "interpretations", "examples"}, termKeys, conditionKeys)
