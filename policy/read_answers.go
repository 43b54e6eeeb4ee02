package policy

import (
	"slices"
	"strings"

	"tiexi/internal/strictyaml"
)

// interpretations reads the interpretations: each of Declarations, once, and
// returns them in that order.
func (o object) interpretations() []Interpretation {
	ids := o.unique("duplicate_id")
	found := make(map[string]Interpretation)
	o.list("interpretations", func(n strictyaml.Node) {
		v, citation := o.cited(n, "id", "question", "default", "reason", "alternatives")
		i := Interpretation{Citation: citation, ID: v.text("id"), Question: v.bilingual("question"), Reason: v.bilingual("reason")}
		ids.add(n, i.ID)
		d, known := declared(i.ID)
		if at, ok := v.optional("id"); ok && !known && i.ID != "" {
			o.unknownID(at, i.ID)
		}
		i.Alternatives = v.alternatives(d, known)
		i.Default = v.defaultAmong(i)
		found[i.ID] = i
	})
	all := make([]Interpretation, 0, len(declarations))
	list, given := o.optional("interpretations")
	for _, d := range declarations {
		i, ok := found[d.ID]
		if !ok && given {
			o.add(list, "interpretation_missing", "id", d.ID)
		}
		all = append(all, i)
	}
	return all
}

// alternatives reads the answers that the policy offers. Each must be one of the
// declared answers.
func (o object) alternatives(d Declaration, known bool) (alternatives []Alternative) {
	values := o.unique("duplicate_id")
	o.list("alternatives", func(n strictyaml.Node) {
		v := o.object(n, "value", "meaning")
		a := Alternative{v.text("value"), v.bilingual("meaning")}
		values.add(n, a.Value)
		if at, ok := v.optional("value"); ok && known && a.Value != "" &&
			!slices.Contains(d.Answers, a.Value) && !admits(d.Answers, a.Value) {
			o.add(at, "alternative", "id", d.ID, "value", a.Value, "admissible", shown(d.Answers))
		}
		alternatives = append(alternatives, a)
	})
	return alternatives
}

func (o object) defaultAmong(i Interpretation) string {
	value := o.text("default")
	at, ok := o.optional("default")
	if ok && value != "" && len(i.Alternatives) > 0 && !admits(i.values(), value) {
		o.add(at, "default", "id", i.ID, "value", value, "admissible", shown(i.values()))
	}
	return value
}

var guideKeys = []string{
	"id", "title", "year", "applies_to", "invoice_window", "payment_window",
	"minimum_unit_price", "payment_proof", "no_lease", "no_related_party", "equity", "interpretations",
}

// guide reads an annual guide for p into g.
func (r *reader) guide(n strictyaml.Node, g *Guide, p *Policy) {
	o := r.object(n, guideKeys...)
	g.ID, g.Title = o.text("id"), o.text("title")
	g.Year = o.year()
	if to, ok := o.get("applies_to"); ok {
		id := o.scalar(to)
		if id != "" && p.ID != "" && id != p.ID {
			o.add(to, "guide_policy", "value", id, "policy", p.ID)
		}
	}
	g.InvoiceWindow, g.PaymentWindow = o.window("invoice_window"), o.window("payment_window")
	if v, c, ok := o.referred("minimum_unit_price", "yuan"); ok {
		g.MinimumUnitPrice = &Amount{c, v.money("yuan")}
	}
	g.PaymentProof, g.NoLease, g.NoRelatedParty = o.condition("payment_proof"), o.condition("no_lease"), o.condition("no_related_party")
	g.Equity = o.equity()
	g.Choices, g.References = o.answers(p)
}

func (o object) year() int {
	text := o.text("year")
	at, ok := o.optional("year")
	d, isNumber := number(text)
	if ok && text != "" && (!isNumber || len(text) != 4 || strings.HasPrefix(text, "-")) {
		o.add(at, "year", "value", text)
	}
	return int(d.IntPart())
}

// referred reads a condition of a guide. It applies where its key is there, and
// must have the guide's reference.
func (o object) referred(key string, keys ...string) (v object, c Citation, ok bool) {
	n, ok := o.optional(key)
	if !ok {
		return v, c, false
	}
	v = o.object(n, slices.Concat(keys, []string{"ref", "note"})...)
	if ref, ok := v.must("ref", "unreferred"); ok {
		c.Article = o.scalar(ref)
	}
	if _, ok := v.optional("note"); ok {
		c.Note = v.bilingual("note")
	}
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
	e := &Equity{Citation: c}
	if _, ok := v.optional("minimum_investment"); ok {
		d := v.money("minimum_investment")
		e.MinimumInvestment = &d
	}
	if _, ok := v.optional("minimum_intensity"); ok {
		d := v.positive("minimum_intensity", 6)
		e.MinimumIntensity = &d
	}
	if e.MinimumInvestment == nil && e.MinimumIntensity == nil && v.node.IsMapping() {
		o.add(v.node, "equity_empty")
	}
	return e
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
		if ref, ok := v.must("ref", "unreferred"); ok {
			references[f.Key] = o.scalar(ref)
		}
		value := v.text("value")
		if at, ok := v.optional("value"); ok && value != "" && !admits(i.values(), value) {
			o.add(at, "answer", "id", f.Key, "value", value, "admissible", shown(i.values()))
		}
		values[f.Key] = value
	}
	return values, references
}
