package report

import (
	"iter"
	"slices"
	"strings"

	"tiexi/eligibility"
	"tiexi/internal/message"
)

// A page has so many rows of lines in its tables that browsers open it at
// once. Lines beyond stand behind the table as text, which takes a browser next
// to nothing and can be pasted into a spreadsheet.
const (
	pageRows    = 20_000
	maxLineRows = 500
	minLineRows = 10
)

// tableRows is how many lines the table of each project may have.
func tableRows(projects int) int {
	return max(minLineRows, min(maxLineRows, pageRows/max(1, projects)))
}

// lineList is what a page says of the lines of a project.
type lineList struct {
	All     int    // of the project
	LeftOut int    // that the options leave out
	File    string // the one that all lines are from, "" where there are several
	Rows    []lineView
	Flagged bool // those with a finding stand first, for not all are rows
	Header  string
	Rest    iter.Seq[string] // the lines that are no rows, as text with tabs
	Count   int              // of those
}

// lineView is a line in words. The interest of one that does not count is why.
type lineView struct {
	Place, Key, Date, Item, Seller, Categories, Amount, LPR, Interest string

	Counted  bool
	Findings []findingView
}

// LineList selects the lines that the options ask for.
func (p projectView) LineList() lineList {
	list := lineList{All: p.LineCount, File: p.LineFile, Header: strings.Join(p.header(), "\t")}
	var lines []*eligibility.LineVerdict
	for n := range p.Lines {
		l := &p.Lines[n]
		if p.o.Lines.Has(l) {
			lines = append(lines, l)
		}
	}
	list.LeftOut = p.LineCount - len(lines)
	if len(lines) > p.rows {
		list.Flagged, list.Count = true, len(lines)-p.rows
		slices.SortStableFunc(lines, func(a, b *eligibility.LineVerdict) int { return min(1, len(b.Hits)) - min(1, len(a.Hits)) })
	}
	for _, l := range lines[:len(lines)-list.Count] {
		list.Rows = append(list.Rows, p.line(l, list.File != ""))
	}
	list.Rest = func(yield func(string) bool) {
		for _, l := range lines[len(lines)-list.Count:] {
			if !yield(p.line(l, list.File != "").text()) {
				return
			}
		}
	}
	return list
}

func (p projectView) header() []string {
	var words []string
	for _, id := range []string{"text.place", "html.key", "text.date", "text.item", "html.seller", "html.categories", "text.amount", "html.lpr_rate", "text.interest", "column.findings"} {
		words = append(words, p.o.say(id))
	}
	return words
}

func (p projectView) line(l *eligibility.LineVerdict, oneFile bool) lineView {
	v := lineView{
		Place: l.Line.Place().String(), Key: l.Key, Date: l.Line.Date.String(), Item: l.Line.Item, Seller: l.Line.Seller.Name,
		Counted: l.Counted, Interest: p.o.say("text.not_counted"),
	}
	if oneFile {
		v.Place = short(l.Line.Place())
	}
	v.Categories = p.o.list(categoryNames(l, p.o))
	if l.Amount.Yuan.Valid {
		v.Amount = message.Money(l.Amount.Yuan.Decimal)
	}
	switch {
	case v.Counted:
		v.LPR, v.Interest = percent(l.Rate.FiveYear), message.Money(l.Interest)
	case l.ExcludedBy != "":
		v.Interest = p.o.say("text.excluded", "rule", message.New("rule."+l.ExcludedBy))
	}
	for _, h := range l.Hits {
		v.Findings = append(v.Findings, findingView{
			Outcome: outcomeID(h.Outcome, h.Noted), Word: outcome(h.Outcome, h.Noted, p.o),
			Name: p.o.say("rule." + h.Rule), Message: h.Message.In(p.o.Lang), Rule: h.Rule, Places: []string{short(h.Place)},
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
	cells := []string{cellText(v.Place), cellText(v.Key), v.Date, cellText(v.Item), cellText(v.Seller), v.Categories, v.Amount, v.LPR, v.Interest, cellText(strings.Join(findings, "; "))}
	for n, c := range cells {
		cells[n] = oneCell.Replace(c)
	}
	return strings.Join(cells, "\t")
}
