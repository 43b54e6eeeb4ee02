package policy

import (
	"slices"
	"strings"

	"tiexi/internal/strictyaml"
)

// interpretations reads the interpretations, each once: those that the terms of p
// leave something to. They are in the order of Declarations.
func (o object) interpretations(p *Policy) (found []Interpretation) {
	ids := o.unique("duplicate_id")
	read := list(o, "interpretations", func(n strictyaml.Node) Interpretation {
		v, citation := o.cited(n, "id", "question", "default", "reason", "alternatives")
		at, id := v.required("id", "missing")
		i := Interpretation{Citation: citation, ID: id, Question: v.bilingual("question"), Reason: v.bilingual("reason")}
		ids.add(n, id)
		d, known := find(declarations, func(d Declaration) bool { return d.ID == id })
		switch {
		case !known && id != "":
			o.unknownID(at, id)
		case known && !o.termsFail && !d.applies(p):
			o.add(at, "interpretation_unused", "id", id)
		}
		i.Alternatives = v.alternatives(d, known)
		at, i.Default = v.required("default", "missing")
		if len(i.Alternatives) > 0 {
			o.admissible(at, "default", id, i.Default, i.values())
		}
		return i
	})
	at, given := o.optional("interpretations")
	if !given { // which ones are needed is of more use than that the key is missing
		at, given = o.node, o.isMapping
	}
	for _, d := range declarations {
		i, ok := find(read, func(i Interpretation) bool { return i.ID == d.ID })
		switch {
		case ok:
			found = append(found, i)
		case given && !o.termsFail && d.applies(p):
			o.add(at, "interpretation_missing", "id", d.ID, "answers", shown(d.Answers))
		}
	}
	return found
}

// settle leaves p, whose terms a guide may have changed, the interpretations that
// they still leave something to. One that they newly need is a fault: no text says
// how it is answered.
func (o object) settle(p *Policy) {
	var kept []Interpretation
	for _, d := range declarations {
		i, ok := p.Interpretation(d.ID)
		switch applies := d.applies(p); {
		case ok && applies:
			kept = append(kept, i)
		case applies:
			o.add(o.node, "interpretation_missing", "id", d.ID, "answers", shown(d.Answers))
		}
	}
	p.Interpretations = kept
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

// guide reads an annual guide over a policy, p, which has the guide already: terms
// and conditions that it names replace those of the policy.
func (r *reader) guide(n strictyaml.Node, p *Policy) {
	r.isGuide = true
	o, g := r.object(n, guideKeys...), p.Guide
	g.ID, g.Title = o.text("id"), o.text("title")
	at, year := o.required("year", "missing")
	d, ok := number(year)
	o.refuse(at, "year", year, ok && len(year) == 4 && !strings.HasPrefix(year, "-"))
	g.Year = int(d.IntPart())
	to, id := o.required("applies_to", "missing")
	o.refuse(to, "guide_policy", id, p.ID == "" || id == p.ID, "policy", p.ID)
	o.terms(p)
	o.matchLoans(p)
	o.conditions(&p.Conditions)
	o.matchConditions(p)
	o.settle(p)
	for _, key := range slices.Concat(termKeys, conditionKeys) {
		if _, ok := o.optional(key); ok {
			g.Sets = append(g.Sets, key)
		}
	}
	g.Choices, g.References = o.answers(p)
	p.Examples = o.examples() // those of the policy expect other figures
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
