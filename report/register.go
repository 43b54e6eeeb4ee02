package report

import (
	"io"
	"strconv"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/register"
)

// Addition is what was recorded of a result in a batch, and what was not.
type Addition struct {
	register.Added
	Batch string

	Review, Ineligible int // projects that were not recorded, for their verdict
	Unread             int // errors in reading that the result tells
}

// Added says what was recorded in a batch.
func Added(w io.Writer, a Addition, o Options) error {
	p := newPrinter(w)
	switch {
	case a.Projects > 0:
		p.hanging("", o.say("register.say.added", "projects", a.Projects, "lines", a.Lines, "batch", a.Batch))
	case a.Unchanged == 0:
		p.hanging("", o.say("register.say.nothing", "batch", a.Batch, "review", a.Review, "ineligible", a.Ineligible))
	}
	for _, again := range a.Again {
		p.hanging("", o.say("register.say.again", "lines", again.Lines, "batch", again.Batch))
	}
	if a.Unchanged > 0 {
		p.hanging("", o.say("register.say.unchanged", "projects", a.Unchanged, "batch", a.Batch))
	}
	if a.Unread > 0 {
		p.hanging("", o.say("register.say.unread", "count", a.Unread))
	}
	if a.Renumbered > 0 {
		p.hanging("", o.say("register.say.renumbered", "count", a.Renumbered))
	}
	return p.err
}

// Records writes a row for each project in each batch.
func Records(w io.Writer, records []register.Record, o Options) error {
	p := newPrinter(w)
	t := newTable(o.say("register.say.batch"), o.say("text.id"), o.say("text.enterprise"), o.say("register.say.recorded"),
		o.say("register.say.invoices"), o.say("register.say.lines"), o.say("text.amount"))
	t.SetColumnConfigs([]table.ColumnConfig{
		{Number: 1, WidthMax: 10, WidthMaxEnforcer: text.WrapHard},
		{Number: 2, WidthMax: 12, WidthMaxEnforcer: text.WrapHard},
		{Number: 3, WidthMax: 14, WidthMaxEnforcer: text.WrapHard},
		{Number: 5, Align: text.AlignRight, AlignHeader: text.AlignRight},
		{Number: 6, Align: text.AlignRight, AlignHeader: text.AlignRight},
		{Number: 7, Align: text.AlignRight, AlignHeader: text.AlignRight},
	})
	lines := 0
	for _, r := range records {
		lines += r.Lines
		t.AppendRow(table.Row{
			r.Batch, r.Project, r.Enterprise.Name, r.Recorded.String(),
			strconv.Itoa(r.Invoices), strconv.Itoa(r.Lines), message.Money(r.Amount),
		})
	}
	if len(records) > 0 {
		p.line("%s", t.Render())
		p.line("")
	}
	p.hanging("", o.say("register.say.records", "count", len(records), "lines", lines))
	return p.err
}

// ClaimedInvoice is an invoice of the input that the register has.
type ClaimedInvoice struct {
	Key     string
	Project string // of the input
	Place   project.Place
	Claims  []project.Claim // oldest first
}

// ClaimedBefore writes who claimed the invoices of an input before, and when.
func ClaimedBefore(w io.Writer, found []ClaimedInvoice, o Options) error {
	p := newPrinter(w)
	for _, i := range found {
		p.hanging("", o.say("register.say.invoice", "key", i.Key, "project", i.Project, "place", i.Place))
		for _, c := range i.Claims {
			p.hanging("  ", o.say("register.say.claim", "date", c.Recorded, "batch", c.Batch, "project", c.Project,
				"enterprise", c.Enterprise.Name, "code", c.Enterprise.CreditCode))
		}
	}
	if len(found) > 0 {
		p.line("")
	}
	p.hanging("", o.say("register.say.found", "count", len(found)))
	return p.err
}
