package intake_test

import (
	"slices"
	"strings"

	"tiexi/internal/decimal"

	"tiexi/project"
)

// table is rows under headers, as text in plain form.
type table struct {
	headers []string
	rows    [][]string
}

// The worked examples of the calculation, each a project, and one with a
// negative line. No two lines of one project have the same amounts.
var (
	workedProjects = table{
		[]string{"项目编号", "项目名称", "企业名称", "统一社会信用代码", "县（区）", "行业代码", "改造方向", "申报日期", "银行贷款金额"},
		[][]string{
			{"W-1", "恰到起点", "示例一有限公司", "91371302MAEXAMP147", "兰山区", "C3425", "智能化、高端化", "2021-09-30", "8000000.00"},
			{"W-2", "恰到封顶", "示例二有限公司", "91371302MAEXAMP222", "兰山区", "C3425", "智能化、高端化", "2021-09-30", "0"},
			{"W-3", "超过封顶", "示例三有限公司", "91371311MAEXAMP148", "罗庄区", "C3425", "智能化、高端化", "2021-09-30", ""},
			{"W-4", "利率变动", "示例四有限公司", "91371311MAEXAMP223", "罗庄区", "C3425", "智能化、高端化", "2022-03-31", ""},
			{"W-5", "差一分", "示例五有限公司", "91371312MAEXAMP14N", "河东区", "C3425", "智能化、高端化", "2021-09-30", ""},
			{"W-6", "红字发票", "示例六有限公司", "91371312MAEXAMP22H", "河东区", "C3425", "智能化、高端化", "2021-09-30", ""},
		},
	}
	workedLines = table{
		[]string{
			"项目编号", "发票代码", "发票号码", "数电发票号码", "开票日期", "购方名称", "购方识别号", "销方名称",
			"设备（软件）名称", "设备类别", "数量", "不含税金额", "税率", "税额", "价税合计", "发票种类", "付款日期", "备注",
		},
		[][]string{
			{"W-1", "3700211130", "00000101", "", "2021-03-05", "示例一有限公司", "91371302MAEXAMP147", "某某机床有限公司", "五轴加工中心", "国内先进设备", "1", "10000000.00", "13%", "1300000.00", "11300000.00", "增值税专用发票", "2021-03-20", ""},
			{"W-2", "3700211130", "00000201", "", "2021-03-05", "示例二有限公司", "", "某某机床有限公司", "柔性生产线", "国内先进设备", "1", "107526881.72", "13%", "13978494.62", "121505376.34", "增值税专用发票", "2021-03-20", ""},
			{"W-3", "3700211130", "00000301", "", "2021-03-05", "示例三有限公司", "", "某某机床有限公司", "柔性生产线", "国内先进设备", "1", "107526882.00", "13%", "13978494.66", "121505376.66", "增值税专用发票", "2021-03-20", ""},
			{"W-4", "3700211130", "00000401", "", "2022-01-19", "示例四有限公司", "", "某某机床有限公司", "五轴加工中心", "国内先进设备", "1", "6000000.00", "13%", "780000.00", "6780000.00", "增值税专用发票", "", ""},
			{"W-4", "", "", "22312000000000000402", "2022-01-20", "示例四有限公司", "", "示例机床（上海）有限公司", "车铣中心", "国内先进设备、智能化设备", "2.5", "5000000.00", "13%", "650000.00", "5650000.00", "数电发票（增值税专用发票）", "", ""},
			{"W-5", "3700211130", "00000501", "", "2021-03-05", "示例五有限公司", "", "某某机床有限公司", "五轴加工中心", "国内先进设备", "1", "9999999.99", "13%", "1300000.00", "11299999.99", "增值税专用发票", "", ""},
			{"W-6", "3700211130", "00000601", "", "2021-03-05", "示例六有限公司", "", "某某机床有限公司", "五轴加工中心", "国内先进设备", "1", "12000000.00", "13%", "1560000.00", "13560000.00", "增值税专用发票", "", ""},
			{"W-6", "3700211130", "00000602", "", "2021-04-05", "示例六有限公司", "", "某某机床有限公司", "五轴加工中心", "国内先进设备", "", "-1000.00", "13%", "-130.00", "-1130.00", "增值税专用发票", "", "对应正数发票代码:3700211130号码:00000601"},
		},
	}
)

// workedOutcomes are verdict, base, subsidy and capped, worked out by hand: amount ×
// rate, the cap is 5,000,000.00.
var workedOutcomes = strings.Join([]string{
	"W-1 eligible 10000000.00 465000.00 false",   // 10,000,000.00 × 4.65 %
	"W-2 eligible 107526881.72 5000000.00 false", // 4,999,999.99998, not capped
	"W-3 eligible 107526882.00 5000000.00 true",  // 5,000,000.013, capped
	"W-4 eligible 11000000.00 509000.00 false",   // 6,000,000.00 × 4.65 % + 5,000,000.00 × 4.60 %
	"W-5 ineligible 0.00 0.00 false",
	"W-6 eligible 11999000.00 557953.50 false", // (12,000,000.00 − 1,000.00) × 4.65 %
}, "\n")

// The columns by what they hold.
var (
	amountColumns = []string{"银行贷款金额", "不含税金额", "税额", "价税合计"}
	dateColumns   = []string{"申报日期", "开票日期", "付款日期"}
	numberColumns = []string{"数量"}
)

// form is how a layout writes the cells of a kind; nil leaves the text as it is.
type form struct {
	amount, date, rate, number, other func(string) any
	header                            func(string) string
}

// cells writes a table in a form, header row first.
func (f form) cells(t table) [][]any {
	headers := make([]any, len(t.headers))
	for c, h := range t.headers {
		headers[c] = h
		if f.header != nil {
			headers[c] = f.header(h)
		}
	}
	rows := [][]any{headers}
	for _, row := range t.rows {
		cells := make([]any, len(row))
		for c, text := range row {
			cells[c] = f.cell(t.headers[c], text)
		}
		rows = append(rows, cells)
	}
	return rows
}

func (f form) cell(header, text string) any {
	if text == "" {
		return nil
	}
	write := f.other
	switch {
	case slices.Contains(amountColumns, header):
		write = f.amount
	case slices.Contains(dateColumns, header):
		write = f.date
	case slices.Contains(numberColumns, header):
		write = f.number
	case header == "税率":
		write = f.rate
	}
	if write == nil {
		return text
	}
	return write(text)
}

// flat joins lines and their projects into one table. Where once is true, a
// project's facts stand only in the first of its rows.
func flat(once bool) table {
	joined := table{headers: slices.Concat(workedProjects.headers, workedLines.headers[1:])}
	last := ""
	for _, line := range workedLines.rows {
		n := slices.IndexFunc(workedProjects.rows, func(p []string) bool { return p[0] == line[0] })
		facts := workedProjects.rows[n]
		if once && line[0] == last {
			facts = make([]string, len(facts))
			facts[0] = line[0]
		}
		last = line[0]
		joined.rows = append(joined.rows, slices.Concat(facts, line[1:]))
	}
	return joined
}

// backwards is a table with its columns, or its rows, in the opposite order.
func (t table) backwards(columns, rows bool) table {
	turned := table{headers: slices.Clone(t.headers)}
	for _, row := range t.rows {
		turned.rows = append(turned.rows, slices.Clone(row))
	}
	if columns {
		slices.Reverse(turned.headers)
		for _, row := range turned.rows {
			slices.Reverse(row)
		}
	}
	if rows {
		slices.Reverse(turned.rows)
	}
	return turned
}

// of is the rows of one project.
func (t table) of(id string) table {
	part := table{headers: t.headers}
	for _, row := range t.rows {
		if row[0] == id {
			part.rows = append(part.rows, row)
		}
	}
	return part
}

// sum adds up a column of amounts.
func (t table) sum(header string) decimal.Decimal {
	total := decimal.Zero
	c := slices.Index(t.headers, header)
	for _, row := range t.rows {
		total = total.Add(decimal.RequireFromString(row[c]))
	}
	return total
}

// serial is a day as a spreadsheet stores it, counted from day zero.
func serial(zero string) func(string) any {
	return func(text string) any {
		return num(decimal.NewFromInt(int64(project.MustDate(text) - project.MustDate(zero))).String())
	}
}
