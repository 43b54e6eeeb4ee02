package report

import (
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
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
