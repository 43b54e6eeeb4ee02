package template_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/template"
)

const loans = "借款"

// ruleOf is one of the rules of other places.
func ruleOf(t *testing.T, name string) *policy.Policy {
	t.Helper()
	path := filepath.Join("..", "policy", "rules", name+".yaml")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p, err := policy.Load(path, data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func loanBook(t *testing.T, p *policy.Policy, lang message.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := template.Write(&b, p, 0, lang); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// judgeLoans judges a book by a policy that goes by loans.
func judgeLoans(t *testing.T, p *policy.Policy, data []byte) *assess.Result {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	batch, err := intake.Read(context.Background(), []string{path}, intake.Options{Jobs: 1, Means: p.Means, Loans: p.AsksLoans()})
	if err != nil {
		t.Fatal(err)
	}
	table, err := lprdata.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	r, err := assess.Run(context.Background(), &eligibility.Setting{Policy: p, Choices: p.Defaults(), Table: table}, batch, 1)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What a project of Sichuan fills in: 10,000,000 × 181 ÷ 360 × 1.5 % = 75,416.67.
var (
	borrower = map[string]string{
		"项目编号": "SC-1", "项目名称": "数字化车间改造", "企业名称": "示例机械有限公司", "统一社会信用代码": "91510107MAEXAM015X",
		"县（区）": "成都市", "行业代码": "C3425", "申报日期": "#45915",
	}
	loan = map[string]string{
		"项目编号": "SC-1", "借款合同号": "SL20240001", "贷款银行": "示例银行", "贷款金额（本金）": "#10000000", "放款日期": "#45352",
		"还款日期（计息止日）": "#45533", "计息天数": "#181", "年利率": "#0.0385", "已付利息": "#193569.44",
	}
)

func filledLoans(t *testing.T, p *policy.Policy, row string) []byte {
	t.Helper()
	f := open(t, loanBook(t, p, message.Chinese))
	fill(t, f, projects, row, borrower)
	fill(t, f, loans, row, loan)
	return written(t, f)
}

// A policy that goes by loans has their sheet, and none of invoices; Linyi's the other
// way round.
func TestSheetsFollowThePolicy(t *testing.T) {
	for name, want := range map[string]string{
		"sichuan-2025": "填写说明 项目 借款", "jiangsu-2024": "填写说明 项目 借款", "shandong-loan-2025": "填写说明 项目 借款", "qingdao-2021": "填写说明 项目 发票",
	} {
		f := open(t, loanBook(t, ruleOf(t, name), message.Chinese))
		if got := strings.Join(f.GetSheetList(), " "); got != want {
			t.Errorf("%s: %s", name, got)
		}
		if _, both := columns(t, f, projects)["银行贷款金额"]; both == strings.Contains(want, loans) {
			t.Errorf("%s: the sum of the loans is asked: %v", name, both)
		}
	}
}

// What limits the subsidy has to be filled in, the rest may be.
func TestLoanColumnsFollowThePolicy(t *testing.T) {
	for name, want := range map[string]string{"sichuan-2025": "年利率 *已付利息（元）", "jiangsu-2024": "年利率 已付利息（元）"} {
		rows, err := open(t, loanBook(t, ruleOf(t, name), message.Chinese)).GetRows(loans)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(rows[0][len(rows[0])-2:], " "); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestLoansFilledIn(t *testing.T) {
	p := ruleOf(t, "sichuan-2025")
	for row, aside := range map[string]string{
		"3": "example_row@借款 example_row@项目 no_header@填写说明", "2": "no_header@填写说明",
	} {
		r := judgeLoans(t, p, filledLoans(t, p, row))
		if len(r.Faults) > 0 || len(r.Projects) != 1 || len(r.Inputs[0].Notes) > 0 {
			t.Fatalf("row %s: %d projects, %v, %v", row, len(r.Projects), r.Faults, r.Inputs[0].Notes)
		}
		if got := r.Projects[0]; got.Subsidy.String() != "75416.67" || len(got.Loans) != 1 || len(got.Loans[0].Findings) > 0 {
			t.Errorf("row %s: %v, %+v", row, got.Subsidy, got.Loans)
		}
		if got := strings.Join(asides(r), " "); got != aside {
			t.Errorf("row %s: set aside: %s", row, got)
		}
	}
}

// The example is no loan, whatever policy the book is judged by.
func TestExampleOfLoansIsNoLoan(t *testing.T) {
	p := ruleOf(t, "sichuan-2025")
	for _, rule := range []*policy.Policy{p, measures(t)} {
		r := judgeLoans(t, rule, loanBook(t, p, message.English))
		if len(r.Projects) > 0 || len(r.Faults) != 1 || r.Faults[0].Code != "input.only_examples" {
			t.Errorf("%s: %d projects, %v", rule.ID, len(r.Projects), r.Faults)
		}
	}
}

// Whoever writes over the example of loans and leaves its id must not lose the row, and
// the example under an id of one's own must not count.
func TestLoansUnderTheExamplesID(t *testing.T) {
	p := ruleOf(t, "sichuan-2025")
	for header, text := range map[string]string{
		"借款合同号": "SL2", "借据号": "JJ1", "贷款银行": "另一银行", "贷款金额（本金）": "#10000001", "放款日期": "#44261", "起息日": "#44261",
		"还款日期（计息止日）": "#44441", "到期日期": "#44441", "计息天数": "#181", "年利率": "#0.0386", "已付利息": "#1",
	} {
		f := open(t, filledLoans(t, p, "3"))
		fill(t, f, loans, "2", map[string]string{header: text})
		r := judgeLoans(t, p, written(t, f))
		if want := columns(t, f, loans)[header] + "2"; len(r.Faults) != 1 || r.Faults[0].Code != "input.example_changed" || r.Faults[0].Place.Cell() != want {
			t.Errorf("%s: %v", header, r.Faults)
		}
	}
	f := open(t, filledLoans(t, p, "3"))
	fill(t, f, loans, "2", map[string]string{"项目编号": "SC-2"})
	r := judgeLoans(t, p, written(t, f))
	if len(r.Faults) != 1 || r.Faults[0].Code != "input.example_kept" || r.Faults[0].Project != "SC-2" || len(r.Projects) != 1 {
		t.Errorf("%d projects, %v", len(r.Projects), r.Faults)
	}
}

// Every column of loans has a comment and a prompt, and but for names a check; rates
// keep their second decimal.
func TestColumnsOfLoansAreDescribedAndChecked(t *testing.T) {
	free := []string{"借款合同号", "借据号", "贷款银行"}
	f := open(t, loanBook(t, ruleOf(t, "sichuan-2025"), message.Chinese))
	comments, err := f.GetComments(loans)
	if err != nil {
		t.Fatal(err)
	}
	checks, err := f.GetDataValidations(loans)
	if err != nil {
		t.Fatal(err)
	}
	for header, letter := range columns(t, f, loans) {
		if !slices.ContainsFunc(comments, func(c excelize.Comment) bool { return c.Cell == letter+"1" && c.Text != "" }) {
			t.Errorf("%s has no comment", header)
		}
		n := slices.IndexFunc(checks, func(v *excelize.DataValidation) bool { return strings.HasPrefix(v.Sqref, letter+"2:"+letter) })
		if n < 0 || checks[n].Prompt == nil || *checks[n].Prompt == "" || (checks[n].Type != "") == slices.Contains(free, header) {
			t.Errorf("%s has no prompt, or not the check it needs", header)
		}
	}
	id, err := f.GetColStyle(loans, columns(t, f, loans)["年利率"])
	if err != nil {
		t.Fatal(err)
	}
	if style, err := f.GetStyle(id); err != nil || style.NumFmt != 10 && (style.CustomNumFmt == nil || *style.CustomNumFmt != "0.00%") {
		t.Errorf("rates are shown as %+v, %v", style, err)
	}
}
