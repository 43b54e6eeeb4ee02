// Package twin writes one book in two formats, as a workbook of Excel 97 (.xls) and
// as one of Excel 2007 (.xlsx), for tests that hold the readers against each other.
// It is written from [MS-XLS] and [MS-CFB] and shares nothing with the readers.
package twin

import (
	"fmt"
	"slices"
	"strings"
)

// Dice draws a number below n.
type Dice func(n int) int

// one is true once in n times.
func (d Dice) one(n int) bool { return d(n) == 0 }

// Kind is what a cell holds.
type Kind int

// The kinds of cells.
const (
	Blank Kind = iota
	Text
	Number // Text is a decimal number
	Bool   // "0" or "1"
	Error  // "#N/A"
	NoValue
	kinds
)

// Cell is one cell. A formula has the cell's value as its result.
type Cell struct {
	Col     int // from 1
	Kind    Kind
	Text    string
	Format  string // of a number, "" for General
	Formula bool
}

// Row is one row, Number from 1.
type Row struct {
	Number int
	Hidden bool
	Cells  []Cell // ascending by Col
}

// Range is a block of cells, rows and columns from 1.
type Range struct{ FirstRow, FirstCol, LastRow, LastCol int }

// Sheet is one sheet; Chart makes it a chart, which has no cells.
type Sheet struct {
	Name          string
	Hidden, Chart bool
	Rows          []Row
	HiddenColumns []int // each from 1
	Merged        []Range
}

// Book is one book.
type Book struct {
	Date1904 bool
	Sheets   []Sheet
}

// formats are number formats that books are drawn with.
var formats = []string{
	"", "", "", "0.00", "#,##0.00", "0%", "0.00%", "yyyy-mm-dd", `yyyy"年"m"月"d"日"`, "m/d/yy", `0.00"万元"`, `0!.0,"万"`, "[$$-409]#,##0.00", `"¥"#,##0.00`, "@", "h:mm",
}

var errorValues = []string{"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}

// Draw draws a book.
func Draw(d Dice) Book {
	b := Book{Date1904: d.one(4)}
	for n := range 1 + d(3) {
		s := Sheet{Name: fmt.Sprintf("%s%d", []string{"Sheet", "发票", "项目 & <表>"}[d(3)], n+1), Hidden: n > 0 && d.one(4)}
		s.draw(d)
		b.Sheets = append(b.Sheets, s)
	}
	return b
}

func (s *Sheet) draw(d Dice) {
	number := 0
	for range d(12) {
		number += 1 + d(3)*d(3)*d(40)
		r := Row{Number: number, Hidden: d.one(8)}
		col := 0
		for range d(9) {
			if col += 1 + d(3)*d(2); d.one(30) {
				col += d(200)
			}
			if col > 256 {
				break
			}
			r.Cells = append(r.Cells, drawCell(d, col))
		}
		s.Rows = append(s.Rows, r)
	}
	for range d(3) {
		s.HiddenColumns = append(s.HiddenColumns, 1+d(256))
	}
	slices.Sort(s.HiddenColumns)
	s.HiddenColumns = slices.Compact(s.HiddenColumns)
	for range d(3) {
		row, col := 1+d(50), 1+d(20)
		s.Merged = append(s.Merged, Range{row, col, row + d(4), col + 1 + d(3)})
	}
}

func drawCell(d Dice, col int) Cell {
	c := Cell{Col: col, Kind: Kind(d(int(kinds))), Formula: d.one(4)}
	if d.one(2) {
		c.Kind = Number // what matters most
	}
	switch c.Kind {
	case Text:
		c.Text = drawText(d)
	case Number:
		c.Text, c.Format = drawNumber(d), formats[d(len(formats))]
	case Bool:
		c.Text = fmt.Sprint(d(2))
	case Error:
		c.Text = errorValues[d(len(errorValues))]
	case NoValue:
		c.Formula = true
	default:
		c.Formula = false
	}
	return c
}

// drawText draws a text: short, long, Latin, Chinese, with line breaks or of
// characters beyond 16 bits.
func drawText(d Dice) string {
	alphabet := []rune([]string{"abc 012.-", "机床设备（软件）名称", "aé机😀\n&<", "0123456789"}[d(4)])
	n := 1 + d(20)
	if d.one(20) {
		n = 200 + d(3000)
	}
	var t strings.Builder
	for range n {
		t.WriteRune(alphabet[d(len(alphabet))])
	}
	if strings.TrimSpace(t.String()) == "" {
		return "x"
	}
	return t.String()
}

// drawNumber draws a number of at most 15 digits: whole, with fen, with many places,
// negative, large and small.
func drawNumber(d Dice) string {
	digits := func(n int) string {
		b := []byte{byte('1' + d(9))}
		for len(b) < n {
			b = append(b, byte('0'+d(10)))
		}
		return string(b)
	}
	sign := []string{"", "", "", "-"}[d(4)]
	switch d(7) {
	case 0:
		return sign + digits(1+d(9))
	case 1:
		return sign + digits(1+d(13)) + "." + fmt.Sprintf("%02d", 1+d(99))
	case 2:
		n := 1 + d(14)
		return sign + digits(n) + "." + digits(15-n)
	case 3:
		return sign + "0." + strings.Repeat("0", d(6)) + digits(1+d(14))
	case 4:
		return sign + digits(15) + strings.Repeat("0", d(8))
	case 5:
		return fmt.Sprint(40000 + d(9000)) // a day
	}
	return "0"
}
