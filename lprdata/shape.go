package lprdata

import (
	"slices"
	"strings"

	"tiexi/intake/value"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// Shape is a kind of file that Import can read.
type Shape string

// The shapes.
const (
	OwnTable          Shape = "own"                // our own CSV
	ChinamoneyTable   Shape = "chinamoney_table"   // history, Excel or CSV
	ChinamoneyHistory Shape = "chinamoney_history" // history, JSON
	ChinamoneyChart   Shape = "chinamoney_chart"   // chart, CSV within JSON
	ChinamoneyLatest  Shape = "chinamoney_latest"  // latest publication, JSON
	BankOfChina       Shape = "bank_of_china"      // table, text or Excel
	EastMoney         Shape = "eastmoney"          // JSON
	AkshareFrame      Shape = "akshare"            // data frame saved as a table
	TushareFrame      Shape = "tushare"            // data frame saved as a table
)

// shapes are all shapes.
var shapes = [...]Shape{
	OwnTable, ChinamoneyTable, ChinamoneyHistory, ChinamoneyChart, ChinamoneyLatest, BankOfChina, EastMoney, AkshareFrame, TushareFrame,
}

// Text returns the name of the shape in words.
func (s Shape) Text() message.Text { return message.New("lpr.say.shape." + string(s)) }

// Text returns the origin in words: the file's name, and what it was.
func (o Origin) Text() message.Text {
	switch {
	case o.Kind == "":
		return message.New("lpr.say.origin_file", "file", o.File)
	case slices.Contains(shapes[:], Shape(o.Kind)):
		return message.New("lpr.say.origin", "file", o.File, "kind", Shape(o.Kind).Text())
	}
	return message.New("lpr.say.origin", "file", o.File, "kind", o.Kind)
}

// tableShape is a shape with rows and columns, recognised by its headers.
type tableShape struct {
	shape   Shape
	headers [3]string // of date, 1-year rate and 5-year rate
}

var tableShapes = [...]tableShape{
	{OwnTable, header},
	{ChinamoneyTable, [3]string{"日期", "1y", "5y"}},
	{BankOfChina, [3]string{"日期", "1年期", "5年期以上"}},
	{AkshareFrame, [3]string{"trade_date", "lpr1y", "lpr5y"}},
	{TushareFrame, [3]string{"date", "1y", "5y"}},
}

// columns are the numbers of a table's columns, from 0; -1 for one that it lacks.
type columns struct{ date, one, five, origin, kind int }

// row takes the cells of the columns out of a row.
func (c columns) row(cells []value.Raw, place project.Place) raw {
	return raw{
		date: cellAt(cells, c.date), one: cellAt(cells, c.one), five: cellAt(cells, c.five), place: place,
		origin: newOrigin(cellAt(cells, c.origin).Text, cellAt(cells, c.kind).Text),
	}
}

// findColumns returns the shape of a header row and its columns; ok is false for any
// other row.
func findColumns(cells []value.Raw) (shape Shape, found columns, ok bool) {
	names := make([]string, len(cells))
	for i, c := range cells {
		names[i] = headerName(c.Text)
	}
	for _, s := range tableShapes {
		found := columns{slices.Index(names, s.headers[0]), slices.Index(names, s.headers[1]), slices.Index(names, s.headers[2]), -1, -1}
		if s.shape == OwnTable {
			found.origin, found.kind = slices.Index(names, originHeader[0]), slices.Index(names, originHeader[1])
		}
		if min(found.date, found.one, found.five) >= 0 {
			return s.shape, found, true
		}
	}
	return "", found, false
}

// headerName returns the form in which headers are compared: lower case, without
// spaces, asterisks and the unit "(%)".
func headerName(cell string) string {
	name := strings.ToLower(strings.ReplaceAll(spelling.Compact(cell), "*", ""))
	return strings.TrimSuffix(name, "(%)")
}
