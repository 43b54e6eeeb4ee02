package document

import (
	"tiexi/assess"
	"tiexi/internal/message"
)

// Missing is what stands between a project and more. Amounts are yuan.
type Missing struct {
	Routes   []MissingRoute `json:"routes"`   // that are not met and hold something back
	Findings []Hanging      `json:"findings"` // that are review
	InDoubt  LinesInDoubt   `json:"in_doubt"` // what all findings on lines come to, each line once
	HandIn   *HandIn        `json:"hand_in,omitempty"`
	Account  *Account       `json:"account,omitempty"` // absent where the subsidy is the interest on loans
}

// MissingRoute is a route that is not met, and the calculation of the same lines if it
// were.
type MissingRoute struct {
	ID       string   `json:"id"`
	Reasons  []string `json:"reasons"`
	Lines    int      `json:"lines"`
	Held     string   `json:"held"`  // that only this keeps out
	Short    string   `json:"short"` // below the threshold, "0.00" where that is not in the way
	Base     string   `json:"base"`
	Interest string   `json:"interest"`
	Capped   bool     `json:"capped"`
	Subsidy  string   `json:"subsidy"` // "0.00" where barred_by names a rule
	BarredBy []string `json:"barred_by"`
	Before   bool     `json:"before_enterprise_cap"` // the cap of the enterprise's year is not applied
}

// Hanging is a finding that is review, and what hangs on it: the whole subsidy, or
// lines.
type Hanging struct {
	Rule    string        `json:"rule"`
	Subsidy string        `json:"subsidy,omitempty"` // of a finding on the project
	Lines   *LinesInDoubt `json:"lines,omitempty"`   // of a finding on lines
}

// LinesInDoubt are lines that are out for a doubt alone, lines that count, and others.
type LinesInDoubt struct {
	Out          string `json:"excluded"`
	OutLines     int    `json:"excluded_lines"`
	Unknown      int    `json:"excluded_without_amount"` // of excluded_lines
	Counted      string `json:"counted"`
	CountedLines int    `json:"counted_lines"`
	Other        int    `json:"other_lines"`
}

// HandIn is what the files do not show of what has to be handed in, and the last day.
type HandIn struct {
	Materials []string `json:"materials"` // ids of materials
	By        string   `json:"by"`
}

// Account divides what the invoice lines come to: total = counted + not_counted.
type Account struct {
	Total        string      `json:"total"`
	Lines        int         `json:"lines"`
	Counted      string      `json:"counted"`
	CountedLines int         `json:"counted_lines"`
	Out          []Uncounted `json:"not_counted"`
}

// Uncounted are the lines that do not count for one reason.
type Uncounted struct {
	Reason  string `json:"reason"`
	ID      string `json:"id"` // of the route or the rule
	Lines   int    `json:"lines"`
	Unknown int    `json:"without_amount"` // of lines
	Amount  string `json:"amount"`
}

func newMissing(p *assess.Project) Missing {
	m := p.Missing
	d := Missing{Routes: make([]MissingRoute, len(m.Unmet)), Findings: make([]Hanging, len(m.Doubts)), InDoubt: newLinesInDoubt(&m.InDoubt)}
	for n := range m.Unmet {
		u := &m.Unmet[n]
		would := u.Would()
		d.Routes[n] = MissingRoute{
			ID: u.Route.ID, Reasons: u.Reasons(), Lines: u.Lines, Held: message.Plain(u.Held), Short: message.Plain(u.Short),
			Base: message.Plain(would.Base), Interest: message.Plain(would.Interest), Capped: would.Capped, Subsidy: message.Plain(would.Subsidy),
			BarredBy: append([]string{}, u.Barred...), Before: u.Shared,
		}
	}
	for n := range m.Doubts {
		doubt := &m.Doubts[n]
		d.Findings[n] = Hanging{Rule: doubt.Rule}
		if doubt.Whole {
			d.Findings[n].Subsidy = message.Plain(p.Subsidy)
		} else {
			d.Findings[n].Lines = new(newLinesInDoubt(&doubt.OnLines))
		}
	}
	d.HandIn = newHandIn(p)
	if !p.Policy.RatesLoans() {
		d.Account = newAccount(&m.Account)
	}
	return d
}

func newLinesInDoubt(d *assess.OnLines) LinesInDoubt {
	return LinesInDoubt{message.Plain(d.Out), d.OutLines, d.Unknown, message.Plain(d.In), d.InLines, d.OtherLines}
}

func newHandIn(p *assess.Project) *HandIn {
	if len(p.Materials) == 0 {
		return nil
	}
	d := &HandIn{Materials: []string{}, By: p.Policy.Period.End.String()}
	for _, m := range p.Materials {
		if m.State() != assess.MaterialShown {
			d.Materials = append(d.Materials, m.ID)
		}
	}
	return d
}

func newAccount(a *assess.Account) *Account {
	d := &Account{message.Plain(a.All), a.Lines, message.Plain(a.Counted), a.CountedLines, make([]Uncounted, len(a.Out))}
	for n, u := range a.Out {
		d.Out[n] = Uncounted{u.Reason, u.ID, u.Lines, u.Unknown, message.Plain(u.Yuan)}
	}
	return d
}
