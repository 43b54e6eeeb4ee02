//go:build real

package report_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/internal/message"
)

// randomTargets are projects with indicators of every kind, as CSV.
func randomTargets(random *rand.Rand, count int) string {
	var b strings.Builder
	b.WriteString("项目编号,县（区）,一级指标,三级指标,单位,方向,目标值,实际值,权重,完成率上限,偏差原因\n")
	for n := range count {
		county := []string{"兰山区", "费县", "", "沂水县"}[random.IntN(4)]
		left := 100_00
		indicators := 1 + random.IntN(8)
		for i := range indicators {
			weight := random.IntN(left + 1)
			if i == indicators-1 && random.IntN(4) > 0 {
				weight = left
			}
			left -= weight
			goal := 1 + random.IntN([]int{3, 1000, 10_000_000}[random.IntN(3)])
			actual := goal*(70+random.IntN(60))/100 + random.IntN(2)
			text := fmt.Sprintf("%d.%02d", actual, random.IntN(100))
			if random.IntN(30) == 0 {
				text = "显著提升"
			}
			fmt.Fprintf(&b, "LY-%03d,%s,产出,指标%d,台,%s,%d,%s,%d.%02d,%s,已说明\n", n, county, i, []string{"正向", "反向"}[random.IntN(2)], goal, text,
				weight/100, weight%100, []string{"", "100%", "120%"}[random.IntN(3)])
		}
	}
	return b.String()
}

// LibreOffice works the targets out again: every difference is zero, and every
// figure is what the formulas make of it.
func TestSpreadsheetAgreesWithTargets(t *testing.T) {
	books := map[string][]byte{"sample": targetsIn(t, "xlsx", targetsOf(t, "testdata/targets.csv", "testdata/targets.yaml"), message.Chinese)}
	for n := range 6 {
		path := filepath.Join(t.TempDir(), "targets.csv")
		if err := os.WriteFile(path, []byte(randomTargets(rand.New(rand.NewPCG(uint64(n), 11)), 100)), 0o600); err != nil {
			t.Fatal(err)
		}
		books[fmt.Sprintf("random-%d", n)] = targetsIn(t, "xlsx", targetsOf(t, path), message.Lang(n%2))
	}
	formulas := 0
	for name, sheets := range recalculated(t, books) {
		ours := readBook(t, books[name])
		// Unrounded figures differ behind the digits that spreadsheets keep; what is made
		// of them does not.
		for n, c := range ours[2].Cells {
			if strings.HasPrefix(c.At, "M") || strings.HasPrefix(c.At, "N") {
				ours[2].Cells[n].Formula = ""
			}
		}
		formulas += agree(t, name, ours, sheets)
		for n, column := range []string{"G", "J", "Q"} { // the differences
			for row := 4; sheets[n].cell(fmt.Sprintf("A%d", row)).Value != ""; row++ {
				if got := sheets[n].cell(fmt.Sprintf("%s%d", column, row)).Value; got != "0" && got != "" {
					t.Errorf("%s, %s!%s%d is %q", name, sheets[n].Name, column, row, got)
				}
			}
		}
	}
	t.Logf("%d formulas in %d workbooks", formulas, len(books))
	if formulas < 10_000 {
		t.Errorf("only %d formulas were compared", formulas)
	}
}
