package report

import (
	"io"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/project"
)

// LPRTable writes the publications of a table, oldest first, and in the last
// lines where they come from.
func LPRTable(w io.Writer, t *lprdata.Table, o Options) error {
	p := newPrinter(w)
	p.line("%s", publicationTable(t.Publications(), o, false))
	p.line("")
	if t.Source() != "" {
		p.hanging("", o.say("lpr.say.source", "source", t.Source()))
	}
	if !t.Retrieved().IsZero() {
		p.hanging("", o.say("lpr.say.retrieved", "day", t.Retrieved()))
	}
	p.hanging("", o.say("lpr.say.version", "version", t.Version(), "count", t.Len(), "first", t.First()))
	p.hanging("", o.say("lpr.say.covered_until", "day", t.CoveredUntil()))
	p.hanging("", o.say("lpr.say.sha256", "sha256", t.SHA256()))
	return p.err
}

// placeWidth is what the columns before it leave of a line to the places.
const placeWidth = 36

// publicationTable is a row a publication, with the places where they were
// read if asked for.
func publicationTable(list []lprdata.Publication, o Options, places bool) string {
	header := []any{o.say("lpr.say.heading.date"), o.say("lpr.say.heading.one_year"), o.say("lpr.say.heading.five_year")}
	if places {
		header = append(header, o.say("lpr.say.heading.place"))
	}
	w := newTable(header...)
	w.SetColumnConfigs([]table.ColumnConfig{
		{Number: 2, Align: text.AlignRight, AlignHeader: text.AlignRight},
		{Number: 3, Align: text.AlignRight, AlignHeader: text.AlignRight},
		{Number: 4, WidthMax: placeWidth, WidthMaxEnforcer: text.WrapHard},
	})
	for _, p := range list {
		row := table.Row{p.Date.String(), o.say("lpr.say.not_given"), percent(p.FiveYear)}
		if p.OneYear.Valid {
			row[1] = percent(p.OneYear.Decimal)
		}
		if places {
			row = append(row, p.Place.String())
		}
		w.AppendRow(row)
	}
	return w.Render()
}

// LPRDay is the publication in force on a day, and the table that says so.
type LPRDay struct {
	Day         project.Date
	Publication lprdata.Publication
	Table       *lprdata.Table
}

// Covered reports whether the table surely covers the day.
func (d LPRDay) Covered() bool { return d.Day <= d.Table.CoveredUntil() }

// LPRAt writes the rates of a day.
func LPRAt(w io.Writer, d LPRDay, o Options) error {
	p := newPrinter(w)
	id, one := "lpr.say.at_no_one", ""
	if d.Publication.OneYear.Valid {
		id, one = "lpr.say.at", percent(d.Publication.OneYear.Decimal)
	}
	p.hanging("", o.say(id, "day", d.Day, "date", d.Publication.Date, "one", one, "five", percent(d.Publication.FiveYear)))
	return p.err
}

// LPRCheck is what the check of a table against a day has found.
type LPRCheck struct {
	Table    *lprdata.Table
	Day      project.Date
	Problems []lprdata.Problem
}

// LPRProblems writes the outcome of a check: one line where all is in order,
// else every problem with its remedy.
func LPRProblems(w io.Writer, c LPRCheck, o Options) error {
	p := newPrinter(w)
	t := c.Table
	if len(c.Problems) == 0 {
		p.hanging("", o.say("lpr.say.verify_ok", "count", t.Len(), "first", t.First(), "last", t.Last().Date, "until", t.CoveredUntil()))
		return p.err
	}
	p.hanging("", o.say("lpr.say.verify_problems", "count", len(c.Problems)))
	for _, problem := range c.Problems {
		p.fault("fault."+problem.Severity.String(), problem.Fault, o.Lang)
	}
	return p.err
}

// say returns a text in the language of the options.
func (o Options) say(id string, kv ...any) string { return message.New(id, kv...).In(o.Lang) }
