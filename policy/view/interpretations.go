package view

import (
	"strings"

	"tiexi/internal/answer"
	"tiexi/internal/message"
	"tiexi/internal/terminal"
	"tiexi/policy"
	"tiexi/report/document"
	"tiexi/report/words"
)

// Interpretations are the questions that the text of a policy leaves open, with
// the answers in use.
type Interpretations struct {
	Policy  *policy.Policy
	Choices policy.Choices
}

// Text writes each question with the answer in use and who chose it, the default
// and its reason, and the alternatives.
func (v Interpretations) Text(p *terminal.Printer) {
	t := policyText{p, v.Policy, words.Options{Lang: p.Lang}}
	for n, chosen := range v.Policy.ChosenBy(v.Choices) {
		i := chosen.Interpretation
		if n > 0 {
			p.Line("")
		}
		p.Hanging(i.ID+"  ", i.Question.In(p.Lang))
		t.fact("  ", "policy.say.in_use", t.meant(i, chosen.Value))
		t.fact("  ", "policy.say.chosen_by", words.ChosenBy(v.Policy, chosen, p.Lang).In(p.Lang))
		t.fact("  ", "policy.say.default", t.meant(i, i.Default))
		t.fact("  ", "policy.say.reason", i.Reason.In(p.Lang))
		for _, a := range i.Alternatives {
			if a.Value != i.Default {
				t.fact("  ", "policy.say.alternative", t.say("policy.say.meaning", "value", a.Text(), "meaning", a.Meaning.In(p.Lang)))
			}
		}
		t.fact("  ", "policy.say.flag", flagOf(i))
	}
	p.Line("")
	p.Say("policy.say.who_chooses")
}

// meant is an answer with its meaning, where it is one of those listed.
func (t policyText) meant(i policy.Interpretation, value string) string {
	if meaning := i.Meaning(value, t.o.Lang); meaning != "" {
		return t.say("policy.say.meaning", "value", value, "meaning", meaning)
	}
	return value
}

func flagOf(i policy.Interpretation) string { return "--" + strings.ReplaceAll(i.ID, "_", "-") }

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

// JSON returns the interpretations as one document.
func (v Interpretations) JSON(lang message.Lang) any {
	return struct {
		SchemaVersion   int               `json:"schema_version"`
		Policy          document.PolicyID `json:"policy"`
		Interpretations []interpretation  `json:"interpretations"`
	}{answer.SchemaVersion, document.NewPolicyID(v.Policy), newInterpretations(v.Policy, v.Choices, lang)}
}
