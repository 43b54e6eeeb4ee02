package xlsx

import (
	"tiexi/assess"
	"tiexi/internal/workbook"
	"tiexi/report/words"
)

// sourceRow is what one source says of an invoice of a project.
type sourceRow struct {
	no int // of the project
	p  *assess.Project
	words.SourceRow
}

// addSources adds how the invoices were settled of which several sources speak. A
// result without such invoices has no such sheet.
func (b *Book) addSources() {
	var rows []sourceRow
	for i, p := range b.Result.Projects {
		for _, s := range b.Options.Sources(p) {
			rows = append(rows, sourceRow{i + 1, p, s})
		}
	}
	if len(rows) == 0 {
		return
	}
	t := &workbook.Table[sourceRow]{
		Name: b.Sheet("sources"), Title: b.Say("workbook.title.sources"), Note: b.Say("workbook.note.sources"), Filter: true,
		Columns: []workbook.Column[sourceRow]{
			workbook.Col("no", b.Say("workbook.column.no"), 6, func(_ at, r sourceRow) cell { return workbook.Whole(r.no) }),
			workbook.TextCol("project", b.Say("column.project"), 16, func(r sourceRow) string { return facts(r.p).ID }),
			workbook.TextCol("key", b.Say("source.key"), 24, func(r sourceRow) string { return r.Key }),
			workbook.TextCol("kind", b.Say("source.kind"), 20, func(r sourceRow) string { return r.Kind }),
			workbook.Col("place", b.Say("column.place"), 30, func(_ at, r sourceRow) cell { return b.source(r.Place) }),
			workbook.Col("rows", b.Say("source.rows"), 7, func(_ at, r sourceRow) cell { return workbook.Whole(r.Rows) }),
			workbook.Col("amount", b.Say("text.amount"), 18, func(_ at, r sourceRow) cell {
				if !r.Amount.Valid {
					return workbook.Empty()
				}
				return workbook.Yuan(r.Amount.Decimal)
			}),
			workbook.TextCol("role", b.Say("source.role"), 20, func(r sourceRow) string { return r.Role }),
			workbook.TextCol("remarks", b.Say("source.remarks"), 56, func(r sourceRow) string { return r.Remarks }),
		},
	}
	setAtMost(b, t, rows)
	t.Add(b.Workbook)
}
