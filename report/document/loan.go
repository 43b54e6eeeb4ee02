package document

import (
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/report/words"
)

// Loan is the outcome of one loan: what was given, and what it contributes. Days and
// rate are those that count; the interest is unrounded, to ten decimals where the
// quotient has no end.
type Loan struct {
	Contract  string        `json:"contract"`
	Note      string        `json:"note"`
	Lender    string        `json:"lender"`
	Principal string        `json:"principal"`
	Drawn     string        `json:"drawn"`
	From      string        `json:"from"`
	Until     string        `json:"until"`
	Due       string        `json:"due"`
	Actual    string        `json:"actual_rate"` // percent a year that was paid
	Paid      string        `json:"paid"`        // interest, yuan
	Counted   bool          `json:"counted"`
	Days      int           `json:"days"`
	Rate      string        `json:"rate"`          // percent a year, "" where the loan does not count
	LPR       string        `json:"lpr,omitempty"` // of which the rate is a share
	Published string        `json:"published,omitempty"`
	Base      string        `json:"base"` // the principal; 0.00 for a further period of a drawing
	Interest  string        `json:"interest"`
	AtPaid    bool          `json:"at_paid"` // the interest paid was less, and holds
	Findings  []LoanFinding `json:"findings"`
	Place     Place         `json:"place"`
}

// LoanFinding is something that was found about a loan.
type LoanFinding struct {
	Outcome string `json:"outcome"`
	Noted   bool   `json:"noted"`
	Message string `json:"message"`
	Place   Place  `json:"place"`
}

// newLoans are the loans of a project; nil where the policy asks for none.
func newLoans(p *assess.Project, o words.Options) []Loan {
	if p.Loans == nil {
		return nil
	}
	loans := make([]Loan, len(p.Loans))
	for n := range p.Loans {
		loans[n] = newLoan(&p.Loans[n], p.Routes.Met(), o)
	}
	return loans
}

func newLoan(v *eligibility.LoanVerdict, met bool, o words.Options) Loan {
	l, s := v.Loan, v.Share
	d := Loan{
		Contract: l.Contract, Note: l.Note, Lender: l.Lender, Principal: words.Plain(l.Principal),
		Drawn: l.Drawn.String(), From: l.From.String(), Until: l.Until.String(), Due: l.Due.String(),
		Actual: words.Plain(l.Rate), Paid: words.Plain(l.Paid), Days: v.Days,
		Base: "0.00", Interest: "0.00", Findings: make([]LoanFinding, len(v.Findings)), Place: NewPlace(l.Place()),
	}
	if d.Counted = met && s.Loan != nil; d.Counted {
		d.Days, d.Rate, d.AtPaid = s.Loan.Counted, words.Percent(s.Rate.Percent), s.Loan.AtPaid
		d.Base, d.Interest = message.Plain(s.Base), message.Plain(s.Interest)
		if d.Published = s.Rate.Date.String(); d.Published != "" {
			d.LPR = words.Percent(s.Rate.Published)
		}
	}
	for n, h := range v.Findings {
		d.Findings[n] = LoanFinding{h.Outcome.String(), h.Noted, h.Message.In(o.Lang), NewPlace(h.Place)}
	}
	return d
}
