package html

import (
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/report/document"
	"tiexi/report/words"
)

// Basis is what a result rests on, for the template "basis".
type Basis struct {
	Policy  document.PolicyID
	Title   string // of the policy
	LPR     document.Version
	AsOf    string // "" where no day was given
	Fixed   string // what the text settles
	Answers []answer
}

// answer is an interpretation with the answer in use.
type answer struct {
	ID, Question, Value, Meaning, By, Reason string
}

// NewBasis puts a setting into words.
func NewBasis(s *eligibility.Setting, o words.Options) Basis {
	p := s.Policy
	b := Basis{
		Policy: document.NewPolicyID(p), Title: p.Title, LPR: document.NewVersion(s.Table), AsOf: s.AsOf.String(), Fixed: o.Fixed(p),
	}
	for _, c := range p.ChosenBy(s.Choices) {
		i := c.Interpretation
		b.Answers = append(b.Answers, answer{
			ID: i.ID, Question: i.Question.In(o.Lang), Value: c.Value, Meaning: i.Meaning(c.Value, o.Lang),
			By: words.ChosenBy(p, c, o.Lang).In(o.Lang), Reason: i.Reason.In(o.Lang),
		})
	}
	return b
}

// Faults is what could not be read, for the template "errors".
type Faults struct {
	Failed  []string // projects without a result
	Listed  []problem
	Further []problem // beyond listRows, shown as text
}

// problem is a fault in words.
type problem struct{ Message, Code, Place, Project, Hint string }

// NewFaults puts the faults of a result into words.
func NewFaults(r *assess.Result, o words.Options) Faults {
	all := make([]problem, len(r.Faults))
	for n, f := range r.Faults {
		all[n] = problem{f.Message(o.Lang), f.Code, f.Place.String(), f.Project, f.Hint(o.Lang)}
	}
	n := min(listRows, len(all))
	return Faults{r.Failed, all[:n], all[n:]}
}

// Count counts the faults.
func (f Faults) Count() int { return len(f.Listed) + len(f.Further) }

// Any reports whether there is anything to show.
func (f Faults) Any() bool { return f.Count()+len(f.Failed) > 0 }
