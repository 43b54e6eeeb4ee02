package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/internal/safetext"
	"tiexi/report/remark"
	"tiexi/report/words"
)

// CSV writes a row for each project, for spreadsheets: UTF-8 with a byte order
// mark, lines end in CR LF, figures are plain, texts are neither formulas nor
// numbers (safetext.Cell). A project without a result, because of a fault, has a
// row as well. The subsidy of a project in review has a column of its own, so
// that the sum of the column of subsidies is the sum of the eligible projects.
func CSV(w io.Writer, r *assess.Result, o words.Options) error {
	t := &csvTable{csv.NewWriter(w), r, o}
	t.w.UseCRLF = true
	t.header()
	for _, p := range r.Projects {
		t.project(p)
	}
	for _, g := range remark.UnreadGroups(r) {
		t.unread(g)
	}
	t.w.Flush()
	return t.w.Error()
}

// csvTable writes rows; the first error is kept by the writer.
type csvTable struct {
	w *csv.Writer
	r *assess.Result
	o words.Options
}

// csvColumns are the columns in order. From policy on they say by which rules the
// figures were reached.
var csvColumns = []string{
	"project", "name", "enterprise", "uscc", "county", "industry", "directions", "application_date",
	"verdict", "routes", "base", "rates", "interest", "cap", "capped", "subsidy", "provisional",
	"findings", "place", "counted", "lines",
	"policy", "lpr", "interpretation",
}

func (t *csvTable) header() {
	var names []string
	for _, c := range csvColumns {
		names = append(names, t.o.Say("column."+c))
	}
	names[0] = safetext.ByteOrderMark + names[0]
	_ = t.w.Write(names) // Error tells
}

// row writes the cells of a row by their columns; what is not there is empty.
func (t *csvTable) row(cells map[string]string) {
	s := t.r.Setting
	cells["policy"] = safetext.Cell(s.Policy.ID)
	if s.Policy.Guide != nil {
		cells["policy"] += " + " + safetext.NoFormula(s.Policy.Guide.ID)
	}
	cells["lpr"] = s.Table.Version()
	cells["interpretation"] = t.answers()
	row := make([]string, len(csvColumns))
	for n, c := range csvColumns {
		row[n] = cells[c]
	}
	_ = t.w.Write(row) // Error tells
}

func (t *csvTable) project(p *assess.Project) {
	facts := p.Case.Project
	cells := map[string]string{
		"project":          safetext.Cell(facts.ID),
		"name":             safetext.Cell(facts.Name),
		"enterprise":       safetext.Cell(facts.Enterprise.Name),
		"uscc":             safetext.Cell(facts.Enterprise.CreditCode),
		"county":           safetext.Cell(facts.Enterprise.County),
		"industry":         safetext.Cell(facts.Enterprise.Industry),
		"directions":       safetext.Cell(t.o.Directions(p)),
		"application_date": facts.ApplicationDate.String(),
		"verdict":          t.o.Verdict(p.Verdict),
		"routes":           t.o.Routes(p),
		"base":             message.Plain(p.Base),
		"rates":            t.o.Rates(p),
		"interest":         message.Plain(p.Interest),
		"cap":              message.Plain(p.Cap),
		"capped":           t.o.YesNo(p.Capped),
		"subsidy":          message.Plain(p.Subsidy),
		"findings":         safetext.Cell(remark.Findings(p, t.o, remark.Told)),
		"place":            safetext.Cell(facts.First.String()),
		"lines":            strconv.Itoa(p.LineCount),
		"counted":          strconv.Itoa(p.CountedLines),
	}
	if p.Verdict == eligibility.NeedsReview {
		cells["subsidy"], cells["provisional"] = "", cells["subsidy"]
	}
	t.row(cells)
}

// unread writes a row for what has no result.
func (t *csvTable) unread(g remark.UnreadGroup) {
	t.row(map[string]string{
		"project": safetext.Cell(g.Project), "verdict": t.o.Say("format.no_result"),
		"findings": safetext.Cell(g.Messages(t.o)), "place": safetext.Cell(g.Place().String()),
	})
}

func (t *csvTable) answers() string {
	var list []string
	for _, a := range t.r.Setting.Choices.Answers() {
		list = append(list, a.ID+"="+a.Value)
	}
	if day := t.r.Setting.AsOf; !day.IsZero() {
		list = append(list, "as_of="+day.String())
	}
	return strings.Join(list, t.o.Say("text.semicolon"))
}
