package eligibility

import (
	"testing"

	"tiexi/project"
)

// Two lines that nothing is wrong with keep the project eligible whatever the
// third, in row 4, is.
func withTwo(l *project.Line) *project.Project {
	return applying(buy("00000001", "10000000"), buy("00000002", "1", of(software)), l)
}

func TestLineRules(t *testing.T) {
	paid := func(currency string) edit { return func(l *project.Line) { l.Currency = currency } }
	risk := func(s string) edit { return func(l *project.Line) { l.Risk = s } }
	kind := func(s string) edit { return func(l *project.Line) { l.Kind = s } }
	taxation := func(x project.Taxation) edit { return func(l *project.Line) { l.Taxation = x } }
	bare := func(l *project.Line) { l.BasisUnclear = true }
	nobody := from("", "")
	for _, c := range []struct {
		name    string
		line    *project.Line
		answers []string
		rule    string
		want    string
		text    string
		out     string
	}{
		{"no number", buy("", "1", known("", "", "")), nil, "invoice.incomplete", "review 4:number", "invoice.incomplete", "invoice.incomplete"},
		{"a code is no number", buy("", "1"), nil, "invoice.incomplete", "review 4:number", "invoice.incomplete", "invoice.incomplete"},
		{"no amount", buy("00000003", ""), nil, "invoice.incomplete", "review 4:net", "invoice.incomplete", "invoice.incomplete"},
		{"gross only", buy("00000003", "", costing("", "", "113", "")), nil, "invoice.incomplete", "review 4:net", "invoice.incomplete", "invoice.incomplete"},
		{"net only on gross basis", buy("00000003", "1"), []string{"amount_basis", "gross"}, "invoice.incomplete", "review 2:gross 3:gross 4:gross", "finding.several", "invoice.incomplete"},
		{"no date", buy("00000003", "1", on("")), nil, "invoice.incomplete", "review 4:date", "invoice.incomplete", "invoice.incomplete"},
		{"no date needed", buy("00000003", "1", on("")), []string{"rate_date", "application"}, "invoice.incomplete", "pass", "finding.pass", ""},
		{"no date needed for other", buy("00000003", "1", on(""), of(other)), nil, "invoice.incomplete", "pass", "finding.pass", ""},
		{"other needs a number", buy("", "1", of(other)), nil, "invoice.incomplete", "review 4:number", "invoice.incomplete", "invoice.incomplete"},
		{"e-invoice", buy("00000003", "1", known("", "", "22372000000294847939")), nil, "invoice.incomplete", "pass", "finding.pass", ""},
		{"complete", buy("00000003", "1"), nil, "invoice.incomplete", "pass", "finding.pass", ""},

		{"已作废", buy("00000003", "1", status("已作废")), nil, "invoice.void", "noted 4:status", "invoice.status", "invoice.void"},
		{"作废", buy("00000003", "1", status("作废")), nil, "invoice.void", "noted 4:status", "invoice.status", "invoice.void"},
		{"作废发票", buy("00000003", "1", status("作废发票")), nil, "invoice.void", "noted 4:status", "invoice.status", "invoice.void"},
		{"void other", buy("00000003", "1", of(other), status("作废")), nil, "invoice.void", "noted 4:status", "invoice.status", "invoice.void"},
		{"正常", buy("00000003", "1", status("正常")), nil, "invoice.void", "pass", "finding.pass", ""},
		{"no status", buy("00000003", "1"), nil, "invoice.void", "not_applicable", "finding.not_applicable", ""},

		{"已红冲-全额", buy("00000003", "1", status("已红冲-全额")), nil, "invoice.reversed", "noted 4:status", "invoice.status", "invoice.reversed"},
		{"reversed other", buy("00000003", "1", of(other), status("已红冲-全额")), nil, "invoice.reversed", "noted 4:status", "invoice.status", "invoice.reversed"},
		{"not reversed", buy("00000003", "1", status("正常")), nil, "invoice.reversed", "pass", "finding.pass", ""},
		{"no status, reversed", buy("00000003", "1"), nil, "invoice.reversed", "not_applicable", "finding.not_applicable", ""},

		{"已红冲-部分", buy("00000003", "1", status("已红冲-部分")), nil, "invoice.partly_reversed", "review 4:status", "invoice.partly_reversed", ""},
		{"partly reversed other", buy("00000003", "1", of(other), status("已红冲-部分")), nil, "invoice.partly_reversed", "review 4:status", "invoice.partly_reversed", ""},
		{"not partly", buy("00000003", "1", status("正常")), nil, "invoice.partly_reversed", "pass", "finding.pass", ""},
		{"no status, partly", buy("00000003", "1"), nil, "invoice.partly_reversed", "not_applicable", "finding.not_applicable", ""},

		{"red that names none", buy("00000003", "-1"), nil, "invoice.red_unmatched", "review 4:number", "invoice.red_names_none", ""},
		{"red e-invoice that names none", buy("", "-1", known("", "", "22372000000294847939")), nil, "invoice.red_unmatched", "review 4:e_number", "invoice.red_names_none", ""},
		{"red that names another", buy("00000003", "-1", redOf("00000009")), nil, "invoice.red_unmatched", "review 4:red_of", "invoice.red_unmatched", ""},
		{"red that names another in its note", buy("00000003", "-1", noted("对应正数发票代码:037002100104号码:00000009")), nil, "invoice.red_unmatched", "review 4:note", "invoice.red_unmatched", ""},
		{"red other", buy("00000003", "-1", of(other)), nil, "invoice.red_unmatched", "review 4:number", "invoice.red_names_none", ""},
		{"no red", buy("00000003", "1"), nil, "invoice.red_unmatched", "not_applicable", "finding.not_applicable", ""},
		{"a zero line is not red", buy("00000003", "0"), nil, "invoice.red_unmatched", "not_applicable", "finding.not_applicable", ""},

		{"no category", buy("00000003", "1", of(0)), nil, "invoice.category", "review 4:category", "invoice.category_missing", "invoice.category"},
		{"unknown category", buy("00000003", "1", of(0), func(l *project.Line) { l.UnknownCategory = "高端" }), nil, "invoice.category", "review 4:category", "invoice.category_unknown", "invoice.category"},
		{"known and unknown", buy("00000003", "1", func(l *project.Line) { l.UnknownCategory = "高端" }), nil, "invoice.category", "review 4:category", "invoice.category_unknown", "invoice.category"},
		{"known", buy("00000003", "1", of(other)), nil, "invoice.category", "pass", "finding.pass", ""},

		{"no duplicate", buy("00000003", "1"), nil, "invoice.duplicate", "pass", "finding.pass", ""},
		{"duplicate", buy("00000001", "10000000"), nil, "invoice.duplicate", "review 4:number", "invoice.duplicate", "invoice.duplicate"},

		{"one project", buy("00000003", "1"), nil, "invoice.double_claim", "pass", "finding.pass", ""},

		{"dollars", buy("00000003", "1", paid("USD")), nil, "invoice.currency", "review 4:currency", "invoice.currency", "invoice.currency"},
		{"yuan", buy("00000003", "1"), nil, "invoice.currency", "pass", "finding.pass", ""},
		{"a kind of dollars", buy("00000003", "1", kind("形式发票（USD）")), nil, "invoice.currency", "review 4:kind", "invoice.currency_kind", "invoice.currency"},
		{"dollars in the note alone", buy("00000003", "1", noted("合同金额USD 1,500,000")), nil, "invoice.currency", "review 4:note", "invoice.currency_note", ""},
		{"column and note", buy("00000003", "1", paid("EUR"), noted("合同金额USD 1,500,000")), nil, "invoice.currency", "review 4:currency", "invoice.currency", "invoice.currency"},
		{"a note of something else", buy("00000003", "1", noted("1月1日元旦前交货，图纸CAD")), nil, "invoice.currency", "pass", "finding.pass", ""},

		{"customs form", buy("531620211000000001-L02", "1", kind("海关进口增值税专用缴款书"), nobody), nil, "invoice.customs", "review 4:kind", "invoice.customs", ""},
		{"no customs form", buy("00000003", "1", kind("增值税专用发票")), nil, "invoice.customs", "not_applicable", "finding.not_applicable", ""},

		{"another's code", buy("00000003", "1", boughtBy("临沂某某机械有限公司", "91371302MA3C0ETHEP")), nil, "invoice.buyer", "review 4:buyer_uscc", "invoice.buyer", "invoice.buyer"},
		{"another's code alone", buy("00000003", "1", boughtBy("", "91371302MA3C0ETHEP")), nil, "invoice.buyer", "review 4:buyer_uscc", "invoice.buyer", "invoice.buyer"},
		{"another's name", buy("00000003", "1", boughtBy("某某贸易有限公司", "")), nil, "invoice.buyer", "review 4:buyer", "invoice.buyer", "invoice.buyer"},
		{"the code decides over the name", buy("00000003", "1", boughtBy("改名前的公司", applicantCode)), nil, "invoice.buyer", "pass", "finding.pass", ""},
		{"the name, written otherwise", buy("00000003", "1", boughtBy(" 临沂 某某机械有限公司", "")), nil, "invoice.buyer", "pass", "finding.pass", ""},

		{"self by code", buy("00000003", "1", from("某某机床", applicantCode)), nil, "invoice.self_dealing", "review 4:seller_uscc", "invoice.self_dealing", "invoice.self_dealing"},
		{"self by name", buy("00000003", "1", from("临沂某某机械有限公司", "")), nil, "invoice.self_dealing", "review 4:seller", "invoice.self_dealing", "invoice.self_dealing"},
		{"the name alone is not the code", buy("00000003", "1", from("临沂某某机械有限公司", sellerCode)), nil, "invoice.self_dealing", "pass", "finding.pass", ""},

		{"异常凭证", buy("00000003", "1", risk("异常凭证")), nil, "invoice.risk", "review 4:risk", "invoice.risk", ""},
		{"疑点发票", buy("00000003", "1", status("正常"), risk("疑点发票")), nil, "invoice.risk", "review 4:risk", "invoice.risk", ""},
		{"no risk in other words", buy("00000003", "1", risk("无风险")), nil, "invoice.risk", "pass", "finding.pass", ""},
		{"a risk that is not known", buy("00000003", "1", risk("中风险")), nil, "invoice.risk", "review 4:risk", "invoice.risk", ""},
		{"unknown status", buy("00000003", "1", status("失控")), nil, "invoice.risk", "review 4:status", "invoice.status_unknown", ""},
		{"status that is known", buy("00000003", "1", status("有效发票")), nil, "invoice.risk", "pass", "finding.pass", ""},
		{"partly reversed is known", buy("00000003", "1", status("已红冲-部分")), nil, "invoice.risk", "pass", "finding.pass", ""},
		{"no risk", buy("00000003", "1", risk("正常")), nil, "invoice.risk", "pass", "finding.pass", ""},
		{"neither status nor risk", buy("00000003", "1"), nil, "invoice.risk", "not_applicable", "finding.not_applicable", ""},

		{"sum a fen off", buy("00000003", "", costing("100", "13", "113.01", "")), nil, "invoice.arithmetic", "review 4:gross", "invoice.arithmetic_sum", ""},
		{"sum right", buy("00000003", "", costing("100", "13", "113", "")), nil, "invoice.arithmetic", "pass", "finding.pass", ""},
		{"tax 0.06 off", buy("00000003", "", costing("100", "13.06", "", "0.13")), nil, "invoice.arithmetic", "pass", "finding.pass", ""},
		{"tax 0.06 off below", buy("00000003", "", costing("100", "12.94", "", "0.13")), nil, "invoice.arithmetic", "pass", "finding.pass", ""},
		{"tax 0.07 off", buy("00000003", "", costing("100", "13.07", "", "0.13")), nil, "invoice.arithmetic", "review 4:tax", "invoice.arithmetic_tax", ""},
		{"tax 0.07 off below", buy("00000003", "", costing("100", "12.93", "", "0.13")), nil, "invoice.arithmetic", "review 4:tax", "invoice.arithmetic_tax", ""},
		{"tax off, net by subtraction", buy("00000003", "", costing("", "13.07", "113.07", "0.13")), nil, "invoice.arithmetic", "review 4:tax", "invoice.arithmetic_tax", ""},
		{"net by the rate is no check", buy("00000003", "", costing("", "", "113", "0.13")), nil, "invoice.arithmetic", "not_applicable", "finding.not_applicable", ""},
		{"net and gross are equal", buy("00000003", "", costing("113", "", "113", "0.13")), nil, "invoice.arithmetic", "review 4:gross", "invoice.arithmetic_gross", ""},
		{"no tax, gross 0.06 off", buy("00000003", "", costing("100", "", "113.06", "0.13")), nil, "invoice.arithmetic", "pass", "finding.pass", ""},
		{"no tax, gross 0.07 off", buy("00000003", "", costing("100", "", "113.07", "0.13")), nil, "invoice.arithmetic", "review 4:gross", "invoice.arithmetic_gross", ""},
		{"no tax, gross 0.07 off below", buy("00000003", "", costing("100", "", "112.93", "0.13")), nil, "invoice.arithmetic", "review 4:gross", "invoice.arithmetic_gross", ""},
		{"no tax, at no rate", buy("00000003", "", costing("100", "", "100", "0")), nil, "invoice.arithmetic", "pass", "finding.pass", ""},
		{"tax, at no rate", buy("00000003", "", costing("100", "13", "113", "0")), nil, "invoice.arithmetic", "review 4:tax", "invoice.arithmetic_tax", ""},
		{"gross by the rate is no check", buy("00000003", "", costing("100", "", "", "0.13")), nil, "invoice.arithmetic", "not_applicable", "finding.not_applicable", ""},
		{"exempt", buy("00000003", "", costing("100", "", "106", "0"), taxation(project.Exempt)), nil, "invoice.arithmetic", "not_applicable", "finding.not_applicable", ""},
		{"not taxed, but the sum is checked", buy("00000003", "", costing("100", "6", "107", "0"), taxation(project.Untaxed)), nil, "invoice.arithmetic", "review 4:gross", "invoice.arithmetic_sum", ""},
		{"taxed by difference", buy("00000003", "", costing("1000", "30", "1030", "0.13"), noted("差额征税：扣除额800.00")), nil, "invoice.arithmetic", "pass", "finding.pass", ""},
		{"taxed by difference, no tax given", buy("00000003", "", costing("1000", "", "1030", "0.13"), kind("增值税普通发票（差额征税）")), nil, "invoice.arithmetic", "not_applicable", "finding.not_applicable", ""},
		{"a difference that is paid", buy("00000003", "", costing("1000", "30", "1030", "0.13"), noted("补差额")), nil, "invoice.arithmetic", "review 4:tax", "invoice.arithmetic_tax", ""},
		{"nothing to compare", buy("00000003", "100"), nil, "invoice.arithmetic", "not_applicable", "finding.not_applicable", ""},

		{"basis unclear", buy("00000003", "1", bare), nil, "invoice.basis_unclear", "review 4:net", "invoice.basis_unclear", ""},
		{"basis clear", buy("00000003", "1"), nil, "invoice.basis_unclear", "pass", "finding.pass", ""},

		{"net by the rate", buy("00000003", "", costing("", "", "113", "0.13")), nil, "invoice.derived", "review 4:gross", "invoice.derived", ""},
		{"net by the tax", buy("00000003", "", costing("", "13", "113", "")), nil, "invoice.derived", "pass", "finding.pass", ""},
		{"gross by the rate is not used", buy("00000003", "", costing("100", "", "", "0.13")), nil, "invoice.derived", "pass", "finding.pass", ""},

		{"the day after the application", buy("00000003", "1", on("2021-10-01")), nil, "invoice.date", "review 4:date", "invoice.date_application", ""},
		{"the day of the application", buy("00000003", "1", on("2021-09-30")), nil, "invoice.date", "pass", "finding.pass", ""},

		{"before the Measures", buy("00000003", "1", on("2020-06-30")), nil, "invoice.before_measures", "noted 4:date", "invoice.before_measures", ""},
		{"their first day", buy("00000003", "1", on("2020-07-01")), nil, "invoice.before_measures", "pass", "finding.pass", ""},
	} {
		t.Run(c.rule+" "+c.name, func(t *testing.T) {
			got := judgeOne(t, setting(t, c.answers...), withTwo(c.line))
			expect(t, got, c.rule, c.want)
			expectText(t, got, c.rule, c.text)
			if out := got.Lines[2].ExcludedBy; out != c.out {
				t.Errorf("excluded by %q, want %q", out, c.out)
			}
		})
	}
}

func TestStatusInTheWordsOfEverySource(t *testing.T) {
	for word, want := range map[string]string{
		"正常": "", "正常发票": "", "有效": "", "有效发票": "",
		"已作废": "invoice.void", "作废": "invoice.void", "作废发票": "invoice.void",
		"已红冲-全额": "invoice.reversed", "已红冲全额": "invoice.reversed", "全额红冲": "invoice.reversed", "已全额红冲": "invoice.reversed",
		"已红冲-部分": "invoice.partly_reversed", "已红冲部分": "invoice.partly_reversed", "部分红冲": "invoice.partly_reversed", "已部分红冲": "invoice.partly_reversed",
		"失控": "invoice.risk", "不正常": "invoice.risk", "已红冲": "invoice.risk",
	} {
		hits := judgeOne(t, setting(t), withTwo(buy("00000003", "1000", status(word)))).Lines[2].Hits
		var got string
		if len(hits) == 1 {
			got = hits[0].Rule
		}
		if got != want || len(hits) > 1 {
			t.Errorf("%s: %v, want %s", word, hits, want)
		}
	}
}

// What only other lines are made of is asked by no rule after the category.
func TestOnlyOtherLinesGetNothingAfterTheCategory(t *testing.T) {
	everything := func(l *project.Line) {
		l.Currency, l.Kind, l.Risk, l.BasisUnclear = "USD", "海关进口增值税专用缴款书", "异常凭证", true
		l.Buyer, l.Seller = project.Party{Name: "某某贸易有限公司"}, project.Party{Name: "临沂某某机械有限公司"}
		l.Net, l.Tax, l.Gross, l.TaxRate = yuan("1"), yuan("7"), yuan("9"), yuan("0.14")
		l.Item, l.TaxCode, l.Note, l.Seller.CreditCode = "二手设备安装费", "3050000000000000000", "二手", "1"
		l.PaymentDate, l.PaymentProof, l.Leased, l.RelatedParty = day("2030-01-01"), project.No, project.Yes, project.Yes
	}
	for _, date := range []string{"2026-10-20", "2019-01-01"} {
		a, b := buy("9", "1", of(other), on(date), everything), buy("9", "1", of(other), on(date), everything)
		p := withTwo(a)
		answering(p.Lines[0])
		answering(p.Lines[1])
		c := judge(t, guided(t), p, applyingAs("P2", buy("00000011", "1", of(software)), b))[0]
		expectOut(t, c, "", "", "")
		if len(c.Lines[2].Hits) > 0 {
			t.Errorf("hits %v", c.Lines[2].Hits)
		}
		if c.Verdict != Eligible {
			t.Errorf("verdict %s", c.Verdict)
		}
	}
}

func TestRuleThatLacksItsDatumDoesNotApply(t *testing.T) {
	p := applying(buy("00000001", "10000000", boughtBy("", ""), from("", ""), on("")))
	p.ApplicationDate = 0
	c := judgeOne(t, setting(t, "rate_date", "latest"), p)
	for _, rule := range []string{"invoice.buyer", "invoice.self_dealing", "invoice.date", "invoice.before_measures", "invoice.arithmetic", "invoice.risk"} {
		expect(t, c, rule, "not_applicable")
	}
	expectOut(t, c, "")
}

func TestDateIsAskedWhereThereAreTwoToCompare(t *testing.T) {
	for _, c := range []struct{ invoiced, applied, want string }{
		{"", "2021-09-30", "not_applicable"}, {"2021-03-05", "", "not_applicable"}, {"2021-03-05", "2021-09-30", "pass"},
	} {
		p := applying(buy("00000001", "10000000", on(c.invoiced)))
		p.ApplicationDate = day(c.applied)
		expect(t, judgeOne(t, setting(t, "rate_date", "latest"), p), "invoice.date", c.want)
	}
}

func TestBuyerIsNotAskedWhereTheEnterpriseIsUnknown(t *testing.T) {
	p := applying(buy("00000001", "10000000"))
	p.Enterprise.Name, p.Enterprise.CreditCode = "", ""
	expect(t, judgeOne(t, setting(t), p), "invoice.buyer", "not_applicable")
	p.Enterprise.CreditCode = applicantCode
	p.Lines[0].Buyer.CreditCode = "" // a name on one side, a code on the other
	expect(t, judgeOne(t, setting(t), p), "invoice.buyer", "not_applicable")
}

func TestPartiesAreToldByAllThatIsKnownOfThem(t *testing.T) {
	const name, code = "某某贸易有限公司", "91371302MA3C0ETHEP"
	for _, c := range []struct{ name, code, want string }{{name, "", name}, {"", code, code}, {name, code, name + " " + code}} {
		p := applying(buy("00000001", "1", boughtBy(c.name, c.code)))
		expectValue(t, judgeOne(t, setting(t), p), "invoice.buyer", "buyer", c.want)
	}
}

func TestDateAfterTheDayOfTheCheck(t *testing.T) {
	s := setting(t)
	s.AsOf = day("2021-03-04")
	p := applying(buy("00000001", "10000000"))
	c := judgeOne(t, s, p)
	expect(t, c, "invoice.date", "review 2:date")
	expectText(t, c, "invoice.date", "invoice.date_as_of")
	s.AsOf = day("2021-03-05")
	expect(t, judgeOne(t, s, p), "invoice.date", "pass")
	p.ApplicationDate = 0
	expect(t, judgeOne(t, s, p), "invoice.date", "pass")
	s.AsOf = day("2021-03-04")
	expect(t, judgeOne(t, s, p), "invoice.date", "review 2:date")
}

func TestTaxThatIsOffIsToldWithWhatIsDue(t *testing.T) {
	c := judgeOne(t, setting(t), applying(buy("00000001", "", costing("100.05", "13.10", "", "0.13")))) // 13.0065
	for name, want := range map[string]string{"net": "100.05", "rate": "13", "due": "13.01", "tax": "13.1"} {
		expectValue(t, c, "invoice.arithmetic", name, want)
	}
}

func TestDerivedIsOfTheAmountThatIsUsed(t *testing.T) {
	p := applying(buy("00000001", "", costing("10000000", "", "", "0.13")))
	c := judgeOne(t, setting(t, "amount_basis", "gross"), p)
	expect(t, c, "invoice.derived", "review 2:net") // where it comes from
	expectValue(t, c, "invoice.derived", "rate", "13")
	expectValue(t, c, "invoice.derived", "amount", "11300000")
	if !c.Lines[0].Amount.Yuan.Decimal.Equal(yuan("11300000").Decimal) {
		t.Errorf("got %s", c.Lines[0].Amount.Yuan.Decimal)
	}
}

func TestValueWithoutAColumnPointsToTheLine(t *testing.T) {
	p := applying(buy("00000001", "10000000", on("2020-06-30")))
	p.Lines[0].Spots = nil
	if got := says(run(setting(t), []*project.Project{p})[0], "invoice.before_measures"); got != "noted 2" {
		t.Errorf("got %q", got)
	}
}

// Every rule that several lines break tells of one and points to all.
func TestSeveralLinesMakeOneFinding(t *testing.T) {
	c := judgeOne(t, setting(t), applying(buy("00000001", "10000000", on("2020-06-30")), buy("00000002", "1"), buy("00000003", "1", on("2020-06-29"))))
	expect(t, c, "invoice.before_measures", "noted 2:date 4:date")
	expectText(t, c, "invoice.before_measures", "finding.several")
}
