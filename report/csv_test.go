package report_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/words"
)

// readCSV reads what CSV wrote as other programs do: a map a row.
func readCSV(t *testing.T, text []byte) (header []string, rows []map[string]string) {
	t.Helper()
	text, found := bytes.CutPrefix(text, []byte("\ufeff"))
	if !found {
		t.Error("no byte order mark")
	}
	if bare := strings.ReplaceAll(string(text), "\r\n", ""); strings.ContainsAny(bare, "\n") {
		t.Error("a line ends without a carriage return")
	}
	records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records[1:] {
		row := make(map[string]string)
		for n, cell := range r {
			row[records[0][n]] = cell
		}
		rows = append(rows, row)
	}
	return records[0], rows
}

func writeCSV(t *testing.T, r *assess.Result, o words.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.CSV(&b, r, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The sum of a column is that of the totals: what is provisional stands apart.
func TestCSVColumnsAddUp(t *testing.T) {
	r := judged(t, 0)
	header, rows := readCSV(t, writeCSV(t, r, words.Options{}))
	sum := func(column string) (total decimal.Decimal) {
		if !slices.Contains(header, column) {
			t.Fatalf("no column %s in %v", column, header)
		}
		for _, row := range rows {
			if row[column] != "" {
				total = total.Add(decimal.RequireFromString(row[column]))
			}
		}
		return total
	}
	if got := sum("贴息额（元）"); !got.Equal(r.Totals.Subsidy) || got.IsZero() {
		t.Errorf("subsidy %s, want %s", got, r.Totals.Subsidy)
	}
	if got := sum("待核实暂计贴息额（元）"); !got.Equal(r.Totals.Provisional) || got.IsZero() {
		t.Errorf("provisional %s, want %s", got, r.Totals.Provisional)
	}
	if len(rows) != len(r.Projects) {
		t.Errorf("%d rows, want %d", len(rows), len(r.Projects))
	}
}

// Whatever an input brings, a spreadsheet takes no cell for a formula, and no
// text for a number; a reader gets every row, and the texts back.
func TestCSVTextsStayTexts(t *testing.T) {
	r := hostile(t)
	for _, lang := range langs {
		say := func(id string) string { return message.New(id).In(lang) }
		header, rows := readCSV(t, writeCSV(t, r, words.Options{Lang: lang}))
		if len(rows) != len(r.Projects)+len(r.Failed)+1 {
			t.Errorf("%d rows of %d projects, %d without a result and one other fault", len(rows), len(r.Projects), len(r.Failed))
		}
		for n, row := range rows {
			for _, column := range header {
				if cell := row[column]; cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(cell)[0]) {
					t.Errorf("row %d, %s: %q begins like a formula", n, column, cell)
				}
			}
			if n >= len(r.Projects) && row[say("column.verdict")] != say("format.no_result") {
				t.Errorf("row %d of a fault says %q", n, row[say("column.verdict")])
			}
		}
		for n, want := range map[int]string{18: "00123\t", 19: "12345678901234567890\t", 20: "2021-03\t", 21: "3月4日\t", 22: "1e5\t", 11: `'=HYPERLINK("x")`, 13: "'-1", 17: "''=1", 16: "'＝１"} {
			if got := rows[n][say("column.name")]; got != want {
				t.Errorf("%q is written %q, want %q", hostileTexts[n], got, want)
			}
		}
	}
}

func TestCSVKeepsIdsThatLookLikeNumbers(t *testing.T) {
	r := judgedBatch(t, batchOf(&project.Project{ID: "0012", Enterprise: project.Enterprise{CreditCode: "913713001234567890", Industry: "0610"}}))
	_, rows := readCSV(t, writeCSV(t, r, words.Options{}))
	for column, want := range map[string]string{"项目编号": "0012\t", "统一社会信用代码": "913713001234567890\t", "行业代码": "0610\t", "贴息基数（元）": "0.00"} {
		if got := rows[0][column]; got != want {
			t.Errorf("%s: %q, want %q", column, got, want)
		}
	}
}
