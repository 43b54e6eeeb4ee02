package report

import (
	"fmt"

	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/report/workbook"
)

// addSummary adds the totals and how complete they are.
func (b *resultBook) addSummary() {
	b.Add(workbook.Sheet{
		Name: b.sheet("summary"), Widths: widths(summaryColumns),
		Flags: []workbook.Flag{{Range: under(summaryDifference, len(b.totals())), Not: true, Value: "0", Colour: workbook.Red}},
		Rows: func(r *workbook.Rows) {
			b.head(r, b.say("workbook.title.summary"), b.madeBy(), summaryColumns)
			for _, t := range b.totals() {
				b.total(r, t)
			}
			b.summaryReading(r)
			b.summaryNotes(r, len(summaryColumns), 160)
		},
	})
}

var summaryColumns = []column{
	{"workbook.column.figure", 38},
	{"workbook.column.worked_out", 20},
	{"workbook.column.tiexi", 20},
	{"workbook.column.difference", 12},
	{"workbook.column.note", 52},
}

// The columns of the totals.
const (
	summaryFigure = iota + 1
	summaryWorkedOut
	summaryOwn
	summaryDifference
)

// total is a line of the totals.
type total struct {
	figure, formula string
	own             workbook.Cell
	note            string
}

func (b *resultBook) totals() []total {
	n, t := len(b.r.Projects), b.r.Totals
	projects := func(col int) string { return below(b.sheet("projects"), col, n) }
	of := func(verdict eligibility.Verdict) string { return workbook.Quote(b.say("verdict." + verdict.String())) }
	count := func(figure string, verdict eligibility.Verdict, own int) total {
		return total{figure, fmt.Sprintf("COUNTIF(%s,%s)", projects(projectVerdict), of(verdict)), workbook.Whole(own), ""}
	}
	sum := func(figure string, col int, verdict eligibility.Verdict, own decimal.Decimal, note string) total {
		formula := fmt.Sprintf("SUMIFS(%s,%s,%s)", projects(col), projects(projectVerdict), of(verdict))
		return total{figure, rounded(formula, own), workbook.Yuan(own), note}
	}
	lines := total{"workbook.figure.lines", "", workbook.Whole(t.Lines), "workbook.note.uncounted"}
	if b.whole {
		lines.note = ""
		for k := range b.lineSheets() {
			if k > 0 {
				lines.formula += "+"
			}
			lines.formula += fmt.Sprintf("COUNT(%s)", below(b.lineSheet(k), lineNo, b.linesOn(k)))
		}
	}
	return []total{
		{"workbook.figure.projects", fmt.Sprintf("COUNT(%s)", projects(projectNo)), workbook.Whole(t.Projects), ""},
		count("workbook.figure.eligible", eligibility.Eligible, t.Eligible),
		count("workbook.figure.ineligible", eligibility.Ineligible, t.Ineligible),
		count("workbook.figure.review", eligibility.NeedsReview, t.Review),
		lines,
		sum("workbook.figure.base", projectBase, eligibility.Eligible, t.Base, "workbook.note.eligible"),
		sum("workbook.figure.subsidy", projectSubsidy, eligibility.Eligible, t.Subsidy, "workbook.note.eligible"),
		sum("workbook.figure.provisional", projectSubsidy, eligibility.NeedsReview, t.Provisional, "workbook.note.provisional"),
		{
			"workbook.figure.differing", fmt.Sprintf("COUNTIF(%s,%s)", projects(projectAgrees), workbook.Quote(b.say("workbook.differs"))),
			workbook.Whole(0), "workbook.note.differing",
		},
	}
}

func (b *resultBook) total(r *workbook.Rows, t total) {
	row, note := r.Next(), workbook.Empty()
	if t.note != "" {
		note = workbook.Words(b.say(t.note))
	}
	workedOut := t.own
	if t.formula != "" {
		workedOut = workbook.Formula(t.formula, t.own)
	}
	difference := lessOwn(at(summaryWorkedOut, row), at(summaryOwn, row)).Like(t.own)
	r.Row(workbook.Words(b.say(t.figure)), workedOut, t.own, difference, note)
}

// madeBy says what made the result.
func (b *resultBook) madeBy() string {
	s := b.r.Setting
	words := b.say("workbook.made_by", "version", b.o.Version, "policy", s.Policy.ID, "lpr", s.Table.Version())
	if s.Policy.Guide != nil {
		words += b.say("workbook.guide", "guide", s.Policy.Guide.ID)
	}
	if !s.AsOf.IsZero() {
		words += b.say("workbook.as_of", "date", s.AsOf)
	}
	return words
}

// summaryReading says how much was read, and what was not.
func (b *resultBook) summaryReading(r *workbook.Rows) {
	unread := b.unreadFiles()
	var files, rows, lines, aside, left int
	for _, i := range b.r.Inputs {
		if i.SHA256 != "" && !unread[i.Path] {
			files++
		}
		rows, lines = rows+i.Rows, lines+i.Lines
		for _, s := range i.SetAside {
			if aside += s.Rows; s.Rows == 0 {
				left++
			}
		}
	}
	r.Skip()
	r.Row(workbook.Words(b.say("workbook.reading")).As(workbook.Heading))
	for _, f := range []struct {
		id    string
		count int
	}{
		{"workbook.reading.files", files},
		{"workbook.reading.unread", len(unread)},
		{"workbook.reading.rows", rows},
		{"workbook.reading.lines", lines},
		{"workbook.reading.aside", aside},
		{"workbook.reading.left", left},
		{"workbook.reading.errors", len(b.r.Faults)},
		{"workbook.reading.failed", len(b.r.Failed)},
	} {
		r.Row(workbook.Words(b.say(f.id)), workbook.Whole(f.count))
	}
	see := workbook.Words(b.say("workbook.reading.see", "sheet", b.sheet("reading"))).As(workbook.Note)
	if n := len(b.r.Faults); n > 0 {
		see = workbook.Words(b.say("workbook.reading.lacking", "count", n, "sheet", b.sheet("reading"))).As(workbook.Warning)
	}
	r.Row(see)
}

// unreadFiles are the files with an error that gave nothing.
func (b *resultBook) unreadFiles() map[string]bool {
	gave := make(map[string]bool)
	for _, i := range b.r.Inputs {
		gave[i.Path] = i.Rows > 0 || i.Projects > 0
	}
	unread := make(map[string]bool)
	for _, f := range b.r.Faults {
		if !f.Place.IsZero() && !gave[f.Place.File] {
			unread[f.Place.File] = true
		}
	}
	return unread
}

// summaryNotes says what the figures are, and what they are not.
func (b *resultBook) summaryNotes(r *workbook.Rows, columns, width int) {
	notes := []string{b.say("text.ceiling")}
	if hasLoan(b.r) {
		notes = append(notes, b.say("text.loan"))
	}
	r.Skip()
	r.Row(workbook.Words(b.say("workbook.column.note")).As(workbook.Heading))
	for _, note := range append(notes, b.how()...) {
		r.Paragraph(note, columns, width)
	}
}

// how says how the workbook works the result out again.
func (b *resultBook) how() []string {
	totals := b.say("workbook.how.totals")
	if !b.whole {
		totals = b.say("workbook.how.parts", "shares", b.sheet("shares"))
	}
	return []string{
		b.say("workbook.how.lines", "rates", b.sheet("rates")), totals,
		b.say("workbook.how.exact"), b.say("workbook.how.differ"), b.say("workbook.how.links"),
	}
}
