package eligibility

import (
	"testing"

	"tiexi/calc"
	"tiexi/internal/decimal"
	"tiexi/policy"
	"tiexi/project"
)

// withEffect is the whole guide, with no second hand besides, whose conditions on
// lines all have an effect.
func withEffect(e policy.Effect) policy.Conditions {
	g := wholeGuide()
	g.NoSecondHand = &policy.Condition{Citation: policy.Citation{Article: "示例八"}}
	for _, c := range []*policy.Condition{
		&g.InvoiceWindow.Condition, &g.PaymentWindow.Condition, &g.MinimumUnitPrice.Condition,
		g.PaymentProof, g.NoLease, g.NoRelatedParty, g.NoSecondHand,
	} {
		c.Effect = e
	}
	return g
}

// A line that meets no condition but one gets that condition's effect, and nothing
// from the others.
func TestEveryConditionOnLinesHasEveryEffect(t *testing.T) {
	wrong := map[string]edit{"guide.no_second_hand": item("二手加工中心")}
	for rule, e := range breaking {
		wrong[rule] = e
	}
	for _, c := range []struct {
		effect  policy.Effect
		says    string
		out     bool
		verdict Verdict
	}{
		{policy.Exclude, "noted", true, Eligible},
		{policy.Fail, "fail", true, Ineligible},
		{policy.InReview, "review", false, NeedsReview},
	} {
		for rule, breaks := range wrong {
			t.Run(rule+" "+string(c.effect), func(t *testing.T) {
				answers := all(answering, noted("全新"))
				p := applying(buy("00000001", "10000000", answers), buy("00000002", "9000", answers, quantity("0.9"), breaks))
				got := judgeOne(t, guidedBy(t, withEffect(c.effect)), p)
				h := got.Lines[1].Hits
				if len(h) != 1 || h[0].Rule != rule {
					t.Fatalf("the line says %v", h)
				}
				expect(t, got, rule, c.says+" "+cell(h[0].Place))
				out := ""
				if c.out {
					out = rule
				}
				expectOut(t, got, "", out)
				if got.Verdict != c.verdict {
					t.Errorf("verdict %s, want %s", got.Verdict, c.verdict)
				}
				expect(t, got, "invoice.second_hand", "not_applicable")
			})
		}
	}
}

func TestSecondHandAsACondition(t *testing.T) {
	const rule = "guide.no_second_hand"
	for _, c := range []struct {
		name    string
		edit    edit
		commits string
		want    string
	}{
		{"nobody says", nil, "", "review 2:note"},
		{"taken away", func(l *project.Line) { l.Net = yuan("-1") }, "", "not_applicable"},
		{"in the note, new", noted("全新设备"), "", "pass"},
		{"in the item, new", item("全新五轴加工中心"), "", "pass"},
		{"in the note, not second-hand", noted("非二手"), "", "pass"},
		{"not quite new", noted("非全新"), "", "review 2:note"},
		{"fresh air is not new", item("全新风机组"), "", "review 2:note"},
		{"committed by key", nil, "no_second_hand", "pass"},
		{"committed in words", nil, "无二手设备", "pass"},
		{"committed to new equipment", nil, "所购设备均为全新设备", "pass"},
		{"committed to something else", nil, "设备含二手", "review 2:note"},
		{"committed in part", nil, "部分全新", "review 2:note"},
		{"second-hand, in the item", item("二手加工中心"), "无二手设备", "noted 2:item"},
		{"second-hand, in the note", noted("二手"), "no_second_hand", "noted 2:note"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := buy("00000001", "10000000")
			if c.edit != nil {
				c.edit(l)
			}
			p := applying(l)
			p.Commitments = []string{c.commits}
			asked := policy.Conditions{NoSecondHand: &policy.Condition{Effect: policy.Exclude}}
			expect(t, judgeOne(t, guidedBy(t, asked), p), rule, c.want)
			expect(t, judgeOne(t, setting(t), p), rule, "not_applicable")
		})
	}
}

func TestConditionsOnProjects(t *testing.T) {
	const filing, completion, funded = "guide.filing_window", "guide.completion_window", "guide.not_funded"
	filed := func(text string) func(*project.Project) { return func(p *project.Project) { p.FilingDate = text } }
	done := func(text string) func(*project.Project) { return func(p *project.Project) { p.CompletionDate = text } }
	paid := func(text, commits string) func(*project.Project) {
		return func(p *project.Project) { p.Funded, p.Commitments = text, []string{commits} }
	}
	for _, c := range []struct {
		rule, name string
		edit       func(*project.Project)
		want, text string
	}{
		{filing, "not given", filed(""), "review 2:filing_date", "guide.window_open"},
		{filing, "the day before the first", filed("2020-12-31"), "unmet 2:filing_date", "guide.window"},
		{filing, "the first day", filed("2021-01-01"), "pass", "guide.window_met"},
		{filing, "the last day", filed("2021-12-31"), "pass", "guide.window_met"},
		{filing, "the day after the last", filed("2022-01-01"), "unmet 2:filing_date", "guide.window"},
		{filing, "no day", filed("2021年底"), "review 2:filing_date", "guide.window_unclear"},
		{filing, "two days", filed("2021-03-05、2021-06-30"), "review 2:filing_date", "guide.window_unclear"},

		{completion, "not given", done(""), "review 2:completion_date", "guide.window_open"},
		{completion, "the last day", done("2022-06-30"), "pass", "guide.window_met"},
		{completion, "the day after the last", done("2022-07-01"), "unmet 2:completion_date", "guide.window"},

		{funded, "not given", paid("", "材料真实"), "review 2:funded", "guide.not_funded_open"},
		{funded, "no", paid("no", ""), "pass", "guide.not_funded_met"},
		{funded, "no, in words", paid("从未获得", ""), "pass", "guide.not_funded_met"},
		{funded, "yes", paid("yes", ""), "unmet 2:funded", "guide.not_funded"},
		{funded, "yes, against a commitment", paid("yes", "未获其他财政资金支持"), "unmet 2:funded", "guide.not_funded"},
		{funded, "something", paid("2020年县级技改", ""), "review 2:funded", "guide.not_funded_unclear"},
		{funded, "both", paid("no、yes", ""), "review 2:funded", "guide.not_funded_unclear"},
		{funded, "committed by key", paid("", "not_funded"), "pass", "guide.not_funded_met"},
		{funded, "committed in words", paid("", "未获其他财政资金支持"), "pass", "guide.not_funded_met"},
		{funded, "committed in other words", paid("", "本项目没有重复享受财政补贴"), "pass", "guide.not_funded_met"},
		{funded, "committed to something else", paid("", "已获其他财政资金支持"), "review 2:funded", "guide.not_funded_open"},
	} {
		for effect, outcome := range map[policy.Effect]string{policy.Fail: "fail", policy.InReview: "review"} {
			t.Run(c.rule+" "+c.name+" "+string(effect), func(t *testing.T) {
				asked := policy.Condition{Effect: effect}
				conditions := policy.Conditions{
					FilingWindow:     &policy.Window{Condition: asked, Begin: day("2021-01-01"), End: day("2021-12-31")},
					CompletionWindow: &policy.Window{Condition: asked, Begin: day("2021-01-01"), End: day("2022-06-30")},
					NotFunded:        &asked,
				}
				p := applying(buy("00000001", "10000000"))
				p.FilingDate, p.CompletionDate, p.Funded = "2021-02-01", "2021-09-01", "no"
				c.edit(p)
				got := judgeOne(t, guidedBy(t, conditions), p)
				want := c.want
				if len(want) > 5 && want[:5] == "unmet" {
					want = outcome + want[5:]
				}
				expect(t, got, c.rule, want)
				expectText(t, got, c.rule, c.text)
				expect(t, judgeOne(t, setting(t), p), c.rule, "not_applicable")
			})
		}
	}
}

func TestRulesOverWhatTheCalculationCameTo(t *testing.T) {
	share := policy.Cap{Per: policy.PerProject, Percent: yuan("10").Decimal, Of: policy.OfInvestment}
	ofLoan := policy.Cap{Per: policy.PerProject, Percent: yuan("10").Decimal, Of: policy.OfLoan}
	ofPaid := policy.Cap{Per: policy.PerProject, Percent: yuan("50").Decimal, Of: policy.OfPaid}
	plain := policy.Cap{Per: policy.PerProject, Yuan: yuan("5000000").Decimal}
	yearly := policy.Cap{Per: policy.PerEnterpriseYear, Yuan: yuan("5000000").Decimal}
	one, minimum := yuan("1").Decimal, yuan("20000").Decimal
	for _, c := range []struct {
		rule, name string
		edit       func(*project.Project)
		minimum    bool
		result     calc.Result
		want       string
	}{
		{"cap.open", "no share", nil, false, calc.Result{Interest: one, Ceilings: []calc.Ceiling{{Cap: &plain}}}, "not_applicable"},
		{"cap.open", "known", nil, false, calc.Result{Interest: one, Ceilings: []calc.Ceiling{{Cap: &plain}, {Cap: &share}}}, "pass"},
		{"cap.open", "the investment is not stated", nil, false, calc.Result{Interest: one, Ceilings: []calc.Ceiling{{Cap: &plain}, {Cap: &share, Open: true}}}, "review 2:investment"},
		{"cap.open", "no loan is stated", nil, false, calc.Result{Interest: one, Ceilings: []calc.Ceiling{{Cap: &plain}, {Cap: &ofLoan, Open: true}}}, "review 2:bank_loan"},
		{"cap.open", "no loan counts", func(p *project.Project) { p.Loans = borrowing(lend("HT1")).Loans }, false, calc.Result{Interest: one, Ceilings: []calc.Ceiling{{Cap: &plain}, {Cap: &ofLoan, Open: true}}}, "review " + cell(borrowing(lend("HT1")).Loans[0].Place())},
		{"cap.open", "no loan states what was paid", nil, false, calc.Result{Interest: one, Ceilings: []calc.Ceiling{{Cap: &plain}, {Cap: &ofPaid, Open: true}}}, "review 2:bank_loan"},
		{"cap.open", "there is nothing to limit", nil, false, calc.Result{Ceilings: []calc.Ceiling{{Cap: &plain}, {Cap: &share, Open: true}}}, "pass"},

		{"cap.minimum", "none is set", nil, false, calc.Result{}, "not_applicable"},
		{"cap.minimum", "large enough", nil, true, calc.Result{Subsidy: minimum}, "pass"},
		{"cap.minimum", "too small", nil, true, calc.Result{Interest: one, Cap: minimum, Small: true}, "noted 2:id"},

		{"cap.enterprise", "no such cap", nil, false, calc.Result{Ceilings: []calc.Ceiling{{Cap: &plain}}}, "not_applicable"},
		{"cap.enterprise", "year and enterprise are given", nil, false, calc.Result{Ceilings: []calc.Ceiling{{Cap: &yearly}}}, "pass"},
		{"cap.enterprise", "no year", func(p *project.Project) { p.ApplicationDate = 0 }, false, calc.Result{Ceilings: []calc.Ceiling{{Cap: &yearly}}}, "review 2:application_date"},
		{"cap.enterprise", "a name will do", func(p *project.Project) { p.Enterprise.CreditCode = "" }, false, calc.Result{Ceilings: []calc.Ceiling{{Cap: &yearly}}}, "pass"},
		{"cap.enterprise", "no enterprise", func(p *project.Project) { p.Enterprise.CreditCode, p.Enterprise.Name = "", "" }, false, calc.Result{Ceilings: []calc.Ceiling{{Cap: &yearly}}}, "review 2:enterprise.name"},
	} {
		t.Run(c.rule+" "+c.name, func(t *testing.T) {
			p := applying(buy("00000001", "10000000"))
			if c.edit != nil {
				c.edit(p)
			}
			s := setting(t)
			if c.minimum {
				changed := *s.Policy
				changed.Minimum = &policy.Amount{Yuan: minimum}
				s.Policy = &changed
			}
			got := judgeOne(t, s, p)
			before := got.Verdict
			got.Conclude(&c.result)
			checkShape(t, got)
			expect(t, got, c.rule, c.want)
			if review := len(c.want) > 6 && c.want[:6] == "review"; review && got.Verdict == Eligible || !review && got.Verdict != before {
				t.Errorf("%s, and the verdict is %s", c.want, got.Verdict)
			}
		})
	}
}

// What the enterprise's cap cuts is told, but not in place of a doubt.
func TestCutIsTold(t *testing.T) {
	limit := &policy.Cap{Per: policy.PerEnterpriseYear, Yuan: decimal.New(5, 6)}
	conclude := func(edit func(*project.Project)) *Case {
		p := applying(buy("00000001", "10000000"))
		edit(p)
		c := judgeOne(t, setting(t), p)
		c.Conclude(&calc.Result{Ceilings: []calc.Ceiling{{Cap: limit}}})
		c.Cut(&EnterpriseCut{Cap: limit, Year: 2021, Others: []string{"P2"}})
		checkShape(t, c)
		return c
	}
	c := conclude(func(*project.Project) {})
	expect(t, c, "cap.enterprise", "noted 2:id")
	if c.Verdict != Eligible {
		t.Errorf("verdict %s", c.Verdict)
	}
	c.DoubtEnterprise(limit, 2021, []string{"P3"})
	expect(t, c, "cap.enterprise", "review 2:enterprise.uscc")
	if checkShape(t, c); c.Verdict != NeedsReview {
		t.Errorf("verdict %s", c.Verdict)
	}
	c = conclude(func(p *project.Project) { p.ApplicationDate = 0 })
	expect(t, c, "cap.enterprise", "review 2:application_date")
}
