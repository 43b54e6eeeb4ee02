package lprdata

import (
	"tiexi/internal/fault"
	"tiexi/project"
)

// Columns of the lines of chinamoney's chart, which have no header.
const (
	chartDate = 0
	chartOne  = 6
	chartFive = 7
)

// answered is chinamoney's code for a successful request.
const answered = "200"

// readJSON reads the JSON downloads.
func readJSON(name, content string) (Shape, []raw, error) {
	root, err := parseJSON(name, content)
	if err != nil {
		return "", nil, unreadable(name, "json").Because(err)
	}
	if code := root.get("head", "rep_code"); code != nil && code.text != answered {
		return "", nil, fault.New("lpr.import_answer", "file", name, "code", shorten(code.text)).At(code.place)
	}
	records := root.get("records")
	switch {
	case root.get("result", "data") != nil:
		return readRecords(name, EastMoney, root.get("result", "data"), "TRADE_DATE", "LPR1Y", "LPR5Y")
	case root.get("data", "csv") != nil:
		return readChart(name, root.get("data", "csv").text)
	case records != nil && len(records.items) > 0 && records.items[0].get("termCode") != nil:
		return readLatest(name, root.get("data", "showDateCN"), records)
	case records != nil:
		return readRecords(name, ChinamoneyHistory, records, "showDateCN", "1Y", "5Y")
	}
	return "", nil, unknownShape(name)
}

// readRecords reads a list of objects, each of which is a publication.
func readRecords(name string, shape Shape, list *node, date, one, five string) (Shape, []raw, error) {
	rows := make([]raw, 0, len(list.items))
	for _, item := range list.items {
		if item.get(date) == nil {
			return "", nil, unknownShape(name)
		}
		rows = append(rows, raw{date: item.value(date), one: item.value(one), five: item.value(five), place: item.place})
	}
	if !list.list || len(rows) > maxRows {
		return "", nil, unknownShape(name)
	}
	return shape, rows, nil
}

// readChart reads the delimited text inside the chart's JSON. Places in it count
// lines from 1 in the sheet "data.csv".
func readChart(name, csv string) (Shape, []raw, error) {
	lines, err := readLines(&project.Source{File: name, Sheet: "data.csv"}, csv, ',')
	if err != nil {
		return "", nil, err
	}
	rows := make([]raw, 0, len(lines))
	for _, l := range lines {
		if len(l.fields) <= chartOne {
			return "", nil, fault.New("lpr.columns", "found", len(l.fields), "want", chartFive+1).At(l.place)
		}
		cells := l.cells()
		rows = append(rows, raw{date: cells[chartDate], one: cells[chartOne], five: cellAt(cells, chartFive), place: l.place})
	}
	return ChinamoneyChart, rows, nil
}

// readLatest reads a single publication, which has one record a rate.
func readLatest(name string, date, records *node) (Shape, []raw, error) {
	if date == nil {
		return "", nil, unknownShape(name)
	}
	row := raw{date: text(date.text), place: date.place}
	for _, r := range records.items {
		switch r.value("termCode").Text {
		case "1Y":
			row.one = r.value("shibor")
		case "5Y":
			row.five = r.value("shibor")
		}
	}
	return ChinamoneyLatest, []raw{row}, nil
}
