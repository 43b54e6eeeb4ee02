package html

import (
	"iter"
	"slices"
	"strings"

	"tiexi/eligibility"
	"tiexi/internal/safetext"
	"tiexi/report/words"
)

// Browsers open a page at once as long as its tables have at most pageRows
// invoice lines. Lines beyond stand behind the table as text, which costs a
// browser next to nothing and can be pasted into a spreadsheet.
const (
	pageRows    = 20_000
	maxLineRows = 500
	minLineRows = 10
)

// lineList is the invoice lines of a project for the template "lines".
type lineList struct {
	All     int    // of the project
	LeftOut int    // that the options leave out
	File    string // the one that all lines are from, "" where there are several
	Rows    []lineView
	Flagged bool // lines with a finding come first, because not all lines are rows
	Header  string
	Rest    iter.Seq[string] // the lines that are no rows, as text with tabs
	Count   int              // of these

	RateHeading string // of the column of rates
}

// lineView is a line in words. Interest is the reason where the line does not
// count.
type lineView struct {
	Place, Key, Date, Item, Seller, Categories, Amount, LPR, Interest string

	Counted  bool
	Findings []findingView
}

// LineList has the lines that the options select.
func (p projectView) LineList() lineList {
	names := []string{"text.place", "html.key", "text.date", "text.item", "html.seller", "html.categories", "text.amount", "column.rates", "text.interest", "column.findings"}
	for n, id := range names {
		if names[n] = p.o.Say(id); id == "column.rates" {
			names[n] = p.o.RateHeading(p.Project.Policy)
		}
	}
	list := lineList{All: p.Project.LineCount, File: p.Project.LineFile, RateHeading: p.o.RateHeading(p.Project.Policy), Header: strings.Join(names, "\t")}
	var lines []*eligibility.LineVerdict
	for n := range p.Project.Lines {
		l := &p.Project.Lines[n]
		if p.o.Lines.Has(l) {
			lines = append(lines, l)
		}
	}
	list.LeftOut = list.All - len(lines)
	if len(lines) > p.rows {
		list.Flagged, list.Count = true, len(lines)-p.rows
		slices.SortStableFunc(lines, func(a, b *eligibility.LineVerdict) int { return min(1, len(b.Hits)) - min(1, len(a.Hits)) })
	}
	for _, l := range lines[:len(lines)-list.Count] {
		list.Rows = append(list.Rows, p.line(l))
	}
	list.Rest = func(yield func(string) bool) {
		for _, l := range lines[len(lines)-list.Count:] {
			if !yield(p.line(l).text()) {
				return
			}
		}
	}
	return list
}

func (p projectView) line(l *eligibility.LineVerdict) lineView {
	v := lineView{
		Place: l.Line.Place().String(), Key: l.Key, Date: l.Line.Date.String(), Item: l.Line.Item, Seller: l.Line.Seller.Name,
		Categories: p.o.Categories(l), Amount: words.Money(l.Amount.Yuan), Counted: l.Counted,
	}
	if p.Project.LineFile != "" {
		v.Place = words.ShortPlace(l.Line.Place())
	}
	v.LPR, v.Interest = p.o.Rate(l)
	for _, h := range l.Hits {
		v.Findings = append(v.Findings, findingView{
			Outcome: words.OutcomeID(h.Outcome, h.Noted), Word: p.o.Outcome(h.Outcome, h.Noted),
			Name: p.o.Say("rule." + h.Rule), Message: h.Message.In(p.o.Lang),
		})
	}
	return v
}

// oneCell keeps a text within its cell.
var oneCell = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")

// text is the line with tabs between its values, safe to paste into a
// spreadsheet.
func (v lineView) text() string {
	var findings []string
	for _, f := range v.Findings {
		findings = append(findings, f.Word+" "+f.Name+" "+f.Message)
	}
	cells := []string{
		safetext.NoFormula(v.Place), safetext.NoFormula(v.Key), v.Date, safetext.NoFormula(v.Item), safetext.NoFormula(v.Seller),
		v.Categories, v.Amount, v.LPR, v.Interest, safetext.NoFormula(strings.Join(findings, "; ")),
	}
	for n, c := range cells {
		cells[n] = oneCell.Replace(c)
	}
	return strings.Join(cells, "\t")
}
