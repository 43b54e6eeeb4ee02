// Package compare judges projects under every combination of the open
// interpretations and tells which of these decide.
package compare

import (
	"slices"

	"tiexi/eligibility"
	"tiexi/policy"
)

// Question is an interpretation and the answers to it that are compared.
type Question struct {
	policy.Interpretation
	By     policy.Chooser // who gave the answer in use
	Values []string       // the answer in use first; alone where the question is settled
}

// Open reports whether there is more than one answer to compare.
func (q Question) Open() bool { return len(q.Values) > 1 }

// Ask returns the policy's questions. One that the text leaves open has the
// answers that the policy names; one that the guide or the user (given, by
// interpretation id) has settled has that answer alone. also are answers to
// compare beside these, such as a day or a number of years, of which the policy
// names none. Errors are those of policy.Choose.
func Ask(p *policy.Policy, given map[string]string, also []policy.Answer) ([]Question, error) {
	choices, err := p.Choose(given)
	if err != nil {
		return nil, err
	}
	var questions []Question
	for _, chosen := range p.ChosenBy(choices) {
		q := Question{Interpretation: chosen.Interpretation, By: chosen.By, Values: []string{chosen.Value}}
		if _, settled := given[q.ID]; settled {
			q.By = policy.ByUser
		}
		if q.By == policy.ByText {
			for _, a := range q.Alternatives {
				if !a.IsOpen() {
					q.add(a.Value)
				}
			}
		}
		for _, a := range also {
			if a.ID != q.ID {
				continue
			}
			other, err := p.Choose(map[string]string{a.ID: a.Value})
			if err != nil {
				return nil, err
			}
			// As results print it: 1.0 years are "1".
			answers := p.Answers(other)
			q.add(answers[slices.IndexFunc(answers, func(b policy.Answer) bool { return b.ID == a.ID })].Value)
		}
		questions = append(questions, q)
	}
	return questions, nil
}

func (q *Question) add(value string) {
	if !slices.Contains(q.Values, value) {
		q.Values = append(q.Values, value)
	}
}

// Space is every combination of answers to some questions, by number: 0 is that
// of the answers in use. The last question's answers change first.
type Space []Question

// Len is the number of combinations.
func (s Space) Len() int {
	n := 1
	for _, q := range s {
		n *= len(q.Values)
	}
	return n
}

// stride is how far apart two combinations are that differ in one answer to the
// nth question.
func (s Space) stride(n int) int { return s[n+1:].Len() }

// At says which answer to the nth question a combination has.
func (s Space) At(combination, n int) int {
	return combination / s.stride(n) % len(s[n].Values)
}

// With is the combination in which the nth question has that answer, and the
// others the ones they have.
func (s Space) With(combination, n, answer int) int {
	return combination + (answer-s.At(combination, n))*s.stride(n)
}

// Answers are those of a combination, by interpretation id.
func (s Space) Answers(combination int) map[string]string {
	answers := make(map[string]string, len(s))
	for n, q := range s {
		answers[q.ID] = q.Values[s.At(combination, n)]
	}
	return answers
}

// settings are the given one under the choices of every combination.
func (s Space) settings(given *eligibility.Setting) ([]*eligibility.Setting, error) {
	all := make([]*eligibility.Setting, s.Len())
	for k := range all {
		choices, err := given.Policy.Choose(s.Answers(k))
		if err != nil {
			return nil, err
		}
		setting := *given
		setting.Choices = choices
		all[k] = &setting
	}
	return all, nil
}
