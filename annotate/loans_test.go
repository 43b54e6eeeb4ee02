package annotate_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/annotate"
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/policy"
)

// judgeLoans judges a book under a policy that goes by loans.
func judgeLoans(t *testing.T, path string) *assess.Result {
	t.Helper()
	file := filepath.Join("..", "testdata", "rules", "loan", "policy.yaml")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := policy.Load(file, data)
	if err != nil {
		t.Fatal(err)
	}
	table, err := lprdata.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	batch, err := intake.Read(context.Background(), []string{path}, intake.Options{Jobs: 1, Means: p.Means, Loans: true})
	if err != nil {
		t.Fatal(err)
	}
	r, err := assess.Run(context.Background(), &eligibility.Setting{Policy: p, Choices: p.Defaults(), Table: table, Unread: batch.Unread}, batch, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func annotatedLoans(t *testing.T, data []byte) (out []byte, r *assess.Result) {
	t.Helper()
	path := save(t, data)
	r = judgeLoans(t, path)
	var b bytes.Buffer
	if err := annotate.Write(&b, bytes.NewReader(data), int64(len(data)), annotate.Collect(r, filepath.ToSlash(path), message.Chinese)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), r
}

// lent is a book of loans: two periods of one drawing, the same loan twice, days that
// differ from the dates, a drawing before the period of the policy, a loan without an
// end, and a rate that cannot be read.
func lent(t *testing.T, rate string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	put := func(sheet string, rows ...[]any) {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for n, row := range rows {
			at, err := excelize.CoordinatesToCellName(1, n+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetRow(sheet, at, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	put("Sheet1", []any{"项目编号", "项目名称", "企业名称", "县（区）", "行业代码", "改造方向", "申报日期"},
		[]any{"A", "数字化车间", "甲机械有限公司", "兰山区", "C3425", "智能化", "2026-01-15"},
		[]any{"B", "智能仓库", "乙机械有限公司", "兰山区", "C3425", "智能化", "2026-01-15"},
		[]any{"C", "绿色铸造", "丙机械有限公司", "兰山区", "C3425", "智能化", "2026-01-15"})
	put("贷款明细", []any{"贷款明细表"}, []any{"项目编号", "借款合同号", "贷款银行", "贷款金额（元）", "放款日期", "起息日", "还款日期", "计息天数", "年利率", "已付利息"},
		[]any{"A", "HT20240001", "某银行", 10000000, "2024-03-01", "", "2024-08-29", 181, "3.85%", 193569.44},
		[]any{"A", "HT20240001", "某银行", 8000000, "2024-03-01", "2024-08-29", "2024-12-01", 94, "3.85%", 80422.22},
		[]any{"A", "HT20240001", "某银行", 10000000, "2024-03-01", "", "2024-08-29", 181, "3.85%", 193569.44},
		[]any{"B", "HT20240002", "某银行", 12345678, "2024-05-06", "", "2024-08-15", 100, "3.45%", ""},
		[]any{"B", "HT20230003", "某银行", 10000000, "2023-12-31", "", "2024-06-30", "", "3.45%", ""},
		[]any{"B", "", "某银行", 10000000, "2024-06-01", "", "", "", "3.45%", ""},
		[]any{"C", "HT20240004", "某银行", 10000000, "2024-03-01", "", "2024-08-29", 181, rate, ""})
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// dumpLoans is dump, without the folder in which the book lies.
func dumpLoans(t *testing.T, book []byte) string {
	t.Helper()
	return regexp.MustCompile(`[^ ]*/book\.xlsx`).ReplaceAllString(dump(t, book), "book.xlsx")
}

// TestWhatAnAnnotationSaysOfLoans is a golden file, to be read.
func TestWhatAnAnnotationSaysOfLoans(t *testing.T) {
	book, _ := annotatedLoans(t, lent(t, "LPR+50BP"))
	got := dumpLoans(t, book)
	path := filepath.Join("testdata", "loans.txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("go test ./annotate -update writes it anew; got\n%s\nwant\n%s", got, want)
	}
}

// A marked book of loans is read as it was; marking it again changes nothing; once its
// fault is corrected no mark of it is left.
func TestAnnotatedLoansAreReadAsTheyWere(t *testing.T) {
	first, judged := annotatedLoans(t, lent(t, "LPR+50BP"))
	again, second := annotatedLoans(t, first)
	if verdicts(judged) != verdicts(second) {
		t.Errorf("before\n%s\nafter\n%s", verdicts(judged), verdicts(second))
	}
	if dumpLoans(t, first) != dumpLoans(t, again) {
		t.Error("marking a marked book changes it")
	}
	f := open(t, first)
	if err := f.SetCellStr("贷款明细", "I9", "3.85%"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	_, corrected := annotatedLoans(t, b.Bytes())
	if len(judged.Faults) != 1 || len(corrected.Faults) != 0 || len(corrected.Projects) != 3 {
		t.Errorf("%d faults before, after %v; %d projects", len(judged.Faults), corrected.Faults, len(corrected.Projects))
	}
}
