package xlsx

import (
	"tiexi/internal/workbook"
	"tiexi/project"
)

// readingRow is a fault, a file, or something in a file; what is "" or zero is an
// empty cell.
type readingRow struct {
	kind              string // the id of its word
	place             project.Place
	content           string
	rows              int
	remedy, id, fault string // what to do, the project, the code
}

// AddReading adds what could not be read, and of every file what was read, set
// aside and noted.
func (b *Book) AddReading() {
	t := &workbook.Table[readingRow]{
		Name: b.Sheet("reading"), Title: b.Say("workbook.title.reading"), Note: b.Say("workbook.note.reading"), Filter: true,
		Columns: []workbook.Column[readingRow]{
			workbook.Col("kind", b.Say("workbook.column.kind"), 10, func(_ at, r readingRow) cell { return workbook.Words(b.Say(r.kind)).As(workbook.Centred) }),
			workbook.Col("place", b.Say("column.place"), 40, func(_ at, r readingRow) cell { return b.source(r.place) }),
			workbook.TextCol("content", b.Say("workbook.column.content"), 66, func(r readingRow) string { return r.content }),
			workbook.Col("rows", b.Say("workbook.column.rows"), 8, func(_ at, r readingRow) cell {
				if r.rows <= 0 {
					return workbook.Empty()
				}
				return workbook.Whole(r.rows)
			}),
			workbook.TextCol("remedy", b.Say("workbook.column.remedy"), 50, func(r readingRow) string { return r.remedy }),
			workbook.TextCol("project", b.Say("column.project"), 16, func(r readingRow) string { return r.id }),
			workbook.TextCol("code", b.Say("workbook.column.code"), 26, func(r readingRow) string { return r.fault }),
		},
	}
	setAtMost(b, t, b.readingRows())
	t.Flag("kind", b.Say("workbook.kind.error"), workbook.Red)
	t.Flag("kind", b.Say("workbook.kind.failed"), workbook.Red)
	t.Flag("kind", b.Say("workbook.kind.aside"), workbook.Amber)
	t.Flag("kind", b.Say("workbook.kind.left"), workbook.Amber)
	t.Add(b.Workbook)
}

// readingRows are the faults, and what became of every file.
func (b *Book) readingRows() (rows []readingRow) {
	lang := b.Options.Lang
	for _, f := range b.Result.Faults {
		rows = append(rows, readingRow{"workbook.kind.error", f.Place, f.Message(lang), 0, f.Hint(lang), f.Project, f.Code})
	}
	for _, id := range b.Result.Failed {
		rows = append(rows, readingRow{kind: "workbook.kind.failed", content: b.Say("workbook.failed"), id: id})
	}
	for _, i := range b.Result.Inputs {
		aside := 0
		for _, s := range i.SetAside {
			aside += s.Rows
		}
		if i.SHA256 != "" {
			content := b.Say("workbook.file", "projects", i.Projects, "lines", i.Lines, "aside", aside, "hash", i.SHA256)
			rows = append(rows, readingRow{kind: "workbook.kind.file", place: project.FilePlace(i.Path), content: content, rows: i.Rows})
		}
		for _, s := range i.SetAside {
			kind := "workbook.kind.aside"
			if s.Rows == 0 {
				kind = "workbook.kind.left"
			}
			rows = append(rows, readingRow{kind: kind, place: s.Place, content: b.Say("set_aside." + s.Reason), rows: s.Rows, fault: s.Reason})
		}
		for _, n := range i.Notes {
			rows = append(rows, readingRow{kind: "workbook.kind.note", place: n.Place, content: n.In(lang), fault: n.ID})
		}
	}
	return rows
}
