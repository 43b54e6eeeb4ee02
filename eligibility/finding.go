// Package eligibility judges projects: the rules over projects and their
// invoice lines, each a table entry and a small function, and the verdict that
// follows from their findings.
package eligibility

import (
	"cmp"
	"slices"

	"tiexi/internal/message"
	"tiexi/project"
)

// Outcome is what a rule says of a project or a line. The outcomes are in
// order: the worst of several is the largest.
type Outcome int

// The outcomes.
const (
	NotApplicable Outcome = iota
	Pass
	Review
	Fail
)

var outcomeNames = [...]string{"not_applicable", "pass", "review", "fail"}

// String returns the outcome's id ("not_applicable").
func (o Outcome) String() string { return outcomeNames[o] }

// Finding is one rule's outcome on one project.
type Finding struct {
	Rule    string
	Outcome Outcome
	Noted   bool            // a pass that is worth reading
	Article string          // number of the article of the policy: "7", "" where it cites none
	Message message.Text    //
	Places  []project.Place // of what the finding speaks of, in order; none for a plain pass
}

// Hit is one rule's finding on one line.
type Hit struct {
	Rule    string
	Outcome Outcome
	Noted   bool
	Message message.Text
	Place   project.Place
	Others  []project.Place // where to look beside it: in the row of the list that claims the line, in another source

	rule int // its position in the table
}

// Verdict is what follows from all findings of a project.
type Verdict int

// The verdicts.
const (
	Eligible Verdict = iota
	NeedsReview
	Ineligible
)

var verdictNames = [...]string{"eligible", "review", "ineligible"}

// String returns the verdict's id ("eligible").
func (v Verdict) String() string { return verdictNames[v] }

// verdict is ineligible if any rule fails, else review if any says so.
func verdict(findings []Finding) Verdict {
	switch slices.MaxFunc(findings, func(a, b Finding) int { return cmp.Compare(a.Outcome, b.Outcome) }).Outcome {
	case Fail:
		return Ineligible
	case Review:
		return NeedsReview
	default:
		return Eligible
	}
}

// sortPlaces orders places and drops those that stand twice.
func sortPlaces(places []project.Place) []project.Place {
	slices.SortFunc(places, project.Place.Compare)
	return slices.CompactFunc(places, func(a, b project.Place) bool { return a.Compare(b) == 0 })
}
