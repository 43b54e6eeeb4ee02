//go:build real

package report_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"tiexi/allocate"
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
)

// manyApplicants are projects with requests of every size, some of nothing, and
// ranks of which many are equal.
func manyApplicants(t *testing.T, random *rand.Rand, count int) *assess.Result {
	t.Helper()
	r := applicants(t)
	sample := r.Projects[0]
	r.Projects = nil
	for n := range count {
		c := *sample.Case
		facts := *c.Project
		facts.ID, facts.Rank = fmt.Sprintf("LY-%03d", n), 1+random.IntN(count)
		facts.Enterprise.County = []string{"兰山区", "费县", "", "=1+1", "沂水"}[random.IntN(5)]
		facts.Directions = [][]string{{"智能化"}, {"绿色化", "智能化"}, nil}[random.IntN(3)]
		c.Project, c.Verdict = &facts, eligibility.Eligible
		one := *sample
		one.Case, one.Subsidy = &c, decimal.New(random.Int64N([]int64{1, 100, 500_000_001}[random.IntN(3)]), -2)
		r.Projects = append(r.Projects, &one)
	}
	r.Totals = assess.Total(r.Projects)
	return r
}

// LibreOffice works the plans out again: every difference is zero, and every
// share is what the formulas make of it.
func TestSpreadsheetAgreesWithAllocations(t *testing.T) {
	books := make(map[string][]byte)
	for name, plan := range plans(t) {
		books[name] = allocation(t, "xlsx", plan, message.Chinese)
	}
	for n := range 8 {
		random := rand.New(rand.NewPCG(uint64(n), 9))
		r := manyApplicants(t, random, 80)
		for name, terms := range map[string]allocate.Terms{
			"proportional": {Method: allocate.Proportionally},
			"partial":      {Method: allocate.Ranked, CutOff: allocate.Partial},
			"full":         {Method: allocate.Ranked, CutOff: allocate.Full},
		} {
			terms.Budget = decimal.New(1+random.Int64N([]int64{100, 1_000_000_000, 30_000_000_000}[random.IntN(3)]), -2)
			books[fmt.Sprintf("%s-%d", name, n)] = allocation(t, "xlsx", divided(t, r, terms), message.Lang(n%2))
		}
	}
	formulas := 0
	for name, sheets := range recalculated(t, books) {
		ours := readBook(t, books[name])
		formulas += agree(t, name, ours, sheets)
		for _, at := range []string{"D4", "D5", "D6", "D7", "D8"} {
			if got := sheets[0].cell(at).Value; got != "0" {
				t.Errorf("%s: %s is %q", name, at, got)
			}
		}
	}
	t.Logf("%d formulas in %d workbooks", formulas, len(books))
	if formulas < 4000 {
		t.Errorf("only %d formulas were compared", formulas)
	}
}
