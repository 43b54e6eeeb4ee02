package xlsx

import (
	"fmt"
	"slices"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/workbook"
	"tiexi/report/words"
)

// Total is a line of totals.
type Total struct {
	Figure, Formula string // the id of its name; "" for no formula
	Own             workbook.Cell
	Note            string // an id, "" for none
}

// TotalsTable is a sheet of totals with their formulas beside tiexi's own
// figures.
func (b *Book) TotalsTable(name, title string, totals []Total) *workbook.Table[Total] {
	t := &workbook.Table[Total]{
		Name: name, Title: title, Note: b.MadeBy(), Unfrozen: true, Items: slices.Values(totals), Count: len(totals),
		Columns: []workbook.Column[Total]{
			workbook.Col("figure", b.Say("workbook.column.figure"), 38, func(_ at, t Total) cell { return workbook.Words(b.Say(t.Figure)) }),
			workbook.Col("worked_out", b.Say("workbook.column.worked_out"), 20, func(_ at, t Total) cell {
				if t.Formula == "" {
					return t.Own
				}
				return workbook.Formula(t.Formula, t.Own)
			}),
			workbook.Col("own", b.Say("workbook.column.tiexi"), 20, func(_ at, t Total) cell { return t.Own }),
			workbook.Col("difference", b.Say("workbook.column.difference"), 12, func(at at, t Total) cell {
				return Less(at("worked_out"), at("own")).Like(t.Own)
			}),
			workbook.Col("note", b.Say("workbook.column.note"), 52, func(_ at, t Total) cell {
				if t.Note == "" {
					return workbook.Empty()
				}
				return workbook.Words(b.Say(t.Note))
			}),
		},
	}
	t.FlagDifferences("difference")
	return t
}

// addSummary adds the totals and how complete they are.
func (b *Book) addSummary() {
	t := b.TotalsTable(b.Sheet("summary"), b.Say("workbook.title.summary"), b.totals())
	t.Below = func(r *workbook.Rows) {
		b.summaryReading(r)
		b.summaryNotes(r, len(t.Columns), 160)
	}
	t.Add(b.Workbook)
}

func (b *Book) totals() []Total {
	t, projects := b.Result.Totals, b.projects
	count := func(figure string, verdict eligibility.Verdict, own int) Total {
		return Total{figure, fmt.Sprintf("COUNTIF(%s,%s)", projects.Ref("verdict"), b.verdict(verdict)), workbook.Whole(own), ""}
	}
	sum := func(figure, column string, verdict eligibility.Verdict, own decimal.Decimal, note string) Total {
		formula := fmt.Sprintf("SUMIFS(%s,%s,%s)", projects.Ref(column), projects.Ref("verdict"), b.verdict(verdict))
		return Total{figure, workbook.Rounded(formula, own), workbook.Yuan(own), note}
	}
	lines := Total{"workbook.figure.lines", "", workbook.Whole(t.Lines), "workbook.note.uncounted"}
	if b.whole {
		lines.Note = ""
		for k, t := range b.lines {
			if k > 0 {
				lines.Formula += "+"
			}
			lines.Formula += fmt.Sprintf("COUNT(%s)", t.Ref("no"))
		}
	}
	totals := []Total{
		{"workbook.figure.projects", fmt.Sprintf("COUNT(%s)", projects.Ref("no")), workbook.Whole(t.Projects), ""},
		count("workbook.figure.eligible", eligibility.Eligible, t.Eligible),
		count("workbook.figure.ineligible", eligibility.Ineligible, t.Ineligible),
		count("workbook.figure.review", eligibility.NeedsReview, t.Review),
		lines,
	}
	if b.loans != nil {
		totals = append(totals, Total{"workbook.figure.loans", fmt.Sprintf("COUNT(%s)", b.loans.Ref("no")), workbook.Whole(b.loanCount()), ""})
	}
	return append(totals,
		sum("workbook.figure.base", "base", eligibility.Eligible, t.Base, "workbook.note.eligible"),
		sum("workbook.figure.subsidy", "subsidy", eligibility.Eligible, t.Subsidy, "workbook.note.eligible"),
		sum("workbook.figure.provisional", "subsidy", eligibility.NeedsReview, t.Provisional, "workbook.note.provisional"),
		b.Differing(projects.Ref("agrees"), "workbook.note.differing"),
	)
}

// MadeBy says what made the result.
func (b *Book) MadeBy() string {
	s := b.Result.Setting
	text := b.Say("workbook.made_by", "version", b.Options.Version, "policy", s.Policy.ID, "lpr", s.Table.Version())
	if s.Policy.Guide != nil {
		text += b.Say("workbook.guide", "guide", s.Policy.Guide.ID)
	}
	if !s.AsOf.IsZero() {
		text += b.Say("workbook.as_of", "date", s.AsOf)
	}
	return text
}

// summaryReading says how much was read, and what was not.
func (b *Book) summaryReading(r *workbook.Rows) {
	unread := b.unreadFiles()
	var files, rows, lines, aside, left int
	for _, i := range b.Result.Inputs {
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
	r.Row(workbook.Words(b.Say("workbook.reading")).As(workbook.Heading))
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
		{"workbook.reading.errors", len(b.Result.Faults)},
		{"workbook.reading.failed", len(b.Result.Failed)},
	} {
		r.Row(workbook.Words(b.Say(f.id)), workbook.Whole(f.count))
	}
	see := workbook.Words(b.Say("workbook.reading.see", "sheet", b.Sheet("reading"))).As(workbook.Note)
	if n := len(b.Result.Faults); n > 0 {
		see = workbook.Words(b.Say("workbook.reading.lacking", "count", n, "sheet", b.Sheet("reading"))).As(workbook.Warning)
	}
	r.Row(see)
}

// unreadFiles are the files with a fault of which nothing was read.
func (b *Book) unreadFiles() map[string]bool {
	gave := make(map[string]bool)
	for _, i := range b.Result.Inputs {
		gave[i.Path] = i.Rows > 0 || i.Projects > 0
	}
	unread := make(map[string]bool)
	for _, f := range b.Result.Faults {
		if !f.Place.IsZero() && !gave[f.Place.File] {
			unread[f.Place.File] = true
		}
	}
	return unread
}

// summaryNotes says what the figures mean, what they do not mean, and how the
// workbook works the result out again.
func (b *Book) summaryNotes(r *workbook.Rows, columns, width int) {
	notes := []string{b.Options.Ceiling(b.Result.Setting.Policy)}
	if said := b.Options.LoanReading(b.Result.Setting.Policy); said != "" && words.HasLoan(b.Result) {
		notes = append(notes, said)
	}
	notes = append(notes, b.howTo()...)
	notes = append(notes, b.Say("workbook.how.differ"), b.Say("workbook.how.links"))
	if slices.ContainsFunc(b.Result.Projects, func(p *assess.Project) bool { return p.EnterpriseCut != nil }) {
		notes = append(notes, b.Say("workbook.how.enterprise"))
	}
	r.Skip()
	r.Row(workbook.Words(b.Say("workbook.column.note")).As(workbook.Heading))
	for _, note := range notes {
		r.Paragraph(note, columns, width)
	}
}

// howTo says how lines or loans, and projects, are worked out.
func (b *Book) howTo() []string {
	switch {
	case b.ofLoans():
		return []string{b.Say("workbook.how.loans", "basis", b.Sheet("basis")), b.Say("workbook.how.loans.totals"), b.Say("workbook.how.loans.exact")}
	case b.whole:
		return []string{b.Say("workbook.how.lines", "rates", b.Sheet("rates")), b.Say("workbook.how.totals"), b.Say("workbook.how.exact")}
	default:
		return []string{
			b.Say("workbook.how.lines", "rates", b.Sheet("rates")), b.Say("workbook.how.parts", "shares", b.Sheet("shares")),
			b.Say("workbook.how.exact"),
		}
	}
}
