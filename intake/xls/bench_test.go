package xls_test

import (
	"fmt"
	"testing"

	"tiexi/intake/sheet"
	"tiexi/internal/metamorphic/twin"
)

// large is a book of 100,000 rows with 14 cells each, in two sheets: an old sheet
// has no room for more than 65,536.
func large() twin.Book {
	var b twin.Book
	for n := range 2 {
		s := twin.Sheet{Name: fmt.Sprint("表", n+1)}
		for row := range 50_000 {
			r := twin.Row{Number: row + 1}
			for col := 1; col <= 14; col++ {
				c := twin.Cell{Col: col, Kind: twin.Number, Text: fmt.Sprintf("%d.%02d", row*col, row%100), Format: "0.00"}
				if col <= 6 {
					c = twin.Cell{Col: col, Kind: twin.Text, Text: fmt.Sprintf("临沂某某精密机械有限公司第%d号", (row*col)%5000)}
				}
				if col == 2 {
					c.Text = fmt.Sprintf("2137%016d", n*50_000+row)
				}
				r.Cells = append(r.Cells, c)
			}
			s.Rows = append(s.Rows, r)
		}
		b.Sheets = append(b.Sheets, s)
	}
	return b
}

func BenchmarkLarge(b *testing.B) {
	file := large().XLS(func(n int) int { return n - 1 }) // as programs write books
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		book, err := openOld(file)
		if err != nil {
			b.Fatal(err)
		}
		rows := 0
		for i := range book.Sheets() {
			if _, err := book.Rows(b.Context(), i, func(sheet.Row) error { rows++; return nil }); err != nil {
				b.Fatal(err)
			}
		}
		if rows != 100_000 {
			b.Fatalf("%d rows", rows)
		}
	}
}
