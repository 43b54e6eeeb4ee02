//go:build real

package report_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/internal/workbook"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/words"
	"tiexi/report/xlsx"
)

// alwaysRecalculate is the setting by which LibreOffice works out formulas
// again that come with values: it trusts those of other programs.
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

// office converts workbooks with LibreOffice, all at once, and returns the
// folder that they are in.
func office(t *testing.T, format string, books map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	profile, out := filepath.Join(dir, "profile"), filepath.Join(dir, "out")
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(alwaysRecalculate), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"--headless", "--convert-to", format, "--outdir", out, "-env:UserInstallation=file://" + profile}
	for name, book := range books {
		path := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(path, book, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if said, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
	return out
}

// recalculated has LibreOffice work out every formula of the books.
func recalculated(t *testing.T, books map[string][]byte) map[string][]bookSheet {
	t.Helper()
	out := office(t, "xlsx", books)
	sheets := make(map[string][]bookSheet)
	for name := range books {
		data, err := os.ReadFile(filepath.Join(out, name+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		sheets[name] = readBook(t, data)
	}
	return sheets
}

// Without this, the tests below would compare tiexi's values with themselves.
func TestLibreOfficeWorksOutWrongValuesAgain(t *testing.T) {
	b := workbook.New()
	b.Add(workbook.Sheet{Name: "S", Rows: func(r *workbook.Rows) {
		r.Row(workbook.Whole(3), workbook.Formula("A1*2", workbook.Whole(99)), workbook.Formula(`IF(A1>1,"yes","no")`, workbook.Words("no")))
	}})
	var out bytes.Buffer
	if err := b.WriteResult(&out, "S"); err != nil {
		t.Fatal(err)
	}
	books := map[string][]byte{"wrong": out.Bytes()}
	// A result that was saved again is still no input.
	batch, err := intake.Read(context.Background(), []string{office(t, "xlsx", books)}, intake.Options{Jobs: 1})
	if err != nil || len(batch.Inputs) != 1 || !batch.Inputs[0].IsResult() {
		t.Errorf("read as an input: %v, %v", batch, err)
	}
	sheet := recalculated(t, books)["wrong"][0]
	if sheet.cell("B1").Value != "6" || sheet.cell("C1").Value != "yes" {
		t.Errorf("worked out: %v", sheet.Cells)
	}
}

// TestSpreadsheetAgreesWithTiexi has LibreOffice work out the formulas of many
// results: every difference is zero, and every word and figure is the one that
// came with the formula.
func TestSpreadsheetAgreesWithTiexi(t *testing.T) {
	books := make(map[string][]byte)
	capped, ties, below := 0, 0, 0
	add := func(name string, r *assess.Result, lines assess.Lines) {
		for _, p := range r.Projects {
			if p.Capped {
				capped++
			}
			if half := p.Exact.Sub(p.Exact.Truncate(2)).Shift(3); half.Equal(decimal.New(5, 0)) {
				ties++
			}
			if p.Exact.IsNegative() {
				below++
			}
		}
		books[name] = bookOf(t, r, words.Options{Lines: lines, Lang: message.Lang(len(books) % 2)})
	}
	for n, c := range readings(t) {
		r := rand.New(rand.NewPCG(uint64(n), 7))
		add(fmt.Sprintf("random-%d", n), judgedWith(t, c, randomProjects(t, r, 40)), assess.AllLines)
		add(fmt.Sprintf("projects-%d", n), judgedWith(t, c, filepath.Join("..", "testdata", "projects")), assess.AllLines)
	}
	c := readings(t)[0]
	add("none", judgedWith(t, c, randomProjects(t, rand.New(rand.NewPCG(1, 8)), 40)), assess.NoLines)
	add("flagged", judgedWith(t, c, randomProjects(t, rand.New(rand.NewPCG(1, 9)), 40)), assess.FlaggedLines)
	paths, err := filepath.Glob(filepath.Join("..", "testdata", "rules", "*", "*"))
	if err != nil || len(paths) < 50 {
		t.Fatalf("%d reproducers, %v", len(paths), err)
	}
	// Each is judged for itself, but LibreOffice takes long to open a book.
	rules := judgedWith(t, c, paths[0])
	for _, path := range paths[1:] {
		rules.Projects = append(rules.Projects, judgedWith(t, c, path).Projects...)
	}
	rules.Totals = assess.Total(rules.Projects)
	add("rules", rules, assess.AllLines)
	var split bytes.Buffer
	if err := xlsx.WriteWithin(&split, judgedWith(t, c, randomProjects(t, rand.New(rand.NewPCG(1, 10)), 20)), words.Options{}, 60); err != nil {
		t.Fatal(err)
	}
	books["split"] = split.Bytes()
	for name, p := range madeUpPolicies(t) {
		for n, lines := range []assess.Lines{assess.AllLines, assess.NoLines} {
			add(fmt.Sprintf("%s-%d", name, n), judgedUnder(t, p, nil, randomProjects(t, rand.New(rand.NewPCG(uint64(n), 11)), 40)), lines)
		}
	}

	if capped < 10 || ties < 50 || below == 0 {
		t.Errorf("%d capped, %d half fen, %d below zero: the batch shows too little", capped, ties, below)
	}
	compared := 0
	for name, sheets := range recalculated(t, books) {
		compared += agree(t, name, readBook(t, books[name]), sheets)
	}
	t.Logf("%d formulas in %d workbooks", compared, len(books))
	if compared < 30_000 {
		t.Errorf("only %d formulas were compared", compared)
	}
}

// agree compares the formulas of a book with what LibreOffice made of them.
func agree(t *testing.T, name string, ours, theirs []bookSheet) (formulas int) {
	t.Helper()
	bad := 0
	for n, sheet := range ours {
		values := make(map[string]string)
		for _, c := range theirs[n].Cells {
			values[c.At] = c.Value
		}
		for _, c := range sheet.Cells {
			if c.Formula == "" {
				continue
			}
			formulas++
			if got := values[c.At]; !sameFigure(c.Value, got) {
				if bad++; bad < 5 {
					t.Errorf("%s, %s!%s: %s is %q, tiexi has %q", name, sheet.Name, c.At, c.Formula, got, c.Value)
				}
			}
		}
	}
	return formulas
}

// sameFigure reports whether two values are the same text, or the same number
// in the 15 digits that spreadsheets keep.
func sameFigure(a, b string) bool {
	x, errX := decimal.NewFromString(a)
	y, errY := decimal.NewFromString(b)
	if errX != nil || errY != nil {
		return a == b
	}
	return to15(x).Equal(to15(y))
}

func to15(d decimal.Decimal) decimal.Decimal {
	return d.Round(15 - int32(d.NumDigits()) - d.Exponent())
}

// readings are choices of every rounding, and of everything else that changes
// figures.
func readings(t *testing.T) (list []map[string]string) {
	t.Helper()
	for _, rounding := range []string{policy.FenHalfUp, policy.YuanHalfUp, policy.YuanDown} {
		for _, more := range []map[string]string{
			{},
			{"amount_basis": policy.Gross, "rate_date": "application"},
			{"rate_date": "latest", "interest_years": "3", "threshold_scope": policy.AllCounted},
			{"interest_years": "1.5", "intelligent_scope": policy.BothIntelligent, "rate_date": "2021-03-05"},
		} {
			more["rounding"] = rounding
			list = append(list, more)
		}
	}
	return list
}

// madeUpPolicies are those that calculate otherwise than by an LPR as it is.
func madeUpPolicies(t *testing.T) map[string]*policy.Policy {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "testdata", "policies", "*.yaml"))
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	policies := make(map[string]*policy.Policy)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if policies[strings.TrimSuffix(filepath.Base(path), ".yaml")], err = policy.Load(path, data); err != nil {
			t.Fatal(err)
		}
	}
	return policies
}

// judgedWith judges the projects of files by some answers.
func judgedWith(t *testing.T, answers map[string]string, paths ...string) *assess.Result {
	t.Helper()
	return judgedUnder(t, judged(t, 0).Setting.Policy, answers, paths...)
}

// judgedUnder judges the projects of files by a policy and some answers.
func judgedUnder(t *testing.T, p *policy.Policy, answers map[string]string, paths ...string) *assess.Result {
	t.Helper()
	s := judged(t, 0).Setting
	choices, err := p.Choose(answers)
	if err != nil {
		t.Fatal(err)
	}
	batch, err := intake.Read(context.Background(), paths, intake.Options{Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	r, err := assess.Run(context.Background(), &eligibility.Setting{Policy: p, Choices: choices, Table: s.Table}, batch, 2)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// randomProjects writes projects with lines under many rates, red-letter lines
// among them. In every second one the last line makes the interest end in half
// a fen, or half a yuan, at a rate of 4.65.
func randomProjects(t *testing.T, r *rand.Rand, n int) string {
	t.Helper()
	table := judged(t, 0).Setting.Table
	var b strings.Builder
	for p := range n {
		fmt.Fprintf(&b, "---\nid: R-%03d\nname: 示例项目\nenterprise: {name: 示例第%d有限公司, uscc: \"\", county: 兰山区, industry: C3425}\ndirections: [智能化]\napplication_date: 2022-03-01\ninvoices:\n", p, p)
		product := int64(0) // fen × hundredths of a percent
		line := func(fen int64, day project.Date) {
			rate, _ := table.At(day)
			product += fen * rate.FiveYear.Shift(2).IntPart()
			number := fmt.Sprintf("%08d", r.IntN(100_000_000))
			amount := decimal.New(fen, -2)
			fmt.Fprintf(&b, "  - {code: \"037002100104\", number: \"%s\", date: %s, item: 示例设备, category: %s, net: %s, gross: %s}\n",
				number, day, []string{"intelligent_equipment", "advanced_equipment"}[r.IntN(1+p%2)], amount, amount)
		}
		if p == 1 { // bought at a low rate, taken back at a higher one
			for n, what := range []string{"date: 2022-06-10, net: 1000000.00, gross: 1000000.00", "date: 2021-03-05, net: -999999.00, gross: -999999.00"} {
				fmt.Fprintf(&b, "  - {code: \"037002100104\", number: \"9999999%d\", item: 示例设备, category: intelligent_equipment, %s}\n", n, what)
			}
			continue
		}
		for range 1 + r.IntN(20) {
			fen := r.Int64N(2_000_000_00)
			if r.IntN(20) == 0 {
				fen = r.Int64N(90_000_000_00)
			}
			if r.IntN(6) == 0 {
				fen = -fen / 20
			}
			line(fen, project.MustDate("2020-07-01")+project.Date(r.IntN(600)))
		}
		if p%2 == 0 { // 465 x + product ≡ half (mod unit)
			unit, half := int64(10_000), int64(5_000)
			if p%4 == 0 {
				unit, half = 1_000_000, 500_000
			}
			for fen := int64(1_000_000_00); ; fen++ {
				if m := (product + 465*fen) % unit; m == half || m == half-unit {
					line(fen, project.MustDate("2021-03-05"))
					break
				}
			}
		}
	}
	path := filepath.Join(t.TempDir(), "random.yaml")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
