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
	p.Table(publicationTable(p, t.Publications(), column{"lpr.say.heading.origin", origins(p, t)}))
	p.Say("lpr.say.used", "table", words.TableUsed(p.Lang, t))
	p.Hanging("", words.TableSource(p.Lang, t))
	for _, doubt := range words.TableDoubts(p.Lang, t) {
		p.Hanging("", doubt)
	}
	if !t.Retrieved().IsZero() {
		p.Say("lpr.say.retrieved", "day", t.Retrieved())
	}
	p.Say("lpr.say.version", "version", t.Version(), "count", t.Len(), "first", t.First())
	p.Say("lpr.say.covered_until", "day", t.CoveredUntil())
	p.Say("lpr.say.sha256", "sha256", t.SHA256())
}

// lastWidth is the room that the columns before leave to the last one.
const lastWidth = 36

// column is a further column of a table of publications.
type column struct {
	heading string // id of its heading
	cells   []string
}

// places is the column of the places where publications were read.
func places(list []lprdata.Publication) column {
	c := column{heading: "lpr.say.heading.place"}
	for _, one := range list {
		c.cells = append(c.cells, one.Place.String())
	}
	return c
}

// origins are the files from which publications were imported, nil where none was.
func origins(p *terminal.Printer, t *lprdata.Table) []string {
	if len(t.Imported()) == 0 {
		return nil
	}
	var cells []string
	for _, one := range t.Publications() {
		cell := ""
		if one.Origin.File != "" {
			cell = one.Origin.Text().In(p.Lang)
		}
		cells = append(cells, cell)
	}
	return cells
}

// publicationTable has a row for each publication, with one more column if it has
// cells.
func publicationTable(p *terminal.Printer, list []lprdata.Publication, last column) *terminal.Table {
	columns := []terminal.Column{
		{Name: p.Lang.Say("lpr.say.heading.date")},
		terminal.Right(p.Lang.Say("lpr.say.heading.one_year")),
		terminal.Right(p.Lang.Say("lpr.say.heading.five_year")),
	}
	if last.cells != nil {
		columns = append(columns, terminal.Column{Name: p.Lang.Say(last.heading), Width: lastWidth})
	}
	t := terminal.NewTable(columns...)
	for n, one := range list {
		row := []string{one.Date.String(), p.Lang.Say("lpr.say.not_given"), words.Percent(one.FiveYear)}
		if one.OneYear.Valid {
			row[1] = words.Percent(one.OneYear.Decimal)
		}
		if last.cells != nil {
			row = append(row, last.cells[n])
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
		"settings", document.NewLPRSettings(t),
		"publications", answer.List(t.Publications(), func(p lprdata.Publication) any {
			return answer.NewObject(published(p)...).With("origin", p.Origin.File, "kind", p.Origin.Kind)
		}),
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
	if v.Publication.Origin.File != "" {
		p.Say("lpr.say.imported_from", "origin", v.Publication.Origin.Text())
	}
	p.Say("lpr.say.used", "table", p.Lang.Say("settings.lpr", "table", words.TableUsed(p.Lang, v.Table), "until", v.Table.CoveredUntil()))
}

// JSON returns the rates of the day as one document.
func (v Day) JSON(message.Lang) any {
	return answer.Document("day", v.Day.String()).With(published(v.Publication)...).With(
		"covered", v.Covered(),
		"covered_until", v.Table.CoveredUntil().String(),
		"lpr", document.NewVersion(v.Table),
		"origin", v.Publication.Origin.File, "kind", v.Publication.Origin.Kind,
		"settings", document.NewLPRSettings(v.Table),
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
	} else {
		p.Say("lpr.say.verify_problems", "count", len(v.Problems))
	}
	for _, problem := range v.Problems {
		p.Fault("fault."+problem.Severity.String(), problem.Fault)
	}
	if n := len(t.AgainstEmbedded().Beyond); n > 0 {
		p.Say("lpr.say.verify_limit", "count", n)
	}
	p.Say("lpr.say.used", "table", words.TableUsed(p.Lang, t))
}

// JSON returns the problems as one document.
func (v Check) JSON(lang message.Lang) any {
	return answer.Document(
		"day", v.Day.String(),
		"lpr", document.NewVersion(v.Table),
		"covered_until", v.Table.CoveredUntil().String(),
		"settings", document.NewLPRSettings(v.Table),
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
