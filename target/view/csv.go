package view

import (
	"encoding/csv"
	"io"
	"slices"

	"tiexi/internal/message"
	"tiexi/internal/safetext"
	"tiexi/report/words"
	"tiexi/target"
)

// csvColumns are the columns in order.
var csvColumns = []string{
	"column.project", "column.name", "column.enterprise", "column.county",
	"target.field.level1", "target.field.level2", "target.field.level3", "target.field.unit", "target.field.direction",
	"target.field.target", "target.field.actual", "target.field.weight", "target.field.cap",
	"target.column.completion", "target.column.deviation", "target.column.points", "target.field.reason", "target.column.issues", "column.place",
	"target.column.score", "target.column.weights", "target.column.state",
}

// CSV writes a row for each indicator, for spreadsheets: UTF-8 with a byte order
// mark, lines end in CR LF, figures are plain, texts are neither formulas nor
// numbers. The score of a project stands in its first row alone, so that the column
// can be added up. A project without targets has a row, and so has what could not
// be read.
func (v Targets) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	var names []string
	for _, c := range csvColumns {
		names = append(names, v.say(c))
	}
	names[0] = safetext.ByteOrderMark + names[0]
	_ = out.Write(names) // Error tells
	for _, p := range v.Result.Projects {
		for _, row := range v.csvRows(p) {
			_ = out.Write(row) // Error tells
		}
	}
	for _, f := range v.Result.Faults {
		row := make([]string, len(csvColumns))
		row[0], row[17] = safetext.Cell(f.Project), safetext.Cell(f.Message(v.Options.Lang))
		row[18], row[21] = safetext.Cell(f.Place.String()), v.say("format.no_result")
		_ = out.Write(row) // Error tells
	}
	out.Flush()
	return out.Error()
}

func (v Targets) csvRows(p *target.Project) (rows [][]string) {
	facts := []string{safetext.Cell(p.Facts.ID), safetext.Cell(p.Facts.Name), safetext.Cell(p.Facts.Enterprise.Name), safetext.Cell(p.County)}
	sums := []string{score(p), message.Plain(p.Weights), v.state(p)}
	issues := p.Issues
	for _, i := range p.Indicators {
		row := slices.Concat(facts, []string{
			safetext.Cell(i.Given.Levels[0]), safetext.Cell(i.Given.Levels[1]), safetext.Cell(i.Given.Levels[2]), safetext.Cell(i.Given.Unit), v.direction(i),
			safetext.Cell(i.Given.Goal.Text), safetext.Cell(i.Given.Actual.Text), words.Plain(i.Given.Weight), words.Plain(i.Given.Cap),
			words.Plain(i.Completion), words.Plain(i.Deviation()), words.Plain(i.Points), safetext.Cell(i.Given.Reason),
			safetext.Cell(v.issues(append(issues[:len(issues):len(issues)], i.Issues...))), safetext.Cell(i.Given.Place.String()),
		})
		rows = append(rows, append(row, sums...))
		sums, issues = []string{"", "", v.state(p)}, nil
	}
	if len(rows) == 0 {
		row := slices.Concat(facts, make([]string, 13))
		row = append(row, safetext.Cell(v.issues(issues)), safetext.Cell(p.Facts.First.String()))
		rows = append(rows, append(row, sums...))
	}
	return rows
}
