package lprdata

import (
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
	shape           Shape
	date, one, five string
}

var tableShapes = [...]tableShape{
	{OwnTable, header[0], header[1], header[2]},
	{ChinamoneyTable, "日期", "1y", "5y"},
	{BankOfChina, "日期", "1年期", "5年期以上"},
	{AkshareFrame, "trade_date", "lpr1y", "lpr5y"},
	{TushareFrame, "date", "1y", "5y"},
}

// columns has the numbers of the three columns of a table, from 0.
type columns struct{ date, one, five int }

// findColumns returns the shape and columns of a header row; ok is false for any
// other row.
func findColumns(cells []value.Raw) (Shape, columns, bool) {
	at := make(map[string]int, len(cells))
	for i, c := range cells {
		if name := headerName(c.Text); name != "" {
			if _, twice := at[name]; !twice {
				at[name] = i
			}
		}
	}
	for _, s := range tableShapes {
		date, ok1 := at[s.date]
		one, ok2 := at[s.one]
		five, ok3 := at[s.five]
		if ok1 && ok2 && ok3 {
			return s.shape, columns{date, one, five}, true
		}
	}
	return "", columns{}, false
}

// headerName returns the form in which headers are compared: lower case, without
// spaces, asterisks and the unit "(%)".
func headerName(cell string) string {
	name := strings.ToLower(strings.ReplaceAll(spelling.Compact(cell), "*", ""))
	return strings.TrimSuffix(name, "(%)")
}
