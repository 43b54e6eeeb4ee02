//go:build real

package report_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/words"
)

// loanRates are what policies pay on loans.
var loanRates = map[string]string{
	"points":        "year: 360, points: 1.5",
	"points-365":    "year: 365, points: 2, most_days: 365",
	"paid":          "year: 360, points: 1.5, most_days: 365, at_most_paid: true",
	"paid-365":      "year: 365, of_actual: 80, at_most_paid: true",
	"actual":        "year: 360, of_actual: 50",
	"actual-365":    "year: 365, of_actual: 35, most_percent: 1.25, most_days: 730",
	"lpr":           "year: 360, of_lpr: 35, tenor: 1Y, most_days: 1095",
	"lpr-ceiling":   "year: 365, of_lpr: 50, tenor: 5Y, most_percent: 2",
	"lpr-paid":      "year: 360, of_lpr: 100, tenor: 1Y, most_percent: 3.35, at_most_paid: true",
	"points-narrow": "year: 360, points: 0.12345",
	"cap-of-paid":   "year: 360, points: 2.5, most_days: 365",
	"cap":           "kind: percentage, percent: 10", // of invoices: the loans are only measured for a cap
}

// TestSpreadsheetAgreesOnLoans has LibreOffice work out the sheets of loans: of every
// kind of rate and rounding, for drawings with several periods, half a fen among them.
func TestSpreadsheetAgreesOnLoans(t *testing.T) {
	books := make(map[string][]byte)
	seen := make(map[string]int)
	for name, rate := range loanRates {
		for n, rounding := range []string{policy.FenHalfUp, policy.YuanHalfUp, policy.YuanDown} {
			r := rand.New(rand.NewPCG(uint64(n), 12))
			text := loanPolicy(rate, rounding)
			if name == "cap-of-paid" {
				text = strings.Replace(text, "percent: 2, of: loan", "percent: 33.33, of: paid", 1)
			}
			result := judgedLoans(t, text, randomLoans(t, r, 25, strings.Contains(rate, "year: 360, points: 1.5")))
			for _, p := range result.Projects {
				sight(p, seen)
			}
			books[fmt.Sprintf("%s-%d", name, n)] = bookOf(t, result, words.Options{Lang: message.Lang(len(books) % 2)})
		}
	}
	t.Logf("%v", seen)
	for _, what := range []string{"half a fen", "at what was paid", "days cut", "a further period", "capped", "out", "no finite decimal"} {
		if seen[what] < 5 {
			t.Errorf("%s: %d, which shows too little", what, seen[what])
		}
	}
	compared := 0
	for name, sheets := range recalculated(t, books) {
		compared += agree(t, name, readBook(t, books[name]), sheets)
	}
	t.Logf("%d formulas in %d workbooks", compared, len(books))
	if compared < 10_000 {
		t.Errorf("only %d formulas were compared", compared)
	}
}

// sight notes what a project shows.
func sight(p *assess.Project, seen map[string]int) {
	note := func(what string, shows bool) {
		if shows {
			seen[what]++
		}
	}
	note("capped", p.Capped)
	note("no finite decimal", p.Inexact)
	note("half a fen", !p.Inexact && p.Exact.Sub(p.Exact.Truncate(2)).Equal(decimal.New(5, -3)))
	for n := range p.Loans {
		v := &p.Loans[n]
		note("out", !v.Counts)
		note("a further period", v.Drawing != v.Order)
		if s := v.Share.Loan; s != nil {
			note("at what was paid", s.AtPaid)
			note("days cut", s.Counted < v.Days)
		}
	}
}

func judgedLoans(t *testing.T, text, path string) *assess.Result {
	t.Helper()
	p, err := policy.Load("loans.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	batch, err := intake.Read(context.Background(), []string{path}, intake.Options{Jobs: 2, Loans: true})
	if err != nil || len(batch.Faults) > 0 {
		t.Fatal(err, batch.Faults)
	}
	setting := &eligibility.Setting{Policy: p, Choices: p.Defaults(), Table: judged(t, 0).Setting.Table}
	r, err := assess.Run(context.Background(), setting, batch, 2)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// loanPolicy is the policy of the rules' reproducers with another rate and rounding.
func loanPolicy(rate, rounding string) string {
	data, err := os.ReadFile(filepath.Join("..", "testdata", "rules", "loan", "policy.yaml"))
	if err != nil {
		panic(err)
	}
	text := string(data)
	if strings.HasPrefix(rate, "kind:") {
		text = strings.Replace(strings.Replace(text, "kind: loan, year: 360, points: 1.5, most_days: 365", rate, 1), "[loan]", "[advanced_equipment]", 1)
		text += amountBasis
	}
	text = strings.Replace(text, "year: 360, points: 1.5, most_days: 365", rate, 1)
	text = strings.Replace(text, "from: 2024-01-01, to: 2025-08-31", "from: 2022-01-01, to: 2025-08-31", 1)
	text = strings.Replace(text, "default: fen-half-up", "default: "+rounding, 1)
	text = strings.Replace(text, "- {value: yuan-down,", "- {value: yuan-half-up, meaning: {zh: 到元, en: to the yuan}}\n      - {value: yuan-down,", 1)
	if strings.Contains(rate, "of_lpr") {
		text += `  - id: rate_date
    article: "1"
    from: 2024-01-01
    question: {zh: 利率日, en: rate date}
    default: application
    reason: {zh: 理由, en: reason}
    alternatives:
      - {value: application, meaning: {zh: 申报日期, en: the application date}}
`
	}
	return text
}

// amountBasis is what a policy that counts invoices has to say besides.
const amountBasis = `  - id: amount_basis
    article: "1"
    from: 2024-01-01
    question: {zh: 金额, en: amounts}
    default: net
    reason: {zh: 理由, en: reason}
    alternatives:
      - {value: net, meaning: {zh: 不含税, en: net}}
`

// randomLoans writes projects with loans: periods of one drawing, the same loan twice,
// days that differ from the dates. Where ties are asked for, the interest of every
// second project ends in half a fen at 1.5 points and 360 days.
func randomLoans(t *testing.T, r *rand.Rand, n int, ties bool) string {
	t.Helper()
	var b strings.Builder
	for p := range n {
		fmt.Fprintf(&b, "---\nid: L-%03d\nname: 示例项目\nenterprise: {name: 示例第%d有限公司, county: 兰山区, industry: C3425}\ndirections: [智能化]\napplication_date: 2026-01-15\n", p, p)
		fmt.Fprintf(&b, "invoices: [{code: \"037002100104\", number: \"%08d\", date: 2024-03-05, item: 加工中心, category: advanced_equipment, net: %s}]\nloans:\n", p, decimal.New(1_000_000_00+r.Int64N(900_000_00), -2))
		tie := ties && p%2 == 0
		for k := range 1 + r.IntN(5) {
			drawn := project.MustDate("2022-01-01") + project.Date(r.IntN(1300))
			fen := 10_000_00 + r.Int64N(9_000_000_00)
			if r.IntN(8) == 0 {
				fen *= 100
			}
			days := 1 + r.IntN(700)
			if tie { // fen × days × 1.5 ÷ 36,000 = fen × days ÷ 24,000
				fen -= fen % 24_000
				if k == 0 {
					fen, days = fen+12_000, days|1
				}
			}
			begin, rate := drawn, 50+r.Int64N(600)
			periods := 1 + r.IntN(6)/3*2
			if tie {
				periods = 1
			}
			for range periods {
				end := begin + project.Date(days)
				fmt.Fprintf(&b, "  - {contract: HT%03d%d, lender: 示例银行, principal: %s, drawn: %s, from: %s, until: %s, rate: %s", p, k, decimal.New(fen, -2), drawn, begin, end, decimal.New(rate, -2))
				if r.IntN(3) == 0 && !tie {
					fmt.Fprintf(&b, ", days: %d", max(1, days-r.IntN(3)+1))
				}
				if due := fen * int64(days) / 36500 * rate / 100; r.IntN(5) > 0 {
					fmt.Fprintf(&b, ", paid: %s", decimal.New(due-due/10*r.Int64N(3), -2))
				}
				b.WriteString("}\n")
				begin, fen = end+project.Date(r.IntN(2)), fen-fen/4*r.Int64N(2)
			}
			if r.IntN(12) == 0 && !tie { // the same once more
				fmt.Fprintf(&b, "  - {contract: HT%03d%d, lender: 示例银行, principal: %s, drawn: %s, until: %s, rate: 3.5, paid: 5000}\n", p, k, decimal.New(fen, -2), drawn, drawn+100)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "loans.yaml")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
