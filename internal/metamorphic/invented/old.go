package invented

import (
	"tiexi/internal/metamorphic/twin"
)

// OldBook writes tables as the sheets of a workbook of Excel 97.
func (h Hand) OldBook(tables ...Table) []byte {
	var b twin.Book
	for _, t := range tables {
		b.Sheets = append(b.Sheets, twin.Sheet{Name: t.Name, Hidden: t.Hidden, Rows: h.oldRows(t)})
	}
	return b.XLS(func(n int) int { return n - 1 })
}

func (h Hand) oldRows(t Table) (rows []twin.Row) {
	add := func(cells []twin.Cell) { rows = append(rows, twin.Row{Number: len(rows) + 1, Cells: cells}) }
	text := func(col int, s string) twin.Cell { return twin.Cell{Col: col + 1, Kind: twin.Text, Text: s} }
	if h.Title {
		add([]twin.Cell{text(0, "临沂市市级智能化技术改造专项资金申报")})
	}
	var head []twin.Cell
	for col, f := range t.Fields {
		head = append(head, text(col, h.header(f)))
	}
	add(head)
	for _, r := range t.Rows {
		var cells []twin.Cell
		for col, f := range t.Fields {
			switch stored, style := h.stored(f, r[f]); {
			case r[f] == "":
			case stored != "":
				c := twin.Cell{Col: col + 1, Kind: twin.Number, Text: stored}
				if style != "" {
					c.Format = "m/d/yy"
				}
				cells = append(cells, c)
			default:
				cells = append(cells, text(col, h.value(f, r[f])))
			}
		}
		add(cells)
	}
	return rows
}
