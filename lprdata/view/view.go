// Package view shows LPR tables, what a check of one finds, and what an import
// comes to: as text and as JSON.
package view

import (
	"tiexi/internal/answer"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/terminal"
	"tiexi/lprdata"
	"tiexi/project"
	"tiexi/report/document"
	"tiexi/report/words"
)

// Table is the publications of a table, oldest first, and where they come from.
type Table struct{ Table *lprdata.Table }

// Text writes the table.
func (v Table) Text(p *terminal.Printer) {
	t := v.Table
	p.Table(publicationTable(p, t.Publications(), false))
	if t.Source() != "" {
		p.Say("lpr.say.source", "source", t.Source())
	}
	if !t.Retrieved().IsZero() {
		p.Say("lpr.say.retrieved", "day", t.Retrieved())
	}
	p.Say("lpr.say.version", "version", t.Version(), "count", t.Len(), "first", t.First())
	p.Say("lpr.say.covered_until", "day", t.CoveredUntil())
	p.Say("lpr.say.sha256", "sha256", t.SHA256())
}

// placeWidth is the room that the columns before leave to the places.
const placeWidth = 36

// publicationTable has a row for each publication, with the place where it was
// read if places is true.
func publicationTable(p *terminal.Printer, list []lprdata.Publication, places bool) *terminal.Table {
	columns := []terminal.Column{
		{Name: p.Lang.Say("lpr.say.heading.date")},
		terminal.Right(p.Lang.Say("lpr.say.heading.one_year")),
		terminal.Right(p.Lang.Say("lpr.say.heading.five_year")),
	}
	if places {
		columns = append(columns, terminal.Column{Name: p.Lang.Say("lpr.say.heading.place"), Width: placeWidth})
	}
	t := terminal.NewTable(columns...)
	for _, one := range list {
		row := []string{one.Date.String(), p.Lang.Say("lpr.say.not_given"), words.Percent(one.FiveYear)}
		if one.OneYear.Valid {
			row[1] = words.Percent(one.OneYear.Decimal)
		}
		if places {
			row = append(row, one.Place.String())
		}
		t.Row(row...)
	}
	return t
}

// published are the members of a publication: its rates are in percent, and a
// rate that is not given is "".
func published(p lprdata.Publication) []any {
	return []any{"published", p.Date.String(), "lpr_1y", words.Plain(p.OneYear), "lpr_5y", words.Percent(p.FiveYear)}
}

// JSON returns the table as one document.
func (v Table) JSON(message.Lang) any {
	t := v.Table
	return answer.Document(
		"source", t.Source(),
		"retrieved", t.Retrieved().String(),
		"version", t.Version(),
		"covered_until", t.CoveredUntil().String(),
		"sha256", t.SHA256(),
		"publications", answer.List(t.Publications(), func(p lprdata.Publication) any { return answer.NewObject(published(p)...) }),
	)
}

// Day is the publication in force on a day, and the table that says so.
type Day struct {
	Day         project.Date
	Publication lprdata.Publication
	Table       *lprdata.Table
}

// Covered reports whether the table surely covers the day.
func (v Day) Covered() bool { return v.Day <= v.Table.CoveredUntil() }

// Text writes the rates of the day.
func (v Day) Text(p *terminal.Printer) {
	id := "lpr.say.at_no_one"
	if v.Publication.OneYear.Valid {
		id = "lpr.say.at"
	}
	p.Say(id, "day", v.Day, "date", v.Publication.Date,
		"one", words.Plain(v.Publication.OneYear), "five", words.Percent(v.Publication.FiveYear))
}

// JSON returns the rates of the day as one document.
func (v Day) JSON(message.Lang) any {
	return answer.Document("day", v.Day.String()).With(published(v.Publication)...).With(
		"covered", v.Covered(),
		"covered_until", v.Table.CoveredUntil().String(),
		"lpr", document.NewVersion(v.Table),
	)
}

// Check is what the check of a table against a day has found.
type Check struct {
	Table    *lprdata.Table
	Day      project.Date
	Problems []lprdata.Problem
}

// Text writes one line where all is in order, and otherwise every problem with
// its remedy.
func (v Check) Text(p *terminal.Printer) {
	t := v.Table
	if len(v.Problems) == 0 {
		p.Say("lpr.say.verify_ok", "count", t.Len(), "first", t.First(), "last", t.Last().Date, "until", t.CoveredUntil())
		return
	}
	p.Say("lpr.say.verify_problems", "count", len(v.Problems))
	for _, problem := range v.Problems {
		p.Fault("fault."+problem.Severity.String(), problem.Fault)
	}
}

// JSON returns the problems as one document.
func (v Check) JSON(lang message.Lang) any {
	return answer.Document(
		"day", v.Day.String(),
		"lpr", document.NewVersion(v.Table),
		"covered_until", v.Table.CoveredUntil().String(),
		"problems", problems(v.Problems, lang),
	)
}

func problems(list []lprdata.Problem, lang message.Lang) []any {
	return answer.List(list, func(p lprdata.Problem) any {
		return struct {
			Severity string `json:"severity"`
			document.Error
		}{p.Severity.String(), document.NewErrors(fault.List{p.Fault}, lang)[0]}
	})
}
