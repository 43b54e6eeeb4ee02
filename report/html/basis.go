package html

import (
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/policy"
	"tiexi/report/document"
)

// Basis is what a result rests on, for the template "basis".
type Basis struct {
	Policy  *policy.Policy
	ID      document.PolicyID
	LPR     document.Version
	AsOf    string // "" where no day was given
	Answers []policy.Chosen
}

// NewBasis returns what a setting says.
func NewBasis(s *eligibility.Setting) Basis {
	return Basis{s.Policy, document.NewPolicyID(s.Policy), document.NewVersion(s.Table), s.AsOf.String(), s.Policy.ChosenBy(s.Choices)}
}

// Faults is what could not be read, for the template "errors".
type Faults struct {
	Failed  []string // projects without a result
	Listed  fault.List
	Further fault.List // beyond listRows, shown as text
}

// NewFaults returns the faults of a result.
func NewFaults(r *assess.Result) Faults {
	n := min(listRows, len(r.Faults))
	return Faults{r.Failed, r.Faults[:n], r.Faults[n:]}
}

// Count counts the faults.
func (f Faults) Count() int { return len(f.Listed) + len(f.Further) }

// Any reports whether there is anything to show.
func (f Faults) Any() bool { return f.Count()+len(f.Failed) > 0 }
