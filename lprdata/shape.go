package lprdata

import (
	"slices"
	"strings"

	"tiexi/intake/value"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
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

// Text returns the name of the shape in words.
func (s Shape) Text() message.Text { return message.New("lpr.say.shape." + string(s)) }

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

// findColumns returns the shape of a header row and the numbers of its three
// columns, from 0; ok is false for any other row.
func findColumns(cells []value.Raw) (shape Shape, columns [3]int, ok bool) {
	names := make([]string, len(cells))
	for i, c := range cells {
		names[i] = headerName(c.Text)
	}
	for _, s := range tableShapes {
		for n, header := range s.headers {
			columns[n] = slices.Index(names, header)
		}
		if slices.Min(columns[:]) >= 0 {
			return s.shape, columns, true
		}
	}
	return "", columns, false
}

// headerName returns the form in which headers are compared: lower case, without
// spaces, asterisks and the unit "(%)".
func headerName(cell string) string {
	name := strings.ToLower(strings.ReplaceAll(spelling.Compact(cell), "*", ""))
	return strings.TrimSuffix(name, "(%)")
}
