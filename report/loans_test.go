package report_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/words"
)

// judgedByLoans is the result of testdata/loans.yaml under a policy that pays interest
// on loans, edited by pairs of texts.
func judgedByLoans(t *testing.T, edits ...string) *assess.Result {
	t.Helper()
	file := filepath.Join("..", "testdata", "rules", "loan", "policy.yaml")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := policy.Load(file, []byte(strings.NewReplacer(edits...).Replace(string(data))))
	if err != nil {
		t.Fatal(err)
	}
	table, err := lprdata.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	if table, err = table.AsOf(project.MustDate("2022-06-30")); err != nil {
		t.Fatal(err)
	}
	batch, err := intake.Read(context.Background(), []string{"testdata/loans.yaml"}, intake.Options{Jobs: 1, Loans: true})
	if err != nil {
		t.Fatal(err)
	}
	setting := &eligibility.Setting{Policy: p, Choices: p.Defaults(), Table: table}
	r, err := assess.Run(context.Background(), setting, batch, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What a workbook, a page and explain show of loans: golden files, to be read.
func TestLoansAgainstGoldenFiles(t *testing.T) {
	r := judgedByLoans(t)
	for _, lang := range langs {
		o := words.Options{Lang: lang, Version: "0.0.0"}
		golden(t, "loans."+lang.String()+".xlsx.txt", dump(t, bookOf(t, r, o)), r)
		var page bytes.Buffer
		if err := report.Write("html", &page, r, o); err != nil {
			t.Fatal(err)
		}
		golden(t, "loans."+lang.String()+".html", page.Bytes(), r)
		var text bytes.Buffer
		if err := explained(&text, r, r.Projects[1], o); err != nil {
			t.Fatal(err)
		}
		golden(t, "explain.loans."+lang.String()+".text", text.Bytes(), r)
	}
}

// The interest that was paid limits the subsidy in columns of their own; without a
// limit of days or of several periods formulas are as short as can be.
func TestSheetOfLoansFollowsThePolicy(t *testing.T) {
	formula := func(r *assess.Result, header string) string {
		t.Helper()
		for _, s := range readBook(t, bookOf(t, r, words.Options{Lang: message.Chinese})) {
			if s.Name != "借款" {
				continue
			}
			for _, c := range s.Cells {
				if c.Value == header && strings.HasSuffix(c.At, "3") {
					return s.cell(strings.TrimSuffix(c.At, "3") + "4").Formula
				}
			}
		}
		return "no such column"
	}
	plain := judgedByLoans(t, "points: 1.5, most_days: 365", "points: 1.5")
	if got := formula(plain, "计入天数"); got != `IF(K4="是",J4,0)` {
		t.Errorf("days without a limit: %s", got)
	}
	if got := formula(plain, "按已付利息"); got != "no such column" {
		t.Errorf("what was paid limits nothing: %s", got)
	}
	paid := judgedByLoans(t, "points: 1.5", "points: 1.5, at_most_paid: true")
	if got := formula(paid, "按已付利息"); !strings.HasPrefix(got, `IF(AND(K4="是",O4<>"")`) {
		t.Errorf("what was paid limits: %s", got)
	}
	actual := judgedByLoans(t, "points: 1.5, most_days: 365", "of_actual: 50, most_percent: 1.75")
	if got := formula(actual, "贴息利率（%）"); got != `IF(K4="是",MIN(ROUND(M4*'口径'!$B$4/100,4),'口径'!$B$6),"")` {
		t.Errorf("a share of what was paid: %s", got)
	}
}

// What the enterprise's cap takes off is a fixed number in the workbook, which says so.
func TestWorkbookTellsThatTheEnterprisesCapIsFixed(t *testing.T) {
	r := judgedByLoans(t)
	told := func() bool {
		for _, s := range readBook(t, bookOf(t, r, words.Options{Lang: message.Chinese})) {
			for _, c := range s.Cells {
				if strings.HasPrefix(c.Value, "六、企业年度上限") {
					return true
				}
			}
		}
		return false
	}
	if told() {
		t.Error("it is told where nothing was cut")
	}
	p := r.Projects[0]
	p.EnterpriseCut = &eligibility.EnterpriseCut{Cap: &r.Setting.Policy.Caps[0], Before: p.Subsidy, After: p.Subsidy}
	if !told() {
		t.Error("it is not told")
	}
}
