package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/internal/decimal"
	"tiexi/project"
	"tiexi/report/words"
)

// Two files may both have a Sheet1!2: the table names them, within a terminal.
func TestLinesOfSeveralFilesNameTheirFile(t *testing.T) {
	p := longProject(3)
	for n, l := range p.Lines {
		l.Item, l.Net = "五轴联动车铣复合加工中心", decimal.NewNullDecimal(decimal.New(10_000_000, 0))
		if n > 0 {
			l.Spot.Row = 2
			l.Source = &project.Source{File: []string{"", "甲.xlsx", "2021年第一批/示例精密机械有限公司发票明细.xlsx"}[n], Sheet: "Sheet1"}
		}
	}
	r := judgedBatch(t, batchOf(p))
	var b bytes.Buffer
	if err := explained(&b, r, r.Projects[0], words.Options{}); err != nil {
		t.Fatal(err)
	}
	told := b.String()
	for _, start := range []string{"\nlong.xlsx 发票!2 ", "\n甲.xlsx Sheet1!2 ", "\n2021年第一批/示"} {
		if !strings.Contains(told, start) {
			t.Errorf("no row begins with %q: %s", start, told)
		}
	}
	for line := range strings.Lines(told) {
		if w := text.StringWidth(strings.TrimRight(line, "\n")); w > 80 {
			t.Errorf("%d columns: %s", w, line)
		}
	}
}
