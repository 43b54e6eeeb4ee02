package policy

import (
	"tiexi/internal/decimal"
	"tiexi/project"
)

// Effect is what comes of a condition that is not met. What is asked for and not
// given is review, whatever the effect.
type Effect string

// The effects.
const (
	Exclude  Effect = "exclude" // the line does not count
	Fail     Effect = "fail"    // the project is ineligible
	InReview Effect = "review"  // somebody has to look at it
)

// Condition is something that is asked for.
type Condition struct {
	Citation
	Effect Effect
}

// Window is a condition that a day lies in a period. It includes Begin and End.
type Window struct {
	Condition
	Begin, End project.Date
}

// Has reports whether a day lies in the window.
func (w *Window) Has(d project.Date) bool { return w.Begin <= d && d <= w.End }

// MinimumPrice is a condition that a unit costs so much.
type MinimumPrice struct {
	Condition
	Yuan decimal.Decimal // net of VAT
}

// Conditions are what is asked for besides routes, rate and caps. One that is nil
// does not apply.
type Conditions struct {
	InvoiceWindow    *Window // invoice dates
	PaymentWindow    *Window // payment dates
	FilingWindow     *Window // day of the filing (备案) of a project
	CompletionWindow *Window // day on which a project is completed
	LoanWindow       *Window // days on which loans are drawn
	MinimumUnitPrice *MinimumPrice
	PaymentProof     *Condition
	NoLease          *Condition
	NoRelatedParty   *Condition
	NoSecondHand     *Condition
	NotFunded        *Condition // no other subsidy for the same project
	Equity           *Equity
	Materials        []Material // to be handed in
}

// AskOfLines reports whether anything is asked for of invoice lines.
func (c *Conditions) AskOfLines() bool {
	return c.InvoiceWindow != nil || c.PaymentWindow != nil || c.MinimumUnitPrice != nil ||
		c.PaymentProof != nil || c.NoLease != nil || c.NoRelatedParty != nil || c.NoSecondHand != nil
}

// Material is something to be handed in with an application (Article 10).
type Material struct {
	Citation
	ID   string
	Name Bilingual
	Seen string // what in the files shows it: one of Shown, "" where nothing does
}

// Guide is an annual work guide (年度工作指南, Article 4), laid over a policy. Its
// terms and conditions stand in the policy, in place of those that it changes.
type Guide struct {
	ID         string
	Title      string
	Year       int
	Choices    map[string]string // interpretation id → value
	References map[string]string // interpretation id → the guide's own reference
	Sets       []string          // keys of the terms and conditions that it sets
}

// Equity is the condition for major projects, which may be chosen for fiscal
// equity investment (Articles 6, 7, 11). It never changes a verdict.
type Equity struct {
	Citation
	MinimumInvestment *decimal.Decimal // yuan
	MinimumIntensity  *decimal.Decimal // counted amount over investment, percent
}
