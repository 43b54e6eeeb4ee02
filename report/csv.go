package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/message"
)

// CSV writes a row a project, for spreadsheets: UTF-8 with the mark by which
// they know it, lines end in CR LF, figures are plain, texts are no formulas
// (cellText) and no numbers (digitText). What has no result for a fault has a
// row as well. The subsidy of a project in review has a column of its own, so
// that the sum of a column is what it says.
func CSV(w io.Writer, r *assess.Result, o Options) error {
	t := &csvTable{csv.NewWriter(w), r, o}
	t.UseCRLF = true
	t.header()
	for _, p := range r.Projects {
		t.project(p)
	}
	for _, g := range unreadGroups(r) {
		t.unread(g)
	}
	t.Flush()
	return t.Error()
}

// csvTable writes rows; the first error is kept by the writer.
type csvTable struct {
	*csv.Writer
	r *assess.Result
	o Options
}

// csvColumns are the columns in order. Those from policy on say what the
// figures rest on.
var csvColumns = []string{
	"project", "name", "enterprise", "uscc", "county", "industry", "directions", "application_date",
	"verdict", "routes", "base", "rates", "interest", "cap", "capped", "subsidy", "provisional",
	"findings", "place", "counted", "lines",
	"policy", "lpr", "interpretation",
}

func (t *csvTable) header() {
	var names []string
	for _, c := range csvColumns {
		names = append(names, t.o.say("column."+c))
	}
	names[0] = byteOrderMark + names[0]
	_ = t.Write(names) // Error tells
}

// row writes the cells of a row by their columns; what is not there is empty.
func (t *csvTable) row(cells map[string]string) {
	s := t.r.Setting
	cells["policy"] = textCell(s.Policy.ID)
	if s.Policy.Guide != nil {
		cells["policy"] += " + " + cellText(s.Policy.Guide.ID)
	}
	cells["lpr"] = s.Table.Version()
	cells["interpretation"] = t.answers()
	row := make([]string, len(csvColumns))
	for n, c := range csvColumns {
		row[n] = cells[c]
	}
	_ = t.Write(row) // Error tells
}

func (t *csvTable) project(p *assess.Project) {
	facts := p.Case.Project
	cells := map[string]string{
		"project":          textCell(facts.ID),
		"name":             textCell(facts.Name),
		"enterprise":       textCell(facts.Enterprise.Name),
		"uscc":             textCell(facts.Enterprise.CreditCode),
		"county":           textCell(facts.Enterprise.County),
		"industry":         textCell(facts.Enterprise.Industry),
		"directions":       textCell(t.o.list(directionNames(p, t.o))),
		"application_date": facts.ApplicationDate.String(),
		"verdict":          t.o.say("verdict." + p.Verdict.String()),
		"routes":           t.o.list(routeNames(p, t.o)),
		"base":             message.Plain(p.Base),
		"rates":            t.o.list(rateNames(p)),
		"interest":         message.Plain(p.Interest),
		"cap":              message.Plain(p.Cap),
		"capped":           t.o.yesNo(p.Capped),
		"subsidy":          message.Plain(p.Subsidy),
		"findings":         textCell(findingWords(p, t.o, told)),
		"place":            textCell(facts.First.String()),
		"lines":            strconv.Itoa(p.LineCount),
		"counted":          strconv.Itoa(p.CountedLines),
	}
	if p.Verdict == eligibility.NeedsReview {
		cells["subsidy"], cells["provisional"] = "", cells["subsidy"]
	}
	t.row(cells)
}

// unread writes a row for what has no result.
func (t *csvTable) unread(g unreadGroup) {
	t.row(map[string]string{
		"project": textCell(g.project), "verdict": t.o.say("format.no_result"),
		"findings": textCell(g.messages(t.o)), "place": textCell(g.place().String()),
	})
}

func (t *csvTable) answers() string {
	var words []string
	for _, a := range t.r.Setting.Choices.Answers() {
		words = append(words, a.ID+"="+a.Value)
	}
	if day := t.r.Setting.AsOf; !day.IsZero() {
		words = append(words, "as_of="+day.String())
	}
	return strings.Join(words, t.o.say("text.semicolon"))
}
