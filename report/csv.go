package report

import (
	"encoding/csv"
	"io"
	"maps"
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
	out := csv.NewWriter(w)
	out.UseCRLF = true
	var names []string
	for _, c := range csvColumns {
		if c == "rates" {
			names = append(names, o.RateHeading(r.Setting.Policy))
			continue
		}
		names = append(names, o.Say("column."+c))
	}
	names[0] = safetext.ByteOrderMark + names[0]
	_ = out.Write(names) // Error tells
	basis := csvBasis(r.Setting, o)
	row := func(cells map[string]string) {
		maps.Copy(cells, basis)
		list := make([]string, len(csvColumns))
		for n, c := range csvColumns {
			list[n] = cells[c]
		}
		_ = out.Write(list) // Error tells
	}
	for _, p := range r.Projects {
		row(csvProject(p, o))
	}
	for _, g := range remark.UnreadGroups(r) {
		row(map[string]string{
			"project": safetext.Cell(g.Project), "verdict": o.Say("format.no_result"),
			"findings": safetext.Cell(g.Messages(o)), "place": safetext.Cell(g.Place().String()),
		})
	}
	out.Flush()
	return out.Error()
}

// csvColumns are the columns in order. From policy on they say by which rules the
// figures were reached.
var csvColumns = []string{
	"project", "name", "enterprise", "uscc", "county", "industry", "directions", "application_date",
	"verdict", "routes", "base", "rates", "interest", "cap", "capped", "subsidy", "provisional",
	"findings", "place", "counted", "lines",
	"policy", "lpr", "interpretation", "settings",
}

// csvBasis are the cells that every row has.
func csvBasis(s *eligibility.Setting, o words.Options) map[string]string {
	policy := safetext.Cell(s.Policy.ID)
	if s.Policy.Guide != nil {
		policy += " + " + safetext.NoFormula(s.Policy.Guide.ID)
	}
	var answers []string
	for _, a := range s.Policy.Answers(s.Choices) {
		answers = append(answers, a.ID+"="+a.Value)
	}
	if !s.AsOf.IsZero() {
		answers = append(answers, "as_of="+s.AsOf.String())
	}
	return map[string]string{
		"policy": policy, "lpr": s.Table.Version(), "interpretation": strings.Join(answers, o.Say("text.semicolon")),
		"settings": safetext.Cell(o.SettingsLine(s)),
	}
}

// csvProject are the cells of a project, by column.
func csvProject(p *assess.Project, o words.Options) map[string]string {
	facts := p.Case.Project
	cells := map[string]string{
		"project":          safetext.Cell(facts.ID),
		"name":             safetext.Cell(facts.Name),
		"enterprise":       safetext.Cell(facts.Enterprise.Name),
		"uscc":             safetext.Cell(facts.Enterprise.CreditCode),
		"county":           safetext.Cell(facts.Enterprise.County),
		"industry":         safetext.Cell(facts.Enterprise.Industry),
		"directions":       safetext.Cell(o.Directions(p)),
		"application_date": facts.ApplicationDate.String(),
		"verdict":          o.Verdict(p.Verdict),
		"routes":           o.Routes(p),
		"base":             message.Plain(p.Base),
		"rates":            o.Rates(p),
		"interest":         message.Plain(p.Interest),
		"cap":              message.Plain(p.Cap),
		"capped":           o.YesNo(p.Capped),
		"subsidy":          message.Plain(p.Subsidy),
		"findings":         safetext.Cell(remark.Findings(p, o, remark.Told)),
		"place":            safetext.Cell(facts.First.String()),
		"lines":            strconv.Itoa(p.LineCount),
		"counted":          strconv.Itoa(p.CountedLines),
	}
	if p.Verdict == eligibility.NeedsReview {
		cells["subsidy"], cells["provisional"] = "", cells["subsidy"]
	}
	return cells
}
