// Package view shows what the register has recorded, and what it has of the
// invoices of an input: as text, as JSON and as CSV.
package view

import (
	"strconv"

	"tiexi/internal/answer"
	"tiexi/internal/message"
	"tiexi/internal/terminal"
	"tiexi/project"
	"tiexi/register"
	"tiexi/report/document"
)

// Addition is what was recorded of a result in a batch, and what was not.
type Addition struct {
	Added register.Added
	Batch string

	Review, Ineligible int // projects that were not recorded, for their verdict
	Unread             int // faults in reading that the result has
}

// Text says what was recorded in a batch.
func (a Addition) Text(p *terminal.Printer) {
	switch n := a.Added; {
	case n.Projects > 0:
		p.Say("register.say.added", "projects", n.Projects, "lines", n.Lines, "batch", a.Batch)
	case n.Unchanged == 0:
		p.Say("register.say.nothing", "batch", a.Batch, "review", a.Review, "ineligible", a.Ineligible)
	}
	for _, again := range a.Added.Again {
		p.Say("register.say.again", "lines", again.Lines, "batch", again.Batch)
	}
	if n := a.Added.Unchanged; n > 0 {
		p.Say("register.say.unchanged", "projects", n, "batch", a.Batch)
	}
	if a.Unread > 0 {
		p.Say("register.say.unread", "count", a.Unread)
	}
	if n := a.Added.Renumbered; n > 0 {
		p.Say("register.say.renumbered", "count", n)
	}
}

// JSON returns what was recorded as one document.
func (a Addition) JSON(message.Lang) any {
	n := a.Added
	return struct {
		SchemaVersion int              `json:"schema_version"`
		Batch         string           `json:"batch"`
		Projects      int              `json:"projects"`
		Lines         int              `json:"lines"`
		Again         []register.Again `json:"again"`
		Unchanged     int              `json:"unchanged"`
		Renumbered    int              `json:"renumbered"`
		Review        int              `json:"review"`
		Ineligible    int              `json:"ineligible"`
		Errors        int              `json:"errors"`
	}{
		answer.SchemaVersion, a.Batch, n.Projects, n.Lines, append([]register.Again{}, n.Again...),
		n.Unchanged, n.Renumbered, a.Review, a.Ineligible, a.Unread,
	}
}

// claimant says who claimed, in which batch and when.
type claimant struct {
	Project    string         `json:"project"`
	Enterprise document.Party `json:"enterprise"`
	Batch      string         `json:"batch"`
	Recorded   string         `json:"recorded"`
}

func newClaimant(c project.Claim) claimant {
	return claimant{c.Project, document.Party{Name: c.Enterprise.Name, USCC: c.Enterprise.CreditCode}, c.Batch, c.Recorded.String()}
}

// Records are what was recorded of each project in each batch.
type Records []register.Record

// Text writes a row for each record.
func (r Records) Text(p *terminal.Printer) {
	say := p.Lang.Say
	t := terminal.NewTable(
		terminal.Column{Name: say("register.say.batch"), Width: 10},
		terminal.Column{Name: say("text.id"), Width: 12},
		terminal.Column{Name: say("text.enterprise"), Width: 14},
		terminal.Column{Name: say("register.say.recorded")},
		terminal.Right(say("register.say.invoices")), terminal.Right(say("register.say.lines")), terminal.Right(say("text.amount")))
	lines := 0
	for _, one := range r {
		lines += one.Lines
		t.Row(one.Batch, one.Project, one.Enterprise.Name, one.Recorded.String(),
			strconv.Itoa(one.Invoices), strconv.Itoa(one.Lines), message.Money(one.Amount))
	}
	p.Table(t)
	p.Say("register.say.records", "count", len(r), "lines", lines)
}

// JSON returns the records as one document.
func (r Records) JSON(message.Lang) any {
	type record struct {
		claimant
		Invoices int    `json:"invoices"`
		Lines    int    `json:"lines"`
		Amount   string `json:"amount"`
	}
	list := make([]record, len(r))
	for n, one := range r {
		list[n] = record{newClaimant(one.Claim), one.Invoices, one.Lines, message.Plain(one.Amount)}
	}
	return struct {
		SchemaVersion int      `json:"schema_version"`
		Records       []record `json:"records"`
	}{answer.SchemaVersion, list}
}

// Claimed are invoices of an input that the register has.
type Claimed []ClaimedInvoice

// ClaimedInvoice is one of them.
type ClaimedInvoice struct {
	Key     string
	Project string // of the input
	Place   project.Place
	Claims  []project.Claim // oldest first
}

// Text says who claimed the invoices before, and when.
func (c Claimed) Text(p *terminal.Printer) {
	for _, i := range c {
		p.Say("register.say.invoice", "key", i.Key, "project", i.Project, "place", i.Place)
		for _, claim := range i.Claims {
			p.SayIndented("  ", "register.say.claim", "date", claim.Recorded, "batch", claim.Batch, "project", claim.Project,
				"enterprise", claim.Enterprise.Name, "code", claim.Enterprise.CreditCode)
		}
	}
	if len(c) > 0 {
		p.Line("")
	}
	p.Say("register.say.found", "count", len(c))
}

// JSON returns the invoices with their claims as one document.
func (c Claimed) JSON(message.Lang) any {
	type invoice struct {
		Key     string         `json:"key"`
		Project string         `json:"project"`
		Place   document.Place `json:"place"`
		Claims  []claimant     `json:"claims"`
	}
	list := make([]invoice, len(c))
	for n, i := range c {
		list[n] = invoice{Key: i.Key, Project: i.Project, Place: document.NewPlace(i.Place)}
		for _, claim := range i.Claims {
			list[n].Claims = append(list[n].Claims, newClaimant(claim))
		}
	}
	return struct {
		SchemaVersion int       `json:"schema_version"`
		Invoices      []invoice `json:"invoices"`
	}{answer.SchemaVersion, list}
}
