package report

import (
	"io"

	"tiexi/internal/message"
	"tiexi/policy"
)

// Interpretations writes the register of what the text leaves open: each
// question with the answer in use and who chose it, the default and its
// reason, and the alternatives.
func Interpretations(w io.Writer, p *policy.Policy, c policy.Choices, o Options) error {
	t := policyText{newPrinter(w), o, p}
	for n, chosen := range p.ChosenBy(c) {
		i := chosen.Interpretation
		if n > 0 {
			t.line("")
		}
		t.hanging(i.ID+"  ", i.Question.In(o.Lang))
		t.fact("  ", "policy.say.in_use", t.meant(i, chosen.Value))
		t.fact("  ", "policy.say.chosen_by", t.say("policy.say.chosen_by."+string(chosen.By), "article", reference(t.policy, chosen, o)))
		t.fact("  ", "policy.say.default", t.meant(i, i.Default))
		t.fact("  ", "policy.say.reason", i.Reason.In(o.Lang))
		for _, a := range i.Alternatives {
			if a.Value != i.Default {
				t.fact("  ", "policy.say.alternative", t.say("policy.say.meaning", "value", a.Text(), "meaning", a.Meaning.In(o.Lang)))
			}
		}
		t.fact("  ", "policy.say.flag", "--"+policy.Flag(i.ID))
	}
	t.line("")
	t.hanging("", t.say("policy.say.who_chooses"))
	return t.err
}

// meant is an answer with its meaning, where it is one of those listed.
func (t policyText) meant(i policy.Interpretation, value string) string {
	if meaning := i.Meaning(value, t.o.Lang); meaning != "" {
		return t.say("policy.say.meaning", "value", value, "meaning", meaning)
	}
	return value
}

// registerDocument is the register of interpretations as other programs read
// it.
type registerDocument struct {
	SchemaVersion   int              `json:"schema_version"`
	Policy          PolicyID         `json:"policy"`
	Interpretations []interpretation `json:"interpretations"`
}

type interpretation struct {
	ID           string        `json:"id"`
	Question     string        `json:"question"`
	Value        string        `json:"value"`
	ChosenBy     string        `json:"chosen_by"` // text, guide, user
	Default      string        `json:"default"`
	Reason       string        `json:"reason"`
	Alternatives []alternative `json:"alternatives"` // the default among them
	citation
}

type alternative struct {
	Value   string `json:"value"` // "date" is any YYYY-MM-DD, "number" any positive decimal
	Meaning string `json:"meaning"`
}

func newInterpretations(p *policy.Policy, c policy.Choices, lang message.Lang) []interpretation {
	list := []interpretation{}
	for _, chosen := range p.ChosenBy(c) {
		i := chosen.Interpretation
		d := interpretation{
			ID: i.ID, Question: i.Question.In(lang), Value: chosen.Value, ChosenBy: string(chosen.By),
			Default: i.Default, Reason: i.Reason.In(lang), citation: newCitation(i.Citation, lang),
		}
		for _, a := range i.Alternatives {
			d.Alternatives = append(d.Alternatives, alternative{a.Value, a.Meaning.In(lang)})
		}
		list = append(list, d)
	}
	return list
}

// InterpretationsJSON writes the register as one document.
func InterpretationsJSON(w io.Writer, p *policy.Policy, c policy.Choices, o Options) error {
	return encode(w, registerDocument{schemaVersion, newPolicyID(p), newInterpretations(p, c, o.Lang)})
}
