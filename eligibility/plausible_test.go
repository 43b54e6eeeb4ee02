package eligibility

import (
	"strings"
	"testing"

	"tiexi/project"
)

func TestImplausible(t *testing.T) {
	for _, c := range []struct {
		name string
		net  string
		edit edit
		want string
		text string
	}{
		{"a thousand million", "1000000000", nil, "review 4:net", "invoice.implausible_amount"},
		{"a fen less", "999999999.99", nil, "pass", "finding.pass"},
		{"taken back", "-1000000000", nil, "review 4:net", "invoice.implausible_amount"},
		{"gross, where the net counts", "999999999.99", costing("999999999.99", "", "1129999999.99", ""), "pass", "finding.pass"},

		{"a hundred times the price", "100000", all(quantity("2"), unitPrice("500")), "review 4:unit_price", "invoice.implausible_price"},
		{"a fen less than a hundred times", "99999.99", all(quantity("2"), unitPrice("500")), "pass", "finding.pass"},
		{"a hundredth of the price", "1000", all(quantity("1"), unitPrice("100000")), "review 4:unit_price", "invoice.implausible_price"},
		{"a fen more than a hundredth", "1000.01", all(quantity("1"), unitPrice("100000")), "pass", "finding.pass"},
		{"yuan beside ten thousands", "12000000", all(quantity("1"), unitPrice("1200")), "review 4:unit_price", "invoice.implausible_price"},
		{"a price with VAT", "1000000", all(quantity("1"), unitPrice("1130000")), "pass", "finding.pass"},
		{"a quarter of a device", "250000", all(quantity("0.25"), unitPrice("1000000")), "pass", "finding.pass"},
		{"taken back, quantity and all", "-250000", all(quantity("-1"), unitPrice("250000")), "pass", "finding.pass"},
		{"no quantity", "1000", unitPrice("100000"), "pass", "finding.pass"},
		{"no price", "1000", quantity("1000000"), "pass", "finding.pass"},
		{"a price of nothing", "1000", all(quantity("1"), unitPrice("0")), "pass", "finding.pass"},
		{"given for nothing", "0", all(quantity("1"), unitPrice("100000")), "pass", "finding.pass"},
		{"only the gross is known", "", all(costing("", "", "1130", ""), quantity("1"), unitPrice("113000")), "pass", "finding.pass"}, // excluded before

		{"a trifle", "999.99", nil, "noted 4:net", "invoice.implausible_trifle"},
		{"no trifle", "1000", nil, "pass", "finding.pass"},
		{"of intelligent equipment", "999.99", of(intelligent), "noted 4:net", "invoice.implausible_trifle"},
		{"software may cost little", "999.99", of(software), "pass", "finding.pass"},
		{"a discount", "-10", nil, "pass", "finding.pass"},
		{"of other only", "999.99", of(other), "pass", "finding.pass"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := buy("00000003", c.net)
			if c.edit != nil {
				c.edit(l)
			}
			got := judgeOne(t, setting(t), withTwo(l))
			expect(t, got, "invoice.implausible", c.want)
			expectText(t, got, "invoice.implausible", c.text)
			if out := got.Lines[2].ExcludedBy; out != "" && out != "invoice.incomplete" {
				t.Errorf("excluded by %s", out)
			}
		})
	}
}

// The amount that counts is the one that is looked at.
func TestImplausibleIsOfTheAmountThatIsUsed(t *testing.T) {
	l := buy("00000003", "", costing("900000000", "117000000", "1017000000", "0.13"))
	expect(t, judgeOne(t, setting(t), withTwo(l)), "invoice.implausible", "pass")
	l = buy("00000003", "", costing("900000000", "117000000", "1017000000", "0.13"))
	c := judgeOne(t, setting(t, "amount_basis", "gross"), applying(l))
	expect(t, c, "invoice.implausible", "review 2:gross")
}

// A trifle is one beside a line of more than a million in the same project,
// whichever files they stand in. What has no part in the project is left out.
func TestTriflesAreOfAProject(t *testing.T) {
	for _, c := range []struct{ large, want string }{{"1000000.01", "noted 3:net"}, {"1000000", "pass"}} {
		got := judgeOne(t, setting(t), applying(buy("00000001", c.large), buy("00000002", "10")))
		expect(t, got, "invoice.implausible", c.want)
	}
	p := applying(buy("00000001", "10000000"), buy("00000002", "10"))
	p.Lines[1].Source = &project.Source{File: "another.xlsx"}
	if got := says(run(setting(t), []*project.Project{p})[0], "invoice.implausible"); !strings.HasPrefix(got, "noted") {
		t.Errorf("in another file: %s", got)
	}
	for _, out := range []edit{of(other), status("作废"), status("已红冲-全额")} {
		expect(t, judgeOne(t, setting(t), applying(buy("00000001", "10000000", out), buy("00000002", "10"))), "invoice.implausible", "pass")
	}
	cases := judge(t, setting(t), applyingAs("P1", buy("00000001", "10000000")), applyingAs("P2", buy("00000002", "10")))
	expect(t, cases[1], "invoice.implausible", "pass")
}

// Of several lines the gravest is told.
func TestReviewIsToldBeforeANote(t *testing.T) {
	c := judgeOne(t, setting(t), applying(buy("00000001", "10"), buy("00000002", "20"), buy("00000003", "10000000000")))
	expect(t, c, "invoice.implausible", "review 2:net 3:net 4:net")
	if got := saidOf(t, c, 2, "invoice.implausible"); got == "" {
		t.Error("nothing")
	}
	for n := range c.Findings {
		if f := &c.Findings[n]; f.Rule == "invoice.implausible" && f.Noted {
			t.Error("a review is noted")
		}
	}
}

func TestInvestment(t *testing.T) {
	for _, c := range []struct{ investment, want, text string }{
		{"10000000", "pass", "investment.pass"},
		{"9999999.99", "review 2:investment", "investment.above"},
		{"0", "review 2:investment", "investment.above"},
		{"", "not_applicable", "investment.not_given"},
	} {
		p := applying(buy("00000001", "10000000"), buy("00000002", "5000000", of(other)), buy("00000003", "5000000", status("作废")))
		p.Investment = yuan(c.investment)
		got := judgeOne(t, setting(t), p)
		expect(t, got, "project.investment", c.want)
		expectText(t, got, "project.investment", c.text)
	}
	// Nothing counts, so nothing is above it.
	p := undirected(buy("00000001", "1000"))
	p.Investment = yuan("10")
	expect(t, judgeOne(t, setting(t), p), "project.investment", "pass")
}
