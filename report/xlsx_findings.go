package report

import (
	"fmt"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/message"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/workbook"
)

var findingColumns = []column{
	{"workbook.column.no", 6},
	{"column.project", 16},
	{"column.enterprise", 26},
	{"workbook.column.outcome", 9},
	{"workbook.column.article", 12},
	{"workbook.column.rule", 20},
	{"workbook.column.message", 60},
	{"column.place", 26},
	{"workbook.column.rule_id", 24},
}

const findingOutcome = 4

// addFindings adds what was found about each project, a row a place. Other
// checks than the conditions of the Measures that found nothing are only
// counted.
func (b *resultBook) addFindings() {
	var rows [][]workbook.Cell
	for i, p := range b.r.Projects {
		rows = append(rows, b.findingsOf(i+1, p)...)
	}
	rows = b.atMost(rows)
	n := len(rows)
	b.Add(workbook.Sheet{
		Name: b.sheet("findings"), Widths: widths(findingColumns), Header: headRow, Filter: filtered(findingColumns, n),
		Flags: []workbook.Flag{
			{Range: under(findingOutcome, n), Value: workbook.Quote(b.say("outcome.fail")), Colour: workbook.Red},
			{Range: under(findingOutcome, n), Value: workbook.Quote(b.say("outcome.review")), Colour: workbook.Amber},
		},
		Rows: func(r *workbook.Rows) {
			b.head(r, b.say("workbook.title.findings"), b.say("workbook.note.findings"), findingColumns)
			for _, row := range rows {
				r.Row(row...)
			}
		},
	})
}

// atMost keeps as many rows as a sheet can have, and says how many are left
// out.
func (b *resultBook) atMost(rows [][]workbook.Cell) [][]workbook.Cell {
	limit := b.maxRow - headRow
	if len(rows) <= limit {
		return rows
	}
	left := len(rows) - limit + 1
	return append(rows[:limit-1:limit-1], []workbook.Cell{workbook.Words(b.say("workbook.more", "count", left)).As(workbook.Warning)})
}

func (b *resultBook) findingsOf(no int, p *assess.Project) (rows [][]workbook.Cell) {
	onLines, clean := lineRemarks(p), 0
	for _, f := range p.Findings {
		switch remarks := onLines[f.Rule]; {
		case len(remarks) > 0:
			for _, m := range remarks {
				rows = append(rows, b.finding(no, p, m.finding))
			}
		case told(f) || condition(f):
			rows = append(rows, b.finding(no, p, f))
			for _, place := range f.Places[min(1, len(f.Places)):] {
				f.Places = []project.Place{place}
				rows = append(rows, b.finding(no, p, f))
			}
		default:
			clean++
		}
	}
	if clean > 0 {
		row := b.findingHead(no, p)
		rows = append(rows, append(row, workbook.Words(b.say("outcome.pass")).As(workbook.Centred), workbook.Empty(), workbook.Empty(),
			workbook.Words(b.say("workbook.clean", "count", clean)), workbook.Empty(), workbook.Empty()))
	}
	return rows
}

// condition reports whether a finding is on one of the conditions of the
// Measures that were asked, rather than a check that found nothing.
func condition(f eligibility.Finding) bool {
	return strings.HasPrefix(f.Rule, "art") || f.Outcome == eligibility.Pass && !strings.HasPrefix(f.Rule, "invoice.")
}

func (b *resultBook) findingHead(no int, p *assess.Project) []workbook.Cell {
	return []workbook.Cell{
		workbook.Whole(no), workbook.Words(p.Case.Project.ID), workbook.Words(p.Case.Project.Enterprise.Name),
	}
}

// finding is a row with the first place of a finding.
func (b *resultBook) finding(no int, p *assess.Project, f eligibility.Finding) []workbook.Cell {
	place := workbook.Empty()
	if len(f.Places) > 0 {
		place = source(f.Places[0])
	}
	return append(b.findingHead(no, p),
		workbook.Words(outcome(f.Outcome, f.Noted, b.o)).As(workbook.Centred),
		workbook.Words(policy.ArticleName(f.Article, b.o.Lang)),
		workbook.Words(b.say("rule."+f.Rule)),
		workbook.Words(f.Message.In(b.o.Lang)),
		place,
		workbook.Words(f.Rule),
	)
}

var readingColumns = []column{
	{"workbook.column.kind", 10},
	{"column.place", 40},
	{"workbook.column.content", 66},
	{"workbook.column.rows", 8},
	{"workbook.column.remedy", 50},
	{"column.project", 16},
	{"workbook.column.code", 26},
}

// addReading adds what could not be read, and of every file what was read, set
// aside and noted.
func (b *resultBook) addReading() {
	rows := append(b.unread(), b.read()...)
	rows = b.atMost(rows)
	n := len(rows)
	b.Add(workbook.Sheet{
		Name: b.sheet("reading"), Widths: widths(readingColumns), Header: headRow, Filter: filtered(readingColumns, n),
		Flags: []workbook.Flag{
			{Range: under(1, n), Value: workbook.Quote(b.say("workbook.kind.error")), Colour: workbook.Red},
			{Range: under(1, n), Value: workbook.Quote(b.say("workbook.kind.failed")), Colour: workbook.Red},
			{Range: under(1, n), Value: workbook.Quote(b.say("workbook.kind.aside")), Colour: workbook.Amber},
			{Range: under(1, n), Value: workbook.Quote(b.say("workbook.kind.left")), Colour: workbook.Amber},
		},
		Rows: func(r *workbook.Rows) {
			b.head(r, b.say("workbook.title.reading"), b.say("workbook.note.reading"), readingColumns)
			for _, row := range rows {
				r.Row(row...)
			}
		},
	})
}

// readingRow is a row of the reading; what is "" or zero stays empty.
func (b *resultBook) readingRow(kind string, place project.Place, content string, count int, remedy, id, code string) []workbook.Cell {
	number := workbook.Empty()
	if count > 0 {
		number = workbook.Whole(count)
	}
	return []workbook.Cell{
		workbook.Words(b.say(kind)).As(workbook.Centred), source(place), workbook.Words(content), number,
		workbook.Words(remedy), workbook.Words(id), workbook.Words(code),
	}
}

func (b *resultBook) unread() (rows [][]workbook.Cell) {
	for _, f := range b.r.Faults {
		rows = append(rows, b.readingRow("workbook.kind.error", f.Place, f.Message(b.o.Lang), 0, f.Hint(b.o.Lang), f.Project, f.Code))
	}
	for _, id := range b.r.Failed {
		rows = append(rows, b.readingRow("workbook.kind.failed", project.Place{}, b.say("workbook.failed"), 0, "", id, ""))
	}
	return rows
}

func (b *resultBook) read() (rows [][]workbook.Cell) {
	for _, i := range b.r.Inputs {
		aside := 0
		for _, s := range i.SetAside {
			aside += s.Rows
		}
		if i.SHA256 != "" {
			rows = append(rows, b.readingRow("workbook.kind.file", project.FilePlace(i.Path), b.say("workbook.file",
				"projects", i.Projects, "lines", i.Lines, "aside", aside, "hash", i.SHA256), i.Rows, "", "", ""))
		}
		for _, s := range i.SetAside {
			kind := "workbook.kind.aside"
			if s.Rows == 0 {
				kind = "workbook.kind.left"
			}
			rows = append(rows, b.readingRow(kind, s.Place, message.New("set_aside."+s.Reason).In(b.o.Lang), s.Rows, "", "", s.Reason))
		}
		for _, n := range i.Notes {
			rows = append(rows, b.readingRow("workbook.kind.note", n.Place, n.In(b.o.Lang), 0, "", "", n.ID))
		}
	}
	return rows
}

var basisColumns = []column{
	{"workbook.column.item", 30},
	{"workbook.column.value", 24},
	{"workbook.column.meaning", 90},
	{"workbook.column.chosen", 24},
}

// The rows of what formulas take from the basis.
const (
	yearsRow = firstRow + iota
	capRow
)

func (b *resultBook) years() string {
	return workbook.Ref(b.sheet("basis"), fmt.Sprintf("$B$%d", yearsRow))
}
func (b *resultBook) cap() string {
	return workbook.Ref(b.sheet("basis"), fmt.Sprintf("$B$%d", capRow))
}

// addBasis adds what the figures rest on: parameters, readings, sources.
func (b *resultBook) addBasis() {
	b.Add(workbook.Sheet{
		Name: b.sheet("basis"), Widths: widths(basisColumns), Header: headRow,
		Rows: func(r *workbook.Rows) {
			b.head(r, b.say("workbook.title.basis"), b.say("workbook.note.basis"), basisColumns)
			b.parameters(r)
			b.answers(r)
			b.versions(r)
		},
	})
}

func (b *resultBook) parameters(r *workbook.Rows) {
	s := b.r.Setting
	years := workbook.Empty()
	for _, c := range s.Policy.ChosenBy(s.Choices) {
		if c.Interpretation.ID == "interest_years" {
			years = workbook.Words(c.Interpretation.Question.In(b.o.Lang))
		}
	}
	r.Row(workbook.Words(b.say("workbook.basis.years")), workbook.Number(s.Choices.InterestYears).As(workbook.Rate), years, workbook.Empty())
	for _, a := range []struct {
		id     string
		amount policy.Amount
	}{{"workbook.basis.cap", s.Policy.Cap}, {"workbook.basis.threshold", s.Policy.Threshold}} {
		r.Row(workbook.Words(b.say(a.id)), workbook.Yuan(a.amount.Yuan), workbook.Words(a.amount.Note.In(b.o.Lang)),
			workbook.Words(policy.ArticleName(a.amount.Article, b.o.Lang)))
	}
}

func (b *resultBook) answers(r *workbook.Rows) {
	s := b.r.Setting
	for _, c := range s.Policy.ChosenBy(s.Choices) {
		i := c.Interpretation
		r.Row(workbook.Words(b.say("interpretation."+i.ID)), workbook.Words(c.Value),
			workbook.Words(strings.Join([]string{i.Question.In(b.o.Lang), b.meaning(c), i.Reason.In(b.o.Lang)}, "\n")),
			workbook.Words(b.say("explain.by."+string(c.By))))
	}
}

// meaning is what an answer means, the answer itself where it is not one of
// those listed.
func (b *resultBook) meaning(c policy.Chosen) string {
	for _, a := range c.Interpretation.Alternatives {
		if a.Value == c.Value {
			return a.Meaning.In(b.o.Lang)
		}
	}
	return c.Value
}

func (b *resultBook) versions(r *workbook.Rows) {
	s := b.r.Setting
	guide, asOf := b.say("workbook.basis.none"), b.say("workbook.basis.none")
	if s.Policy.Guide != nil {
		guide = s.Policy.Guide.ID
	}
	if !s.AsOf.IsZero() {
		asOf = s.AsOf.String()
	}
	for _, v := range []struct{ id, value, note string }{
		{"workbook.basis.policy", s.Policy.ID, s.Policy.Title},
		{"workbook.basis.policy_hash", "", s.Policy.SHA256},
		{"workbook.basis.guide", guide, ""},
		{"workbook.basis.lpr", s.Table.Version(), s.Table.Source()},
		{"workbook.basis.lpr_hash", "", s.Table.SHA256()},
		{"workbook.basis.as_of", asOf, ""},
		{"workbook.basis.version", b.o.Version, ""},
	} {
		r.Row(workbook.Words(b.say(v.id)), workbook.Words(v.value), workbook.Words(v.note), workbook.Empty())
	}
}
