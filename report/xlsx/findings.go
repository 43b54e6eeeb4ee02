package xlsx

import (
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/workbook"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/remark"
)

// findingRow is a finding with one of its places, in words.
type findingRow struct {
	no                                  int // of the project
	p                                   *assess.Project
	outcome, article, rule, message, id string
	hangs                               string          // what hangs on the finding, in its first row
	places                              []project.Place // the first one is shown
}

// addFindings adds what was found about each project, a row for each place. The
// checks beside the conditions of the Measures that found nothing are counted in
// one row.
func (b *Book) addFindings() {
	var rows []findingRow
	for i, p := range b.Result.Projects {
		rows = append(rows, b.findings(i+1, p)...)
	}
	t := &workbook.Table[findingRow]{
		Name: b.Sheet("findings"), Title: b.Say("workbook.title.findings"), Note: b.Say("workbook.note.findings"), Filter: true,
		Columns: []workbook.Column[findingRow]{
			workbook.Col("no", b.Say("workbook.column.no"), 6, func(_ at, r findingRow) cell { return workbook.Whole(r.no) }),
			workbook.TextCol("project", b.Say("column.project"), 16, func(r findingRow) string { return facts(r.p).ID }),
			workbook.TextCol("enterprise", b.Say("column.enterprise"), 26, func(r findingRow) string { return facts(r.p).Enterprise.Name }),
			workbook.Col("outcome", b.Say("workbook.column.outcome"), 9, func(_ at, r findingRow) cell { return workbook.Words(r.outcome).As(workbook.Centred) }),
			workbook.TextCol("article", b.Say("workbook.column.article"), 12, func(r findingRow) string { return r.article }),
			workbook.TextCol("rule", b.Say("workbook.column.rule"), 20, func(r findingRow) string { return r.rule }),
			workbook.TextCol("message", b.Say("workbook.column.message"), 60, func(r findingRow) string { return r.message }),
			workbook.TextCol("hangs", b.Say("missing.hangs"), 30, func(r findingRow) string { return r.hangs }),
			workbook.Col("place", b.Say("column.place"), 26, func(_ at, r findingRow) cell {
				if len(r.places) == 0 {
					return workbook.Empty()
				}
				return b.source(r.places[0])
			}),
			workbook.TextCol("rule_id", b.Say("workbook.column.rule_id"), 24, func(r findingRow) string { return r.id }),
		},
	}
	setAtMost(b, t, rows)
	t.Flag("outcome", b.Say("outcome.fail"), workbook.Red)
	t.Flag("outcome", b.Say("outcome.review"), workbook.Amber)
	t.Add(b.Workbook)
}

// setAtMost gives a table as many rows as its sheet can have. If that is not
// all, the last row says how many are left out.
func setAtMost[T any](b *Book, t *workbook.Table[T], rows []T) {
	limit := b.maxRow - workbook.HeadRow
	if len(rows) <= limit {
		t.SetItems(rows)
		return
	}
	left := len(rows) - limit + 1
	t.SetItems(rows[:limit-1])
	t.Count++
	t.Below = func(r *workbook.Rows) {
		r.Row(workbook.Words(b.Say("workbook.more", "count", left)).As(workbook.Warning))
	}
}

func (b *Book) findings(no int, p *assess.Project) (rows []findingRow) {
	lang := b.Options.Lang
	onLines, clean := remark.OnLines(p), 0
	add := func(f eligibility.Finding, places []project.Place) {
		rows = append(rows, findingRow{
			no, p, b.Options.Outcome(f.Outcome, f.Noted), policy.ArticleName(f.Article, lang),
			b.Say("rule." + f.Rule), f.Message.In(lang), f.Rule, "", places,
		})
	}
	for _, f := range p.Findings {
		first := len(rows)
		switch remarks := onLines[f.Rule]; {
		case len(remarks) > 0:
			for _, m := range remarks {
				add(m.Finding, m.Finding.Places)
			}
		case remark.Told(f) || isCondition(f):
			add(f, f.Places)
			for n := 1; n < len(f.Places); n++ {
				add(f, f.Places[n:])
			}
		default:
			clean++
		}
		if len(rows) > first {
			rows[first].hangs = b.Options.Hangs(p, f.Rule)
		}
	}
	if clean > 0 {
		rows = append(rows, findingRow{no: no, p: p, outcome: b.Say("outcome.pass"), message: b.Say("workbook.clean", "count", clean)})
	}
	return rows
}

// isCondition reports whether a finding is on one of the conditions of the
// Measures that were asked, not a check that found nothing.
func isCondition(f eligibility.Finding) bool {
	return strings.HasPrefix(f.Rule, "art") || f.Outcome == eligibility.Pass && !strings.HasPrefix(f.Rule, "invoice.")
}
