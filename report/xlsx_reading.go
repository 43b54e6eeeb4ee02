package report

import (
	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/report/workbook"
)

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
