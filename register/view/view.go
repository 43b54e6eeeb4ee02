// Package view shows what the register has recorded, and what it has of the
// invoices of an input: as text, as JSON and as CSV.
package view

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"tiexi/internal/answer"
	"tiexi/internal/message"
	"tiexi/internal/safetext"
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
	return answer.Document(
		"batch", a.Batch,
		"projects", n.Projects,
		"lines", n.Lines,
		"again", append([]register.Again{}, n.Again...),
		"unchanged", n.Unchanged,
		"renumbered", n.Renumbered,
		"review", a.Review,
		"ineligible", a.Ineligible,
		"errors", a.Unread,
	)
}

// claimant says who claimed, in which batch and when.
func claimant(c project.Claim) answer.Object {
	enterprise := document.Party{Name: c.Enterprise.Name, USCC: c.Enterprise.CreditCode}
	return answer.NewObject("project", c.Project, "enterprise", enterprise, "batch", c.Batch, "recorded", c.Recorded.String())
}

// Records are what was recorded of each project in each batch.
type Records []register.Record

// Text writes a row for each record.
func (r Records) Text(p *terminal.Printer) {
	t := terminal.NewTable(
		terminal.Column{Name: p.Lang.Say("register.say.batch"), Width: 10},
		terminal.Column{Name: p.Lang.Say("text.id"), Width: 12},
		terminal.Column{Name: p.Lang.Say("text.enterprise"), Width: 14},
		terminal.Column{Name: p.Lang.Say("register.say.recorded")},
		terminal.Right(p.Lang.Say("register.say.invoices")), terminal.Right(p.Lang.Say("register.say.lines")), terminal.Right(p.Lang.Say("text.amount")))
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
	return answer.Document("records", answer.List(r, func(one register.Record) any {
		return claimant(one.Claim).With("invoices", one.Invoices, "lines", one.Lines, "amount", message.Plain(one.Amount))
	}))
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
	return answer.Document("invoices", answer.List(c, func(i ClaimedInvoice) any {
		return answer.NewObject("key", i.Key, "project", i.Project, "place", document.NewPlace(i.Place),
			"claims", answer.List(i.Claims, func(claim project.Claim) any { return claimant(claim) }))
	}))
}

// claimColumns are the columns of an export.
var claimColumns = []string{
	"batch", "recorded", "project", "enterprise", "uscc", "key", "other_numbers", "item", "date", "amount", "result_sha256",
}

// Each calls a function for every claim to export.
type Each func(func(register.Recorded) error) error

// WriteCSV writes a row for each claim below a header, in UTF-8 as spreadsheets
// expect it. Texts stay what they are: see safetext.Cell.
func WriteCSV(w io.Writer, each Each) error {
	c := csv.NewWriter(w)
	_ = c.Write(append([]string{safetext.ByteOrderMark + claimColumns[0]}, claimColumns[1:]...)) // Error tells
	err := each(func(r register.Recorded) error {
		return c.Write([]string{
			safetext.Cell(r.Batch), r.Recorded.String(), safetext.Cell(r.Project), safetext.Cell(r.Enterprise.Name), safetext.Cell(r.Enterprise.CreditCode),
			safetext.Cell(r.Key), safetext.Cell(strings.Join(r.Numbers, " ")), safetext.Cell(r.Item), r.Date, r.Amount, r.Result,
		})
	})
	if err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}

// WriteJSON writes one JSON document with all claims, without holding them.
func WriteJSON(w io.Writer, each Each) error {
	if _, err := io.WriteString(w, `{"schema_version": 1, "claims": [`); err != nil {
		return err
	}
	lead := "\n"
	err := each(func(r register.Recorded) error {
		text, err := json.Marshal(claimant(r.Claim).With(
			"key", r.Key, "other_numbers", append([]string{}, r.Numbers...), "item", r.Item,
			"date", r.Date, "amount", r.Amount, "result_sha256", r.Result,
		))
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, lead+string(text))
		lead = ",\n"
		return err
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, "\n]}\n")
	return err
}
