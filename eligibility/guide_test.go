package eligibility

import (
	"slices"
	"strings"
	"testing"

	"tiexi/policy"
	"tiexi/project"
)

// wholeGuide is a made-up guide with every condition.
func wholeGuide() policy.Conditions {
	cited := func(ref string) policy.Citation { return policy.Citation{Article: ref} }
	investment, intensity := yuan("20000000").Decimal, yuan("50").Decimal
	asked := func(ref string) policy.Condition {
		return policy.Condition{Citation: cited(ref), Effect: policy.Exclude}
	}
	return policy.Conditions{
		InvoiceWindow:    &policy.Window{Condition: asked("示例一"), Begin: day("2020-10-01"), End: day("2021-08-31")},
		PaymentWindow:    &policy.Window{Condition: asked("示例二"), Begin: day("2020-10-01"), End: day("2021-09-15")},
		MinimumUnitPrice: &policy.MinimumPrice{Condition: asked("示例三"), Yuan: yuan("10000").Decimal},
		PaymentProof:     new(asked("示例四")),
		NoLease:          new(asked("示例五")),
		NoRelatedParty:   new(asked("示例六")),
		Equity:           &policy.Equity{Citation: cited("示例七"), MinimumInvestment: &investment, MinimumIntensity: &intensity},
	}
}

// guidedBy is a setting with the conditions of a guide.
func guidedBy(t *testing.T, asked policy.Conditions) *Setting {
	t.Helper()
	s := setting(t)
	p := *s.Policy
	p.Conditions = asked
	s.Policy = &p
	return s
}

var guideRules = []string{
	"guide.invoice_window", "guide.payment_window", "guide.minimum_unit_price",
	"guide.payment_proof", "guide.no_lease", "guide.no_related_party",
}

func paidOn(date string) edit    { return func(l *project.Line) { l.PaymentDate = day(date) } }
func quantity(s string) edit     { return func(l *project.Line) { l.Quantity = yuan(s) } }
func unitPrice(s string) edit    { return func(l *project.Line) { l.UnitPrice = yuan(s) } }
func proof(t project.Tri) edit   { return func(l *project.Line) { l.PaymentProof = t } }
func leased(t project.Tri) edit  { return func(l *project.Line) { l.Leased = t } }
func related(t project.Tri) edit { return func(l *project.Line) { l.RelatedParty = t } }

// all makes several edits.
func all(edits ...edit) edit {
	return func(l *project.Line) {
		for _, e := range edits {
			e(l)
		}
	}
}

// answering is an edit that answers all that the whole guide asks.
func answering(l *project.Line) {
	l.PaymentDate, l.Quantity, l.PaymentProof, l.Leased, l.RelatedParty = day("2021-03-20"), yuan("1"), project.Yes, project.No, project.No
}

// hitOf is what a rule says of the first line, the zero value where it says
// nothing.
func hitOf(c *Case, rule string) (h Hit) {
	for _, h := range c.Lines[0].Hits {
		if h.Rule == rule {
			return h
		}
	}
	return h
}

// breaking is an edit for each of guideRules that the whole guide does not
// allow.
var breaking = map[string]edit{
	"guide.invoice_window":     on("2021-09-01"),
	"guide.payment_window":     paidOn("2021-09-16"),
	"guide.minimum_unit_price": quantity("10000"),
	"guide.payment_proof":      proof(project.No),
	"guide.no_lease":           leased(project.Yes),
	"guide.no_related_party":   related(project.Yes),
}

func TestGuideRules(t *testing.T) {
	const window, pay, price, proofs, lease, party = "guide.invoice_window", "guide.payment_window", "guide.minimum_unit_price", "guide.payment_proof", "guide.no_lease", "guide.no_related_party"
	for _, c := range []struct {
		name string
		rule string
		net  string
		edit edit
		want string
		text string
	}{
		{"the day before the first", window, "10000000", on("2020-09-30"), "noted 2:date", "guide.window"},
		{"the first day", window, "10000000", on("2020-10-01"), "pass", "finding.pass"},
		{"the last day", window, "10000000", on("2021-08-31"), "pass", "finding.pass"},
		{"the day after the last", window, "10000000", on("2021-09-01"), "noted 2:date", "guide.window"},

		{"not paid, or unknown", pay, "10000000", paidOn(""), "review 2:payment_date", "guide.window_open"},
		{"what is taken away was not paid", pay, "-1", paidOn(""), "not_applicable", "finding.not_applicable"},
		{"the day before the first", pay, "10000000", paidOn("2020-09-30"), "noted 2:payment_date", "guide.window"},
		{"the first day", pay, "10000000", paidOn("2020-10-01"), "pass", "finding.pass"},
		{"the last day", pay, "10000000", paidOn("2021-09-15"), "pass", "finding.pass"},
		{"the day after the last", pay, "10000000", paidOn("2021-09-16"), "noted 2:payment_date", "guide.window"},

		{"neither quantity nor price", price, "1", nil, "review 2:quantity", "guide.unit_price_open"},
		{"exactly the minimum", price, "20000", quantity("2"), "pass", "finding.pass"},
		{"a fen below", price, "19999.99", quantity("2"), "noted 2:net", "guide.unit_price"},
		{"a part of a device", price, "5000", quantity("0.5"), "pass", "finding.pass"},
		{"less than a part of it", price, "4999.99", quantity("0.5"), "noted 2:net", "guide.unit_price"},
		{"quantity and net go before the price", price, "20000", all(quantity("2"), unitPrice("9999.99")), "pass", "finding.pass"},
		{"the price alone", price, "1", unitPrice("10000"), "pass", "finding.pass"},
		{"the price alone, a fen below", price, "1", unitPrice("9999.99"), "noted 2:unit_price", "guide.unit_price"},
		{"a quantity of nothing", price, "1", all(quantity("0"), unitPrice("9999.99")), "noted 2:unit_price", "guide.unit_price"},
		{"nothing was paid", price, "0", quantity("1"), "noted 2:net", "guide.unit_price"},
		{"what is taken away", price, "-1", all(quantity("1"), unitPrice("1")), "not_applicable", "finding.not_applicable"},

		{"unknown", proofs, "10000000", proof(project.Unknown), "review 2:payment_proof", "guide.payment_proof_open"},
		{"unknown, and taken away", proofs, "-1", proof(project.Unknown), "not_applicable", "finding.not_applicable"},
		{"there", proofs, "10000000", proof(project.Yes), "pass", "finding.pass"},
		{"not there", proofs, "10000000", proof(project.No), "noted 2:payment_proof", "guide.payment_proof"},

		{"unknown", lease, "10000000", leased(project.Unknown), "review 2:leased", "guide.no_lease_open"},
		{"bought", lease, "10000000", leased(project.No), "pass", "finding.pass"},
		{"leased", lease, "10000000", leased(project.Yes), "noted 2:leased", "guide.no_lease"},

		{"unknown", party, "10000000", related(project.Unknown), "review 2:related_party", "guide.no_related_party_open"},
		{"a stranger", party, "10000000", related(project.No), "pass", "finding.pass"},
		{"related", party, "10000000", related(project.Yes), "noted 2:related_party", "guide.no_related_party"},
	} {
		t.Run(c.rule+" "+c.name, func(t *testing.T) {
			l := buy("00000001", c.net)
			if c.edit != nil {
				c.edit(l)
			}
			got := judgeOne(t, guidedBy(t, wholeGuide()), applying(l))
			expect(t, got, c.rule, c.want)
			expectText(t, got, c.rule, c.text)
			out := ""
			if strings.HasPrefix(c.want, "noted") {
				out = c.rule
			}
			expectOut(t, got, out)
			if got.Lines[0].Doubtful {
				t.Error("what the guide takes out is not in doubt")
			}
			if open := strings.HasPrefix(c.want, "review"); open != (len(got.Lines[0].Hits) > 0 && hitOf(got, c.rule).Outcome == Review) {
				t.Errorf("the line says %v", got.Lines[0].Hits)
			}
			// Without a guide, and with one that does not ask, nothing is held against the line.
			for _, g := range []policy.Conditions{{}} {
				got := judgeOne(t, guidedBy(t, g), applying(l))
				expect(t, got, c.rule, "not_applicable")
				expectOut(t, got, "")
			}
		})
	}
}

// The net amount that counts is the completed one, whatever the basis.
func TestGuideUnitPriceIsNetOfVAT(t *testing.T) {
	for _, c := range []struct{ gross, want string }{{"11300", "pass"}, {"11299.98", "noted 2:net"}} {
		p := applying(buy("00000001", "", costing("", "", c.gross, "0.13"), quantity("1")))
		s := setting(t, "amount_basis", "gross")
		guided := *s.Policy
		guided.Conditions = wholeGuide()
		s.Policy = &guided
		expect(t, judgeOne(t, s, p), "guide.minimum_unit_price", c.want)
	}
}

func TestGuideInvoiceWindowIsOpenWithoutADate(t *testing.T) {
	s := guidedBy(t, wholeGuide())
	choices, err := s.Policy.Choose(map[string]string{"rate_date": "latest"})
	if err != nil {
		t.Fatal(err)
	}
	s.Choices = choices
	expect(t, judgeOne(t, s, applying(buy("00000001", "10000000", on("")))), "guide.invoice_window", "review 2:date")
}

// A line that the guide takes out fails the route: it is no doubt that a human
// could resolve.
func TestWhatTheGuideTakesOutDoesNotCount(t *testing.T) {
	for _, rule := range guideRules {
		l := buy("00000001", "10000000")
		breaking[rule](l)
		c := judgeOne(t, guidedBy(t, wholeGuide()), undirected(l))
		expectOut(t, c, rule)
		if c.Verdict != Ineligible {
			t.Errorf("%s: %s", rule, c.Verdict)
		}
		expect(t, c, "art7.route", "fail 2:id")
	}
}

// A red-letter line goes with its blue one and is asked nothing of its own.
func TestRedLinesShareTheExclusionsOfTheGuide(t *testing.T) {
	for _, rule := range guideRules {
		t.Run(rule, func(t *testing.T) {
			blue := buy("00000003", "10000", quantity("1"))
			breaking[rule](blue)
			red := buy("00000004", "-10000", redOf(paperCode+"-00000003"), quantity("-1"))
			c := judgeOne(t, guidedBy(t, wholeGuide()), applying(buy("00000001", "10000000"), blue, red))
			expectOut(t, c, "", rule, rule)
			if hits := c.Lines[2].Hits; len(hits) != 1 || hits[0].Message.ID != "invoice.follows" || !hits[0].Noted {
				t.Errorf("the red line says %v", hits)
			}

			blue = buy("00000003", "10000", quantity("1"))
			red = buy("00000004", "-10000", redOf(paperCode+"-00000003"))
			breaking[rule](red)
			c = judgeOne(t, guidedBy(t, wholeGuide()), applying(buy("00000001", "10000000"), blue, red))
			expectOut(t, c, "", "", "")
			if got := sums(c); got != "10000000 0" {
				t.Errorf("the pair does not cancel: %s", got)
			}
		})
	}
}

// One blue line of two stays in, and with it the red one.
func TestRedLineStaysWhereABlueOneDoes(t *testing.T) {
	c := judgeOne(t, guidedBy(t, wholeGuide()), applying(
		buy("00000001", "10000000"),
		buy("00000003", "10000", item("甲"), leased(project.Yes)), buy("00000003", "10000", item("乙")),
		buy("00000004", "-10000", item("丙"), redOf(paperCode+"-00000003")),
	))
	expectOut(t, c, "", "guide.no_lease", "", "")
}

func TestEquity(t *testing.T) {
	for _, c := range []struct {
		name       string
		edit       func(*policy.Equity)
		investment string
		want, text string
	}{
		{"large and intense", nil, "20000000", "noted 2:investment", "guide.equity.major"},
		{"a fen too small", nil, "19999999.99", "pass", "guide.equity.not_major"},
		{"a fen too large for its equipment", nil, "20000000.01", "pass", "guide.equity.not_major"},
		{"no investment given", nil, "", "not_applicable", "guide.equity.not_asked"},
		{"large is enough", func(e *policy.Equity) { e.MinimumIntensity = nil }, "900000000", "noted 2:investment", "guide.equity.major"},
		{"intense is enough", func(e *policy.Equity) { e.MinimumInvestment = nil }, "10000000", "noted 2:investment", "guide.equity.major"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := wholeGuide()
			if c.edit != nil {
				c.edit(g.Equity)
			}
			p := applying(buy("00000001", "10000000", answering), buy("00000002", "5000000", of(other)), buy("00000003", "5000000", answering, leased(project.Yes)))
			p.Investment = yuan(c.investment)
			got := judgeOne(t, guidedBy(t, g), p)
			expect(t, got, "guide.equity", c.want)
			expectText(t, got, "guide.equity", c.text)
			if got.Verdict != Eligible {
				t.Errorf("verdict %s", got.Verdict)
			}
			g.Equity = nil
			expect(t, judgeOne(t, guidedBy(t, g), p), "guide.equity", "not_applicable")
			expect(t, judgeOne(t, guidedBy(t, policy.Conditions{}), p), "guide.equity", "not_applicable")
		})
	}
}

// It is a note on what is asked for elsewhere: a project that fails may be a
// major one.
func TestEquityNeverChangesAVerdict(t *testing.T) {
	g := wholeGuide()
	g.Equity.MinimumIntensity = nil
	p := undirected(buy("00000001", "1"))
	p.Investment = yuan("20000000")
	c := judgeOne(t, guidedBy(t, g), p)
	expect(t, c, "guide.equity", "noted 2:investment")
	if c.Verdict != Ineligible {
		t.Errorf("verdict %s", c.Verdict)
	}
}

// What an enterprise commits itself to answers for all its lines, but not against
// what one of them says.
func TestCommitments(t *testing.T) {
	const proofs, lease, party = "guide.payment_proof", "guide.no_lease", "guide.no_related_party"
	for text, want := range map[string][]string{
		"no_lease":         {lease},
		"no_related_party": {party},
		"payment_proof":    {proofs},
		"无融资租赁":            {lease},
		"非融资租赁":            {lease},
		"不存在融资租赁":          {lease},
		"所购设备均不属于融资租赁":     {lease},
		"融资租赁：无":           {lease},
		"无关联交易":            {party},
		"未向关联方购买":          {party},
		"与销方无关联关系":         {party},
		"关联交易：否":           {party},
		"无融资租赁和关联交易":       {lease, party},
		"付款凭证齐全":           {proofs},
		"已提供全部付款凭证":        {proofs},
		"有付款凭证":            {proofs},
		"":                 nil,
		"融资租赁":             nil,
		"关联交易":             nil,
		"付款凭证待补":           nil,
		"无付款凭证":            nil,
		"材料真实":             nil,
		"guide.no_lease":   nil,
		"无法提供付款凭证，材料真实，有误担责": nil,
	} {
		p := applying(buy("00000001", "10000000", answering, proof(project.Unknown), leased(project.Unknown), related(project.Unknown)))
		p.Commitments = []string{"承诺", text}
		c := judgeOne(t, guidedBy(t, wholeGuide()), p)
		for rule, open := range map[string]string{proofs: "review 2:payment_proof", lease: "review 2:leased", party: "review 2:related_party"} {
			if slices.Contains(want, rule) {
				open = "pass"
			}
			if got := says(c, rule); got != open {
				t.Errorf("%q: %s says %s, want %s", text, rule, got, open)
			}
		}
	}
	p := applying(buy("00000001", "10000000", answering, leased(project.Yes)))
	p.Commitments = []string{"no_lease"}
	expect(t, judgeOne(t, guidedBy(t, wholeGuide()), p), lease, "noted 2:leased")
}

// Of two rows that say the same of an invoice, one may answer for both.
func TestCopiesAnswerForEachOther(t *testing.T) {
	c := judgeOne(t, guidedBy(t, wholeGuide()), applying(buy("00000001", "10000000"), buy("00000001", "10000000", answering)))
	for _, rule := range guideRules {
		expect(t, c, rule, "pass")
	}
	c = judgeOne(t, guidedBy(t, wholeGuide()), applying(buy("00000001", "10000000", answering, leased(project.Unknown)), buy("00000001", "10000000", answering, leased(project.Yes))))
	expectOut(t, c, "guide.no_lease", "invoice.duplicate")
}
