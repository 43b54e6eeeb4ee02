package view

import (
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
	t := policyText{p, v.Policy, 0, words.Options{Lang: p.Lang}}
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
		t.fact("  ", "policy.say.flag", "--"+policy.Flag(i.ID))
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

// JSON returns the interpretations as one document.
func (v Interpretations) JSON(lang message.Lang) any {
	return answer.Document("policy", document.NewPolicyID(v.Policy), "interpretations", interpretations(v.Policy, v.Choices, lang))
}

// interpretations are questions with the answer in use, who chose it (text,
// guide or user), and the alternatives, the default among them. As a value "date"
// stands for any YYYY-MM-DD and "number" for any positive decimal.
func interpretations(p *policy.Policy, c policy.Choices, lang message.Lang) []any {
	return answer.List(p.ChosenBy(c), func(chosen policy.Chosen) any {
		i := chosen.Interpretation
		var alternatives []any
		for _, a := range i.Alternatives {
			alternatives = append(alternatives, answer.NewObject("value", a.Value, "meaning", a.Meaning.In(lang)))
		}
		return cited(i.Citation, lang, "id", i.ID, "question", i.Question.In(lang), "value", chosen.Value, "chosen_by", string(chosen.By),
			"default", i.Default, "reason", i.Reason.In(lang), "alternatives", alternatives)
	})
}
