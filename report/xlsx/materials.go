package xlsx

import (
	"tiexi/assess"
	"tiexi/internal/workbook"
	"tiexi/report/words"
)

// materialRow is something to be handed in for a project.
type materialRow struct {
	no int // of the project
	p  *assess.Project
	words.MaterialRow
}

// addMaterials adds what has to be handed in, and what of it the files show. A policy
// that lists no materials has no such sheet.
func (b *Book) addMaterials() {
	var rows []materialRow
	for i, p := range b.Result.Projects {
		for _, m := range b.Options.Materials(p) {
			rows = append(rows, materialRow{i + 1, p, m})
		}
	}
	if len(rows) == 0 {
		return
	}
	t := &workbook.Table[materialRow]{
		Name: b.Sheet("materials"), Title: b.Say("workbook.title.materials"), Note: b.Say("workbook.note.materials"), Filter: true,
		Columns: []workbook.Column[materialRow]{
			workbook.Col("no", b.Say("workbook.column.no"), 6, func(_ at, r materialRow) cell { return workbook.Whole(r.no) }),
			workbook.TextCol("project", b.Say("column.project"), 16, func(r materialRow) string { return facts(r.p).ID }),
			workbook.TextCol("enterprise", b.Say("column.enterprise"), 26, func(r materialRow) string { return facts(r.p).Enterprise.Name }),
			workbook.TextCol("material", b.Say("material.name"), 40, func(r materialRow) string { return r.Name }),
			workbook.TextCol("article", b.Say("material.ref"), 18, func(r materialRow) string { return r.Ref }),
			workbook.TextCol("state", b.Say("material.state"), 30, func(r materialRow) string { return r.Word }),
		},
	}
	setAtMost(b, t, rows)
	t.Add(b.Workbook)
}
