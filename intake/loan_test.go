package intake

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// readLoans reads files by name and content, as a policy does that asks for loans.
func readLoans(t testing.TB, files map[string]string, loans bool) *Batch {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b, err := Read(context.Background(), []string{folder}, Options{Jobs: 1, Loans: loans})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func loansOf(b *Batch) (loans []*project.Loan) {
	for _, p := range b.Projects {
		loans = append(loans, p.Loans...)
	}
	return loans
}

const loanHead = "项目编号,借款合同号,贷款银行,贷款金额（本金）,放款日期,还款日期,计息天数,年利率,已付利息\n"

func TestLoanIsReadAsPeopleWriteIt(t *testing.T) {
	want := loanText(&project.Loan{
		Contract: "HT1", Lender: "某银行", Principal: amountOf("10000000"), Drawn: project.MustDate("2024-03-01"), Until: project.MustDate("2024-08-29"),
		Days: 181, Rate: amountOf("3.85"), Paid: amountOf("193569.44"),
	})
	for name, file := range map[string]string{
		"plain":         loanHead + "A,HT1,某银行,10000000,2024-03-01,2024-08-29,181,3.85,193569.44\n",
		"dressed":       loanHead + "A,HT1,某银行,\"¥10,000,000.00\",2024年3月1日,2024.8.29,181天,3.85%,\"193,569.44元\"\n",
		"a fraction":    loanHead + "A,HT1,某银行,1000万元,20240301,2024/8/29,181,0.0385,193569.44\n",
		"other headers": "序号,项目编号,合同编号,放款银行,放款金额(万元),提款日期,计息止日,实际贷款天数,执行利率(%),已支付利息(元),备注\n1,A,HT1,某银行,1000,2024-03-01,2024-08-29,181,3.85,193569.44,\n",
		"titles, hints and a total": "贷款明细表,,,,,,,,\n单位：元,,,,,,,,\n" + loanHead +
			"必填,必填,必填,元,yyyy-mm-dd,yyyy-mm-dd,整数,%,元\nA,HT1,某银行,10000000,2024-03-01,2024-08-29,181,3.85,193569.44\n合计,,,10000000,,,,,193569.44\n",
		"the header again": loanHead + loanHead + "A,HT1,某银行,10000000,2024-03-01,2024-08-29,181,3.85,193569.44\n",
	} {
		b := readLoans(t, map[string]string{"loans.csv": file}, true)
		loans := loansOf(b)
		if len(b.Faults) > 0 || len(loans) != 1 {
			t.Errorf("%s: %d loans, %v", name, len(loans), b.Faults)
			continue
		}
		if got := loanText(loans[0]); got != want {
			t.Errorf("%s:\n%s, want\n%s", name, got, want)
		}
		for _, n := range b.Inputs[0].Notes {
			if n.ID == "input.note.total_differs" {
				t.Errorf("%s: a right total is told", name)
			}
		}
	}
}

func TestLoanThatCannotBeRead(t *testing.T) {
	for name, c := range map[string]struct{ file, code, cell string }{
		"rate":           {loanHead + "A,HT1,某银行,10000000,2024-03-01,,181,LPR+50BP,\n", "input.loan_rate", ":2:8"},
		"no rate":        {loanHead + "A,HT1,某银行,10000000,2024-03-01,,181,免税,\n", "input.loan_rate", ":2:8"},
		"days":           {loanHead + "A,HT1,某银行,10000000,2024-03-01,,半年,3.85,\n", "input.loan_days", ":2:7"},
		"half a day":     {loanHead + "A,HT1,某银行,10000000,2024-03-01,,180.5,3.85,\n", "input.loan_days", ":2:7"},
		"too many days":  {loanHead + "A,HT1,某银行,10000000,2024-03-01,,36601,3.85,\n", "input.loan_days", ":2:7"},
		"date":           {loanHead + "A,HT1,某银行,10000000,2024-02-30,,181,3.85,\n", "input.date", ":2:5"},
		"amount":         {loanHead + "A,HT1,某银行,约一千万,2024-03-01,,181,3.85,\n", "input.amount", ":2:4"},
		"project":        {loanHead + ",HT1,某银行,10000000,2024-03-01,,181,3.85,\n", "input.no_project", ":2"},
		"currency":       {"项目编号,借款合同号,贷款金额,币种,放款日期,年利率\nA,HT1,10000000,USD,2024-03-01,3.85\n", "input.loan_currency", ":2:4"},
		"two principals": {"项目编号,借款合同号,贷款金额,本金,放款日期,年利率\nA,HT1,10000000,1,2024-03-01,3.85\n", "input.duplicate_column", ":1:4"},
		"no projects":    {"借款合同号,贷款金额,放款日期,年利率\nHT1,10000000,2024-03-01,3.85\n", "input.loans_no_project", ":1"},
	} {
		b := readLoans(t, map[string]string{"loans.csv": c.file}, true)
		if len(b.Faults) != 1 || b.Faults[0].Code != c.code || !strings.HasSuffix(b.Faults[0].Place.String(), "loans.csv"+c.cell) || len(loansOf(b)) > 0 {
			t.Errorf("%s: %d loans, %v", name, len(loansOf(b)), b.Faults)
		}
	}
}

func TestWrongTotalOfLoansIsNoted(t *testing.T) {
	b := readLoans(t, map[string]string{"loans.csv": loanHead + "A,HT1,某银行,10000000,2024-03-01,,181,3.85,1\n合计,,,10000001,,,,,1\n"}, true)
	count := 0
	for _, n := range b.Inputs[0].Notes {
		if n.ID == "input.note.total_differs" {
			count++
		}
	}
	if count != 1 {
		t.Errorf("%d totals are told: %v", count, b.Inputs[0].Notes)
	}
}

// Where no policy asks, a list of loans is named and changes nothing.
func TestUnusedLoansAreNamed(t *testing.T) {
	b := readLoans(t, map[string]string{"loans.csv": loanHead + "A,HT1,某银行,约一千万,2024-02-30,,半年,LPR,\n"}, false)
	if len(b.Faults) > 0 || len(loansOf(b)) > 0 {
		t.Fatalf("%v", b.Faults)
	}
	in := b.Inputs[0]
	if len(in.SetAside) != 1 || in.SetAside[0].Reason != "unused_loan" || in.Rows != 1 {
		t.Errorf("%+v", in)
	}
	if n := len(in.Notes) - 1; in.Notes[n].ID != "input.note.unused_loans" {
		t.Errorf("%+v", in.Notes)
	}
}

// A list of loans that says nothing else, and a project sheet that has a loan's amount,
// are not taken for each other.
func TestProjectSheetIsNoListOfLoans(t *testing.T) {
	sheet := "项目编号,企业名称,县（区）,行业代码,改造方向,申报日期,银行贷款金额\nA,某某机械有限公司,兰山区,C3425,智能化,2021-09-30,5000000\n"
	for _, asked := range []bool{false, true} {
		b := readLoans(t, map[string]string{"projects.csv": sheet}, asked)
		if len(b.Projects) != 1 || len(b.Projects[0].Loans) > 0 || b.Projects[0].BankLoan.Decimal.String() != "5000000" {
			t.Errorf("asked %t: %v", asked, b.Faults)
		}
	}
}

func TestContractOfTwoProjects(t *testing.T) {
	for name, c := range map[string]struct {
		first, second string
		shared        bool
	}{
		"the same number":            {"HT20240001,某银行", "ＨＴ2024 0001,别的银行", true},
		"a short number of one bank": {"001,某银行", "001,某银行", true},
		"of two banks":               {"001,某银行", "001,别的银行", false},
		"no bank is given":           {"001,某银行", "001,", true},
		"other numbers":              {"HT20240001,某银行", "HT20240002,某银行", false},
	} {
		b := readLoans(t, map[string]string{"loans.csv": loanHead + "A," + c.first + ",10000000,2024-03-01,,181,3.85,\nB," + c.second + ",10000000,2024-03-01,,181,3.85,\n"}, true)
		for _, l := range loansOf(b) {
			if (len(l.Others) == 1) != c.shared {
				t.Errorf("%s: %+v", name, l.Others)
			}
		}
	}
}

// FuzzLoans reads lists of loans from whatever text: no panic, and every row is a
// loan, is set aside, or makes a fault.
func FuzzLoans(f *testing.F) {
	f.Add("A,HT1,某银行,10000000,2024-03-01,2024-08-29,181,3.85,193569.44")
	f.Add("合计,,,1,,,,,")
	f.Add("A,,,¥1万,45352,,181天,0.0385,-1")
	f.Fuzz(func(t *testing.T, row string) {
		if strings.ContainsAny(row, "\"\r\n\x00") || !strings.HasPrefix(row, "A,") {
			return
		}
		b := readLoans(t, map[string]string{"loans.csv": loanHead + row + "\n"}, true)
		told := len(loansOf(b)) + len(b.Faults)
		for _, in := range b.Inputs {
			told += len(in.SetAside) + len(in.Notes)
		}
		if told == 0 {
			t.Errorf("%q is lost", row)
		}
	})
}

func amountOf(s string) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}
