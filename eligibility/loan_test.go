package eligibility

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"tiexi/calc"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// loanPolicy is a made-up policy that pays interest on loans: rate and what follows
// it are given.
func loanPolicy(t testing.TB, rate, more string) *Setting {
	t.Helper()
	text := `
id: loans
title: 贷款贴息办法（虚构）
issuers: [某市]
document: 虚构
printed: 2020-01-01
articles: [{number: "7", says: {zh: 贷款, en: loans}, computed: {zh: 贴息, en: subsidy}}]
routes: [{id: loan, name: {zh: 贷款, en: loans}, counts: [loan], article: "7", from: 2020-01-01}]
rate: {kind: loan, year: 360, ` + rate + `, article: "7", from: 2020-01-01}
cap: {yuan: 5000000, article: "7", from: 2020-01-01}
period: {from: 2020-01-01, to: 2026-12-31, article: "7"}
region: {id: linyi, names: [临沂市], province: 山东省, credit_code: "3713", suffixes: [区], article: "7", from: 2020-01-01, counties: [{id: lanshan, names: [兰山区]}]}
sections: [{letter: C, divisions: 13-43, industrial: true, article: "7", from: 2020-01-01, name: {zh: 制造业, en: manufacturing}}]
directions: [{id: intelligent, names: [智能化], intelligent: true, article: "7", from: 2020-01-01}]
interpretations:
`
	for id, value := range map[string]string{"rounding": "fen-half-up", "rate_date": "invoice"} {
		if id == "rate_date" && !strings.Contains(rate, "of_lpr") {
			continue
		}
		text += fmt.Sprintf(`  - {id: %s, article: "7", from: 2020-01-01, question: {zh: 问, en: question}, default: %s, reason: {zh: 由, en: reason}, alternatives: [{value: %[2]s, meaning: {zh: 是, en: is}}]}`+"\n", id, value)
	}
	p, err := policy.Load("loans.yaml", []byte(text+more))
	if err != nil {
		t.Fatal(err)
	}
	table, err := embeddedTable()
	if err != nil {
		t.Fatal(err)
	}
	return &Setting{Policy: p, Choices: p.Defaults(), Table: table}
}

// lend is a loan that nothing is wrong with, but for what edits say.
func lend(contract string, edits ...func(*project.Loan)) *project.Loan {
	l := &project.Loan{
		Contract: contract, Lender: "某银行", Principal: yuan("10000000"), Drawn: day("2021-01-04"), Until: day("2021-07-04"), Days: 181,
		Rate: yuan("3.85"), Paid: yuan("193569.44"),
	}
	for _, e := range edits {
		e(l)
	}
	return l
}

// borrowing is a project with loans alone, which stand in a sheet from row 2 on.
func borrowing(loans ...*project.Loan) *project.Project {
	p := applying()
	p.Loans = loans
	source := &project.Source{File: "loans.xlsx", Sheet: "贷款"}
	for n, l := range loans {
		l.Source, l.Spot = source, project.Spot{Row: int32(n) + 2}
		for f := range l.Spots {
			l.Spots[f] = project.Spot{Row: l.Row, Col: int32(f) + 1}
		}
	}
	return p
}

// Policies that the table asks.
const (
	byPoints = "points: 1.5, most_days: 365"
	atPaid   = "points: 1.5, at_most_paid: true"
	byActual = "of_actual: 50, most_percent: 2"
	byLPR    = "of_lpr: 35, tenor: 1Y"
	window   = `loan_window: {from: 2021-01-04, to: 2021-06-30, article: "7"%s}`
)

func TestLoanFacts(t *testing.T) {
	for _, c := range []struct {
		name    string
		rate    string
		more    string
		loans   []*project.Loan
		want    string // outcome, "noted" for a pass worth reading
		text    string
		counted string // the base
		verdict Verdict
	}{
		{"as it should be", byPoints, "", []*project.Loan{lend("HT1")}, "pass", "齐全", "10000000", Eligible},
		{"two of them", byPoints, "", []*project.Loan{lend("HT1"), lend("HT2")}, "pass", "齐全", "20000000", Eligible},
		{"no number", byPoints, "", []*project.Loan{lend("")}, "review", "没有填借款合同号", "10000000", NeedsReview},
		{"a note's number will do", byPoints, "", []*project.Loan{lend("", func(l *project.Loan) { l.Note = "JJ1" })}, "pass", "", "10000000", Eligible},
		{"no principal", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Principal = yuan("") })}, "review", "没有填贷款金额（本金），暂不计入", "0", NeedsReview},
		{"a principal of nothing", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Principal = yuan("0") })}, "review", "不大于零", "0", NeedsReview},
		{"the least principal", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Principal, l.Paid = yuan("10000"), yuan("") })}, "pass", "", "10000", Eligible},
		{"below it", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Principal, l.Paid = yuan("9999.99"), yuan("") })}, "review", "不合常理", "9999.99", NeedsReview},
		{"ten thousand million", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Principal, l.Paid = yuan("10000000000"), yuan("") })}, "review", "不合常理", "10000000000", NeedsReview},
		{"no day of drawing", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Drawn = 0 })}, "review", "没有填放款日期", "10000000", NeedsReview},
		{"no end, but days", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Until = 0 })}, "pass", "", "10000000", Eligible},
		{"no days, but an end", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Days = 0 })}, "pass", "", "10000000", Eligible},
		{"neither", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Days, l.Until = 0, 0 })}, "review", "暂不计入", "0", NeedsReview},
		{"a day more than the dates have", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Days = 182 })}, "review", "算头不算尾是 181 天", "10000000", NeedsReview},
		{"a day less", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Days = 180 })}, "review", "暂按少的计", "10000000", NeedsReview},
		{"due later, with the days so far", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Until, l.Due = 0, day("2024-01-04") })}, "pass", "", "10000000", Eligible},
		{"due before the days are over", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Until, l.Due = 0, day("2021-07-03") })}, "review", "算头不算尾是 180 天", "10000000", NeedsReview},
		{"the end before the beginning", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Until, l.Days = day("2021-01-04"), 0 })}, "review", "不晚于", "0", NeedsReview},
		{"interest before the drawing", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.From = day("2021-01-03"); l.Days = 182 })}, "review", "早于放款日期", "10000000", NeedsReview},
		{"to the day of the application", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Until, l.Days, l.Paid = day("2021-09-30"), 0, yuan("") })}, "pass", "", "10000000", Eligible},
		{"to the day after", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Until, l.Days, l.Paid = day("2021-10-01"), 0, yuan("") })}, "review", "还没有发生", "10000000", NeedsReview},
		{"beyond the days that count", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) {
			l.Drawn, l.Until, l.Days, l.Paid = day("2020-07-01"), day("2024-07-01"), 0, yuan("")
		})}, "pass", "", "10000000", Eligible},
		{"the rate is not asked for", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Rate = yuan("") })}, "pass", "", "10000000", Eligible},
		{"the rate is", byActual, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Rate = yuan("") })}, "review", "没有填年利率，暂不计入", "0", NeedsReview},
		{"a rate of nearly nothing", byActual, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Rate, l.Paid = yuan("0.19"), yuan("") })}, "review", "年利率 0.19% 不合常理", "10000000", NeedsReview},
		{"a small rate", byActual, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Rate, l.Paid = yuan("0.2"), yuan("") })}, "pass", "", "10000000", Eligible},
		{"a rate of usury", byActual, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Rate, l.Paid = yuan("24.01"), yuan("") })}, "review", "不合常理", "10000000", NeedsReview},
		{"interest paid is asked for", atPaid, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Paid = yuan("") })}, "review", "没有填已付利息", "10000000", NeedsReview},
		{"interest paid is not", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Paid = yuan("") })}, "pass", "", "10000000", Eligible},
		{"interest paid in 万元", atPaid, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Paid = yuan("19.36") })}, "review", "相差十倍以上", "10000000", NeedsReview},
		{"interest paid below zero", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Paid = yuan("-1") })}, "review", "小于零", "10000000", NeedsReview},
		{"the first day of the window", byPoints, fmt.Sprintf(window, ""), []*project.Loan{lend("HT1")}, "pass", "", "10000000", Eligible},
		{"before it", byPoints, fmt.Sprintf(window, ""), []*project.Loan{lend("HT1"), lend("HT2", func(l *project.Loan) { l.Drawn, l.Days, l.Paid = day("2021-01-03"), 0, yuan("") })}, "noted", "不计入", "10000000", Eligible},
		{"after it, to be reviewed", byPoints, fmt.Sprintf(window, ", effect: review"), []*project.Loan{lend("HT1", func(l *project.Loan) { l.Drawn, l.Days, l.Paid = day("2021-07-01"), 3, yuan("") })}, "review", "请核实", "10000000", NeedsReview},
		{"after it, which fails", byPoints, fmt.Sprintf(window, ", effect: fail"), []*project.Loan{lend("HT1", func(l *project.Loan) { l.Drawn, l.Days, l.Paid = day("2021-07-01"), 3, yuan("") })}, "fail", "不符合条件", "10000000", Ineligible},
		{"nobody says when", byPoints, fmt.Sprintf(window, ", effect: fail"), []*project.Loan{lend("HT1", func(l *project.Loan) { l.Drawn = 0 })}, "review", "没有填放款日期", "10000000", NeedsReview},
		{"of another project too", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Others = []string{"P2"} })}, "review", "还用于项目 P2", "10000000", NeedsReview},
		{"the same twice", byPoints, "", []*project.Loan{lend("HT1"), lend("ht1")}, "review", "是同一笔放款", "10000000", NeedsReview},
		{"two notes of a contract", byPoints, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Note = "1" }), lend("HT1", func(l *project.Loan) { l.Note = "2" })}, "pass", "", "20000000", Eligible},
		{"two drawings of a contract", byPoints, "", []*project.Loan{lend("HT1"), lend("HT1", func(l *project.Loan) { l.Drawn, l.Days, l.Paid = day("2021-02-04"), 0, yuan("") })}, "pass", "", "20000000", Eligible},
		{"two amounts on one day", byPoints, "", []*project.Loan{lend("HT1"), lend("HT1", func(l *project.Loan) { l.Principal, l.Paid = yuan("5000000"), yuan("") })}, "pass", "", "15000000", Eligible},
		{"two periods of a drawing", byPoints, "", []*project.Loan{
			lend("HT1", func(l *project.Loan) { l.Until, l.Days, l.Paid = day("2021-04-01"), 0, yuan("") }),
			lend("HT1", func(l *project.Loan) { l.From, l.Days, l.Paid = day("2021-04-01"), 0, yuan("") }),
		}, "pass", "", "10000000", Eligible},
		{"periods that overlap by a day", byPoints, "", []*project.Loan{
			lend("HT1", func(l *project.Loan) { l.Until, l.Days, l.Paid = day("2021-04-02"), 0, yuan("") }),
			lend("HT1", func(l *project.Loan) { l.From, l.Days, l.Paid = day("2021-04-01"), 0, yuan("") }),
		}, "review", "计息期重叠", "10000000", NeedsReview},
		{"an LPR of the day of drawing", byLPR, "", []*project.Loan{lend("HT1")}, "pass", "", "10000000", Eligible},
		{"before the first LPR", byLPR, "", []*project.Loan{lend("HT1", func(l *project.Loan) { l.Drawn, l.Days, l.Paid = day("2019-08-19"), 0, yuan("") })}, "review", "没有", "0", NeedsReview},
		{"no loan at all", byPoints, "", nil, "not_applicable", "没有贷款", "0", Ineligible},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := borrowing(c.loans...)
			got := judgeOne(t, loanPolicy(t, c.rate, c.more), p)
			expectOutcome(t, got, "loan.facts", c.want)
			if text := textOf(got, "loan.facts"); !strings.Contains(text, c.text) {
				t.Errorf("%s; want %s", text, c.text)
			}
			if base := got.base; !base.Equal(decimal.RequireFromString(c.counted)) || got.Verdict != c.verdict {
				for _, f := range got.Findings {
					if f.Outcome > Pass {
						t.Log(f.Rule, f.Message.In(message.English))
					}
				}
				t.Errorf("base %s, %s; want %s, %s", base, got.Verdict, c.counted, c.verdict)
			}
		})
	}
}

// expectOutcome is expect without the places.
func expectOutcome(t *testing.T, c *Case, rule, want string) {
	t.Helper()
	if got, _, _ := strings.Cut(says(c, rule), " "); got != want {
		t.Errorf("%s says %q, want %q", rule, got, want)
	}
}

func textOf(c *Case, rule string) string {
	for _, f := range c.Findings {
		if f.Rule == rule {
			return f.Message.In(message.Chinese)
		}
	}
	return ""
}

// What was paid is known where every loan that counts says it, and only these are asked.
func TestInterestPaid(t *testing.T) {
	silent := func(l *project.Loan) { l.Paid = yuan("") }
	early := func(l *project.Loan) { l.Drawn, l.Days, l.Paid = day("2021-01-03"), 0, yuan("") }
	half := policy.Cap{Per: policy.PerProject, Percent: yuan("50").Decimal, Of: policy.OfPaid}
	for _, c := range []struct {
		name       string
		loans      []*project.Loan
		paid, want string
	}{
		{"both say it", []*project.Loan{lend("HT1"), lend("HT2")}, "387138.88", "pass"},
		{"one does not", []*project.Loan{lend("HT1"), lend("HT2", silent)}, "", "review"},
		{"the one that does not is out", []*project.Loan{lend("HT1"), lend("HT2", early)}, "193569.44", "pass"},
		{"the same twice", []*project.Loan{lend("HT1"), lend("ht1")}, "193569.44", "pass"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := loanPolicy(t, byPoints, fmt.Sprintf(window, ""))
			s.Policy.Caps = append(s.Policy.Caps, half)
			got := judgeOne(t, s, borrowing(c.loans...))
			if paid := got.InterestPaid(); paid.Valid != (c.paid != "") || !paid.Decimal.Equal(yuan(cmp.Or(c.paid, "0")).Decimal) {
				t.Errorf("%+v, want %q", paid, c.paid)
			}
			ceilings := []calc.Ceiling{{Cap: &got.Policy.Caps[0]}, {Cap: &got.Policy.Caps[1], Open: c.paid == ""}}
			got.Conclude(&calc.Result{Interest: yuan("1").Decimal, Ceilings: ceilings})
			want := c.want
			if want == "review" {
				want += " " + cell(c.loans[1].At(project.LoanPaid))
			}
			expect(t, got, "cap.open", want)
		})
	}
}

// Rows that say the same of one drawing count once, whichever stands first: the one
// with fewer days.
func TestRepeatedLoanDoesNotDependOnOrder(t *testing.T) {
	short := func(l *project.Loan) { l.Until, l.Days, l.Paid = day("2021-04-01"), 0, yuan("") }
	for _, loans := range [][]*project.Loan{{lend("HT1"), lend("HT1", short)}, {lend("HT1", short), lend("HT1")}} {
		got := judgeOne(t, loanPolicy(t, byPoints, ""), borrowing(loans...))
		// 10,000,000 × 87 ÷ 360 × 1.5 %
		if shares := got.Counting.Shares; len(shares) != 1 || shares[0].Loan.Counted != 87 {
			t.Errorf("%d loans count, %+v", len(shares), shares)
		}
	}
}

// A further period belongs to the drawing whatever row it is compared with, also one
// that was taken out as a repetition: the principal counts once.
func TestPeriodAfterARepeatedLoanIsOfTheSameDrawing(t *testing.T) {
	later := func(l *project.Loan) { l.From, l.Until, l.Days = day("2021-07-04"), day("2021-07-14"), 10 }
	got := judgeOne(t, loanPolicy(t, byPoints, ""), borrowing(lend("HT1"), lend("HT1"), lend("HT1", later)))
	if !got.Counting.Base.Equal(decimal.New(1, 7)) || len(got.Counting.Shares) != 2 {
		t.Errorf("%d loans count, base %s", len(got.Counting.Shares), got.Counting.Base)
	}
}

// A policy may ask for equipment on invoices, and pay interest on the loans for it.
func TestRouteOfInvoicesOpensLoans(t *testing.T) {
	s := loanPolicy(t, byPoints, "")
	for net, want := range map[string]string{"4999999.99": "fail", "5000000": "pass"} {
		p := *s.Policy
		p.Routes = []policy.Route{{ID: "equipment", Counts: advanced, Threshold: &policy.Threshold{Amount: policy.Amount{Yuan: decimal.New(5, 6)}, Of: policy.OfRoute}}}
		own := *s
		own.Policy = &p
		project := borrowing(lend("HT1"))
		project.Lines = applying(buy("00000001", net)).Lines
		got := judgeOne(t, &own, project)
		expectOutcome(t, got, "art7.route", want)
		expectOutcome(t, got, "art7.evidence", want)
		expectOut(t, got, "")
		if counts := got.base.IsPositive(); counts != (want == "pass") {
			t.Errorf("net %s: base %s", net, got.base)
		}
	}
}

// Under a policy that does not go by loans they change nothing.
func TestLoansChangeNothingElsewhere(t *testing.T) {
	p := applying(buy("00000001", "10000000"))
	p.Loans = borrowing(lend("HT1", func(l *project.Loan) { l.Principal = yuan("") })).Loans
	got := judgeOne(t, setting(t), p)
	expect(t, got, "loan.facts", "not_applicable")
	if got.Loans != nil || got.Verdict != Eligible || !got.base.Equal(decimal.New(1, 7)) {
		t.Errorf("%s, base %s, %d loans", got.Verdict, got.base, len(got.Loans))
	}
}
