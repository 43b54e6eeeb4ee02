package policy

import (
	"slices"
	"strings"

	"tiexi/internal/decimal"
	"tiexi/internal/strictyaml"
)

// interpretations reads the interpretations: each of Declarations, once, and
// returns them in that order.
func (o object) interpretations() []Interpretation {
	ids := o.unique("duplicate_id")
	read := list(o, "interpretations", func(n strictyaml.Node) Interpretation {
		v, citation := o.cited(n, "id", "question", "default", "reason", "alternatives")
		at, id := v.required("id", "missing")
		i := Interpretation{Citation: citation, ID: id, Question: v.bilingual("question"), Reason: v.bilingual("reason")}
		ids.add(n, id)
		d, known := find(declarations, func(d Declaration) bool { return d.ID == id })
		if !known && id != "" {
			o.unknownID(at, id)
		}
		i.Alternatives = v.alternatives(d, known)
		at, i.Default = v.required("default", "missing")
		if len(i.Alternatives) > 0 {
			o.admissible(at, "default", id, i.Default, i.values())
		}
		return i
	})
	at, given := o.optional("interpretations")
	return each(declarations, func(d Declaration) Interpretation {
		i, ok := find(read, func(i Interpretation) bool { return i.ID == d.ID })
		if !ok && given {
			o.add(at, "interpretation_missing", "id", d.ID)
		}
		return i
	})
}

// admissible adds a fault where a value is not one of the answers to an
// interpretation.
func (r *reader) admissible(n strictyaml.Node, code, id, value string, answers []string) {
	r.refuse(n, code, value, admits(answers, value), "id", id, "admissible", shown(answers))
}

// alternatives reads the answers that the policy offers. Each must be one of the
// declared answers.
func (o object) alternatives(d Declaration, known bool) []Alternative {
	values := o.unique("duplicate_id")
	return list(o, "alternatives", func(n strictyaml.Node) Alternative {
		v := o.object(n, "value", "meaning")
		at, value := v.required("value", "missing")
		values.add(n, value)
		if known && !slices.Contains(d.Answers, value) {
			o.admissible(at, "alternative", d.ID, value, d.Answers)
		}
		return Alternative{value, v.bilingual("meaning")}
	})
}

var guideKeys = []string{
	"id", "title", "year", "applies_to", "invoice_window", "payment_window",
	"minimum_unit_price", "payment_proof", "no_lease", "no_related_party", "equity", "interpretations",
}

// guide reads an annual guide for p into g.
func (r *reader) guide(n strictyaml.Node, g *Guide, p *Policy) {
	o := r.object(n, guideKeys...)
	g.ID, g.Title = o.text("id"), o.text("title")
	at, year := o.required("year", "missing")
	d, ok := number(year)
	o.refuse(at, "year", year, ok && len(year) == 4 && !strings.HasPrefix(year, "-"))
	g.Year = int(d.IntPart())
	to, id := o.required("applies_to", "missing")
	o.refuse(to, "guide_policy", id, p.ID == "" || id == p.ID, "policy", p.ID)
	g.InvoiceWindow, g.PaymentWindow = o.window("invoice_window"), o.window("payment_window")
	if v, c, ok := o.referred("minimum_unit_price", "yuan"); ok {
		g.MinimumUnitPrice = &Amount{c, v.positive("yuan", 2)}
	}
	g.PaymentProof, g.NoLease, g.NoRelatedParty = o.condition("payment_proof"), o.condition("no_lease"), o.condition("no_related_party")
	g.Equity = o.equity()
	g.Choices, g.References = o.answers(p)
}

// referred reads a condition of a guide. It applies where its key is there, and
// must have the guide's reference.
func (o object) referred(key string, keys ...string) (v object, c Citation, ok bool) {
	n, ok := o.optional(key)
	if !ok {
		return v, c, false
	}
	v = o.object(n, slices.Concat(keys, []string{"ref", "note"})...)
	_, c.Article = v.required("ref", "unreferred")
	c.Note = v.note()
	return v, c, true
}

func (o object) condition(key string) *Citation {
	if _, c, ok := o.referred(key); ok {
		return &c
	}
	return nil
}

func (o object) window(key string) *Period {
	v, c, ok := o.referred(key, "from", "to")
	if !ok {
		return nil
	}
	c.From = v.date("from", "missing")
	return &Period{Citation: c, Begin: c.From, End: v.end(c.From)}
}

func (o object) equity() *Equity {
	v, c, ok := o.referred("equity", "minimum_investment", "minimum_intensity")
	if !ok {
		return nil
	}
	e := &Equity{c, v.least("minimum_investment", 2), v.least("minimum_intensity", 6)}
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

// answers reads a guide's answers to p's interpretations.
func (o object) answers(p *Policy) (values, references map[string]string) {
	values, references = map[string]string{}, map[string]string{}
	n, ok := o.optional("interpretations")
	if !ok {
		return values, references
	}
	for _, f := range n.Entries(&o.reader.faults) {
		i, known := p.Interpretation(f.Key)
		if !known {
			o.unknownID(f.KeyNode, f.Key)
			continue
		}
		v := o.object(f.Value, "value", "ref")
		_, references[f.Key] = v.required("ref", "unreferred")
		at, value := v.required("value", "missing")
		o.admissible(at, "answer", f.Key, value, i.values())
		values[f.Key] = value
	}
	return values, references
}
